"""Wrong answers to lessons 01 to 05, written by hand as learners write them, and the name each should get."""

import numpy as np
from practice.handed_in import Shelf

WRONG = Shelf()
wrong = WRONG.add


@wrong("residuals", "target − prediction")
def other_way_round(prediction, target):
    return target - prediction


@wrong("residuals", "target − prediction")
def other_way_round_loop(p, t):
    out = []
    for i in range(len(p)):
        out.append(t[i] - p[i])
    return out


@wrong("residuals", "absolute")
def distance(prediction, target):
    return np.sqrt((prediction - target) ** 2)


@wrong("residuals", "absolute")
def built_in_abs(prediction, target):
    return [abs(p - t) for p, t in zip(prediction, target)]  # noqa: B905


@wrong("residuals", "squared")
def squares(prediction, target):
    return np.power(target - prediction, 2)


@wrong("residuals", "added")
def plus(prediction, target):
    return prediction + target


@wrong("residuals", "one number for all birds")
def mean_of_misses(prediction, target):
    return sum(prediction - target) / len(prediction)


@wrong("residuals", "only the first bird")  # noqa: RET503
def return_in_loop(prediction, target):
    for k in range(len(prediction)):
        return [prediction[k] - target[k]]


@wrong("residuals", "only the last bird")
def overwritten(prediction, target):
    for k in range(len(prediction)):
        miss = prediction[k] - target[k]
    return miss


@wrong("residuals", "divided by the target")
def in_percent_of_target(prediction, target):
    return (prediction - target) / target


@wrong("residuals", "another shape")
def one_short(prediction, target):
    misses = []
    for i in range(1, len(prediction)):
        misses.append(prediction[i] - target[i])
    return misses


@wrong("residuals", "another shape")
def column_minus_column(prediction, target):
    return prediction[:, None] - target[:, None]


@wrong("residuals", "printed, not returned")
def prints_it(prediction, target):
    print(prediction - target)


@wrong("residuals", "rounded")
def rounds_to_whole_kilograms(prediction, target):
    return np.round(prediction - target)


@wrong("mean_squared_error", "sum")
def sum_of_squares(prediction, target):
    s = 0
    for p, t in zip(prediction, target):  # noqa: B905
        s += (p - t) ** 2
    return s


@wrong("mean_squared_error", "sum")
def dot_only(prediction, target):
    m = prediction - target
    return m @ m


@wrong("mean_squared_error", "half")
def halved(prediction, target):
    return 0.5 * np.mean((target - prediction) ** 2)


@wrong("mean_squared_error", "half")
def over_two_n(prediction, target):
    return np.sum((prediction - target) ** 2) / (2 * len(target))


@wrong("mean_squared_error", "absolute")
def mean_absolute(prediction, target):
    return np.abs(prediction - target).mean()


@wrong("mean_squared_error", "no square")
def forgot_the_square(prediction, target):
    return (prediction - target).mean()


@wrong("mean_squared_error", "root taken")
def rmse(prediction, target):
    return np.sqrt(np.mean((prediction - target) ** 2))


@wrong("mean_squared_error", "mean before squaring")
def brackets_wrong(prediction, target):
    return (prediction - target).mean() ** 2


@wrong("mean_squared_error", "mean before squaring")
def difference_of_means(prediction, target):
    return (prediction.mean() - target.mean()) ** 2


@wrong("mean_squared_error", "divided by n−1")
def like_a_variance(prediction, target):
    return ((prediction - target) ** 2).sum() / (len(target) - 1)


@wrong("mean_squared_error", "a value per bird")
def no_mean(prediction, target):
    return (prediction - target) ** 2


@wrong("mean_squared_error", "divided by n twice")
def divided_in_and_after_the_loop(prediction, target):
    total = 0
    for i in range(len(target)):
        total += (prediction[i] - target[i]) ** 2 / len(target)
    return total / len(target)


@wrong("mean_squared_error", "one bird only")  # noqa: RET503
def returns_in_the_loop(prediction, target):
    total = 0
    for i in range(len(target)):
        total += (prediction[i] - target[i]) ** 2
        return total / len(target)


@wrong("mean_squared_error", "one bird only")
def equals_for_plus_equals(prediction, target):
    total = 0
    for i in range(len(target)):
        total = (prediction[i] - target[i]) ** 2
    return total / len(target)


