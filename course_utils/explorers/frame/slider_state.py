"""What states have in common whose sliders may stand at any finite number."""

from dataclasses import replace

from course_utils.arguments.numbers import finite_number


class SliderState:
    """Base of a frozen dataclass with `scales`, a dict from the name of each slider's field to its Scale."""

    def __post_init__(self):
        for name in self.scales:
            object.__setattr__(self, name, finite_number(getattr(self, name), name))

    def moved(self, name, value):
        """Return the state after a control was moved."""
        return replace(self, **{name: value})
