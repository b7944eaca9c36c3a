"""Tell what a hop's words stand for: kind, name, country and control of a carrier."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from onrecord.language.carriers import CarrierWords, carrier_words
from onrecord.language.outlets import Carrier, carrier
from onrecord.model import Control, Hop, HopKind, Span

_TOKEN = re.compile(r"[^\W_][\w.&’'/-]*")
_DETERMINER = re.compile(r"^(?:the|an?|his|her|its|their|this|that|our|my)\s+", re.IGNORECASE)
_MARKS = "\"“”'‘’,;:. \t\n"
_TITLE = re.compile(r"[“\"]([^“”\"]{2,80})[”\"]|‘([^‘’]{2,80})’")
# "state television", "the state-run broadcaster": the words themselves say who controls it.
_STATE = re.compile(
    r"\bstate[- ](?:run|owned|controlled|backed|media|tv|television|news|broadcaster|agency)", re.IGNORECASE
)
_MEDIUM = re.compile(
    r"\b(?:news\w*|magazine|media|times|post|journal|radio|tv|television|channel|network|outlets?|press"
    r"|podcast|daily|weekly|portal|gazette|herald|tribune|broadcaster"
    r"|\w+\.(?:com|ru|ua|pl|net|org|eu|co\.uk))\b"
)
# "a Northern Wire report" is that outlet's own; "a letter to Northern Wire" is not.
_REPORT = re.compile(r"\b(?:report|article|story|piece)\b", re.IGNORECASE)
# What ends the head of a noun phrase: "an interview | with the paper", "a letter | to staff".
_COMPLEMENT = re.compile(
    r"\s(?:with|to|of|in|on|at|from|by|for|about|before|after|between|titled|entitled|called|held|posted"
    r"|published|released|delivered|obtained|reviewed|sent|that|which|who|where|when|to)\s|,\s",
    re.IGNORECASE,
)
# "in Marine Letters", "told MBN": a name and no noun beside it is a medium's where a medium is expected.
_NAME_ALONE = re.compile(r"(?:[Tt]he )?[A-Z][\w.&’'-]*(?: (?:of |and |& )?[A-Z][\w.&’'-]*)*")
# By the word before a hop of which nothing else is known.
_BY_OPENER = dict.fromkeys(("told", "telling", "tells", "with", "to", "by"), HopKind.OUTLET) | {
    "on": HopKind.PROGRAMME,
    "at": HopKind.EVENT,
    "during": HopKind.EVENT,
    "in": HopKind.DOCUMENT,
    "via": HopKind.PLATFORM,
}
# "The state news agency VTA": what it is, then its name.
_APPOSED = re.compile(
    r"(?P<what>(?:[Tt]he |[Aa]n? )?[a-z][\w -]{0,80}?) (?P<name>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*)*)"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST_NAME = 6  # words; the few longer names of the register are found where they stand alone


@dataclass(frozen=True, slots=True)
class _Mention:
    """Hold one place where the report names a carrier of the register."""

    start: int
    carrier: Carrier


class Carriers:
    """Describe the carriers of one report; what was named before says what "the agency" is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words: CarrierWords = carrier_words()

    def hop(self, spans: tuple[Span, ...], *, kind: HopKind | None = None) -> Hop:
        """Give a hop for some words; `kind` is what it is when the words themselves do not tell."""
        words = " ".join(self.text[span.start : span.end] for span in spans)
        exact = carrier(words)
        head = self._head(words) if exact is None else None  # "The Washington Post" is no post
        if head in (HopKind.DOCUMENT, HopKind.PLATFORM) and " " in words and _NAME_ALONE.fullmatch(words):
            head = None  # nor is "Marine Letters" a letter
        known = exact or _inside(words)
        if head is HopKind.EVENT or (head is HopKind.DOCUMENT and not (known and _REPORT.search(words))):
            return Hop(spans, self._described(words), head)
        if head is HopKind.DOCUMENT:
            head = None
        if known is None and head in (
            None,
            HopKind.AGENCY,
            HopKind.OUTLET,
            HopKind.PROGRAMME,
            HopKind.PLATFORM,
        ):
            known = self._named_before(words, spans[0].start)
        if known is not None:
            return _registered(spans, words, known, head)
        found = head or kind or self._by_opener(words, spans[0].start)
        control = None
        if found in (HopKind.AGENCY, HopKind.OUTLET):
            control = _controlled(words)
        return Hop(spans, self._described(words), found, control)

    def medium(self, spans: tuple[Span, ...]) -> Hop | None:
        """Give a hop where some words name a medium or platform; None where they do not."""
        words = " ".join(self.text[span.start : span.end] for span in spans)
        known = carrier(words) or _leading(words)
        if known is None and self._bare(words) in self._words.anaphora:
            known = self._named_before(words, spans[0].start)
        if known is not None:
            return _registered(spans, words, known, None)
        head = self._head(words)
        if head in (HopKind.AGENCY, HopKind.OUTLET) and self._bare(words) not in self._words.anaphora:
            return self.hop(spans, kind=head)
        apposed = _APPOSED.fullmatch(words.strip(_MARKS))
        what = self._head(apposed["what"]) if apposed else None
        if apposed and what in (HopKind.AGENCY, HopKind.OUTLET):
            return Hop(spans, apposed["name"], what, _controlled(words))
        return None

    def _bare(self, words: str) -> str:
        return _DETERMINER.sub("", words.strip(_MARKS)).lower()

    def _head(self, words: str) -> HopKind | None:
        """Give the kind that the head noun of a phrase tells: its last word before what completes it."""
        phrase = _COMPLEMENT.split(f"{words.strip(_MARKS)} ", maxsplit=1)[0].strip(_MARKS).lower()
        parts = phrase.split()
        for size in (2, 1):
            kind = self._words.heads.get(" ".join(parts[-size:])) if len(parts) >= size else None
            if kind is not None:
                return HopKind(kind)
        return None

    def _described(self, words: str) -> str | None:
        """Give the words as a name; None for a bare noun, which names nothing."""
        title = _TITLE.search(words)
        if title:
            return (title[1] or title[2]).strip(_MARKS)
        name = re.sub(r"\s(?:of|by|from|with|to|in|on)$", "", _DETERMINER.sub("", words.strip(_MARKS)))
        platform = self._words.known.get(name.lower().rsplit(" ", 1)[-1])
        if platform:
            return platform
        telling = " " in name or name[:1].isupper() or self._words.heads.get(name) == "platform"
        return name if telling else None

    def _by_opener(self, words: str, start: int) -> HopKind | None:
        before = _TOKEN.findall(self.text[max(0, start - 20) : start])
        opener = before[-1].lower() if before else ""
        if opener not in ("at", "during"):
            title = _TITLE.match(words.strip(" \n"))
            if title:  # "Facts at Eight" is a programme, "security guarantees" is what somebody calls a paper
                return (
                    HopKind.PROGRAMME
                    if (title[1] or title[2]).istitle() or opener == "on"
                    else HopKind.DOCUMENT
                )
            if _MEDIUM.search(words) or _NAME_ALONE.fullmatch(words):
                return HopKind.OUTLET
        return _BY_OPENER.get(opener)

    def _named_before(self, words: str, start: int) -> Carrier | None:
        """Find what "the agency", "the newspaper" points back to: the last one named of that kind."""
        kind = self._words.anaphora.get(self._bare(words))
        if kind is None:
            return None
        kinds = ("outlet", "agency") if kind == "outlet" else (kind,)
        for wanted in kinds:  # a newspaper before an agency, whichever stands nearer
            mentions = self._mentions.get(wanted, ())
            at = bisect_left(mentions, start, key=lambda one: one.start)
            if at:
                return mentions[at - 1].carrier
        return None

    @cached_property
    def _mentions(self) -> dict[str, list[_Mention]]:
        """Find every name of the register in the report, by kind; a common word alone does not count."""
        out: dict[str, list[_Mention]] = {}
        tokens = list(_TOKEN.finditer(self.text))
        at = 0
        while at < len(tokens):
            size, known = self._longest(tokens, at)
            if known is not None:
                out.setdefault(known.kind, []).append(_Mention(tokens[at].start(), known))
            at += max(1, size)
        return out

    def _longest(self, tokens: list[re.Match[str]], at: int) -> tuple[int, Carrier | None]:
        first = tokens[at].group()
        if not (first[0].isupper() or first[0].isdigit() or first == "dpa"):
            return 1, None
        for size in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
            known = carrier(self.text[tokens[at].start() : tokens[at + size - 1].end()])
            if known is not None and not (known.common and size == 1):
                return size, known
        return 1, None


