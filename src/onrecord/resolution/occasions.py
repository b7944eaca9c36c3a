"""Find the words beside a cue that name what carried a statement: "told X", "in an interview", "on Twitter".

What the reader model finds comes first; these rules add what it left out. Each form was kept because, on the
training labels, most of what it finds there is a carrier (numbers: docs/decisions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.language.carriers import carrier_words
from onrecord.language.outlets import carrier
from onrecord.model import Act, Span, Statement
from onrecord.resolution.scene import Scene

# A longer sentence is no sentence but a list or a page without marks; nothing is looked for in it.
_LONGEST = 1500
_NAME = r"[“\"']?[A-Z0-9][\w.&’'/-]*[”\"']?"
_ADDRESSED = re.compile(
    r"\b(?P<how>(?i:told|tells|telling|tell|(?:speaking|spoke|speaks) (?:to|with)|interviews? (?:with|to|on"
    r"|for)|appearing on|as told to|per|on|via|in))"
    rf" (?P<name>(?:the |[Nn]ews agency |[Nn]ewspaper )?{_NAME}(?:(?: (?:of|the|and|&))? {_NAME}){{0,5}})"
)
# Who got hold of a document, inside the words of the source: "a letter obtained by X".
_OBTAINED = re.compile(
    r"\b(?:obtained|reviewed|seen|confirmed|published|reported|quoted|conducted|credited)"
    rf"(?: \w+ly| first| exclusively| previously)? (?:by|to) (?P<name>(?:the )?{_NAME}(?: {_NAME}){{0,5}})"
)
# "an interview with Northern Morning": whom the talk was with belongs to it when that is no known medium.
_TALK = re.compile(r"(?:interviews?|conversation|call|q&a|chat)$", re.IGNORECASE)
_WITH = re.compile(
    rf" (?:with|for|on) (?P<name>(?:the |The )?{_NAME}(?:(?: (?:of|the|and|&|with))? {_NAME}){{0,5}})"
)
_WITHIN = re.compile(rf" (?:with|to|on|in|for) (?P<name>(?:the |The )?{_NAME}(?: {_NAME}){{0,5}})")
_DAYS = frozenset("mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec".split())
_NO_MODIFIER = (
    "of with by in at on and or to that who which for from said was were is are as after before than about"
    " he she it they him them us me"
)
# "in the unlikely event", "in an ongoing lawsuit against": other senses, or not what carries the words.
_OTHER_SENSE = frozenset(
    {("in", "event"), ("in", "lawsuit"), ("in", "suit"), ("in", "talks"), ("in", "column")}
)
_ON_AIR = frozenset({"state television", "state tv", "channel", "network", "station"})
# Inner states and standing plans are not uttered on an occasion.
SILENT = frozenset({Act.BELIEVE, Act.DESIRE})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Hold words that may name a carrier, and the words that introduce them."""

    opens: int  # where the preposition or verb begins
    span: Span
    obtained: bool = False


def occasions(scene: Scene, statement: Statement) -> tuple[Span, ...]:
    """Give the words that name carriers of a statement in the sentence of its cue, in the order of the text.

    Only words outside every content count, and only where no other cue parts them from the statement's own.
    """
    if not statement.cue or statement.act in SILENT:
        return ()
    cue = Span(statement.cue[0].start, statement.cue[-1].end)
    sentence = scene.sentence(cue.start)
    if sentence is None or len(sentence) > _LONGEST:
        return ()
    source = statement.source.spans if statement.source else ()
    out = []
    for found in _candidates(scene.text[sentence.start : sentence.end]):
        span = Span(sentence.start + found.span.start, sentence.start + found.span.end)
        in_source = any(part.overlaps(span) for part in source)
        if in_source is not found.obtained or scene.in_content(span) or span in source:
            continue
        if not source and not cue.holds(span):
            continue  # nobody is named who could have spoken there
        if not in_source and _parted(scene, cue, span, sentence.start + found.opens):
            continue
        out.append(span)
    return tuple(out)


