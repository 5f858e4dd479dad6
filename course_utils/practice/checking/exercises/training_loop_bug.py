"""Lesson 08: a training loop that is wrong in one line, to be mended."""

from dataclasses import replace

from course_utils.practice.checking.exercises.training_loop import EXERCISE as TRAINING_LOOP

_GIVEN = """\
def suspect_loop(x, y, w1, b1, w2, b2, learning_rate, steps):
    losses, slopes = [], [0.0, 0.0, 0.0, 0.0]
    for _ in range(steps + 1):
        prediction = (np.tanh(x[:, None] * w1 + b1) * w2).sum(axis=1) + b2
        losses.append(((prediction - y) ** 2).mean())
        new = backward(x, y, w1, b1, w2, b2)
        slopes = [slopes[k] + new[k] for k in range(4)]
        w1, b1 = w1 - learning_rate * slopes[0], b1 - learning_rate * slopes[1]
        w2, b2 = w2 - learning_rate * slopes[2], b2 - learning_rate * slopes[3]
    return losses
"""

EXERCISE = replace(
    TRAINING_LOOP,
    name="training_loop_bug",
    asks="Mend the one wrong line of the loop that is given, and hand the loop in.",
    given=_GIVEN,
    given_fault={"gradient": "kept"},
    hints=(
        "Halve the learning rate. Is the run cured, does it swing on, or does it climb from the first step?",
        "The first two losses are right. So the first step is right, and the second is not.",
        "What is in `slopes` after the second step? Compare it with `new`.",
    ),
    template="training_loop_bug = ...  # mend `suspect_loop`, run its cell again, then write its name here\n",
    solution=_GIVEN.replace("[slopes[k] + new[k] for k in range(4)]", "new")
    + "\ntraining_loop_bug = suspect_loop\n",
)
