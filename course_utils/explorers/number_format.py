"""The explorers' name for course_utils.number_format, which practice uses too."""

from course_utils.number_format import decimals, plain, positional, significant, superscript

__all__ = ["decimals", "plain", "positional", "significant", "superscript"]
