"""Where a report names a speaker: in full, and wherever the speaker is a source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import Span

# Enough for a person to check whom a source means; a name said ten thousand times must not square the answer.
MOST = 64


def apart(full: tuple[int, int] | None, sources: Sequence[Span]) -> dict[Span, None]:
    """Keep the mentions that do not lie in each other, the name in full among them."""
    kept: list[Span] = []
    for span in sources[: MOST - 1]:
        if not kept or not span.overlaps(kept[-1]):
            kept.append(span)
    name = Span(*full) if full else None
    if name is not None and not any(name.overlaps(span) for span in kept):
        kept.append(name)
    return dict.fromkeys(sorted(kept))


def with_own(mentions: Mapping[Span, None], own: Sequence[Span]) -> tuple[Span, ...]:
    """Give the mentions with those of one source among them."""
    if all(span in mentions for span in own):
        return tuple(mentions)
    others = [span for span in mentions if not any(span.overlaps(mine) for mine in own)]
    return tuple(sorted((*others[: max(0, MOST - len(own))], *own)))