@wrong("mean_squared_error", "every bird against every other")
def column_against_row(prediction, target):
    return ((prediction.reshape(-1, 1) - target) ** 2).mean()


@wrong("mean_squared_error", "difference of squares")
def square_each(prediction, target):
    return (prediction**2 - target**2).mean()


@wrong("mean_squared_error", "doubled, not squared")
def times_two(prediction, target):
    return ((prediction - target) * 2).mean()


@wrong("mean_squared_error", "only the target squared")
def no_brackets(prediction, target):
    return (prediction - target**2).mean()


@wrong("mean_squared_error", "sum and root taken")
def length_of_the_misses(prediction, target):
    return np.linalg.norm(prediction - target)


@wrong("mean_squared_error", "sum and absolute")
def sum_of_sizes(prediction, target):
    return sum(abs(prediction - target))


@wrong("mean_squared_error", "sum and no square")
def added_up(prediction, target):
    return (prediction - target).sum()


@wrong("mean_squared_error", "stops with an error")
def caret(prediction, target):
    return ((prediction - target) ^ 2).mean()


@wrong("mean_squared_error", None)
def last_bird_forgotten(prediction, target):
    total = 0
    for i in range(len(target) - 1):
        total += (prediction[i] - target[i]) ** 2
    return total / len(target)


@wrong("mean_squared_error", None)
def whole_number_division(prediction, target):
    return ((prediction - target) ** 2).sum() // len(target)


@wrong("mean_squared_error", "ignores what goes in")
def learned_by_heart(prediction, target):
    return 0.625


@wrong("mean_squared_error", "ignores what goes in")
def takes_the_misses_of_another_cell(prediction, target):
    return (np.array([-0.05, -0.15, 0.8]) ** 2).mean()


@wrong("mean_squared_error", "rounded")
def rounds_to_two_decimals(prediction, target):
    return round(((prediction - target) ** 2).mean(), 2)


@wrong("mean_squared_error", "divided by 12")
def divides_by_the_dozen(prediction, target):
    return ((prediction - target) ** 2).sum() / 12


@wrong("mse_gradient", "sign")
def target_first(w, b, x, y):
    m = y - (w * x + b)
    return (2 * m * x).mean(), (2 * m).mean()


@wrong("mse_gradient", "sign")
def downhill(w, b, x, y):
    m = w * x + b - y
    return -2 * (m * x).mean(), -2 * m.mean()


@wrong("mse_gradient", "missing 2")
def without_two(w, b, x, y):
    m = w * x + b - y
    return (m * x).mean(), m.mean()


@wrong("mse_gradient", "missing 2")
def two_in_the_first_only(w, b, x, y):
    m = w * x + b - y
    return (2 * m * x).mean(), m.mean()


@wrong("mse_gradient", "quotient of a nudge")
def nudges_by_a_thousandth(w, b, x, y):
    def loss(w, b):
        return np.mean((w * x + b - y) ** 2)

    return (loss(w + 0.001, b) - loss(w, b)) / 0.001, (loss(w, b + 0.001) - loss(w, b)) / 0.001


@wrong("mse_gradient", "rounded")
def rounds_to_three_decimals(w, b, x, y):
    m = w * x + b - y
    return [round((2 * m * x).mean(), 3), round((2 * m).mean(), 3)]


@wrong("mse_gradient", "sum for mean")
def summed(w, b, x, y):
    dw = db = 0
    for i in range(len(x)):
        dw += 2 * (w * x[i] + b - y[i]) * x[i]
        db += 2 * (w * x[i] + b - y[i])
    return dw, db


@wrong("mse_gradient", "missing x in ∂L/∂w")
def same_twice(w, b, x, y):
    m = w * x + b - y
    return (2 * m).mean(), (2 * m).mean()


@wrong("mse_gradient", "x left in ∂L/∂b")
def x_everywhere(w, b, x, y):
    m = w * x + b - y
    return 2 * np.mean(m * x), 2 * np.mean(m * x)


@wrong("mse_gradient", "the two swapped")
def bias_first(w, b, x, y):
    m = w * x + b - y
    return (2 * m).mean(), (2 * m * x).mean()