def _controlled(words: str) -> Control:
    return Control.STATE if _STATE.search(words) else Control.UNKNOWN


def _inside(words: str) -> Carrier | None:
    """Find a name of the register inside a phrase: "an Instagram post", "the Interfax agency"."""
    title = _TITLE.search(words)
    if title:
        known = carrier(title[1] or title[2])
        if known is not None:
            return known
    return _leading(words)


def _leading(words: str) -> Carrier | None:
    """Find the first name of the register in a phrase, the longest there."""
    tokens = list(_TOKEN.finditer(words))[:12]
    for at, token in enumerate(tokens):
        if not token.group()[0].isupper() and token.group() != "dpa":
            continue
        for end in range(len(tokens), at, -1):
            known = carrier(words[token.start() : tokens[end - 1].end()])
            if known is None or (known.common and end - at == 1):
                continue
            part = _joined(words, tokens, at - 1) or _joined(words, tokens, end - 1)
            # "Millford This Week" is not the Millford of a list; a name entered by hand is surely meant.
            if not part or known.source.startswith("hand"):
                return known
    return None


def _joined(words: str, tokens: list[re.Match[str]], at: int) -> bool:
    """Tell whether a token and the next are parts of one run of capitals."""
    if at < 0 or at + 1 >= len(tokens):
        return False
    left, right = tokens[at], tokens[at + 1]
    return (
        left.group()[0].isupper()
        and right.group()[0].isupper()
        and words[left.end() : right.start()] == " "
        and not _POSSESSIVE.search(left.group())
    )


def _registered(spans: tuple[Span, ...], words: str, known: Carrier, head: HopKind | None) -> Hop:
    kind = HopKind(known.kind)
    if kind not in (HopKind.AGENCY, HopKind.OUTLET):
        return Hop(spans, known.name, kind)
    if head is HopKind.PROGRAMME or head is HopKind.PLATFORM:  # "BBC Radio 4's Today programme"
        return Hop(spans, _DETERMINER.sub("", words.strip(_MARKS)), head)
    control = Control(known.control)
    if control is Control.UNKNOWN and _STATE.search(words):
        control = Control.STATE
    return Hop(spans, known.name, kind, control, known.country)
