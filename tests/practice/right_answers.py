"""Right answers, written by hand in the ways that learners write."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
from practice.handed_in import Shelf

from course_utils import losses
from course_utils.network import Network

RIGHT = Shelf()
right = RIGHT.add


@right("residuals")
def in_one_line(prediction, target):
    return prediction - target


@right("residuals")
def in_a_loop(p, t):
    misses = []
    for i in range(len(p)):
        misses.append(p[i] - t[i])
    return misses


@right("residuals")
def by_comprehension(guess, truth):
    return [g - t for g, t in zip(guess, truth)]  # noqa: B905


@right("residuals")
def a_tuple(prediction, target):
    return tuple(prediction[k] - target[k] for k in range(len(target)))


@right("residuals")
def in_float32(prediction, target):
    return np.subtract(prediction, target, dtype=np.float32)


@right("residuals")
def with_prints(prediction, target):
    print("prediction:", prediction)
    miss = prediction - target
    print("the miss is", miss)
    return miss


@right("residuals")
def minus_times(prediction, target):
    return -(target - prediction)


@right("residuals")
def with_decimals(prediction, target):
    return [Decimal(float(p)) - Decimal(float(t)) for p, t in zip(prediction, target)]  # noqa: B905


@right("mean_squared_error")
def with_fractions(prediction, target):
    return sum(Fraction(float(miss)) ** 2 for miss in prediction - target) / len(target)


@right("mean_squared_error")
def as_a_list_of_one(prediction, target):
    return [((prediction - target) ** 2).mean()]


@right("mse_gradient")
def with_an_exact_two_over_n(w, b, x, y):
    miss = w * x + b - y
    return Fraction(2, len(x)) * (miss * x).sum(), np.array([Fraction(2, len(x)) * miss.sum()])


@right("mean_squared_error")
def mse_method(prediction, target):
    return ((prediction - target) ** 2).mean()


@right("mean_squared_error")
def mse_turned(prediction, target):
    return np.mean((target - prediction) ** 2)


@right("mean_squared_error")
def mse_loop(a, b):
    total = 0
    for k in range(len(a)):
        total = total + (a[k] - b[k]) * (a[k] - b[k])
    return total / len(a)


@right("mean_squared_error")
def mse_while(p, t):
    i, s = 0, 0.0
    while i < len(p):
        s += pow(p[i] - t[i], 2)
        i += 1
    return s / i


@right("mean_squared_error")
def mse_dot(prediction, target):
    m = prediction - target
    return np.dot(m, m) / len(m)


@right("mean_squared_error")
def mse_matmul(prediction, target):
    m = np.array(prediction) - np.array(target)
    return (m @ m) / m.size


@right("mean_squared_error")
def mse_einsum(prediction, target):
    m = prediction - target
    return np.einsum("i,i->", m, m) / m.shape[0]


@right("mean_squared_error")
def mse_float32(prediction, target):
    return np.square(np.float32(prediction) - np.float32(target)).mean(dtype=np.float32)


@right("mean_squared_error")
def mse_zero_d(prediction, target):
    return np.array(np.average((prediction - target) ** 2))


@right("mean_squared_error")
def mse_of_one(prediction, target):
    return np.array([np.sum((prediction - target) ** 2) / len(target)])


@right("mean_squared_error")
def mse_package(prediction, target):
    return losses.mean_squared_error(prediction, target)


@right("mean_squared_error")
def mse_sum_of_list(prediction, target):
    return sum([(p - t) ** 2 for p, t in zip(prediction, target)]) / len(target)  # noqa: B905, C419


@right("mean_squared_error")
def mse_by_columns(prediction, target):
    column = prediction.reshape(-1, 1) - target.reshape(-1, 1)
    return (column.T @ column / len(column))[0, 0]


@right("mean_squared_error")
def mse_expanded(prediction, target):
    return np.mean(prediction**2 - 2 * prediction * target + target**2)


@right("mse_gradient")
def slopes_short(w, b, x, y):
    m = w * x + b - y
    return (2 * m * x).mean(), (2 * m).mean()


@right("mse_gradient")
def slopes_loop(w, b, x, y):
    dw = 0
    db = 0
    for i in range(len(x)):
        miss = w * x[i] + b - y[i]
        dw += 2 * miss * x[i]
        db += 2 * miss
    return dw / len(x), db / len(x)


@right("mse_gradient")
def slopes_as_list(w, b, x, y):
    n = len(y)
    return [2 / n * np.dot(w * x + b - y, x), 2 / n * np.sum(w * x + b - y)]


@right("mse_gradient")
def slopes_as_array(w, b, x, y):
    return 2 * np.array([x, np.ones(len(x))]) @ (w * x + b - y) / len(x)


@right("mse_gradient")
def slopes_turned_twice(w, b, x, y):
    return -2 * np.mean(x * (y - (w * x + b))), -2 * np.mean(y - (w * x + b))


@right("mse_gradient")
def slopes_package(w, b, x, y):
    g = losses.mean_squared_error_gradient(w * x + b, y)
    return (g * x).sum(), g.sum()


@right("mse_gradient")
def slopes_by_moments(weight, bias, flipper, mass):
    return (
        2 * (weight * np.mean(flipper**2) + bias * np.mean(flipper) - np.mean(flipper * mass)),
        2 * (weight * flipper.mean() + bias - mass.mean()),
    )


@right("gradient_step")
def step_short(w, b, x, y, learning_rate):
    m = w * x + b - y
    return w - learning_rate * (2 * m * x).mean(), b - learning_rate * (2 * m).mean()


@right("gradient_step")
def step_in_place_on_numbers(w, b, x, y, eta):
    m = w * x + b - y
    w -= eta * 2 * np.mean(m * x)
    b -= eta * 2 * np.mean(m)
    return w, b


@right("gradient_step")
def step_plus_minus(w, b, x, y, lr):
    error = y - (w * x + b)
    new = np.array([w, b]) + lr * np.array([2 * (error * x).mean(), 2 * error.mean()])
    return list(new)


@right("forward")
def forward_table(x, w1, b1, w2, b2):
    return (np.tanh(x[:, None] * w1 + b1) * w2).sum(axis=1) + b2


@right("forward")
def forward_outer(x, w1, b1, w2, b2):
    return np.tanh(np.outer(x, w1) + b1) @ w2 + b2


@right("forward")
def forward_by_neuron(x, w1, b1, w2, b2):
    a0 = np.tanh(w1[0] * x + b1[0])
    a1 = np.tanh(w1[1] * x + b1[1])
    return w2[0] * a0 + w2[1] * a1 + b2


@right("forward")
def forward_by_bird(x, w1, b1, w2, b2):
    answer = []
    for bird in x:
        z = w1 * bird + b1
        a = np.tanh(z)
        answer.append((w2 * a).sum() + b2)
    return answer


@right("forward")
def forward_plain_python(x, w1, b1, w2, b2):
    out = []
    for xi in x:
        s = b2
        for j in range(2):
            s += w2[j] * math.tanh(w1[j] * xi + b1[j])
        out.append(s)
    return out


@right("forward")
def forward_package(x, w1, b1, w2, b2):
    network = Network([[w1], w2[:, None]], [b1, [b2]], "tanh")
    return network.forward(x[:, None]).prediction[:, 0]


@right("forward")
def forward_by_exponentials(x, w1, b1, w2, b2):
    z = np.add.outer(np.zeros(len(x)), b1) + np.outer(x, w1)
    a = (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1)
    return np.einsum("nk,k->n", a, w2) + b2


@right("chain_gradient")
def chain_short(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    dp = 2 * (w2 * a + b2 - y)
    dz = dp * w2 * (1 - a**2)
    return dz * x, dz, dp * a, dp


@right("chain_gradient")
def chain_steps(x, y, w1, b1, w2, b2):
    z = w1 * x + b1
    a = math.tanh(z)
    dL_dp = 2 * (w2 * a + b2 - y)
    dL_da = dL_dp * w2
    dL_dz = dL_da / math.cosh(z) ** 2
    return np.array([dL_dz * x, dL_dz * 1, dL_dp * a, dL_dp])


@right("chain_gradient")
def chain_by_nudging(x, y, w1, b1, w2, b2):
    def loss(p):
        return (p[2] * np.tanh(p[0] * x + p[1]) + p[3] - y) ** 2

    place, slopes = np.array([w1, b1, w2, b2]), []
    for k in range(4):
        step = np.zeros(4)
        step[k] = 1e-5
        slopes.append((loss(place + step) - loss(place - step)) / 2e-5)
    return slopes


@right("backward")
def backward_table(x, y, w1, b1, w2, b2):
    a = np.tanh(x[:, None] * w1 + b1)
    dp = 2 * (a @ w2 + b2 - y) / len(x)
    dz = dp[:, None] * w2 * (1 - a * a)
    return x @ dz, dz.sum(0), dp @ a, dp.sum()


@right("backward")
def backward_mean_last(x, y, w1, b1, w2, b2):
    z = np.outer(x, w1) + b1
    a = np.tanh(z)
    miss = (w2 * a).sum(axis=1) + b2 - y
    dz = 2 * miss[:, None] * w2[None, :] * (1 - np.tanh(z) ** 2)
    return (
        (dz * x[:, None]).mean(axis=0),
        dz.mean(axis=0),
        (2 * miss[:, None] * a).mean(axis=0),
        2 * miss.mean(),
    )


@right("backward")
def backward_bird_by_bird(x, y, w1, b1, w2, b2):
    n = len(x)
    g1, g2, g3, g4 = [0, 0], [0, 0], [0, 0], 0
    for i in range(n):
        a = [math.tanh(w1[j] * x[i] + b1[j]) for j in range(2)]
        dp = 2 * (w2[0] * a[0] + w2[1] * a[1] + b2 - y[i]) / n
        for j in range(2):
            dz = dp * w2[j] * (1 - a[j] ** 2)
            g1[j] += dz * x[i]
            g2[j] += dz
            g3[j] += dp * a[j]
        g4 += dp
    return [g1, g2, g3, g4]


@right("backward")
def backward_by_neuron(x, y, w1, b1, w2, b2):
    a0, a1 = np.tanh(w1[0] * x + b1[0]), np.tanh(w1[1] * x + b1[1])
    d = 2 * (w2[0] * a0 + w2[1] * a1 + b2 - y)
    z0, z1 = d * w2[0] * (1 - a0**2), d * w2[1] * (1 - a1**2)
    return (
        np.array([np.mean(z0 * x), np.mean(z1 * x)]),
        np.array([np.mean(z0), np.mean(z1)]),
        np.array([np.mean(d * a0), np.mean(d * a1)]),
        np.array([np.mean(d)]),
    )


@right("backward")
def backward_package(x, y, w1, b1, w2, b2):
    network = Network([[w1], w2[:, None]], [b1, [b2]], "tanh")
    walk = network.forward(x[:, None])
    g = network.backward(walk, losses.mean_squared_error_gradient(walk.prediction, y[:, None]))
    return g.dL_dw[0][0], g.dL_db[0], g.dL_dw[1][:, 0], g.dL_db[1]


@right("backward_bug")
def mended(x, y, w1, b1, w2, b2):
    a = np.tanh(x[:, None] * w1 + b1)
    dL_dprediction = 2 * ((a * w2).sum(axis=1) + b2 - y) / len(x)
    dL_da = dL_dprediction[:, None] * w2
    dL_dz = dL_da * (1 - a**2)
    dL_dw1, dL_db1 = (dL_dz * x[:, None]).sum(axis=0), dL_dz.sum(axis=0)
    dL_dw2, dL_db2 = (dL_dprediction[:, None] * a).sum(axis=0), dL_dprediction.sum()
    return dL_dw1, dL_db1, dL_dw2, dL_db2


def loss_of(x, y, w1, b1, w2, b2):
    return np.mean((forward_outer(x, w1, b1, w2, b2) - y) ** 2)


@right("training_loop")
def loop_append_after(x, y, w1, b1, w2, b2, learning_rate, steps):
    history = []
    for _ in range(steps):
        history.append(loss_of(x, y, w1, b1, w2, b2))
        d1, e1, d2, e2 = backward_table(x, y, w1, b1, w2, b2)
        w1, b1 = w1 - learning_rate * d1, b1 - learning_rate * e1
        w2, b2 = w2 - learning_rate * d2, b2 - learning_rate * e2
    history.append(loss_of(x, y, w1, b1, w2, b2))
    return history


@right("training_loop")
def loop_filled(x, y, w1, b1, w2, b2, eta, steps):
    losses_of_all = np.zeros(steps + 1)
    parameters = [w1, b1, w2, b2]
    losses_of_all[0] = loss_of(x, y, *parameters)
    for k in range(1, steps + 1):
        slopes = backward_mean_last(x, y, *parameters)
        parameters = [p - eta * s for p, s in zip(parameters, slopes)]  # noqa: B905
        losses_of_all[k] = loss_of(x, y, *parameters)
    return losses_of_all


@right("training_loop")
def loop_with_copies(x, y, w1, b1, w2, b2, learning_rate, steps):
    w1, b1, w2 = w1.copy(), b1.copy(), w2.copy()
    out, k = [loss_of(x, y, w1, b1, w2, b2)], 0
    while k < steps:
        d1, e1, d2, e2 = backward_table(x, y, w1, b1, w2, b2)
        w1 -= learning_rate * d1
        b1 -= learning_rate * e1
        w2 -= learning_rate * d2
        b2 -= learning_rate * e2
        out += [loss_of(x, y, w1, b1, w2, b2)]
        print(k, out[-1])
        k += 1
    return tuple(out)


@right("training_loop_bug")
def loop_mended(x, y, w1, b1, w2, b2, learning_rate, steps):
    return loop_append_after(x, y, w1, b1, w2, b2, learning_rate, steps)


@right("softmax")
def softmax_shifted(scores):
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@right("softmax")
def softmax_turned(s):
    e = np.exp(s.T - s.max(axis=1))
    return (e / e.sum(axis=0)).T


@right("softmax")
def softmax_rows(scores):
    rows = []
    for row in scores:
        e = np.exp(row - max(row))
        rows.append(list(e / sum(e)))
    return rows


@right("cross_entropy")
def surprise_of_scores(scores, species):
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -logs[np.arange(len(species)), species].mean()


@right("cross_entropy")
def surprise_in_a_loop(scores, kinds):
    total = 0.0
    for row, kind in zip(scores, kinds):  # noqa: B905
        top = row.max()
        total += top + math.log(sum(math.exp(s - top) for s in row)) - row[kind]
    return total / len(kinds)


@right("cross_entropy")
def surprise_by_logaddexp(scores, species):
    one_hot = np.eye(3)[species]
    return np.mean(np.logaddexp.reduce(scores, axis=1) - (scores * one_hot).sum(axis=1))