@wrong("mse_gradient", "sign and missing 2")
def two_faults(w, b, x, y):
    m = y - w * x - b
    return np.mean(m * x), np.mean(m)


@wrong("mse_gradient", "missing 2 and sum for mean")
def no_two_and_sum(w, b, x, y):
    m = w * x + b - y
    return np.dot(m, x), np.sum(m)


@wrong("mse_gradient", "w for x in ∂L/∂w")
def times_w(w, b, x, y):
    m = w * x + b - y
    return (2 * m * w).mean(), (2 * m).mean()


@wrong("mse_gradient", "mean before multiplying")
def means_multiplied(w, b, x, y):
    m = w * x + b - y
    return 2 * m.mean() * x.mean(), 2 * m.mean()


@wrong("mse_gradient", "miss squared")
def square_left(w, b, x, y):
    m = (w * x + b - y) ** 2
    return (2 * m * x).mean(), (2 * m).mean()


@wrong("mse_gradient", "bias left out")
def no_bias(w, b, x, y):
    m = w * x - y
    return (2 * m * x).mean(), (2 * m).mean()


@wrong("mse_gradient", "a value per bird")
def no_mean_at_all(w, b, x, y):
    m = w * x + b - y
    return 2 * m * x, 2 * m


@wrong("mse_gradient", "another number of values")
def only_one_slope(w, b, x, y):
    m = w * x + b - y
    return (2 * m * x).mean()


@wrong("mse_gradient", "missing 2 and sign")
def one_fault_in_each(w, b, x, y):
    m = w * x + b - y
    return (m * x).mean(), -(2 * m).mean()


@wrong("gradient_step", "ascends")
def uphill(w, b, x, y, learning_rate):
    m = w * x + b - y
    return w + learning_rate * (2 * m * x).mean(), b + learning_rate * (2 * m).mean()


@wrong("gradient_step", "ascends")
def minus_a_turned_miss(w, b, x, y, learning_rate):
    m = y - (w * x + b)
    return w - learning_rate * (2 * m * x).mean(), b - learning_rate * (2 * m).mean()


@wrong("gradient_step", "learning rate left out")
def whole_slope(w, b, x, y, learning_rate):
    m = w * x + b - y
    return w - (2 * m * x).mean(), b - (2 * m).mean()


@wrong("gradient_step", "new w used for b's gradient")
def weight_moved_first(w, b, x, y, learning_rate):
    w = w - learning_rate * (2 * (w * x + b - y) * x).mean()
    b = b - learning_rate * (2 * (w * x + b - y)).mean()
    return w, b


@wrong("gradient_step", "new b used for w's gradient")
def bias_moved_first(w, b, x, y, learning_rate):
    b -= learning_rate * np.mean(2 * (w * x + b - y))
    w -= learning_rate * np.mean(2 * (w * x + b - y) * x)
    return w, b


@wrong("gradient_step", "b not updated")
def bias_forgotten(w, b, x, y, learning_rate):
    m = w * x + b - y
    w = w - learning_rate * (2 * m * x).mean()
    return w, b


@wrong("gradient_step", "w not updated")
def weight_forgotten(w, b, x, y, learning_rate):
    m = w * x + b - y
    new_w = w - learning_rate * (2 * m * x).mean()  # noqa: F841
    new_b = b - learning_rate * (2 * m).mean()
    return w, new_b


@wrong("gradient_step", "missing 2")
def step_without_two(w, b, x, y, learning_rate):
    m = w * x + b - y
    return w - learning_rate * (m * x).mean(), b - learning_rate * m.mean()


@wrong("gradient_step", "sum for mean")
def sum_in_the_step(w, b, x, y, learning_rate):
    m = w * x + b - y
    return w - learning_rate * (2 * m * x).sum(), b - learning_rate * (2 * m).sum()


@wrong("gradient_step", "the move, not the new value")
def only_the_move(w, b, x, y, learning_rate):
    m = w * x + b - y
    return learning_rate * (2 * m * x).mean(), learning_rate * (2 * m).mean()


@wrong("gradient_step", "missing x in ∂L/∂w")
def step_without_x(w, b, x, y, learning_rate):
    m = w * x + b - y
    return w - learning_rate * (2 * m).mean(), b - learning_rate * (2 * m).mean()


