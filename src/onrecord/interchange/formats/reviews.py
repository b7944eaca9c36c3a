"""ClaimReviews of schema.org, ours or those of other desks, as judgements about claims on record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import InvalidDocument
from onrecord.interchange.formats.excerpt import URN
from onrecord.model import Came, Deed, Judgement

_SCHEMA = ("https://schema.org/", "http://schema.org/", "schema:")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Hold one review: the judgement (about nothing where it names no claim of ours), the claim's words."""

    judgement: Judgement
    claimed: str


def reviews(value: Any, *, about: str = "") -> Iterator[Reviewed]:
    """Give every ClaimReview in a JSON-LD document; `about` names the claim of those that name none of ours.

    Our own come back as what a person decided; a rating of others is kept in its own words, and nothing is
    made of them. Raises InvalidDocument when there is none.
    """
    found = [node for node in _nodes(value) if "ClaimReview" in _types(node)]
    if not found:
        raise InvalidDocument("document", "there is no ClaimReview in it", "Give JSON-LD with ClaimReview")
    for node in found:
        yield Reviewed(_judgement(node, about), _text(node.get("claimReviewed")))


def has_reviews(value: Any) -> bool:
    """Tell whether a JSON value holds a ClaimReview."""
    return any("ClaimReview" in _types(node) for node in _nodes(value))


def _nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one)
    elif isinstance(value, Mapping):
        yield value
        yield from _nodes(value.get("@graph", []))


def _types(node: Mapping[str, Any]) -> set[str]:
    told = node.get("@type", ())
    names = [told] if isinstance(told, str) else [one for one in told if isinstance(one, str)]
    for start in _SCHEMA:
        names = [name.removeprefix(start) for name in names]
    return set(names)


def _judgement(node: Mapping[str, Any], about: str) -> Judgement:
    item = node.get("itemReviewed")
    told = [item.get("@id"), item.get("identifier"), item.get("sameAs")] if isinstance(item, Mapping) else []
    ours = [_text(one).removeprefix(URN) for one in told if _text(one).startswith(f"{URN}cl-")]
    rating = node.get("reviewRating")
    rating = rating if isinstance(rating, Mapping) else {}
    deed, value = _decided(node, rating)
    return Judgement(
        deed,
        ours[0] if ours else about,
        value=json.dumps(value, ensure_ascii=False, sort_keys=True),
        by=_name(node.get("author")),
        at=_text(node.get("datePublished")),
        why=_text(node.get("reviewBody")),
    )


def _decided(node: Mapping[str, Any], rating: Mapping[str, Any]) -> tuple[Deed, dict[str, Any]]:
    words = rating.get("alternateName")
    if node.get("onrecord:deed") == Deed.RESOLVE and words in {came.value for came in Came}:
        evidence = node.get("citation", [])
        evidence = evidence if isinstance(evidence, list) else [evidence]
        return Deed.RESOLVE, {"came": words, "when": node.get("temporalCoverage"), "evidence": evidence}
    names = {"rating": "alternateName", "number": "ratingValue", "best": "bestRating", "worst": "worstRating"}
    value = {ours: rating[theirs] for ours, theirs in names.items() if theirs in rating}
    if _text(node.get("url")):
        value["url"] = node["url"]
    return Deed.RATE, value


def _name(told: Any) -> str:
    if isinstance(told, list):
        return ", ".join(filter(None, map(_name, told)))
    return _text(told.get("name")) if isinstance(told, Mapping) else _text(told)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
