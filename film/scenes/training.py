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
    yield shot(f"Now all {n} birds. The weights start by chance, and the loss is {start} mm².")
    captions = [
        "One step after the other: Forward, Loss, Backward, Update. The curve begins to bend.",
        f"Now ten steps at a time. The best straight line has {line} mm². The curve is better than that.",
        "And a hundred at a time. The steps get small, because the slopes do.",
    ]
    for (at_once, count, seconds), caption in zip(_PACE, captions, strict=True):
        run = run.moved("steps_at_once", at_once)
        for number in range(count):
            run = run.stepped()
            yield shot("" if number else caption, seconds)
    end = decimals(run.loss, 3)
    yield shot(f"After {run.steps:,} steps the loss is {end} mm². Two bends follow what no line can.")
    yield shot("Nobody told the network what to do. It went against its slopes, a thousand times.")
    yield shot(
        "That is how a network learns. Now move a weight yourself: you have seen what will happen.",
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