def completed(scene: Scene, span: Span) -> Span:
    """Give the words of a talk together with who it was with, unless that is a medium of its own."""
    if not _TALK.search(scene.text[span.start : span.end]):
        return span
    found = _WITH.match(scene.text, span.end)
    if found is None or _known(found["name"]) or _goes_on(scene.text, found.end()):
        return span
    name = found["name"]
    while name.rsplit(" ", 1)[-1][:3].lower() in _DAYS and " " in name:  # "with Ms Orr Friday"
        name = name.rsplit(" ", 1)[0]
    end = found.start("name") + len(name.rstrip(".,;:"))
    return Span(span.start, end) if not scene.in_content(Span(span.end, end)) else span


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a noun follows a name: "the Danish | daily"."""
    following = re.match(r" ([a-z]+)", text[end : end + 30])
    return following is not None and following[1] in carrier_words().heads


def divided(scene: Scene, span: Span) -> tuple[Span, ...]:
    """Part a talk or document from the medium it was with: "an interview with | Northern Wire"."""
    words = scene.text[span.start : span.end]
    for found in _WITHIN.finditer(words):
        start = found.start("name")
        length = _known(found["name"])
        head = words[: found.start()].rsplit(" ", 1)[-1].lower()
        if length and carrier_words().heads.get(head) in ("event", "document"):
            known = carrier(found["name"][:length])
            if known is not None and known.kind in ("agency", "outlet", "programme"):
                medium = Span(span.start + start, span.start + start + length)
                return Span(span.start, span.start + found.start()), medium
    return (span,)


def _parted(scene: Scene, cue: Span, span: Span, opens: int) -> bool:
    """Tell whether another cue stands between a statement's cue and the words."""
    if span.start >= cue.end:
        return scene.cue_between(cue.end, span.start)
    if span.end <= cue.start:
        return scene.cue_between(opens + 1, cue.start)
    return False


@lru_cache(maxsize=256)
def _candidates(sentence: str) -> tuple[_Candidate, ...]:
    found = [*_named(sentence), *_described(sentence)]
    found.sort(key=lambda one: (one.span.start, -one.span.end))
    out: list[_Candidate] = []
    for one in found:
        if not out or one.span.start >= out[-1].span.end:
            out.append(one)
    return tuple(out)


def _named(sentence: str) -> Iterator[_Candidate]:
    """Find names of the register where a carrier is expected."""
    for form, obtained in ((_ADDRESSED, False), (_OBTAINED, True)):
        for found in form.finditer(sentence):
            length = _known(found["name"])
            inside = not obtained and found["how"].lower() == "in"
            if length and not (inside and not found["name"].lower().startswith("the ")):
                start = found.start("name")
                yield _Candidate(found.start(), Span(start, start + length), obtained)


def _known(words: str) -> int:
    """Give the length of the longest beginning of some words that the register knows, 0 for none."""
    ends = [found.start() for found in re.finditer(r" |$", words)]
    for end in reversed(ends):
        part = words[:end].rstrip(".,;:'’\"”")
        if carrier(re.sub(r"^(?:news agency|newspaper) ", "", part, flags=re.IGNORECASE)) is None:
            continue
        rest = words[end:].lstrip()
        # "the Atlantic Council" is not The Atlantic; "CNN Friday" and "NBC's Meet" are what they seem.
        whole = not rest[:1].isupper() or rest[:3].lower() in _DAYS or len(part) < end
        return len(part) if whole else 0
    return 0


def _described(sentence: str) -> Iterator[_Candidate]:
    """Find noun phrases whose head is a carrier: "in a Facebook post", "issued a statement"."""
    words, next_head = carrier_words(), _next_head()
    for found in _phrase().finditer(sentence):
        kind = words.heads[found["head"].lower()]
        by = found["by"].lower()
        if (by, found["head"].lower()) in _OTHER_SENSE:
            continue
        fits = by in words.prepositions.get(kind, ()) or (
            by in words.bring_out and kind in ("document", "event")
        )
        fits = fits or (by == "on" and found["head"].lower() in _ON_AIR)
        if fits:
            end = found.end("phrase")
            while longer := next_head.match(sentence, end):  # "her radio show" ends at its last head
                end = longer.end()
            yield _Candidate(found.start(), Span(found.start("phrase"), end))


@cache
def _phrase() -> re.Pattern[str]:
    words = carrier_words()
    heads = "|".join(re.escape(head) for head in sorted(words.heads, key=len, reverse=True))
    openers = sorted({*words.bring_out, *(one for row in words.prepositions.values() for one in row)})
    barred = "|".join(_NO_MODIFIER.split())
    modifier = rf"(?:(?!(?:{barred})\b)[\w$&’'.-]{{1,30}} ){{0,6}}?"
    return re.compile(
        rf"\b(?P<by>{'|'.join(openers)}) (?P<phrase>{modifier}(?P<head>{heads}))\b(?![-’'\w])",
        re.IGNORECASE,
    )


@cache
def _next_head() -> re.Pattern[str]:
    heads = "|".join(re.escape(head) for head in sorted(carrier_words().heads, key=len, reverse=True))
    return re.compile(rf" (?:{heads})\b(?![-’'\w])", re.IGNORECASE)
