"""The annotated and plain reports that the reader model learns from, in one form.

Folder layout and licences: the data folder's own README. Offsets are code points of the text.
"""

from __future__ import annotations

import csv
import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Pair = tuple[int, int]


@dataclass(slots=True)
class Attribution:
    """Hold one attribution with whatever labels its corpus has; None is not labelled."""

    cue: list[Pair]
    source: list[Pair]
    content: list[Pair]
    inner: bool = False
    via: list[Pair] | None = None
    act: str | None = None
    fact: str | None = None
    kind: str | None = None


@dataclass(slots=True)
class Article:
    """Hold one text with one annotator's attributions."""

    stem: str
    text: str
    corpus: str  # "polnear", "news" or "plain"
    attributions: list[Attribution] = field(default_factory=list)
    inner_labelled: bool = False
    unsure: list[Pair] = field(
        default_factory=list
    )  # cues that the annotator left out: neither right nor wrong
    questions: list[Pair] | None = None


def _text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _pairs(rows: Iterable[Iterable[int]] | None) -> list[Pair]:
    return [(int(start), int(end)) for start, end in rows or ()]


def _brat(path: Path) -> list[Attribution]:
    spans: dict[str, list[Pair]] = {}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if line.startswith("T") and len(parts) > 1:
            offsets = re.findall(r"(\d+) (\d+)", parts[1])
            spans[parts[0]] = [(int(start), int(end)) for start, end in offsets]
        elif line.startswith("E") and len(parts) > 1:
            roles: dict[str, list[Pair]] = defaultdict(list)
            for item in parts[1].split():
                role, _, ref = item.partition(":")
                roles[re.sub(r"\d+$", "", role)] += spans.get(ref, [])
            if roles["Cue"] and roles["Content"]:
                found.append(Attribution(roles["Cue"], roles["Source"], roles["Content"]))
    return found


def _inner(row: dict[str, Any], *, relayed: bool) -> Iterator[Attribution]:
    for nested in row["nested"]:
        if nested.get("cue_spans") and nested.get("content_spans"):
            relay = [hop["span"] for hop in nested.get("relay") or () if hop.get("span")]
            yield Attribution(
                _pairs(nested["cue_spans"]),
                _pairs(nested["source"]),
                _pairs(nested["content_spans"]),
                inner=True,
                via=_pairs(relay) if relayed else None,
                act=nested.get("act"),
                fact=nested.get("fact"),
                kind=nested.get("kind"),
            )


def news(folder: Path) -> list[Article]:
    """Read the reports labelled from scratch: every layer, carriers, acts, questions."""
    out = []
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = _text(folder / "text" / f"{row['stem']}.txt")
        article = Article(row["stem"], text, "news", inner_labelled=True, questions=[])
        for a in row["attributions"]:
            via = [hop["span"] for hop in a["relay"] if hop.get("span")]
            article.attributions.append(
                Attribution(
                    _pairs(a["cue"]),
                    _pairs(a["source"]),
                    _pairs(a["content"]),
                    via=_pairs(via),
                    act=a["act"],
                    fact=a["fact"],
                    kind=a["kind"],
                )
            )
            article.attributions += _inner(a, relayed=True)
        for question in row["questions"]:
            at = text.find(question)
            if at >= 0 and article.questions is not None:
                article.questions.append((at, at + len(question)))
        out.append(article)
    return out


def polnear(folder: Path, labels: Path | None = None, rare: Path | None = None) -> list[Article]:
    """Read PolNeAR, one article for each annotator, with the labels of those that have some."""
    labelled = _labelled(labels) if labels else {}
    acts = _rare(rare) if rare else {}
    out = []
    for path in sorted((folder / "attributions").glob("*.ann")):
        stem = path.stem.rsplit("_", 1)[0]
        article = Article(stem, _text(folder / "text" / f"{stem}.txt"), "polnear", _brat(path))
        row = labelled.get(stem)
        by_cue = {tuple(_pairs(a["cue"])): a for a in row["attributions"]} if row else {}
        extra = []
        for attribution in article.attributions:
            a = by_cue.get(tuple(attribution.cue)) or acts.get((stem, tuple(attribution.cue)))
            if a is None:
                continue
            attribution.act, attribution.fact, attribution.kind = a["act"], a["fact"], a.get("kind")
            if "via_span" in a:
                attribution.via = _pairs([a["via_span"]]) if a["via_span"] else []
            if "nested" in a:
                extra += list(_inner(a, relayed=False))
        if row and len(by_cue) == len(article.attributions):
            article.inner_labelled = True
            article.unsure = [pair for missed in row["missed"] for pair in _pairs(missed["cue"])]
        article.attributions += extra
        out.append(article)
    return out


def _labelled(path: Path) -> dict[str, Any]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["stem"]: row for row in rows}


def _rare(path: Path) -> dict[tuple[str, tuple[Pair, ...]], Any]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {(row["stem"], tuple(_pairs(row["cue"]))): row for row in rows}


def plain(folder: Path, *, without: set[str]) -> list[Article]:
    """Read unlabelled news: war news, Wikinews and the bodies of FNC-1; never the reports in `without`."""
    out = []
    csv.field_size_limit(10**8)
    with tarfile.open(folder / "war_news.tar.xz") as tar:
        for member in tar:
            stem = Path(member.name).stem
            if member.name.endswith(".txt") and stem not in without:
                out.append(Article(stem, _member(tar, member), "plain"))
    held = "\n".join(without)
    with tarfile.open(folder / "wikinews_2019_2020.tar.xz") as tar:
        for member in tar:
            if member.name.endswith(".csv"):
                rows = csv.DictReader(_member(tar, member).splitlines(keepends=True))
                out += [Article(_slug(row), _longest(row), "plain") for row in rows if _slug(row) not in held]
    bodies: dict[str, str] = {}
    with tarfile.open(folder / "fnc_arc_ukp.tar.xz") as tar:
        for member in tar:
            if "fnc-1" in member.name and member.name.endswith("bodies.csv"):
                for row in csv.DictReader(_member(tar, member).splitlines(keepends=True)):
                    body = row.get("articleBody") or ""
                    bodies[body[:200]] = body
    out += [Article(f"fnc-{n}", body, "plain") for n, body in enumerate(bodies.values())]
    return [article for article in out if len(article.text) > 400]


def _member(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    file = tar.extractfile(member)
    return file.read().decode("utf-8", "replace") if file else ""


def _longest(row: dict[str, str]) -> str:
    return max((value or "" for value in row.values()), key=len)


def _slug(row: dict[str, str]) -> str:
    title = row.get("title") or row.get("Title") or ""
    return re.sub(r"\W+", "-", title.lower()).strip("-")[:50]
