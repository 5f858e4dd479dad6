"""Every exercise holds what it promises."""

import json
from pathlib import Path

import numpy as np
import pytest

import course_utils
from course_utils import losses
from course_utils.gradient_descent import train
from course_utils.network import Network
from course_utils.practice import check
from course_utils.practice.checking.exercise import FunctionExercise
from course_utils.practice.checking.exercises import EXERCISES, NAMES, exercise

NOTEBOOKS = Path(course_utils.__file__).parent.parent / "notebooks"
FUNCTIONS = [name for name in NAMES if isinstance(exercise(name), FunctionExercise)]
OWN = [name for name in FUNCTIONS if not exercise(name).given]  # the others have the mistakes of one of these
VERSIONS = [(name, version) for name in OWN for version in exercise(name).single_versions()]
PLANTED = {"backward_bug": "one neuron's w2 used for both", "training_loop_bug": "gradients never reset"}


def run(source, **names):
    names |= {"np": np}
    exec(source, names)  # noqa: S102
    return names


def namespace():
    """Return what the lesson has by then: the learner's own backward."""
    return {"backward": run(exercise("backward").solution)["backward"]}


@pytest.mark.parametrize("name", NAMES)
def test_the_template_is_unanswered(name):
    found = run(exercise(name).template, **(namespace() if name != "backward" else {}))
    assert check(name, found[name]).status == "unanswered"


@pytest.mark.parametrize("name", NAMES)
def test_the_solution_passes(name):
    found = run(exercise(name).solution, **(namespace() if name != "backward" else {}))
    assert check(name, found[name]).passed


@pytest.mark.parametrize("name", NAMES)
def test_template_and_solution_are_short_enough_for_a_cell(name):
    assert len(exercise(name).template.splitlines()) <= 6
    assert "..." in exercise(name).template
    assert len(exercise(name).solution.splitlines()) <= 12


@pytest.mark.parametrize("name", NAMES)
def test_there_are_one_to_three_hints(name):
    assert 1 <= len(exercise(name).hints) <= 3


@pytest.mark.parametrize("name", [name for name in NAMES if not name.endswith(("softmax", "entropy"))])
def test_the_lesson_exists(name):
    assert (NOTEBOOKS / f"{exercise(name).lesson}.ipynb").exists()


@pytest.mark.parametrize("name", NAMES)
def test_an_exercise_is_listed_under_its_own_lesson(name):
    assert name in EXERCISES[exercise(name).lesson[:2]]


@pytest.mark.parametrize("name", ["backward", "backward_bug", "training_loop", "training_loop_bug"])
def test_the_lesson_gives_asks_checks_and_solves_just_what_the_exercise_holds(name):
    asked = exercise(name)
    cells = json.loads((NOTEBOOKS / f"{asked.lesson}.ipynb").read_text(encoding="utf-8"))["cells"]
    codes = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    assert codes.count(asked.template.strip()) == 1
    assert not asked.given or codes.count(asked.given.strip()) == 1
    assert sum(f'check("{name}")' in code for code in codes) == 1
    (answers,) = [text for text in texts if text.startswith("<details>\n<summary>Answers</summary>")]
    assert f"```python\n{asked.solution.strip()}\n```" in answers


@pytest.mark.parametrize(
    ("name", "version"), VERSIONS, ids=[f"{name}-{v.mistakes[0].name}" for name, v in VERSIONS]
)
def test_every_wrong_version_is_recognised_by_name(name, version):
    assert check(name, version.function).mistake == version.mistakes[0].name


@pytest.mark.parametrize("name", PLANTED)
def test_the_function_that_is_given_is_wrong_in_the_planted_way_and_counts_as_unanswered(name):
    found = run(exercise(name).given, **namespace())
    suspect = next(value for key, value in found.items() if key.startswith("suspect"))
    feedback = check(name, suspect)
    assert feedback.status == "unanswered"
    assert f"the cell with `{name} =`" in feedback.message
    assert check(name.removesuffix("_bug"), suspect).mistake == PLANTED[name]


def drawn(name, count=5):
    rng = np.random.default_rng(1)
    return [exercise(name).draw(rng) for _ in range(count)] + list(exercise(name).probes)


def test_right_losses_and_slopes_of_a_line_are_the_packages():
    for prediction, target in drawn("mean_squared_error"):
        expected = losses.mean_squared_error(prediction, target)
        assert np.isclose(exercise("mean_squared_error").right(prediction, target), expected)
    for w, b, x, y in drawn("mse_gradient"):
        slopes = losses.mean_squared_error_gradient(w * x + b, y)
        assert np.allclose(exercise("mse_gradient").right(w, b, x, y), [(slopes * x).sum(), slopes.sum()])


def network_of(w1, b1, w2, b2):
    return Network([np.reshape(w1, (1, -1)), np.reshape(w2, (-1, 1))], [np.ravel(b1), [b2]], "tanh")


def gradients_of(x, y, *parameters):
    network = network_of(*parameters)
    walk = network.forward(np.reshape(x, (-1, 1)))
    slopes = losses.mean_squared_error_gradient(walk.prediction, np.reshape(y, (-1, 1)))
    return network.backward(walk, slopes)


def test_the_right_forward_is_the_packages():
    for x, *parameters in drawn("forward"):
        expected = network_of(*parameters).forward(x[:, None]).prediction[:, 0]
        assert np.allclose(exercise("forward").right(x, *parameters), expected)


@pytest.mark.parametrize("name", ["chain_gradient", "backward"])
def test_right_gradients_are_the_packages(name):
    for x, y, *parameters in drawn(name):
        g = gradients_of(x, y, *parameters)
        w1, b1, w2, b2 = exercise(name).right(x, y, *parameters)
        assert np.allclose(np.ravel(w1), g.dL_dw[0].ravel())
        assert np.allclose(np.ravel(b1), g.dL_db[0])
        assert np.allclose(np.ravel(w2), g.dL_dw[1].ravel())
        assert np.allclose(b2, g.dL_db[1])


def test_the_right_loop_and_step_are_those_of_train():
    for x, y, *parameters, rate, steps in drawn("training_loop"):
        if steps:
            history = train(network_of(*parameters), x[:, None], y[:, None], rate, steps)
            assert np.allclose(
                exercise("training_loop").right(x, y, *parameters, rate, steps), history.losses
            )
    for w, b, x, y, rate in drawn("gradient_step"):
        end = train(Network([[[w]]], [[b]], "identity"), x[:, None], y[:, None], rate, 1).network
        right = exercise("gradient_step").right(w, b, x, y, rate)
        assert np.allclose(right, [end.weights[0][0, 0], end.biases[0][0]])


def test_softmax_and_cross_entropy_are_right_by_hand():
    # e² = 7.389, e = 2.718, 1: together 11.107. The surprise of the second is log(11.107) − 1.
    shares = exercise("softmax").right(np.array([[2.0, 1.0, 0.0]]))
    assert np.allclose(shares, [[0.66524, 0.24473, 0.09003]], atol=1e-5)
    assert np.isclose(exercise("cross_entropy").right(np.array([[2.0, 1.0, 0.0]]), np.array([1])), 1.40761)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_random_probes_are_the_same_each_time(name):
    assert str(drawn(name)) == str(drawn(name))
