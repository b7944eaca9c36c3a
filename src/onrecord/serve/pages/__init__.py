"""The pages that people read, search and judge on."""

from onrecord.serve.pages import (
    about,
    claims,
    issues,
    originals,
    origins,
    outlets,
    overview,
    reports,
    review,
    searching,
    speakers,
    statements,
    taking,
)

ROUTERS = tuple(
    room.router
    for room in (
        overview,
        searching,
        reports,
        statements,
        originals,
        origins,
        speakers,
        outlets,
        claims,
        issues,
        review,
        taking,
        about,
    )
)

__all__ = ["ROUTERS"]
