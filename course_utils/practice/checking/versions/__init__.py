"""Functions that make right results or wrong ones, as their keywords say: the long ones."""