@wrong("gradient_step", "the two swapped")
def new_bias_first(w, b, x, y, learning_rate):
    m = w * x + b - y
    return b - learning_rate * (2 * m).mean(), w - learning_rate * (2 * m * x).mean()


@wrong("gradient_step", "ascends and missing 2")
def uphill_without_two(w, b, x, y, learning_rate):
    m = w * x + b - y
    return w + learning_rate * np.mean(m * x), b + learning_rate * np.mean(m)


@wrong("forward", "hidden bias left out")
def no_b1(x, w1, b1, w2, b2):
    return np.tanh(np.outer(x, w1)) @ w2 + b2


@wrong("forward", "output bias left out")
def no_b2(x, w1, b1, w2, b2):
    return np.tanh(np.outer(x, w1) + b1) @ w2


@wrong("forward", "activation on the output too")
def bent_at_the_end(x, w1, b1, w2, b2):
    a = np.tanh(x[:, None] * w1 + b1)
    return np.tanh((a * w2).sum(axis=1) + b2)


@wrong("forward", "no activation")
def no_bend(x, w1, b1, w2, b2):
    return [sum(w2 * (w1 * bird + b1)) + b2 for bird in x]


@wrong("forward", "w1 and w2 swapped")
def swapped_weights(x, w1, b1, w2, b2):
    return np.tanh(np.outer(x, w2) + b1) @ w1 + b2


@wrong("forward", "birds and neurons mixed up")
def made_for_one_bird(x, w1, b1, w2, b2):
    return (w2 * np.tanh(w1 * x + b1)).sum() + b2


@wrong("forward", "a value per neuron")
def forgot_the_sum(x, w1, b1, w2, b2):
    return np.tanh(x[:, None] * w1 + b1) * w2 + b2


@wrong("forward", "output bias added for each neuron")
def bias_in_the_sum(x, w1, b1, w2, b2):
    return (np.tanh(x[:, None] * w1 + b1) * w2 + b2).sum(axis=1)


@wrong("forward", "one number for all birds")
def sum_without_axis(x, w1, b1, w2, b2):
    return (np.tanh(x[:, None] * w1 + b1) * w2).sum() + b2


@wrong("forward", "added up over the birds")
def axis_zero(x, w1, b1, w2, b2):
    return (np.tanh(x[:, None] * w1 + b1) * w2).sum(axis=0) + b2


@wrong("forward", "mean over the neurons")
def mean_for_sum(x, w1, b1, w2, b2):
    return (np.tanh(x[:, None] * w1 + b1) * w2).mean(axis=1) + b2


@wrong("forward", "another activation")
def relu_used(x, w1, b1, w2, b2):
    return np.maximum(0, x[:, None] * w1 + b1) @ w2 + b2


@wrong("forward", "hidden bias after the bend")
def bias_too_late(x, w1, b1, w2, b2):
    return (np.tanh(x[:, None] * w1) + b1) @ w2 + b2


@wrong("forward", "one neuron only")
def first_neuron(x, w1, b1, w2, b2):
    return w2[0] * np.tanh(w1[0] * x + b1[0]) + b2


@wrong("forward", "w2 inside the bend")
def all_inside(x, w1, b1, w2, b2):
    return np.tanh(w2 * (np.outer(x, w1) + b1)).sum(axis=1) + b2


@wrong("forward", "output bias left out and no activation")
def only_weights(x, w1, b1, w2, b2):
    return (np.outer(x, w1) + b1) @ w2


@wrong("forward", "w2 left out")
def no_w2(x, w1, b1, w2, b2):
    return np.tanh(np.outer(x, w1) + b1).sum(axis=1) + b2


@wrong("forward", "z added up")
def the_sum_of_the_worked_cell(x, w1, b1, w2, b2):
    table = x[:, None] * w1 + b1
    return table.sum(axis=1)


@wrong("forward", "17 added")
def depth_of_the_whole_bill(x, w1, b1, w2, b2):
    return 17 + np.tanh(np.outer(x, w1) + b1) @ w2 + b2


@wrong("forward", "stops with an error")
def misspelled(x, w1, b1, w2, b2):
    a = np.tanh(np.outer(x, w1) + b1)
    return a @ w3 + b2  # noqa: F821
