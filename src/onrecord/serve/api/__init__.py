"""The interface for programs: everything that the pages show, and deciding, under /api/v1."""

from onrecord.serve.api import claims, joined, judgements, state, statements, taking, tokens
from onrecord.serve.api.description import describe

ROUTERS = (
    statements.router,
    joined.router,
    claims.router,
    judgements.router,
    taking.router,
    tokens.router,
    state.router,
    state.outside,
)

__all__ = ["ROUTERS", "describe"]
