"""Marked sentences: a report with its statements written into it, so that anyone can add one.

    <who>Ito</who> <cue>said</cue> <what>the bridge is safe</what>.

A number tells several statements of a text apart (`<who2>`); they may share words. A part
in several stretches has its tag several times, and a statement without a named source has no `<who>`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from onrecord.model import Reading, Span, words
from onrecord.scoring.parts import Parts
from onrecord.scoring.spans import Letters

TAG = re.compile(r"<(/?)(who|cue|what)(\d*)>")


@dataclass(frozen=True)
class Marked:
    """Hold the plain text of a marked report, and the statements that were marked in it."""

    text: str
    statements: tuple[Parts, ...]

    def missed(self, reading: Reading) -> list[str]:
        """Tell every marked statement that a reading lacks, and what it has instead.

        The measure is that of `whole exact`: the cues overlap, and source and content are the same letter by
        letter. Where a cue begins and ends is a matter of taste, and marks and spaces are forgiven.
        """
        found = [Parts.of(statement) for statement in reading.statements]
        letters = [Letters.of(self.text, parts) for parts in found]
        told = []
        for parts in self.statements:
            ours = Letters.of(self.text, parts)
            if not any(ours.meets(theirs) and ours.equals(theirs) for theirs in letters):
                told.append(f"missed: {shown(self.text, parts)}")
        return told + [f" found: {shown(self.text, parts)}" for parts in found] if told else []


def read_marks(marked: str) -> Marked:
    """Take the marks out of a text and give the statements they stand for."""
    text, at = "", 0
    opened: dict[str, int] = {}
    spans: defaultdict[str, dict[str, list[Span]]] = defaultdict(lambda: {"who": [], "cue": [], "what": []})
    for tag in TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        closes, role, number = tag.groups()
        if not closes:
            assert role + number not in opened, f"{tag.group()} is opened twice"
            opened[role + number] = len(text)
        else:
            assert role + number in opened, f"{tag.group()} closes nothing"
            spans[number][role].append(Span(opened.pop(role + number), len(text)))
    assert not opened, f"never closed: {sorted(opened)}"
    text += marked[at:]
    assert "<" not in text, f"a mark is misspelt: {text[text.index('<') :][:20]!r}"
    return Marked(
        text,
        tuple(
            Parts(tuple(roles["who"]), tuple(roles["cue"]), tuple(roles["what"]))
            for _, roles in sorted(spans.items())
        ),
    )


def shown(text: str, parts: Parts) -> str:
    """Show a statement on one line."""
    source, cue, content = (words(text, spans) for spans in (parts.source, parts.cue, parts.content))
    return f"[{source}] ({cue}) {content}".replace("\n", "⏎")
