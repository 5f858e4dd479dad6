"""Shared mathematics and explorers of the Nudge course."""
