"""Statements as brat stand-off annotations (Stenetorp et al. 2012), for people to correct.

For each report there is `ID.txt`, `ID.ann`, and `ID.onrecord.json` with all that .ann files have no place
for. In the .ann file a `Cue` is an event with its Source, its Content and the carriers (Via); words in
several stretches are discontinuous; acts and the like are attributes; notes hold the statement's id and the
speaker's name.

brat reads .ann files line by line, so words that run over the end of a line are cut there.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO

from onrecord.interchange.formats.facts import whole
from onrecord.interchange.formats.material import Material
from onrecord.interchange.formats.packing import Pack
from onrecord.interchange.rows import json_text
from onrecord.interchange.visible import one_line
from onrecord.model import Act, Factuality, Reading, Span, SpeakerKind, Statement, Voice, encode

# All at which Python, in which brat is written, ends a line.
LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_STRETCH = re.compile(f"[^{LINE_ENDS}]+")


def value_name(value: StrEnum) -> str:
    """Name a value as an attribute may: FactBank's have signs in them."""
    return value.name.lower() if isinstance(value, Factuality) else value.value


def _values(kind: type[StrEnum]) -> str:
    return "|".join(value_name(value) for value in kind)


CONFIGURATION = f"""\
[entities]
Source
Content
Via

[relations]
Inside\tArg1:Cue, Arg2:Cue

[events]
Cue\tSource?:Source, Content*:Content, Via*:Via

[attributes]
Voice\tArg:Cue, Value:{_values(Voice)}
Act\tArg:Cue, Value:{_values(Act)}
Factuality\tArg:Cue, Value:{_values(Factuality)}
Kind\tArg:Source, Value:{_values(SpeakerKind)}
NoCue\tArg:Cue
"""

_README = """\
Statements of onrecord for brat. Put the folder below brat's data folder, correct what is wrong, pack it again
and give it to `onrecord import`: what you changed becomes corrections, statements that you delete become
rejections. Leave the .onrecord.json files as they are: they say what was there before.
"""


def write_brat(material: Material, out: BinaryIO) -> None:
    """Write a ZIP archive with a text, its annotations and its companion per report."""
    with zipfile.ZipFile(out, "w") as packed:
        pack = Pack(packed, material.moment)
        pack.put("annotation.conf", CONFIGURATION)
        pack.put("README.txt", _README)
        for excerpt in material.excerpts:
            chosen = tuple(statement.id for statement, _ in excerpt.chosen())
            reading, name = excerpt.reading, excerpt.report.id
            pack.put(f"{name}.txt", whole(reading.report.text))
            pack.put(f"{name}.ann", annotated(reading, chosen))
            pack.put(f"{name}.onrecord.json", json_text({"chosen": list(chosen), "reading": encode(reading)}))


def annotated(reading: Reading, chosen: Iterable[str]) -> str:
    """Write the annotations of some statements of a reading."""
    wanted = set(chosen)
    statements = [one for one in reading.statements if one.id in wanted]
    lines = _Lines(whole(reading.report.text))
    events = {one.id: event for one in statements if (event := lines.statement(one)) is not None}
    for one in statements:
        if one.id in events and one.parent in events:
            lines.add("R", f"Inside Arg1:{events[one.id]} Arg2:{events[one.parent]}")
    return "".join(f"{line}\n" for line in lines.written)


def stretches(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Cut spans at the ends of lines."""
    return tuple(
        Span(*found.span()) for span in spans for found in _STRETCH.finditer(text, span.start, span.end)
    )


@dataclass(slots=True)
class _Lines:
    """Write lines with numbers of their own kind."""

    text: str
    written: list[str] = field(default_factory=list)
    numbers: Counter[str] = field(default_factory=Counter)

    def add(self, letter: str, told: str) -> str:
        """Write a line, and give its name."""
        self.numbers[letter] += 1
        name = f"{letter}{self.numbers[letter]}"
        self.written.append(f"{name}\t{told}")
        return name

    def words(self, kind: str, spans: Iterable[Span]) -> str | None:
        """Write where words stand; None when there are none."""
        found = stretches(self.text, spans)
        if not found:
            return None
        places = ";".join(f"{span.start} {span.end}" for span in found)
        told = " ".join(self.text[span.start : span.end] for span in found)
        return self.add("T", f"{kind} {places}\t{told}")

    def statement(self, statement: Statement) -> str | None:
        """Write a statement, and give its event; None when its words are ends of lines alone."""
        cue = self.words("Cue", statement.cue)
        content = self.words("Content", statement.content)
        core = cue or self.words("Cue", statement.content)
        if core is None:
            return None
        source = self.words("Source", statement.source.spans) if statement.source else None
        roles = [("Source", source), ("Content", content)]
        roles += [("Via", self.words("Via", hop.spans)) for hop in statement.relay]
        event = self.add("E", " ".join([f"Cue:{core}", *_numbered(roles)]))
        for name, value in _attributes(statement):
            self.add("A", f"{name} {event} {value_name(value)}")
        if cue is None:
            self.add("A", f"NoCue {event}")
        self.add("#", f"AnnotatorNotes {event}\t{statement.id}")
        speaker = statement.source.speaker if statement.source else None
        if source and speaker:
            self.add("A", f"Kind {source} {speaker.kind}")
            self.add("#", f"AnnotatorNotes {source}\t{one_line(speaker.name)}")
        return event


def _numbered(roles: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    """Put numbers to roles that come more than once, as brat does: Via, Via2."""
    seen: Counter[str] = Counter()
    for role, name in roles:
        if name is not None:
            seen[role] += 1
            yield f"{role}{seen[role] if seen[role] > 1 else ''}:{name}"


def _attributes(statement: Statement) -> Iterator[tuple[str, StrEnum]]:
    for name, value in (
        ("Voice", statement.voice),
        ("Act", statement.act),
        ("Factuality", statement.factuality),
    ):
        if value is not None:
            yield name, value
