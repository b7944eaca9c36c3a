"""Statements on record in the formats of others: what each is made of, how it is written, what it loses."""

from onrecord.interchange.formats.excerpt import ClaimSheet, Excerpt
from onrecord.interchange.formats.material import FIELDS, Format, Material

__all__ = ["FIELDS", "ClaimSheet", "Excerpt", "Format", "Material"]
