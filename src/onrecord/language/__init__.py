"""LEXICON: what is known about languages, as data."""

from onrecord.language.names import language_name

__all__ = ["language_name"]
