"""Exercises, and how an answer to one is judged."""
