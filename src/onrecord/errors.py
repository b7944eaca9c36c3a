"""Every error that onrecord raises, one family: where it happened, why, and what to do.

OnrecordError
├── InvalidNoun          a model object that would be nonsense
│   └── InvalidSpan      a span that is empty, negative or outside its text
├── InvalidDocument      JSON that is not what the codec writes
├── ReadError            an input that cannot be read as a report
│   ├── EmptyInput       nothing in it to read
│   └── TooLarge         past a limit that settings name
├── ModelError           the reader model is missing, damaged or does not fit this version
└── GoldError            annotated reports that cannot be scored against
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Say where something went wrong, why, and what to do about it."""

    def __init__(self, where: str, why: str, fix: str = "") -> None:
        self.where = where
        self.why = why
        self.fix = fix
        super().__init__(where, why, fix)

    def __str__(self) -> str:
        told = f"{self.where}: {self.why}" if self.where else self.why
        return f"{told}. {self.fix}" if self.fix else told


class InvalidNoun(OnrecordError):
    """Refuse a model object that would be nonsense."""


class InvalidSpan(InvalidNoun):
    """Refuse a span that is empty, negative or outside its text."""


class InvalidDocument(OnrecordError):
    """Refuse JSON that the codec did not write, or not in a version it knows."""


class ReadError(OnrecordError):
    """Tell that an input cannot be read as a report."""


class EmptyInput(ReadError):
    """Tell that an input holds nothing to read."""


class TooLarge(ReadError):
    """Tell that an input is past a limit of the settings."""


class ModelError(OnrecordError):
    """Tell that the reader model is missing, damaged or does not fit this version."""


class GoldError(OnrecordError):
    """Tell that annotated reports cannot be scored against."""
