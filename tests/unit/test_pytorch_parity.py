"""Our gradients against those of PyTorch, which were written by others and another way."""

import re
from pathlib import Path

import numpy as np
import pytest
from notebooks.canonical import read
from unit.networks import random_network

from course_utils.activations import ACTIVATIONS
from course_utils.datasets import load_penguins
from course_utils.gradient_descent import train
from course_utils.losses import (
    absolute_error,
    cross_entropy,
    cross_entropy_loss,
    probability_error,
    softmax,
    squared_error,
)
from course_utils.network import Network

BIRDS = load_penguins()
LESSON_08 = Path(__file__).parents[2] / "notebooks" / "08_training.ipynb"

BENDS = {
    "identity": lambda z: z,
    "relu": lambda z: torch.relu(z),
    "tanh": lambda z: torch.tanh(z),
    "sigmoid": lambda z: torch.sigmoid(z),
}
LOSSES = {
    "squared": (squared_error, lambda *pair: torch.nn.functional.mse_loss(*pair)),
    "absolute": (absolute_error, lambda *pair: torch.nn.functional.l1_loss(*pair)),
}


@pytest.fixture(scope="module", autouse=True)
def pytorch():
    """Import it only in the worker that runs these tests: each one collects them, and it takes seconds."""
    global torch
    missing = 'PyTorch is missing: .venv/bin/pip install -e ".[parity]"'
    torch = pytest.importorskip("torch", reason=missing)


# The first hundred of 500 at each submission, the others at night.
each_hundred = pytest.mark.parametrize(
    "hundred", [0, *(pytest.param(k, marks=pytest.mark.nightly) for k in range(1, 5))]
)


def random_case(seed):
    """Draw a network and data for it: one to four layers, up to 12 neurons in each, and up to 40 rows."""
    rng = np.random.default_rng(seed)
    layer_sizes = rng.integers(1, 13, size=rng.integers(2, 6)).tolist()
    network = random_network(layer_sizes, rng.choice(list(ACTIVATIONS)).item(), rng)
    n = int(rng.integers(1, 41))
    return network, rng.normal(size=(n, layer_sizes[0])), rng.normal(size=(n, layer_sizes[-1]))


def leaves(arrays):
    return [torch.tensor(np.array(array), requires_grad=True) for array in arrays]


def with_pytorch(network, inputs, targets, loss_of):
    """Return loss, prediction, and the gradients of weights, biases and inputs, by autograd."""
    w, b, (x,) = leaves(network.weights), leaves(network.biases), leaves([inputs])
    a, last = x, len(w) - 1
    for k in range(len(w)):
        z = torch.nn.functional.linear(a, w[k].T, b[k])
        a = BENDS[network.activation.name](z) if k < last else z
    loss = loss_of(a, torch.tensor(targets))
    loss.backward()
    gradients = [leaf.grad.numpy() for leaf in [*w, *b, x]]
    return loss.item(), a.detach().numpy(), gradients


def with_ours(network, inputs, targets, loss):
    forward_pass = network.forward(inputs)
    gradients = network.backward(forward_pass, loss.gradient(forward_pass.prediction, targets))
    value = loss.value(forward_pass.prediction, targets)
    return value, forward_pass.prediction, [*gradients.dL_dw, *gradients.dL_db, gradients.dL_da[0]]


def relative_error(ours, theirs):
    """Return ‖ours − theirs‖ / ‖theirs‖, or ‖ours‖ where theirs is 0, as for relus that are all off."""
    size = np.linalg.norm(theirs)
    return np.linalg.norm(ours - theirs) / (size if size > 0 else 1.0)


@each_hundred
def test_losses_predictions_and_every_gradient_equal_those_of_pytorch_in_500_random_networks(hundred):
    for seed in range(100 * hundred, 100 * hundred + 100):
        network, inputs, targets = random_case(seed)
        name = ("squared", "absolute")[seed % 2]
        loss, loss_of = LOSSES[name]
        value, prediction, gradients = with_ours(network, inputs, targets, loss)
        their_value, their_prediction, theirs = with_pytorch(network, inputs, targets, loss_of)
        assert value == pytest.approx(their_value, rel=1e-12)
        assert relative_error(prediction, their_prediction) <= 1e-12
        errors = [relative_error(*pair) for pair in zip(gradients, theirs, strict=True)]
        assert max(errors) <= 1e-10, f"seed {seed}: {network}, {name}"


def test_a_wrong_gradient_would_be_noticed():
    _, _, theirs = with_pytorch(*random_case(0), torch.nn.functional.mse_loss)
    assert relative_error(theirs[0] * (1 + 1e-9), theirs[0]) > 1e-10


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_hundred_steps_of_training_end_where_sgd_of_pytorch_ends(activation):
    rng = np.random.default_rng(5)
    network = random_network([2, 5, 3, 1], activation, rng)
    inputs, targets = rng.normal(size=(30, 2)), rng.normal(size=(30, 1))
    w, b = leaves(network.weights), leaves(network.biases)
    optimizer = torch.optim.SGD([*w, *b], lr=0.05)
    x, y, losses = torch.tensor(inputs), torch.tensor(targets), []
    for _ in range(100):
        a = x
        for k in range(3):
            z = a @ w[k] + b[k]
            a = BENDS[activation](z) if k < 2 else z
        loss = torch.nn.functional.mse_loss(a, y)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    history = train(network, inputs, targets, 0.05, 100)
    assert history.losses[:-1] == pytest.approx(losses, rel=1e-10)
    for ours, theirs in zip([*history.network.weights, *history.network.biases], [*w, *b], strict=True):
        assert relative_error(ours, theirs.detach().numpy()) <= 1e-10


