"""Measures speed and memory; run with `python -m bench.reading`."""
