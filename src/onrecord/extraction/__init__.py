"""EXTRACT: find the statements of a report with the reader model that was trained for it."""

from onrecord.extraction.extractor import Extractor
from onrecord.extraction.identity import model_id

__all__ = ["Extractor", "model_id"]
