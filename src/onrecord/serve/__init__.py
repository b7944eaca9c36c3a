"""Serve a ledger to people and programs: pages to read, search and judge on, and an interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

    from onrecord.ledger.protocol import Ledger
    from onrecord.pipeline.workers import Load
    from onrecord.serve.security import Door
    from onrecord.settings import Settings

__all__ = ["create_app"]


def create_app(
    ledger: Ledger, settings: Settings | None = None, *, door: Door | None = None, load: Load | None = None
) -> FastAPI:
    """Make the application that serves a ledger; who opened the ledger closes it.

    Without a door everybody on this machine may come in, and nobody else.
    """
    from onrecord.serve import app  # noqa: PLC0415 - a web server is slow to load

    return app.create_app(ledger, settings, door=door, load=load)
