"""Readings as one self-contained web page: nothing is fetched, no script runs."""

from onrecord.interchange.page.page import Page

__all__ = ["Page"]
