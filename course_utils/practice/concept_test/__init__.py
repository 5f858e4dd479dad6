"""Ten questions on what the course teaches, to be answered before it and after it.

`concept_test.before()` and `concept_test.after()` in a cell ask them and do not say what is right. For the
teacher, docs/concept_test.md has the key. The answers are kept as predictions are.
"""

from course_utils.practice.concept_test.items import ITEMS, all_items
from course_utils.practice.concept_test.widget import after, before

__all__ = ["ITEMS", "after", "all_items", "before"]
