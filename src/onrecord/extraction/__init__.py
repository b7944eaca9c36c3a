"""EXTRACT: find the statements of a report with the reader model that was trained for it."""

from onrecord.extraction.extractor import Extractor

__all__ = ["Extractor"]
