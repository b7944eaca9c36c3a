"""Sources that are a part of those just named: "the generals backed it, with some calling for more"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Reading, Source, Speaker, SpeakerKind, Statement

# Words that name a share of somebody; alone they say nothing of whom.
_PARTS = frozenset("some many most several others few both half two three dozens hundreds".split())
_MANY = frozenset({SpeakerKind.GROUP, SpeakerKind.UNNAMED})
# Longest way, in characters, from the words of a whole to those of its part; a sentence or two.
_REACH = 300


def with_partitives(reading: Reading) -> Reading:
    """Name the part after its whole: "some" of the group that the statement before is attributed to."""
    out: list[Statement] = []
    whole: Source | None = None
    for one in reading.statements:
        told = one
        if one.source is not None and one.source.speaker is not None:
            if _is_part(reading, one.source):
                if whole is not None and _joined(reading, whole, one.source):
                    told = replace(one, source=_named(reading, one.source, whole))
            elif one.source.speaker.kind in _MANY:
                whole = one.source
            elif one.parent is None:
                whole = None
        out.append(told)
    return replace(reading, statements=tuple(out))


def _is_part(reading: Reading, source: Source) -> bool:
    return reading.words(source.spans).lower().removeprefix("a ") in _PARTS


def _joined(reading: Reading, whole: Source, part: Source) -> bool:
    """Tell whether a part stands soon after its whole, in one paragraph."""
    start, end = whole.spans[-1].end, part.spans[0].start
    return start <= end <= start + _REACH and "\n" not in reading.report.text[start:end]


def _named(reading: Reading, part: Source, whole: Source) -> Source:
    assert whole.speaker is not None  # noqa: S101 - set together in with_partitives
    assert part.speaker is not None  # noqa: S101
    name = whole.speaker.name.removeprefix("both ")
    speaker = Speaker(
        f"{reading.words(part.spans).lower()} of {name}",
        part.speaker.kind,
        whole.speaker.role,
        (*whole.spans, *part.spans),
    )
    return replace(part, speaker=speaker)
