"""Clauses of a content: its sentences, what opens it, what its main clause is, what is negated there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.claims.words import bare, content_stems, tokens
from onrecord.language.claims import claim_words

# Blanks are looked at once, however many there are: only where they begin.
_GAP = re.compile(r"(?:(?<!\s)\s+)?\[(?:…|\.\.\.)\]\s*")
# A speaker broken off by the report goes on with a new sentence where a capital follows.
_ANEW = re.compile(r"[,.]?[”\"’']?(?:(?<!\s)\s+)?\[(?:…|\.\.\.)\]\s*(?=[“\"‘']?[A-Z])")
_BRACKETS = re.compile(r"\[([^\]]{1,60})\]")
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+|\(@\w+\)|#(?=\w)|[\u200b\u200c\ufeff]")
_MARKS = re.compile("[“”„«»\"]|(?<![\\w])['‘’]|['’](?![\\w])")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[“”\"‘'(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|Sgt|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)
_EDGES = " \t\n,;:–—-…."
_ANSWER = re.compile(r"^(?:no|yes|yeah|well|so|look|and|but|or)\b\s*,\s*", re.IGNORECASE)
_THAT = re.compile(
    r"^(?:that|saying|how(?! (?:many|much|long|far|often|soon)\b)|the fact that|it was reported that)\b\s+",
    re.IGNORECASE,
)

# A sentence with more words is cut where its main clause ends, once that has told enough. Of the war contents
# a third is longer; the first clause then says what the rest explains.
LONGEST = 22
_TOLD = 4  # content words that a clause needs to stand alone
# Where so many characters have told too little, it is no sentence; each cut looks at all before it.
_MOST_LEFT = 1000
_BREAK = re.compile(
    r",\s+(?=(?:and|but|which|who|whose|where|as|so|or|yet|adding|including|with|not|given|having|because|while|"
    r"after|when|although|though|if|unless|since|despite|even|\w+ing)\b)|;\s+|(?<!\s)\s+[–—-]\s+|:\s+"
    r"|(?<!\s)\s+(?=(?:because|although|whereas|while|so that|in order to|but|amid|despite|after|"
    r"and that|unless)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opened:
    """Hold a sentence without its opening, and what the opening did."""

    text: str
    turned: bool
    hedge: str
    dropped: tuple[str, ...]


def sentences(content: str) -> list[str]:
    """Give the sentences of a content without marks of quotation, addresses and gaps."""
    if "[" in content:
        content = _GAP.sub(" ", _ANEW.sub(". ", content))
    text = _BRACKETS.sub(r"\1", _ADDRESS.sub("", content))
    found: list[list[str]] = []
    for part in _SENTENCE.split(text):
        if found and _ABBREVIATION.search(found[-1][-1]):
            found[-1].append(part)
        else:
            found.append([part])
    whole = (_MARKS.sub("", " ".join(parts)) for parts in found)
    told = (" ".join(one.split()).strip(_EDGES) for one in whole)
    return [part for part in told if part]


def opened(sentence: str) -> Opened:
    """Take off what a sentence is opened with: "I do not believe that", "there is no doubt that"."""
    turned, hedge, dropped = False, "", []
    text = _THAT.sub("", _ANSWER.sub("", sentence))
    for _ in range(4):
        found = next((row for row in claim_words().openings if row.words.match(text)), None)
        if found is None:
            break
        match = found.words.match(text)
        assert match is not None  # noqa: S101 - it matched one line above
        rest = _THAT.sub("", text[match.end() :].lstrip(_EDGES))
        if len(content_stems(tokens(rest))) < 2 or not re.match(r"\w", rest):
            break
        dropped.append(match[0].strip(_EDGES))
        turned ^= found.turns
        hedge = hedge or found.hedge
        text = rest
    return Opened(text, turned, hedge, tuple(dropped))


def main_clause(sentence: str) -> str:
    """Give a long sentence up to where its main clause has told enough; a short one as it is."""
    if len(sentence.split()) <= LONGEST:
        return sentence
    for cut in _BREAK.finditer(sentence):
        if cut.start() > _MOST_LEFT:
            break
        left = sentence[: cut.start()]
        if len(left.split()) > 4 and len(content_stems(tokens(left))) >= _TOLD and not conditional(left):
            return left.strip(_EDGES)
    return sentence


def negated(sentence: str) -> bool:
    """Tell whether a negation is left anywhere in a sentence."""
    return bool(_LEFT.search(sentence))


_LEFT = re.compile(r"\b(?:not|never|no|nobody|nothing|none|neither|without|cannot)\b|n['’]t\b", re.IGNORECASE)


def conditional(sentence: str) -> bool:
    """Tell whether a sentence sets a condition."""
    return bool({bare(word) for word in tokens(sentence)} & claim_words().conditions - {"should"})


_NOT = re.compile(
    r"\b(?P<joined>(?:is|are|was|were|do|does|did|wo|would|ca|could|should|has|have|had|must|ai|need)n['’]t|cannot)\b"
    r"|(?P<aux>\b(?:is|are|was|were|do|does|did|will|would|can|could|should|has|have|had|may|might|must|am|be)|['’](?:m|re|s|ve|ll|d))"
    r"\s+(?P<not>(?:(?:still|also|yet|now|currently|simply|absolutely|certainly|definitely)\s+)?"
    r"(?:not|never|no longer|in no way)"
    r"(?:\s+(?:yet|currently|now|at all|even))?)(?!\s+(?:only|just|merely|simply|least))\b"
    r"|(?P<there>\bthere\s+(?:is|are|was|were|will be|has been|have been)\s+)(?P<no>no|not any|not a)\b"
    r"|(?P<lead>^(?:not|never))\s+(?=to\b)"
    r"|(?<=\w\s)(?<!\bor\s)(?<!\band\s)(?P<who>not)\s+(?=to\s+[a-z])"
    r"|(?P<nobody>^no one)\b"
    r"|(?P<object>\b(?:have|has|had|sees?|saw|poses?|makes?|made|prepares?|prepared|plans?|planned|finds?|found|offers?|knows?|wants?|wanted|gives?|gave|takes?|took"
    r"|(?:am|is|are|was|were)\s+(?:planning|preparing|having|making|seeing|seeking|taking|giving|offering|posing))"
    r"\s+)no\s+(?=\w)"
    r"|(?<=\w\s)(?<!\bfor\s)(?<!\bof\s)(?<!\bby\s)(?<!\bfrom\s)(?P<doing>not)\s+(?=\w+ing\b)"
    r"|(?P<first>^no)\s+(?=\w+s?\b)",
    re.IGNORECASE,
)


def affirmed(sentence: str) -> tuple[str, str] | None:
    """Take the negation out of the main clause: its positive form, and the words that were negated there."""
    found = _NOT.search(sentence) if negated(sentence) else None  # most sentences have no such word
    if found is None or _subordinate(sentence[: found.start()]):
        return None
    if found["joined"]:
        plain = claim_words().contracted[bare(found[0])]
        put = plain.capitalize() if found[0][0].isupper() else plain
    elif found["aux"]:
        put = found["aux"]
    elif found["there"]:
        put = found["there"] + {"not a": "a"}.get(found["no"].lower(), "")
    elif found["object"]:
        put = found["object"]
    elif found["nobody"]:
        put = "Someone"
    else:
        put = ""
    text = re.sub(r"\s+", " ", sentence[: found.start()] + put + " " + sentence[found.end() :]).strip()
    return _some(text), found[0].strip()


def _some(text: str) -> str:
    """Write "any" of a negated clause as it stands in a positive one."""
    text = re.sub(r"\banyone\b", "someone", re.sub(r"\bany longer\b|\banymore\b", "", text))
    return re.sub(r"\s+", " ", text).strip()


def _subordinate(before: str) -> bool:
    """Tell whether a place lies in a clause under the main one, by the words before it."""
    words = [bare(word) for word in tokens(before)]
    under = claim_words().subordinators | claim_words().conditions
    if not words:
        return False
    if words[0] in under:
        return "," not in words
    rest = set(words[1:])
    if rest & (under | {"that", "who", "which", "whose"}):
        return True
    return bool(rest & {"and", "but"}) and finite(before)  # a second clause beside the first


@lru_cache(maxsize=512)
def finite(text: str) -> bool:
    """Tell whether words hold a verb that makes them a sentence, as far as their forms tell."""
    lists = claim_words()
    words = tokens(text)
    for before, word in zip(["", *words], words, strict=False):
        told = bare(word)
        if told in lists.auxiliaries or told in lists.contracted or told == "cannot":
            return True
        if before and word[0].islower() and _past(told, bare(before)):
            return True
        plural = before.endswith("s") and not before.endswith(("ss", "'s", "’s"))
        if (
            before
            and word[0].islower()
            and ((told in lists.finite and plural) or (_third(told) in lists.finite and not plural))
        ):
            return bare(before) not in _BEFORE_NOUN
    return False


_BEFORE_NOUN = frozenset(
    "the a an of in for to on with from by and or its their his her our any no this these those".split()
)


def _past(told: str, before: str) -> bool:
    lists = claim_words()
    if before in _BEFORE_NOUN or before in lists.sizes:
        return False
    return (told.endswith("ed") and len(told) > 4) or (
        told in lists.irregular and told not in {"left", "cut", "dead", "given"}
    )


def _third(told: str) -> str:
    for ending, left in (("ies", "y"), ("es", ""), ("s", "")):
        if told.endswith(ending) and told[: -len(ending)] + left in claim_words().finite:
            return told[: -len(ending)] + left
    return ""


def interrogative(sentence: str) -> bool:
    """Tell whether a sentence asks."""
    return sentence.rstrip("”\"'’ ").endswith("?")
