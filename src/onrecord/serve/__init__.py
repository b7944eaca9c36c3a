"""Serve a ledger to people and programs: pages to read, search and judge on, and an interface."""

from onrecord.serve.app import create_app

__all__ = ["create_app"]
