"""RESOLVE: who a source is, through whom it came, when it was said, with the whole report in view."""

from onrecord.resolution.resolve import resolve

__all__ = ["resolve"]
