"""Readers, imports and search, fed with bytes that nobody meant: see docs/fuzzing.md."""
