"""Annotated reports in brat's stand-off form (Stenetorp et al. 2012), as PolNeAR and PARC 3 use it.

A folder of them holds `text/NAME.txt` with `attributions/NAME_ANNOTATOR.ann`, or `NAME.txt` beside
`NAME.ann`. In an .ann file `T` lines name spans and `E` lines tie a Source, a Cue and a Content together:

    T1  Source 0 8  Ines Oro
    T2  Cue 9 13    said
    T3  Content 14 22;30 39  the dam […] is safe
    E1  Attribution Source:T1 Cue:T2 Content:T3

A role may carry a number (Content2) when it has several spans of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from onrecord.errors import GoldError, InvalidSpan
from onrecord.model import Span
from onrecord.scoring.parts import Parts


@dataclass(frozen=True, slots=True)
class GoldReport:
    """Hold one annotated report: its name, its text as the file has it, and its statements."""

    stem: str
    text: str
    statements: tuple[Parts, ...]


def read_gold(folder: Path) -> tuple[GoldReport, ...]:
    """Read all annotated reports of a folder, in the order of their names.

    A report that several people annotated counts once, as the first of them by name has it; a text that
    nobody annotated is left out. Raises GoldError.
    """
    texts, annotated = _halves(folder)
    chosen = _first_annotator(annotated, {path.stem for path in texts.glob("*.txt")})
    if not chosen:
        raise GoldError(
            str(folder),
            "there is no text with an annotation",
            "Give a folder with text/*.txt and attributions/*.ann, or with NAME.txt beside NAME.ann",
        )
    return tuple(_report(texts / f"{stem}.txt", annotation) for stem, annotation in sorted(chosen.items()))


def digest(gold: Iterable[GoldReport]) -> str:
    """Give the same annotated reports the same short name, and any change another."""
    sums = hashlib.blake2b(digest_size=10)
    for report in gold:
        key = [report.stem, report.text, [astuple(parts) for parts in report.statements]]
        sums.update(json.dumps(key, ensure_ascii=True).encode("ascii"))
    return sums.hexdigest()


def _halves(folder: Path) -> tuple[Path, Path]:
    if not folder.is_dir():
        raise GoldError(str(folder), "there is no such folder", "Give the folder of the annotated reports")
    texts, annotated = folder / "text", folder / "attributions"
    return (texts, annotated) if texts.is_dir() and annotated.is_dir() else (folder, folder)


def _first_annotator(folder: Path, stems: set[str]) -> dict[str, Path]:
    chosen: dict[str, Path] = {}
    for path in sorted(folder.glob("*.ann")):
        stem = path.stem if path.stem in stems else path.stem.rpartition("_")[0]
        if stem in stems:
            chosen.setdefault(stem, path)
    return chosen


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise GoldError(str(path), f"byte {error.start} is not UTF-8", "Save the file as UTF-8") from error
    except OSError as error:
        raise GoldError(
            str(path),
            f"it cannot be read ({error.strerror})",
            "Check that it is there, and give yourself the right to read it",
        ) from error


def _report(text_path: Path, annotation: Path) -> GoldReport:
    text = _decoded(text_path)
    # Only \n ends a line of an .ann file; the words a T line repeats may hold other line marks.
    rows = [line.rstrip("\r").split("\t") for line in _decoded(annotation).split("\n")]
    spans: dict[str, tuple[Span, ...]] = {}
    for number, row in enumerate(rows, 1):
        if row[0].startswith("T") and len(row) > 1:
            spans[row[0]] = tuple(_spans(row[1], len(text), f"{annotation}:{number}"))
    ties = [row[1] for row in rows if row[0].startswith("E") and len(row) > 1]
    found = (_parts(tie, spans) for tie in ties)
    return GoldReport(text_path.stem, text, tuple(parts for parts in found if parts.cue and parts.content))


def _spans(body: str, size: int, where: str) -> Iterator[Span]:
    """Read `Content 14 22;30 39`: a kind, then pairs of offsets in code points."""
    for pair in body.partition(" ")[2].split(";"):
        try:
            start, end = map(int, pair.split())
            span = Span(start, end)
        except (ValueError, InvalidSpan) as error:
            raise GoldError(
                where, f"{pair!r} is not a span", "A span is two numbers: where it starts and where it ends"
            ) from error
        if span.end > size:
            raise GoldError(
                where, f"the span {pair} ends outside the text", "Count in Unicode code points, not in bytes"
            )
        yield span


def _parts(tie: str, spans: Mapping[str, tuple[Span, ...]]) -> Parts:
    roles: defaultdict[str, tuple[Span, ...]] = defaultdict(tuple)
    for item in tie.split():
        role, _, name = item.partition(":")
        roles[role.rstrip("0123456789").lower()] += spans.get(name, ())
    return Parts(source=roles["source"], cue=roles["cue"], content=roles["content"])
