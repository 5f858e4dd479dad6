"""Lesson 08: the training loop in full."""

from course_utils.practice.checking.exercise import FunctionExercise, Quantity
from course_utils.practice.checking.exercises.backward import EXERCISE as BACKWARD
from course_utils.practice.checking.exercises.backward import draw
from course_utils.practice.checking.mistake import fault
from course_utils.practice.checking.versions.training_loop import version


def _frozen(name, *places):
    idea = f"All four are updated in each step. Here {name} stays as it was."
    return fault(f"{name} not updated", idea, frozen=places)


_FEW = "There is a loss before each step, and one more at the end."
_MISTAKES = (
    fault(
        "gradient computed once, before the loop",
        "Each step stands at a new place, and needs the gradients of that place.",
        gradient="once",
    ),
    fault(
        "gradients never reset",
        "Old gradients were kept and added up. Each step uses only the gradients of its own place.",
        gradient="kept",
    ),
    fault(
        "an update after each bird",
        "One step uses the mean over all birds, and then updates once.",
        gradient="bird",
    ),
    fault(
        "loss after the update",
        "`losses[0]` is the loss of the start, before any step. Here it is missing.",
        gives="after",
    ),
    fault(
        "loss after the update",
        "`losses[0]` is the loss of the start, before any step. Here it is missing.",
        gives="after, last twice",
    ),
    fault("one loss too few", f"{_FEW} That last one is missing.", gives="one too few"),
    fault("one loss too many", f"{_FEW} Here there is one too many.", gives="one more"),
    fault("one loss too many", f"{_FEW} Here there is one too many.", gives="start twice"),
    fault("one step too many", "There are `steps` steps. Here one more is made.", more=1),
    fault(
        "only one loss",
        "Is the list made anew in each step, or does `return` stand inside the loop?",
        gives="last",
    ),
    fault(
        "only one loss",
        "Is the list made anew in each step, or does `return` stand inside the loop?",
        gives="first",
    ),
    fault(
        "only one loss",
        "Is the list made anew in each step, or does `return` stand inside the loop?",
        gives="last, listed",
    ),
    fault("order turned round", "The first loss is the one at the start.", gives="turned"),
    fault("ascends", "The slopes point uphill. So the update subtracts them, or the loss climbs.", way=-1),
    fault(
        "never updated",
        "The loss never changes: the weights and biases stay as they were.",
        frozen=(0, 1, 2, 3),
    ),
    _frozen("w1", 0),
    _frozen("b1", 1),
    _frozen("w2", 2),
    _frozen("b2", 3),
    _frozen("a bias", 1, 3),
    _frozen("the hidden layer", 0, 1),
    _frozen("the output", 2, 3),
    _frozen("a weight", 0, 2),
    fault(
        "learning rate left out",
        "The whole slope is too long a step. The learning rate makes a part of it.",
        use_rate=False,
    ),
    fault("sum for mean in the loss", "The loss is the mean over the birds, not the sum.", kind="sum"),
    fault("root taken", "The root is the typical miss. The loss has no root.", kind="root"),
    fault("half in the loss", "There is no half in our loss.", kind="half"),
    fault(
        "sum for mean in the gradients",
        "The gradients are means over the birds. Sums make the steps too long.",
        reduce="sum",
    ),
    fault("missing 2", "The slope of a square has a 2 in it.", factor=1),
    fault("no activation slope", "On the way back past tanh, a slope is multiplied by 1 − a².", slope="none"),
    fault(
        "one neuron's w2 used for both",
        "Each neuron has its own w2, and its slope comes back over that one.",
        over="first",
    ),
)

INPUTS = (*BACKWARD.inputs, Quantity("learning_rate"), Quantity("steps"))


def _draw(rng):
    return *draw(rng), round(float(rng.uniform(0.02, 0.15)), 2), int(rng.integers(3, 8))


EXERCISE = FunctionExercise(
    name="training_loop",
    lesson="08_training",
    asks="Train the network, and return the losses: one before each step, and the one at the end.",
    inputs=INPUTS,
    outputs=(Quantity("losses", "mm²"),),
    right=version,
    version=version,
    probes=(
        (*BACKWARD.probes[0], 0.1, 3),
        (*BACKWARD.probes[1], 0.1, 5),
        (*BACKWARD.probes[0], 0.1, 0),
    ),
    draw=_draw,
    mistakes=_MISTAKES,
    hints=(
        "Four phases make a step: Forward, Loss, Backward, Update. Which one puts a number into the list?",
        "Put the loss into the list before the update. Call `backward` inside the loop, at each new place.",
        "With 3 steps there are 4 losses. So one more is put into the list after the loop.",
    ),
    template=(
        "def training_loop(x, y, w1, b1, w2, b2, learning_rate, steps):\n"
        "    return ...  # put your lines here\n"
    ),
    solution=(
        "def training_loop(x, y, w1, b1, w2, b2, learning_rate, steps):\n"
        "    losses = []\n"
        "    for _ in range(steps + 1):\n"
        "        prediction = (np.tanh(x[:, None] * w1 + b1) * w2).sum(axis=1) + b2\n"
        "        losses.append(((prediction - y) ** 2).mean())\n"
        "        dw1, db1, dw2, db2 = backward(x, y, w1, b1, w2, b2)\n"
        "        w1, b1 = w1 - learning_rate * dw1, b1 - learning_rate * db1\n"
        "        w2, b2 = w2 - learning_rate * dw2, b2 - learning_rate * db2\n"
        "    return losses\n"
    ),
)
