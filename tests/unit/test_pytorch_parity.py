"""Our gradients against those of PyTorch, which were written by others and another way."""

import numpy as np
import pytest
from unit.networks import random_case, random_network

from course_utils.activations import ACTIVATIONS
from course_utils.gradient_descent import train
from course_utils.losses import absolute_error, squared_error

torch = pytest.importorskip("torch", reason='PyTorch is missing: .venv/bin/pip install -e ".[parity]"')

BENDS = {"identity": lambda z: z, "relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}
LOSSES = {
    "squared": (squared_error, torch.nn.functional.mse_loss),
    "absolute": (absolute_error, torch.nn.functional.l1_loss),
}


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


@pytest.mark.parametrize("hundred", range(5))
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
