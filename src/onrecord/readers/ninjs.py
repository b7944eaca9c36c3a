"""IPTC ninjs: news in JSON, as agencies deliver it."""

from __future__ import annotations

from typing import Any

# Names that only ninjs has, of all its versions.
_OWN = frozenset({
    "body_text", "body_html", "body_xhtml", "bodies", "versioncreated", "versionCreated", "pubstatus",
    "pubStatus", "representationtype", "representationType", "headline", "headlines", "renditions",
    "associations",
})  # fmt: skip


def is_ninjs(value: dict[str, Any]) -> bool:
    """Tell whether an object is meant to be ninjs."""
    return "uri" in value or len(_OWN & value.keys()) > 1
