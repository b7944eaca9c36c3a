"""A reader of rules alone, to be measured against: what a page of regular expressions finds.

Quotations beside a verb of saying and a name, and what a name "said that" to the end of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Reading, Report, Source, Span, Statement, statement_id

_VERB = (
    r"(?:said|says|told|added|warned|claimed|insisted|argued|announced|stated|noted|wrote|denied|confirmed|"
    r"explained|declared|stressed|according to)"
)
_NAME = r"(?:[Tt]he |[Aa]n? )?(?:[A-Z][\w.’'-]*)(?: (?:of |the )?[A-Z][\w.’'-]*)*|[Hh]e|[Ss]he|[Tt]hey"
_AFTER = re.compile(
    rf"[“\"](?P<content>[^“”\"\n]+)[”\"],? "
    rf"(?:(?P<who>{_NAME}) (?P<cue>{_VERB})|(?P<cue2>{_VERB}) (?P<who2>{_NAME}))"
)
_BEFORE = re.compile(rf"(?P<who>{_NAME}) (?P<cue>{_VERB})[,:]? [“\"](?P<content>[^“”\"\n]+)[”\"]")
_INDIRECT = re.compile(rf"(?P<who>{_NAME}) (?P<cue>{_VERB}) (?:that )?(?P<content>[^“”\"\n.!?]{{12,}})")


def found(report: Report) -> Reading:
    """Find statements by rules; of two that overlap, the rule that comes first counts."""
    made: list[Statement] = []
    taken: list[Span] = []
    for rule in (_AFTER, _BEFORE, _INDIRECT):
        for match in rule.finditer(report.text):
            whole = Span(*match.span())
            if not any(whole.overlaps(other) for other in taken):
                taken.append(whole)
                made.append(_statement(report, match))
    return Reading(report, tuple(sorted(made, key=lambda one: one.cue)))


def _statement(report: Report, match: re.Match[str]) -> Statement:
    source, cue, content = (_spans(match, part) for part in ("who", "cue", "content"))
    name = statement_id(report.id, cue, content)
    return Statement(id=name, cue=cue, content=content, source=Source(source))


def _spans(match: re.Match[str], part: str) -> tuple[Span, ...]:
    return tuple(_named(match, part))


def _named(match: re.Match[str], part: str) -> Iterator[Span]:
    for name in (part, f"{part}2"):
        if name in match.re.groupindex and match[name] is not None:
            yield Span(*match.span(name))