def test_backward_of_pytorch_leaves_the_weights_alone_and_adds_up_slopes_until_they_are_reset():
    network, inputs, targets = random_case(0)
    w, b = leaves(network.weights), leaves(network.biases)
    optimizer = torch.optim.SGD([*w, *b], lr=0.1)
    found = []
    for _ in range(5):
        a = torch.tensor(inputs)
        for k in range(len(w)):
            z = a @ w[k] + b[k]
            a = BENDS[network.activation.name](z) if k < len(w) - 1 else z
        torch.nn.functional.mse_loss(a, torch.tensor(targets)).backward()
        found.append(w[0].grad.numpy().copy())
    assert np.array_equal(w[0].detach().numpy(), network.weights[0])
    assert found[4] == pytest.approx(5 * found[0], rel=1e-12)
    optimizer.step()
    assert w[0].detach().numpy() == pytest.approx(network.weights[0] - 0.1 * found[4], rel=1e-12)


def scores_by_chance(seed):
    """Scores from tiny to ±1e4, of up to 40 birds and 2 to 7 kinds, and the true kinds."""
    rng = np.random.default_rng(seed)
    shape = rng.integers(1, 41), rng.integers(2, 8)
    scores = rng.uniform(-1, 1, size=shape) * 10.0 ** rng.uniform(-3, 4)
    return scores, rng.integers(shape[1], size=shape[0])


@each_hundred
def test_softmax_and_cross_entropy_equal_those_of_pytorch_for_scores_up_to_10_000(hundred):
    for seed in range(100 * hundred, 100 * hundred + 100):
        scores, species = scores_by_chance(seed)
        (z,) = leaves([scores])
        loss = torch.nn.functional.cross_entropy(z, torch.tensor(species))
        loss.backward()
        assert np.abs(softmax(scores) - torch.softmax(z, 1).detach().numpy()).max() <= 1e-12
        assert cross_entropy(scores, species) == pytest.approx(loss.item(), rel=1e-12, abs=1e-12)
        assert np.abs(cross_entropy_loss.gradient(scores, species) - z.grad.numpy()).max() <= 1e-12


@each_hundred
def test_squared_error_on_probabilities_equals_that_of_pytorch(hundred):
    for seed in range(100 * hundred, 100 * hundred + 100):
        scores, species = scores_by_chance(seed)
        (z,) = leaves([scores])
        y = torch.nn.functional.one_hot(torch.tensor(species), scores.shape[1]).double()
        loss = torch.nn.functional.mse_loss(torch.softmax(z, 1), y)
        loss.backward()
        assert probability_error.value(scores, species) == pytest.approx(loss.item(), rel=1e-12, abs=1e-12)
        assert np.abs(probability_error.gradient(scores, species) - z.grad.numpy()).max() <= 1e-12


def test_scores_of_10_000_are_really_among_those_compared():
    assert max(np.abs(scores_by_chance(seed)[0]).max() for seed in range(500)) > 9000


def test_a_hundred_steps_down_the_cross_entropy_end_where_sgd_of_pytorch_ends():
    rng = np.random.default_rng(6)
    network, inputs = random_network([2, 4, 3], "tanh", rng), rng.normal(size=(30, 2))
    species = rng.integers(3, size=30)
    w, b = leaves(network.weights), leaves(network.biases)
    optimizer = torch.optim.SGD([*w, *b], lr=0.5)
    for _ in range(100):
        scores = torch.tanh(torch.tensor(inputs) @ w[0] + b[0]) @ w[1] + b[1]
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(scores, torch.tensor(species)).backward()
        optimizer.step()
    after = train(network, inputs, species, 0.5, 100, loss=cross_entropy_loss).network
    for ours, theirs in zip([*after.weights, *after.biases], [*w, *b], strict=True):
        assert relative_error(ours, theirs.detach().numpy()) <= 1e-10


def told_by_lesson_08(library):
    """Return the code of a text cell of lesson 08, in two parts: up to the model, and its training."""
    (cell,) = [cell for cell in read(LESSON_08).cells if cell.id == library]
    code = re.search("```python\n(.*?)```", cell.source, re.DOTALL)[1]
    assert len([line for line in code.splitlines() if line]) <= 15
    before, training = re.split("(?m)^(?=optimizer|model.compile)", code)
    return before, training


def our_losses(w1, b1, w2, b2):
    x, y = BIRDS.x[:, None], BIRDS.bill_depth_mm[:, None] - 17
    return train(Network([w1, w2], [b1, b2], "tanh"), x, y, 0.1, 100).losses


def test_the_pytorch_of_lesson_08_trains_as_we_do():
    names = {"x": BIRDS.x, "y": BIRDS.bill_depth_mm - 17}
    before, training = told_by_lesson_08("pytorch")
    torch.manual_seed(0)
    exec(before, names)
    first = [array.detach().numpy().T.copy() for array in names["model"].parameters()]
    exec(training, names)
    assert names["loss"].item() == pytest.approx(our_losses(*first)[99], rel=1e-5)


def test_the_keras_of_lesson_08_trains_as_we_do(monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    pytest.importorskip("keras", reason="Keras is missing")
    names = {"x": BIRDS.x, "y": BIRDS.bill_depth_mm - 17}
    before, training = told_by_lesson_08("keras")
    exec(before, names)
    first = [array.copy() for array in names["model"].get_weights()]
    exec(training, names)
    assert names["model"].history.history["loss"] == pytest.approx(our_losses(*first)[:100], rel=1e-5)
