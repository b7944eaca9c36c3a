"""The schemas of IPTC ninjs, and whether a document keeps to the one of its version."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any, Protocol

from onrecord.errors import ReadError, TooLarge

VERSIONS = ("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.0", "2.1", "2.2", "3.0", "3.1")
# A document that names no version keeps to the last of one of the three generations, which took in all of
# those before, or to the drafts that agencies tried ("advice").
_UNNAMED = ("3.1", "2.2", "1.6", "2.1-dev", "1.5-dev")
_GEOJSON = "https://geojson.org/schema/GeoJSON.json"
_VERSION = re.compile(r"(?<![\d.])[1-3]\.\d(?!\.?\d)")
_LONGEST_REASON = 300
_MOST_ERRORS = 100


# Names that only ninjs has, of all its versions.
_OWN = frozenset({
    "body_text", "body_html", "body_xhtml", "bodies", "versioncreated", "versionCreated", "pubstatus",
    "pubStatus", "representationtype", "representationType", "headlines", "renditions", "associations",
    "$standard", "standard",
})  # fmt: skip


class _Validator(Protocol):
    def iter_errors(self, instance: Any) -> Any: ...


def is_ninjs(value: dict[str, Any]) -> bool:
    """Tell whether an object is meant to be ninjs."""
    return "uri" in value or len(_OWN & value.keys()) > 1


def refuse_invalid(value: dict[str, Any], where: str, version: str | None = None) -> None:
    """Raise ReadError with the schema's reason when a document keeps to no schema that it may mean.

    `version` holds it to that one alone; otherwise it is the one that it names, or any.
    """
    named = version or _named(value)
    # Without a version, the reason is that of the schema which knows most of its names.
    likely = sorted(_UNNAMED, key=lambda one: -len(_names(one) & value.keys()))
    tried = [version] if version else [*([named] if named in VERSIONS else []), *likely]
    reasons: list[str] = []
    try:
        for one in tried:
            reason = _reason(value, one)
            if reason is None:
                return
            reasons.append(reason)
    except RecursionError as error:
        raise TooLarge(
            where, "its parts are nested too deep to be held to the schema", "Ask its sender to mend it"
        ) from error
    why = f"it breaks the rules of ninjs {tried[0]}: {reasons[0]}"
    raise ReadError(where, why, "Ask its sender to mend it")


def version_in(told: str) -> str | None:
    """Give the first version of ninjs that a text names."""
    found = _VERSION.search(told)
    return found[0] if found else None


def _named(value: Any) -> str | None:
    told = (value.get("$standard") or value.get("standard")) if isinstance(value, dict) else None
    if not isinstance(told, dict):
        return None
    return version_in(f"{told.get('version')} {told.get('schema')}")


def _reason(value: Any, version: str) -> str | None:
    """Give of the rules that a document breaks the one that says most; null when it breaks none."""
    from jsonschema.exceptions import best_match  # noqa: PLC0415 - loaded only with the first ninjs

    errors = list(islice(_validator(version).iter_errors(value), _MOST_ERRORS))
    if not errors:
        return None
    best = best_match(errors)
    place = "/".join(map(str, best.absolute_path))
    why = " ".join(str(best.message).split())
    if len(why) > _LONGEST_REASON:
        why = f"{why[: _LONGEST_REASON // 2]} … {why[-_LONGEST_REASON // 2 :]}"
    return f"{place}: {why}" if place else why


@cache
def _names(version: str) -> frozenset[str]:
    """Give the names that a schema has for the parts of a document."""
    schema = _schema(version)
    own = schema.get("$defs", {}).get("ninjsType", {}).get("properties", {})
    return frozenset({*schema.get("properties", {}), *own})


@cache
def _validator(version: str) -> _Validator:
    from jsonschema.validators import validator_for  # noqa: PLC0415
    from referencing import Registry, Resource  # noqa: PLC0415

    schema = _schema(version)
    # What a schema points to is here or nowhere: nothing is ever fetched.
    own = str(schema.get("id") or schema.get("$id")).rstrip("#")
    kind = validator_for(schema)
    registry = Registry().with_resources(
        [
            (_GEOJSON, Resource.from_contents(_schema("geojson"))),
            (own, Resource.from_contents(schema)),
        ]
    )
    made: _Validator = kind(schema, registry=registry)
    return made


def _schema(name: str) -> dict[str, Any]:
    text = files("onrecord.readers").joinpath("ninjs_schemas", f"{name}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
