"""Shared mathematics and explorers of the Nudge course."""

__version__ = "2026.11.30"  # the day of the release; every lesson carries the version it was written for
