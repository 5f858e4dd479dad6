"""A shelf for answers as learners hand them in: the exercise, what should be said of it, and the answer."""


class Shelf(list):
    """Entries are (exercise, expected, answer). Expected is a mistake's name, or None."""

    def add(self, exercise, expected=None):
        def put(answer):
            self.append((exercise, expected, answer))
            return answer

        return put

    def ids(self):
        return [f"{exercise}-{answer.__name__}" for exercise, _, answer in self]
