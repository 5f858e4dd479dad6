"""Ten questions on what the course teaches, to be answered before it and after it.

`concept_test.before()` and `concept_test.after()` in a cell ask them, and say nothing of what is right: the key is
docs/concept_test.md, for the teacher. The answers are kept as predictions are.
"""

from course_utils.practice.concept_test.items import ITEMS, all_items
from course_utils.practice.concept_test.widget import after, before

__all__ = ["ITEMS", "after", "all_items", "before"]
