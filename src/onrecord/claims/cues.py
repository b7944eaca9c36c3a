"""What the words of a cue do to the proposition beside it: turn it round, leave it open, put it before.

The reader model marks a plan that somebody has not ("had no plans to leave") as a plan: act and factuality
tell what is done toward the content, and the negation stands in the cue. Of 12,522 statements of war news and
Wikinews 126 are such, and all of them were taken for the contrary.
"""

from __future__ import annotations

import re

from onrecord.model import Act, Entry, Factuality

# Acts whose factuality says nothing of a negation, so that only the cue tells of one.
_WILLED = frozenset({Act.COMMIT, Act.DESIRE, Act.ADVOCATE, Act.DECREE, Act.PREDICT})
# What turns the content round: "does not want to", "has no plans", "is unwilling", "decided against".
_NEGATED = re.compile(
    r"\b(?:not|never|cannot|neither|no longer|uninterested|unwilling|reluctant|averse)\b|n['’]t\b"
    r"|\b(?:refus|declin)\w*|\brul(?:es?|ed|ing) out\b"
    r"|\b(?:no|without|any) (?:\w+ )?"
    r"(?:plans?|intentions?|interest|wish|desire|intent|ambitions?|appetite|need)\b"
    r"|\b(?:vot|argu|decid|rul|recommend|advis|opt|campaign|lobb|spoke|speak)\w* (?:out )?against\b",
    re.IGNORECASE,
)
# What only seems to: a second negation, or one that belongs to a word beside the verb.
_TWICE = re.compile(
    r"\b(?:not|never|no|n['’]t)\b.{0,20}\b(?:hesitate|waver|mind|fail|flinch|rest|only|just|simply|merely|stop|"
    r"oppose|object|averse|problems?|uninterested|unwilling|against)\b|\bno longer averse\b",
    re.IGNORECASE,
)
# What leaves it open: nothing has been decided yet, or nobody is able to say so.
_OPEN = re.compile(
    r"\b(?:has|have|had|is|are|was|were)(?: not|n['’]t|\b(?= yet\b)) (?:yet |publicly |formally |been )*"
    r"(?:decided|made|passed|chosen|agreed|confirmed|approved|ratified|voted|settled|ready|sure|able)\b"
    r"|\b(?:(?:could|can|would|will) ?not|couldn['’]t|can['’]t|wouldn['’]t|won['’]t|cannot) (?:\w+ )?"
    r"(?:agree|commit|promise|guarantee|say|tell|decide|presume)\b",
    re.IGNORECASE,
)
# What a report tells as before its own news.
_BEFORE = re.compile(
    r"\b(?:previously|initially|originally|formerly|earlier|at first|in the past|until recently|used to)\b",
    re.IGNORECASE,
)
_HAD = re.compile(
    r"^(?:\w+ )?had (?:(?:\w+ly|also|long|already|once|ever|never|always|not|repeatedly) ){0,2}"
    r"(?:been |\w{2,}(?:ed|en)\b"
    r"|(?:said|told|made|put|held|sworn|thought|meant|sought|set|kept|left|gone|come)\b)",
    re.IGNORECASE,
)
# "Stated its intention to leave", "said they have no plans to leave": the plan is the speaker's own word.
_OWN_PLAN = re.compile(
    r"^\W*(?:(?:that )?(?:we|i|they|he|she|it)\b(?: \w+){0,2} (?:no |not have (?:any )?|any )?"
    r"|(?:its|his|her|their|our) )"
    r"(?:\w+ )?(?:intentions?|plans?|decision|commitment|readiness) (?:to|of|on)\b",
    re.IGNORECASE,
)


def turned(entry: Entry) -> bool:
    """Tell whether the cue negates what somebody wants, plans, orders or expects."""
    if entry.act not in _WILLED or entry.factuality not in {Factuality.UNCOMMITTED, None}:
        return False
    return bool(_NEGATED.search(entry.cue)) and not _TWICE.search(entry.cue)


def left_open(entry: Entry) -> bool:
    """Tell whether the cue says that nothing was decided or promised: no position for or against."""
    return entry.act in _WILLED and bool(_OPEN.search(entry.cue)) and not _TWICE.search(entry.cue)


def told_before(entry: Entry) -> bool:
    """Tell whether a report tells a statement as older than its news, without telling the day."""
    return bool(_BEFORE.search(entry.cue) or _HAD.match(entry.cue.strip()))


def plans_of_own(entry: Entry) -> bool:
    """Tell whether somebody says what they plan themselves, or that they do not."""
    return entry.act is Act.ASSERT and bool(_OWN_PLAN.match(entry.content))


def backs_away(entry: Entry) -> bool:
    """Tell whether somebody who denies leaves it open all the same: "backs away from", "plays down"."""
    return entry.act is Act.DENY and entry.factuality in {Factuality.UNCOMMITTED, Factuality.POSSIBLE}
