"""Wrong answers to lessons 06 to 10, written by hand as learners write them, and the name each should get."""

import numpy as np
from practice.handed_in import Shelf

WRONG_NETWORKS = Shelf()
wrong = WRONG_NETWORKS.add


@wrong("chain_gradient", "no activation slope")
def past_tanh_unchanged(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    dp = 2 * (w2 * a + b2 - y)
    da = dp * w2
    return da * x, da, dp * a, dp


@wrong("chain_gradient", "slope at a instead of z")
def tanh_twice(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    dp = 2 * (w2 * a + b2 - y)
    dz = dp * w2 * (1 - np.tanh(a) ** 2)
    return dz * x, dz, dp * a, dp


@wrong("chain_gradient", "z squared instead of a")
def z_squared(x, y, w1, b1, w2, b2):
    z = w1 * x + b1
    dp = 2 * (w2 * np.tanh(z) + b2 - y)
    dz = dp * w2 * (1 - z**2)
    return dz * x, dz, dp * np.tanh(z), dp


@wrong("chain_gradient", "sign")
def chain_target_first(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    dp = 2 * (y - (w2 * a + b2))
    dz = dp * w2 * (1 - a**2)
    return dz * x, dz, dp * a, dp


@wrong("chain_gradient", "missing 2")
def chain_without_two(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    dp = w2 * a + b2 - y
    dz = dp * w2 * (1 - a**2)
    return dz * x, dz, dp * a, dp


@wrong("chain_gradient", "local derivative for the whole")
def locals_only(x, y, w1, b1, w2, b2):
    return x, 1, np.tanh(w1 * x + b1), 1


@wrong("chain_gradient", "forward value for gradient")
def parameters_returned(x, y, w1, b1, w2, b2):
    return w1, b1, w2, b2


@wrong("chain_gradient", "stops at the prediction")
def slope_of_prediction(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    dz = w2 * (1 - a**2)
    return dz * x, dz, a, 1.0


@wrong("chain_gradient", "w1 for x")
def chain_w1_for_x(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    dp = 2 * (w2 * a + b2 - y)
    dz = dp * w2 * (1 - a**2)
    return dz * w1, dz, dp * a, dp


@wrong("chain_gradient", "w2 for a in ∂L/∂w2")
def slope_at_a_for_w2(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    dp = 2 * (w2 * a + b2 - y)
    da = dp * w2
    dz = da * (1 - a**2)
    return dz * x, dz, da, dp


@wrong("chain_gradient", "another order")
def weights_then_biases(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    dp = 2 * (w2 * a + b2 - y)
    dz = dp * w2 * (1 - a**2)
    return dz * x, dp * a, dz, dp


@wrong("chain_gradient", "no activation slope and missing 2")
def chain_two_faults(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    d = w2 * a + b2 - y
    return d * w2 * x, d * w2, d * a, d


@wrong("chain_gradient", "w2 left out")
def wire_forgotten(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    d = 2 * (w2 * a + b2 - y)
    return d * (1 - a**2) * x, d * (1 - a**2), d * a, d


@wrong("chain_gradient", "slope at the prediction for ∂L/∂b1")
def b1_like_b2(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    d = 2 * (w2 * a + b2 - y)
    return d * w2 * (1 - a**2) * x, d, d * a, d


@wrong("chain_gradient", "square of the bracket")
def bracket_squared(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    d = 2 * (w2 * a + b2 - y)
    dz = d * w2 * (1 - a) ** 2
    return dz * x, dz, d * a, d


@wrong("chain_gradient", "twice for squared")
def star_for_two_stars(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    d = 2 * (w2 * a + b2 - y)
    dz = d * w2 * (1 - a * 2)
    return dz * x, dz, d * a, d


@wrong("chain_gradient", "output bias left out")
def chain_no_output_bias(x, y, w1, b1, w2, b2):
    return chain_walked_back(x, y, w1, b1, w2, 0.0)


@wrong("chain_gradient", "tanh left out")
def sum_for_what_is_sent(x, y, w1, b1, w2, b2):
    a = w1 * x + b1
    d = 2 * (w2 * a + b2 - y)
    dz = d * w2 * (1 - a**2)
    return dz * x, dz, d * a, d


@wrong("chain_gradient", "no activation slope and tanh left out")
def no_tanh_anywhere(x, y, w1, b1, w2, b2):
    d = 2 * (w2 * (w1 * x + b1) + b2 - y)
    return d * w2 * x, d * w2, d * (w1 * x + b1), d


@wrong("chain_gradient", "loss for its slope")
def begins_with_the_loss(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    d = (w2 * a + b2 - y) ** 2
    dz = d * w2 * (1 - a**2)
    return dz * x, dz, d * a, d


@wrong("chain_gradient", "b1 in ∂L/∂b1 and b2 in ∂L/∂b2")
def times_the_biases(x, y, w1, b1, w2, b2):
    to_w1, to_b1, to_w2, to_b2 = chain_walked_back(x, y, w1, b1, w2, b2)
    return to_w1, to_b1 * b1, to_w2, to_b2 * b2


@wrong("chain_gradient", "0 for ∂L/∂b1 and 0 for ∂L/∂b2")
def biases_are_constants(x, y, w1, b1, w2, b2):
    to_w1, _, to_w2, _ = chain_walked_back(x, y, w1, b1, w2, b2)
    return to_w1, 0, to_w2, 0


def chain_walked_back(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    d = 2 * (w2 * a + b2 - y)
    return d * w2 * (1 - a**2) * x, d * w2 * (1 - a**2), d * a, d


@wrong("chain_gradient", "another number of values")
def three_slopes(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    d = 2 * (w2 * a + b2 - y)
    return d * w2 * (1 - a**2) * x, d * a, d


def walked(x, y, w1, b1, w2, b2):
    a = np.tanh(np.outer(x, w1) + b1)
    return a, 2 * (a @ w2 + b2 - y) / len(x)


@wrong("backward", "no activation slope")
def back_past_tanh(x, y, w1, b1, w2, b2):
    a, dp = walked(x, y, w1, b1, w2, b2)
    da = np.outer(dp, w2)
    return x @ da, da.sum(axis=0), dp @ a, dp.sum()


@wrong("backward", "slope at a instead of z")
def back_tanh_twice(x, y, w1, b1, w2, b2):
    a, dp = walked(x, y, w1, b1, w2, b2)
    dz = np.outer(dp, w2) * (1 - np.tanh(a) ** 2)
    return x @ dz, dz.sum(axis=0), dp @ a, dp.sum()


@wrong("backward", "sign")
def back_target_first(x, y, w1, b1, w2, b2):
    a = np.tanh(np.outer(x, w1) + b1)
    dp = 2 * (y - (a @ w2 + b2)) / len(x)
    dz = np.outer(dp, w2) * (1 - a**2)
    return x @ dz, dz.sum(axis=0), dp @ a, dp.sum()


@wrong("backward", "missing 2")
def back_without_two(x, y, w1, b1, w2, b2):
    a = np.tanh(np.outer(x, w1) + b1)
    dp = (a @ w2 + b2 - y) / len(x)
    dz = np.outer(dp, w2) * (1 - a**2)
    return x @ dz, dz.sum(axis=0), dp @ a, dp.sum()


@wrong("backward", "sum for mean")
def back_sum(x, y, w1, b1, w2, b2):
    g = [0, 0, 0, 0]
    for i in range(len(x)):
        a = np.tanh(w1 * x[i] + b1)
        dp = 2 * ((a * w2).sum() + b2 - y[i])
        dz = dp * w2 * (1 - a**2)
        g = [g[0] + dz * x[i], g[1] + dz, g[2] + dp * a, g[3] + dp]
    return g


@wrong("backward", "one neuron's w2 used for both")
def back_first_w2(x, y, w1, b1, w2, b2):
    a, dp = walked(x, y, w1, b1, w2, b2)
    dz = dp[:, None] * w2[1] * (1 - a**2)
    return x @ dz, dz.sum(axis=0), dp @ a, dp.sum()


@wrong("backward", "not summed over the birds")
def back_every_bird(x, y, w1, b1, w2, b2):
    a = np.tanh(np.outer(x, w1) + b1)
    dp = 2 * (a @ w2 + b2 - y)
    dz = np.outer(dp, w2) * (1 - a**2)
    return dz * x[:, None], dz, dp[:, None] * a, dp


@wrong("backward", "not summed over the birds")
def back_every_bird_of_n(x, y, w1, b1, w2, b2):
    a, dp = walked(x, y, w1, b1, w2, b2)
    dz = np.outer(dp, w2) * (1 - a**2)
    return dz * x[:, None], dz, dp[:, None] * a, dp


@wrong("backward", "missing x")
def back_without_x(x, y, w1, b1, w2, b2):
    a, dp = walked(x, y, w1, b1, w2, b2)
    dz = np.outer(dp, w2) * (1 - a**2)
    return dz.sum(axis=0), dz.sum(axis=0), dp @ a, dp.sum()


@wrong("backward", "no activation slope and sum for mean")
def back_two_faults(x, y, w1, b1, w2, b2):
    a = np.tanh(np.outer(x, w1) + b1)
    dp = 2 * (a @ w2 + b2 - y)
    da = np.outer(dp, w2)
    return x @ da, da.sum(axis=0), dp @ a, dp.sum()


@wrong("backward", "another order")
def back_weights_first(x, y, w1, b1, w2, b2):
    a, dp = walked(x, y, w1, b1, w2, b2)
    dz = np.outer(dp, w2) * (1 - a**2)
    return x @ dz, dp @ a, dz.sum(axis=0), dp.sum()


@wrong("backward", "divided by n twice")
def back_mean_of_mean(x, y, w1, b1, w2, b2):
    a, dp = walked(x, y, w1, b1, w2, b2)
    dz = np.outer(dp, w2) * (1 - a**2)
    return (dz * x[:, None]).mean(axis=0), dz.mean(axis=0), (dp[:, None] * a).mean(axis=0), dp.mean()


@wrong("backward", "one bird only")
def back_last_bird(x, y, w1, b1, w2, b2):
    for xi, yi in zip(x, y):  # noqa: B905
        a = np.tanh(w1 * xi + b1)
        d = 2 * ((a * w2).sum() + b2 - yi) / len(x)
        dz = d * w2 * (1 - a**2)
    return dz * xi, dz, d * a, d


@wrong("backward", "z for a in ∂L/∂w2")
def back_z_for_a(x, y, w1, b1, w2, b2):
    a, dp = walked(x, y, w1, b1, w2, b2)
    dz = np.outer(dp, w2) * (1 - a**2)
    return x @ dz, dz.sum(axis=0), dp @ (np.outer(x, w1) + b1), dp.sum()


@wrong("backward", "output bias left out")
def back_no_output_bias(x, y, w1, b1, w2, b2):
    return walked_back(x, y, w1, b1, w2, 0.0)


@wrong("backward", "1 for 2/n")
def back_over_the_neurons(x, y, w1, b1, w2, b2):
    a = np.tanh(np.outer(x, w1) + b1)
    dp = 2 * (a @ w2 + b2 - y) / len(w1)
    dz = np.outer(dp, w2) * (1 - a**2)
    return x @ dz, dz.sum(axis=0), dp @ a, dp.sum()


@wrong("backward", "1 for 2/n")
def back_without_two_and_without_n(x, y, w1, b1, w2, b2):
    a = np.tanh(np.outer(x, w1) + b1)
    dp = a @ w2 + b2 - y
    dz = np.outer(dp, w2) * (1 - a**2)
    return x @ dz, dz.sum(axis=0), dp @ a, dp.sum()


@wrong("backward", "loss for its slope")
def back_from_the_loss(x, y, w1, b1, w2, b2):
    a = np.tanh(np.outer(x, w1) + b1)
    dp = (a @ w2 + b2 - y) ** 2 / len(x)
    dz = np.outer(dp, w2) * (1 - a**2)
    return x @ dz, dz.sum(axis=0), dp @ a, dp.sum()


@wrong("backward", "one number for both neurons")
def back_no_axis(x, y, w1, b1, w2, b2):
    a, dp = walked(x, y, w1, b1, w2, b2)
    dz = np.outer(dp, w2) * (1 - a**2)
    return (dz * x[:, None]).sum(), dz.sum(), (dp[:, None] * a).sum(), dp.sum()


@wrong("backward_bug", "no activation slope")
def mended_one_broke_another(x, y, w1, b1, w2, b2):
    return back_past_tanh(x, y, w1, b1, w2, b2)


@wrong("backward_bug", "w2 of the other neuron")
def mended_the_wrong_way(x, y, w1, b1, w2, b2):
    a, dp = walked(x, y, w1, b1, w2, b2)
    dz = np.outer(dp, w2[::-1]) * (1 - a**2)
    return x @ dz, dz.sum(axis=0), dp @ a, dp.sum()


def walked_back(x, y, w1, b1, w2, b2):
    a, dp = walked(x, y, w1, b1, w2, b2)
    dz = np.outer(dp, w2) * (1 - a**2)
    return x @ dz, dz.sum(axis=0), dp @ a, dp.sum()


def loss_of(x, y, w1, b1, w2, b2):
    return ((np.tanh(np.outer(x, w1) + b1) @ w2 + b2 - y) ** 2).mean()


@wrong("training_loop", "gradient computed once, before the loop")
def slopes_before_the_loop(x, y, w1, b1, w2, b2, learning_rate, steps):
    losses = [loss_of(x, y, w1, b1, w2, b2)]
    g = walked_back(x, y, w1, b1, w2, b2)
    for _ in range(steps):
        w1, b1 = w1 - learning_rate * g[0], b1 - learning_rate * g[1]
        w2, b2 = w2 - learning_rate * g[2], b2 - learning_rate * g[3]
        losses.append(loss_of(x, y, w1, b1, w2, b2))
    return losses


@wrong("training_loop", "gradients never reset")
def slopes_added_up(x, y, w1, b1, w2, b2, learning_rate, steps):
    s1, s2, s3, s4 = 0, 0, 0, 0
    losses = [loss_of(x, y, w1, b1, w2, b2)]
    for _ in range(steps):
        g1, g2, g3, g4 = walked_back(x, y, w1, b1, w2, b2)
        s1, s2, s3, s4 = s1 + g1, s2 + g2, s3 + g3, s4 + g4
        w1, b1 = w1 - learning_rate * s1, b1 - learning_rate * s2
        w2, b2 = w2 - learning_rate * s3, b2 - learning_rate * s4
        losses.append(loss_of(x, y, w1, b1, w2, b2))
    return losses


@wrong("training_loop", "an update after each bird")
def bird_by_bird(x, y, w1, b1, w2, b2, learning_rate, steps):
    losses = [loss_of(x, y, w1, b1, w2, b2)]
    for _ in range(steps):
        for i in range(len(x)):
            g = walked_back(x[i : i + 1], y[i : i + 1], w1, b1, w2, b2)
            w1, b1 = w1 - learning_rate * g[0], b1 - learning_rate * g[1]
            w2, b2 = w2 - learning_rate * g[2], b2 - learning_rate * g[3]
        losses.append(loss_of(x, y, w1, b1, w2, b2))
    return losses


def steps_of(x, y, parameters, rate, steps, way=-1):
    losses = [loss_of(x, y, *parameters)]
    for _ in range(steps):
        slopes = walked_back(x, y, *parameters)
        parameters = [p + way * rate * s for p, s in zip(parameters, slopes)]  # noqa: B905
        losses.append(loss_of(x, y, *parameters))
    return losses


@wrong("training_loop", "loss after the update")
def after_the_update(x, y, w1, b1, w2, b2, learning_rate, steps):
    return steps_of(x, y, (w1, b1, w2, b2), learning_rate, steps)[1:]


@wrong("training_loop", "one loss too few")
def last_one_missing(x, y, w1, b1, w2, b2, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses.append(loss_of(x, y, w1, b1, w2, b2))
        g1, g2, g3, g4 = walked_back(x, y, w1, b1, w2, b2)
        w1, b1 = w1 - learning_rate * g1, b1 - learning_rate * g2
        w2, b2 = w2 - learning_rate * g3, b2 - learning_rate * g4
    return losses


@wrong("training_loop", "one loss too many")
def last_one_twice(x, y, w1, b1, w2, b2, learning_rate, steps):
    losses = steps_of(x, y, (w1, b1, w2, b2), learning_rate, steps)
    losses.append(losses[-1])
    return losses


@wrong("training_loop", "ascends")
def loop_uphill(x, y, w1, b1, w2, b2, learning_rate, steps):
    return steps_of(x, y, (w1, b1, w2, b2), learning_rate, steps, way=+1)


@wrong("training_loop", "never updated")
def new_values_thrown_away(x, y, w1, b1, w2, b2, learning_rate, steps):
    losses = []
    for _ in range(steps + 1):
        losses.append(loss_of(x, y, w1, b1, w2, b2))
        g1, g2, _, _ = walked_back(x, y, w1, b1, w2, b2)
        new_w1, new_b1 = w1 - learning_rate * g1, b1 - learning_rate * g2  # noqa: F841
    return losses


@wrong("training_loop", "b2 not updated")
def output_bias_forgotten(x, y, w1, b1, w2, b2, learning_rate, steps):
    losses = []
    for _ in range(steps + 1):
        losses.append(loss_of(x, y, w1, b1, w2, b2))
        g1, g2, g3, _ = walked_back(x, y, w1, b1, w2, b2)
        w1, b1, w2 = w1 - learning_rate * g1, b1 - learning_rate * g2, w2 - learning_rate * g3
    return losses


@wrong("training_loop", "only one loss")
def last_loss(x, y, w1, b1, w2, b2, learning_rate, steps):
    return steps_of(x, y, (w1, b1, w2, b2), learning_rate, steps)[-1]


@wrong("training_loop", "learning rate left out")
def rate_forgotten(x, y, w1, b1, w2, b2, learning_rate, steps):
    return steps_of(x, y, (w1, b1, w2, b2), 1.0, steps)


@wrong("training_loop", "changes its arguments")
def in_place(x, y, w1, b1, w2, b2, learning_rate, steps):
    losses = [loss_of(x, y, w1, b1, w2, b2)]
    for _ in range(steps):
        g1, g2, g3, g4 = walked_back(x, y, w1, b1, w2, b2)
        w1 -= learning_rate * g1
        b1 -= learning_rate * g2
        w2 -= learning_rate * g3
        b2 -= learning_rate * g4
        losses.append(loss_of(x, y, w1, b1, w2, b2))
    return losses


@wrong("training_loop_bug", "gradient computed once, before the loop")
def loop_broken_anew(x, y, w1, b1, w2, b2, learning_rate, steps):
    return slopes_before_the_loop(x, y, w1, b1, w2, b2, learning_rate, steps)


@wrong("softmax", "overflow")
def naive(scores):
    e = np.exp(scores)
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax", "wrong axis")
def columns(scores):
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=0)


@wrong("softmax", "wrong axis")
def whole_table(scores):
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / np.sum(e)


@wrong("softmax", "overflow and wrong axis")
def naive_columns(scores):
    return np.exp(scores) / np.exp(scores).sum(axis=0)


@wrong("softmax", "not divided")
def powers_only(scores):
    return np.exp(scores - scores.max(axis=1)[:, None])


@wrong("softmax", "no exponential")
def shares_of_scores(scores):
    return scores / scores.sum(axis=1, keepdims=True)


@wrong("softmax", "the winner only")
def winners(scores):
    return np.eye(scores.shape[1])[scores.argmax(axis=1)]


@wrong("softmax", "each score alone")
def sigmoids(scores):
    return 1 / (1 + np.exp(-scores))


@wrong("softmax", "rows divided by other rows' sums")
def naive_with_flat_sums(scores):
    return np.exp(scores) / np.sum(np.exp(scores), axis=1)


@wrong("softmax", "rows met other rows' largest")
def flat_largest(scores):
    e = np.exp(scores - np.max(scores, axis=1))
    return e / np.sum(e, axis=1, keepdims=True)


@wrong("softmax", "rows met other rows' largest")
def flat_largest_and_flat_sums(scores):
    e = np.exp(scores - scores.max(1))
    return e / e.sum(1)


@wrong("cross_entropy", "overflow")
def naive_surprise(scores, species):
    p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    return -np.log(p[np.arange(len(species)), species]).mean()


@wrong("cross_entropy", "log of 0")
def shifted_surprise(scores, species):
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return np.mean([-np.log(p[i, k]) for i, k in enumerate(species)])


@wrong("cross_entropy", "a tiny number added")
def with_epsilon(scores, species):
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return -np.log(p[range(len(species)), species] + 1e-12).mean()


def log_shares(scores):
    s = scores - scores.max(axis=1, keepdims=True)
    return s - np.log(np.exp(s).sum(axis=1, keepdims=True))


@wrong("cross_entropy", "log2")
def in_bits(scores, species):
    return -(log_shares(scores) / np.log(2))[np.arange(len(species)), species].mean()


@wrong("cross_entropy", "not averaged")
def summed_surprise(scores, species):
    return -log_shares(scores)[np.arange(len(species)), species].sum()


@wrong("cross_entropy", "not averaged")
def surprise_per_bird(scores, species):
    return [-row[k] for row, k in zip(log_shares(scores), species)]  # noqa: B905


@wrong("cross_entropy", "sign")
def minus_forgotten(scores, species):
    return log_shares(scores)[np.arange(len(species)), species].mean()


@wrong("cross_entropy", "every bird's kind in every row")
def colon_for_rows(scores, species):
    return -log_shares(scores)[:, species].mean()


@wrong("cross_entropy", "no softmax")
def scores_for_probabilities(scores, species):
    return -np.log(scores[np.arange(len(species)), species]).mean()


@wrong("cross_entropy", "log2 and not averaged")
def bits_added_up(scores, species):
    return sum(-log_shares(scores)[np.arange(len(species)), species]) / np.log(2)


@wrong("cross_entropy", "overflow")
def log_of_naive_sums(scores, species):
    return np.mean(np.log(np.sum(np.exp(scores), axis=1)) - scores[np.arange(len(scores)), species])


@wrong("cross_entropy", "largest score off in one place only")
def true_score_not_shifted(scores, species):
    total = 0
    for row, kind in zip(scores, species, strict=True):
        total += np.log(np.sum(np.exp(row - max(row)))) - row[kind]
    return total / len(species)


@wrong("cross_entropy", "largest score off in one place only")
def only_true_score_shifted(scores, species):
    true = (scores.T - scores.max(axis=1)).T[range(len(species)), species]
    return (np.log(np.exp(scores).sum(axis=1)) - true).mean()


@wrong("cross_entropy", "wrong axis")
def one_sum_for_all(scores, species):
    s = scores - scores.max(axis=1)[:, None]
    return (np.log(np.exp(s).sum()) - s[np.arange(len(species)), species]).mean()
