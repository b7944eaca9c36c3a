"""What is joined across reports, and by which rooms: speakers and utterances by linking, claims by claims."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.model import Link, Reading, Space
from onrecord.pipeline.joining import Kin, Pair, Placed, one_by_one

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from onrecord.claims.entailment import Entailment


def kins() -> tuple[Kin, ...]:
    """Give all that is joined, in the order in which it is placed."""
    from onrecord.linking import origin_node, same_origin, same_speaker, speaker_node  # noqa: PLC0415

    return (
        one_by_one(Space.SPEAKER, speaker_node, same_speaker),
        one_by_one(Space.ORIGIN, origin_node, same_origin),
        Kin(Space.CLAIM, _claims, _same_claims),
        Kin(Space.ISSUE, _issues, lambda _: ()),
    )


@lru_cache(maxsize=1)
def entailment() -> Entailment:
    """Load the shipped entailment model; its word pieces are those of the reader model."""
    from onrecord.claims.entailment import Entailment  # noqa: PLC0415 - heavy: only for those who compare
    from onrecord.extraction.identity import SHIPPED  # noqa: PLC0415

    return Entailment.load(tokenizer=SHIPPED / "tokenizer.json")


def placed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Give each text its place by meaning; the model loads when the first text comes."""
    return entailment().embed(texts)


def places_by() -> str:
    """Name the model that places texts: places of two models cannot be compared."""
    from onrecord.claims.entailment import CARD, SHIPPED  # noqa: PLC0415

    return hashlib.sha256((SHIPPED / CARD).read_bytes()).hexdigest()[:20]


def _claims(reading: Reading) -> Iterator[Placed]:
    from onrecord.claims.grouping import nodes  # noqa: PLC0415
    from onrecord.pipeline.findings import proposed  # noqa: PLC0415

    for found in proposed(reading):
        made, links = nodes(found)
        if made:
            yield Placed(found.entry.id, made[0], made[1:], links)


def _same_claims(found: Sequence[Pair]) -> list[Link]:
    from onrecord.claims.grouping import links, worded  # noqa: PLC0415

    read = ((worded(left), worded(right)) for left, right in found)
    both = [(left, right) for left, right in read if left and right]
    return links(both, entailment()) if both else []  # nothing to compare: the model need not load


def _issues(reading: Reading) -> Iterator[Placed]:
    from onrecord.claims.issues import of_statement  # noqa: PLC0415
    from onrecord.pipeline.findings import proposed  # noqa: PLC0415

    for found in proposed(reading):
        for node in of_statement(found):
            yield Placed(found.entry.id, node)
