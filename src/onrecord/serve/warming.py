"""What takes long is found when the server starts, not when the first person asks for it."""

from __future__ import annotations

from contextlib import suppress

from onrecord.errors import OnrecordError
from onrecord.ledger.query import FACETS, Query
from onrecord.serve.given import Serving
from onrecord.serve.pages.claims import listed as claims_listed
from onrecord.serve.pages.issues import listed as issues_listed
from onrecord.serve.pages.overview import at_issue_of


def warm(serving: Serving) -> None:
    """Find what the first pages show; whoever asks meanwhile waits no longer than without this."""
    with suppress(OnrecordError):  # whoever asks will be told
        serving.ledger.facets(Query(), FACETS, limit=1)
        for find in (at_issue_of, claims_listed, issues_listed):
            find(serving)
