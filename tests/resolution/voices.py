"""Reports with their sources marked: `{person:Ann Orr} said the dam held.`, for tests of their speakers.

The words up to the next full stop, question mark or line end are the content, the first of them is the cue.
A mark inside another statement's content makes an inner statement when the outer mark says so with a name:
`{person/a:Orr} said {person<a:he} …`.
"""

from __future__ import annotations

import re

from onrecord.model import Reading, Report, Source, Span, Speaker, SpeakerKind, Statement, statement_id

_MARK = re.compile(r"\{(\w+)(?:/(\w))?(?:<(\w))?:([^}]*)\}")
_END = re.compile(r"[.?!](?=\s|$)|\n|$")


def voiced(marked: str) -> Reading:
    """Read the marks and give the reading that extraction would have handed over."""
    text, at = "", 0
    marks = []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        start = len(text)
        text += mark.group(4)
        marks.append((SpeakerKind(mark.group(1)), mark.group(2), mark.group(3), Span(start, len(text))))
        at = mark.end()
    text += marked[at:]
    report = Report(text)
    statements: dict[str, Statement] = {}
    called: dict[str, str] = {}
    for kind, name, inside, span in marks:
        begin = next(i for i in range(span.end, len(text)) if text[i].isalpha())
        cue_end = next((i for i in range(begin, len(text)) if not text[i].isalpha()), len(text))
        found = _END.search(text, cue_end)
        end = max(found.start() if found else len(text), cue_end + 1)
        cue, content = (Span(begin, cue_end),), (Span(cue_end, end),)
        speaker = Speaker(text[span.start : span.end], kind, None, (span,))
        made = statement_id(report.id, cue, content)
        parent = called[inside] if inside else None
        statements[made] = Statement(made, cue, content, Source((span,), speaker), parent)
        if name:
            called[name] = made
    return Reading(report, tuple(statements.values()))


def speakers(reading: Reading) -> list[Speaker]:
    """Give the speakers in the order of the statements."""
    return [
        statement.source.speaker
        for statement in reading.statements
        if statement.source and statement.source.speaker
    ]
