"""Holds the shipped reader to its pinned figures."""
