"""Chapter 6: the same step again and again, on all birds."""

from shots import Chapter, Line, Shot

from course_utils.colours import BASELINE, MISS
from course_utils.explorers.training import TrainingView
from course_utils.explorers.training.state import TrainingRun
from course_utils.text.number_format import decimals

# So many steps at once, so often, and how long each picture stands, in seconds.
_PACE = [(1, 20, 0.6), (10, 28, 0.3), (100, 7, 0.9)]


def _shots():
    view, run = TrainingView(), TrainingRun()
    line = decimals(run.data.line_losses[0], 3)

    def shot(caption="", seconds=None, **still):
        view.draw(run)
        figures = tuple(view.figures[:2])
        lines = Line(f"step {run.steps:,}"), Line(f"loss {decimals(run.loss, 3)} mm²", MISS, bold=True)
        return Shot(figures, (*lines, Line(f"best line {line}", BASELINE)), caption, seconds, **still)

    n, start = len(run.data.learned.x), decimals(run.loss, 3)
    yield shot(f"Now we take all {n} birds. The weights start at random, and the loss is {start} mm².")
    captions = [
        "One step follows the other, each with all four phases, and the curve begins to bend.",
        f"Now ten steps at a time. The best straight line has {line} "
        "mm², and soon the curve is better than that.",
        "And now a hundred at a time. The loss falls ever more slowly, as the slopes get small.",
    ]
    for (at_once, count, seconds), caption in zip(_PACE, captions, strict=True):
        run = run.moved("steps_at_once", at_once)
        for number in range(count):
            run = run.stepped()
            yield shot("" if number else caption, seconds)
    end = decimals(run.loss, 3)
    yield shot(
        f"After {run.steps:,} steps the loss is {end} mm², because two "
        "bends follow these birds where a line cannot."
    )
    yield shot("Nobody told the network what curve to draw. It went against its slopes, a thousand times.")
    yield shot(
        "That is how a network learns. Now move a weight yourself, since you know what will happen.",
        6,
        still=True,
    )


TRAINING = Chapter(
    "6_training",
    "6  A thousand times",
    "Two pictures side by side. On the left are all birds as points, the best line dashed, and the blue "
    "curve of the network. It starts almost straight, and bends to follow both clouds. On the right the "
    "loss falls with each step, fast at first and then slowly.",
    _shots,
)
