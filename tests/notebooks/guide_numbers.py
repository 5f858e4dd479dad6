"""What the teacher's guide says in numbers, computed: of each lesson, texts that must stand on its page."""

from itertools import combinations

import numpy as np
from lesson_numbers import BILL_DEPTH, BIRDS, MASS, X, best_line, first_step_below

from course_utils.datasets import dozen
from course_utils.gradient_descent import train
from course_utils.losses import mean_squared_error
from course_utils.network import Network


def minus(text: str) -> str:
    return text.replace("-", "\N{MINUS SIGN}")


def row(*cells: object) -> str:
    return minus("| " + " | ".join(str(cell) for cell in cells) + " |")


def lesson_00() -> list[str]:
    first = MASS[:5]
    grams = [f"{g:.0f}" for g in first * 1000]
    held = [f"{m:g}" for m in first]
    return [
        f"{', '.join(held[:4])} and {held[4]} kg",
        f"{', '.join(grams[:4])} and {grams[4]}.",
        f"by five: {first.mean():.2f} kg",
        f"only {(dozen().mass_kg > 5).sum()} of the 12 have more than 5 kg",
        f"{MASS.mean():.3f} kg",
        f"{BIRDS.flipper_cm.mean():.1f} cm",
        f"{MASS.max() * 1000:.0f} g",
        *goal_of_the_weight(),
    ]


def goal_of_the_weight() -> list[str]:
    """Return the goal of the first picture, 5% above the least loss at bias 4.2, and who reaches it."""
    birds = dozen()
    x = birds.flipper_cm - 20
    least = (x * (birds.mass_kg - 4.2)).sum() / (x**2).sum()
    goal = 1.05 * mean_squared_error(least * x + 4.2, birds.mass_kg)
    reach = [w for w in np.arange(-100, 151) / 100 if mean_squared_error(w * x + 4.2, birds.mass_kg) <= goal]
    return [f"The goal is {goal:.4f} kg²", f"any weight from {reach[0]:.2f} to {reach[-1]:.2f} reaches it"]


def lesson_01() -> list[str]:
    mass = dozen().mass_kg
    miss = 4 - mass
    far = abs(miss).round(3) > 0.25
    assert np.array_equal(far, abs(4.01 - mass).round(3) > 0.25)  # the count stays at 4.01 kg
    three = 5 - np.array([3, 4, 8])
    flat = [abs(guess - mass).sum() for guess in (3.9, 3.95, 3.975)]
    assert np.allclose(flat, flat[0])
    assert min(abs(guess - mass).sum() for guess in (3.89, 3.99)) > flat[0] + 0.01
    assert (mass <= 3.9).sum() == (mass >= 3.975).sum() == 6
    return [
        row("counts misses beyond 0.25 kg", far.sum(), f"{far.mean():.0%}"),
        row("adds up", f"{miss.sum():.3f}", f"{miss.mean():.3f} kg"),
        row("adds up sizes", f"{abs(miss).sum():.3f}", f"{abs(miss).mean():.3f} kg"),
        row("adds up squares", f"{(miss**2).sum():.3f}", f"{(miss**2).mean():.3f} kg²"),
        f"is {abs(three).mean():.0f} kg, the mean squared error {(three**2).mean():.2f} kg²",
        f"the mean of the dozen, {mass.mean():.3f} kg",
        f"median, which is {np.median(mass):.4f} kg",
        "from 3.90 to 3.975 kg. Between these two, each guess has six lighter and six heavier birds",
        f"the sizes add up to {flat[0]:.3f} kg.",
        "Now guess 4.01 kg",
        "C: 5.5 kg",
        "4 − 3.3 = 0.70 kg",
    ]


def lesson_02() -> list[str]:
    birds = dozen()
    miss = 0.5 * (birds.flipper_cm - 20) + 4.2 - birds.mass_kg
    side = 10 * abs(miss)
    assert abs(miss[2]) < 1e-9
    assert set(np.flatnonzero(side.round(1) == side.round(1).max()) + 1) == {6, 10}
    return [
        f"missed by {abs(miss[0]):.2f} kg or {1000 * abs(miss[0]):.0f} g",
        f"{miss[0] ** 2:.4f} kg² and {(1000 * miss[0]) ** 2:.0f} g²",
        f"Birds 6 and 10 need {side.max():.1f} cm",
        f"its side is {10 * (miss**2).mean() ** 0.5:.1f} cm",
        f"{mean_squared_error([4, 5], [3.5, 6]):g} kg²",
        f"down to the goal, {1.05 * best_line(birds.flipper_cm - 20, birds.mass_kg)[2]:.2f} kg²",
    ]


def lesson_03() -> list[str]:
    x, m = np.array([-1, 0, 2]), np.array([0.5, -0.2, -0.6])
    new = m + 0.1 * x
    old_loss, new_loss = (m**2).mean(), (new**2).mean()
    stays, goes = (2 * m * x).mean(), 0.1 * (x**2).mean()
    assert np.isclose((new_loss - old_loss) / 0.1, stays + goes)
    return [
        *(row(k + 1, x[k], m[k], f"{2 * m[k] * x[k] + 0:.1f}", f"{2 * m[k]:.1f}") for k in range(3)),
        minus(f"| mean | | | {stays:.2f} | {(2 * m).mean():.2f} |"),
        minus(f"become {new[0]:.1f}, {new[1]:.1f} and {new[2]:.1f}"),
        f"from {old_loss:.4f} to {new_loss:.4f}",
        minus(f"quotient is {(new_loss - old_loss) / 0.1:.2f}"),
        f"The rest, {goes:.2f},",
        minus(f"1: {2 * -0.4 * 3:.1f} and {2 * -0.4:.1f}"),
        minus(f"which gives {stays + goes:.2f} and {stays + goes / 10:.2f}"),
        *two_moves_in_the_bowl(),
    ]


def two_moves_in_the_bowl() -> list[str]:
    assert np.hypot(0.09, 0.04) <= 0.1
    texts = []
    for right, up in [(0.10, 0), (0.09, -0.04)]:
        ends = mean_squared_error((0.2 + right) * X + 4.5 + up, MASS)
        texts += [minus(f"Δw is {right:.2f} and Δb is {up}, which"), f"ends at {ends:.4f} kg²"]
    return texts


def lesson_04() -> list[str]:
    looks = {0.1: "creeps", 0.25: "is there at once", 0.5: "swings for ever", 0.6: "flies off"}
    texts = [
        "begins at w = −0.5,",
        f"the 4 is {2 * (X**2).mean():.3f} along the weight",
        f"{0.8 - 0.2 * 1.5:g}.",
    ]
    for rate, look in looks.items():
        w, places = -0.5, []
        for _ in range(3):
            w = w - rate * 4 * (w - 0.5)
            places.append(f"{w:.2f}")
        texts.append(row(rate, *places, look))
    start = Network([[[-0.4]]], [[5.0]], "identity")
    near = [steps(start, rate) for rate in (0.1, 0.2)]
    assert 0.4 < near[1] / near[0] < 0.6  # "about half as many"
    zero = Network([[[0.0]]], [[0.0]], "identity")
    too_long = train(start, X[:, None], MASS[:, None], 0.56, 2).losses
    left = [minus(f"{1 - 4 * rate:.2g}") for rate in looks]
    return [
        *texts,
        f"{steps(zero, 0.001)} steps, from weight 0 and bias 0",
        f"from our start {near[1]} in place of {near[0]}",
        f"which is {', '.join(left[:3])} and {left[3]}",
        f"from {too_long[0]:.3f} to {too_long[1]:.3f} and on to {too_long[2]:.3f} kg²",
    ]


def steps(start: Network, rate: float) -> int:
    """Return how many steps come within 1% of the least loss."""
    losses = train(start, X[:, None], MASS[:, None], rate, 3000).losses
    return first_step_below(losses, 1.01 * best_line(X, MASS)[2])


def lesson_05() -> list[str]:
    texts, straight = ["z = 4.4 · x − 2.9", "2.8 · a of neuron 1 − 2.8 · a of neuron 2 + 0.2"], []
    for x in (-1, 0, 1, 2):
        z = 0.4 * x - 0.4, 4.4 * x - 2.9
        a = [round(float(np.tanh(value)), 3) for value in z]
        sums = [f"{value + 0:.1f}" for value in z]
        sent = [f"{value:.3f}" for value in a]
        texts.append(row(f"{20 + x} cm", x, *sums, *sent, f"{2.8 * a[0] - 2.8 * a[1] + 0.2:.2f}"))
        straight.append(minus(f"{2.8 * z[0] - 2.8 * z[1] + 0.2:.1f}"))
    return [*texts, f"{', '.join(straight[:3])} and {straight[3]}", f"multiplied: {1.2**4:.2f}"]


def lesson_06() -> list[str]:
    assert_bird_of_the_slips()
    a, y = round(float(np.tanh(0.5 * 2 - 0.3)), 2), -2.0
    prediction = -1.5 * a - 0.1
    to_prediction = 2 * (prediction - y)
    to_z = to_prediction * -1.5 * (1 - a**2)
    miss = -1.2 * np.tanh(3 * 2 - 0.3) + 0.2 + 1.6  # the miss of the notebook's bird at the weight 3
    at_a, at_z = 2 * miss * -1.2, 2 * miss * -1.2 * (1 - np.tanh(3 * 2 - 0.3) ** 2)
    assert 0.5e-4 < -at_z < 2e-4
    exact = np.tanh(0.7)
    exact_w1 = 2 * (-1.5 * exact - 0.1 - y) * -1.5 * (1 - exact**2) * 2
    return [
        minus(f"The first is {at_a:.2f}, and the second so small that the picture says ≈ -10⁻⁴"),
        f"multiply 0.9 by itself on a calculator: as twenty factors it makes {0.9**20:.2f}",
        "The bird has 22.0 cm and 15.0 mm",
        f"z = {0.5 * 2 - 0.3:.1f}, sends a = {a:.2f}",
        f"We take {a:.2f} for the tanh of 0.7",
        minus("w₂ = -1.5, b₂ = -0.1"),
        minus(f"{to_prediction * -1.5:.2f} · {1 - a**2:.2f} = {to_z:.2f}"),
        minus(f"{to_prediction:.2f} · (-1.5) = {to_prediction * -1.5:.2f}"),
        minus(f"sends {prediction:.2f} "),
        f"miss {prediction - y:.2f}, loss {(prediction - y) ** 2:.2f}",
        f"| w₂ | {to_prediction:.2f} · {a:.2f} = {to_prediction * a:.2f} |",
        f"| b₂ | {to_prediction:.2f} |",
        minus(f"| w₁ | {to_z:.2f} · 2 = {to_z * 2:.2f} |"),
        minus(f"| b₁ | {to_z:.2f} |"),
        minus(f"says {exact_w1:.2f} for w₁"),
        f"1: {4 * 0.6:g}, {4 * 0.5:g}, {2 * (1 - 0.36):g} and {1.28 * 3:g}.",
    ]


def assert_bird_of_the_slips() -> None:
    assert np.any(np.isclose(X, 2.0) & np.isclose(BILL_DEPTH, -2.0))


def lesson_07() -> list[str]:
    assert_bird_of_the_slips()
    x, y = 2.0, -2.0
    w1, b1, w2, b2 = np.array([0.5, 0.3]), np.array([-0.3, 0.5]), np.array([-1.5, 1.0]), -0.9
    a = np.tanh(w1 * x + b1).round(2)
    prediction = (w2 * a).sum() + b2
    to_prediction = 2 * (prediction - y)
    to_z = to_prediction * w2 * (1 - a**2)
    slopes = [*(to_z * x), *to_z, *(to_prediction * a), to_prediction]
    new = np.array([*w1, *b1, *w2, b2]) - 0.1 * np.array(slopes)
    names = [f"{name} of neuron {k}" for name in ("w₁", "b₁", "w₂") for k in (1, 2)] + ["b₂"]
    paths = (to_z * w1).round(2)
    second_z = (new[:2] * x + new[2:4]).round(2)
    second_a = np.tanh(second_z).round(2)
    second = (new[4:6] * second_a).sum() + new[6]
    to_a = to_prediction * w2
    return [
        *(minus(f"w₁ = {w1[k]}, b₁ = {b1[k]} |") for k in (0, 1)),
        minus(f"w₂ = {w2[0]} and {w2[1]}, b₂ = {b2}"),
        *(
            row(*cells)
            for cells in zip(names, map("{:.2f}".format, slopes), map("{:.3f}".format, new), strict=True)
        ),
        *(
            f"sends {a_k:.2f} | {minus(f'{s:.2f} · {1 - a_k**2:.2f} = {z:.2f}')}"
            for a_k, s, z in zip(a, to_a, to_z, strict=True)
        ),
        minus(f"sends {prediction:.2f} | sends {to_a[0]:.2f} and {to_a[1]:.2f}"),
        minus(f"{paths[0]:.2f} + {paths[1]:.2f} = {paths.sum():.2f}"),
        f"z is {second_z[0]:.2f} and {second_z[1]:.2f}, tanh makes {second_a[0]:.2f} and {second_a[1]:.2f}",
        minus(f"sends {second:.2f}."),
        f"the loss is {(second - y) ** 2:.2f}.",
        minus(f"1: {2 * 1 * -1} and {-4 * 0.64 * -1:g}"),
    ]


def lesson_08() -> list[str]:
    birds = dozen()
    x, y = birds.x.round(1), birds.mass_kg
    own = np.array([1, 3, 5, 7, 10, 12]) - 1
    others = np.setdiff1d(np.arange(12), own)
    judges_x, judges_y = birds_between(x, y)
    lists = [on_new_birds(own, x, y, judges_x[k::15], judges_y[k::15]) for k in range(15)]
    rng = np.random.default_rng(0)
    drawn = [rng.choice(len(judges_x), 20, replace=False) for _ in range(1000)]
    won_of_drawn = np.mean([line_wins(own, x, y, judges_x[d], judges_y[d]) for d in drawn])
    assert 0.9 < won_of_drawn < 0.95  # "nine times in ten"
    choices = [np.array([0, *four, 11]) for four in combinations(range(1, 11), 4)]
    choices = [six for six in choices if len(set(x[six])) == 6]
    won = 0
    for six in choices:
        rest = np.setdiff1d(np.arange(12), six)
        won += line_wins(six, x, y, x[rest], y[rest])
    on_own = on_new_birds(own, x, y, x[own], y[own])
    on_six = on_new_birds(own, x, y, x[others], y[others])
    return [
        row("A, joined points", f"{on_own[0]:.2f} kg²", f"{lists[14][0]:.2f} kg²"),
        row("B, the best line", f"{on_own[1]:.2f} kg²", f"{lists[14][1]:.2f} kg²"),
        f"every fifteenth of the {len(judges_x)} others",
        f"in {sum(line < joined for joined, line in lists)} of the 15 such lists",
        f"the line wins in only {won} of {len(choices)}.",
        f"{on_six[1]:.2f} against {on_six[0]:.2f} kg²",
    ]


def birds_between(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the birds beside the dozen whose flippers are within it, in order of flipper and mass."""
    rest = sorted(zip(X.round(1), MASS, strict=True))
    for bird in zip(x, y, strict=True):
        rest.remove(bird)
    between = np.array([bird for bird in rest if x.min() <= bird[0] <= x.max()])
    return between[:, 0], between[:, 1]


def on_new_birds(
    own: np.ndarray, x: np.ndarray, y: np.ndarray, new_x: np.ndarray, new_y: np.ndarray
) -> tuple[float, float]:
    """Return the loss on new birds of the points `own` joined, and of their best line."""
    joined = mean_squared_error(np.interp(new_x, x[own], y[own]), new_y)
    return joined, mean_squared_error(np.polyval(np.polyfit(x[own], y[own], 1), new_x), new_y)


def line_wins(own: np.ndarray, x: np.ndarray, y: np.ndarray, new_x: np.ndarray, new_y: np.ndarray) -> bool:
    joined, line = on_new_birds(own, x, y, new_x, new_y)
    return line < joined


def lesson_09() -> list[str]:
    slopes = f"{2 * 1.5 * 0.6:.1f} and {2 * 1.5 * 0.5 * (1 - 0.36) * 2:.2f}"
    return [f"1: {slopes}", f"so {0.8 * (1 - 0.8):.2f}."]


def lesson_10() -> list[str]:
    powers = np.exp([2.0, 1.0, 0.0])
    chance = powers / powers.sum()
    first, second, third = (f"{p:.3f}" for p in chance)
    fall = np.log(0.02) - np.log(0.01)
    doubled = powers**2 / (powers**2).sum()
    first_kind, third_kind = -np.log([[chance[k], doubled[k]] for k in (0, 2)])
    return [
        f"{powers[0]:.2f}, {powers[1]:.2f} and {powers[2]:.2f}",
        f"adds up: {powers.sum():.2f}",
        f"divides: {first}, {second} and {third}",
        minus(f"slopes are {chance[0] - 1:.3f}, {second} and {third}"),
        f"falls by {fall:.2f} nats",
        f"its surprise falls from {first_kind[0]:.2f} to {first_kind[1]:.2f} nats",
        f"it rises from {third_kind[0]:.2f} to {third_kind[1]:.2f},",
    ]


def more_moves() -> dict[str, list[str]]:
    """Return what must stand in the moves at the end of the guide, by the name of the prediction."""
    eggs = np.array([1, 2, 2])
    square, size = [abs(np.array([4.3, 4.2, 3.4, 3.3]) - 3.3) ** power for power in (2, 1)]
    assert np.allclose(size[::2] - size[1::2], 0.1)
    slope = 2 * ((-0.4 * X + 5 - MASS) * X).mean()
    a = np.tanh([0, 2, 3]).round(3)
    start = Network([[[-0.4]]], [[5.0]], "identity")
    fog = train(start, X[:, None], MASS[:, None], 0.1, 20).losses
    change_of_loss = 2.491 * -1.2 * 0.01
    neurons = 2.8 * -0.664, -2.8 * -1.0
    surprises = [-np.log(np.exp(score) / (np.exp(score) + np.exp(1) + 1)) for score in (2, 2.1)]
    assert 0.1 + 0.2 + 0.3 != 0.3 + 0.2 + 0.1
    assert np.isfinite(np.exp(709.0))
    with np.errstate(over="ignore"):
        assert np.isinf(np.exp(710.0))
    return {
        "01.eggs": [*(f"{((guess - eggs) ** 2).mean():.2f} for the" for guess in (2, 1.67))],
        "03.fading_slope": [f"falls by {square[0] - square[1]:.2f} and then by {square[2] - square[3]:.2f},"],
        "04.steps_down": [f"it takes {first_step_below(fog, 0.16)}."],
        "04.millimetres": [minus(f"It is {slope:.3f} and {10 * slope:.2f},")],
        "05.short_flipper": [
            minus(f"brings {neurons[0]:.2f} and neuron 2 brings {neurons[1]:.2f},"),
            f"it makes {sum(neurons) + 0.2:.2f}.",
        ],
        "06.tanh_slope": [
            f"for an a of 0, of {a[1]} and of {a[2]}.",
            "1, {1:.3f} and {2:.3f},".format(*(1 - a**2)),
        ],
        "06.walk_back": [minus(f"which is {change_of_loss:.4f}."), minus(f"it is {2.491 * -1.2:.3f}.")],
        "07.zero_slope": [f"1 − a · a is only {1 - 0.999**2:.3f}."],
        "09.decimals": ["`0.1 + 0.2 + 0.3` and `0.3 + 0.2 + 0.1`"],
        "09.long_run": ["`numpy_losses[::200]`"],
        "10.overflow": ["`np.exp(709)` and `np.exp(710)`"],
        "10.slope": [
            "the score of Adelie to 2.1",
            f"power of it is {np.exp(2.1):.2f}",
            f"from {surprises[0]:.3f} to {surprises[1]:.3f} nats",
            minus(f"about {(surprises[1] - surprises[0]) / 0.1:.2f}."),
        ],
    }


COMPUTED = {
    name.removeprefix("lesson_"): value for name, value in globals().items() if name.startswith("lesson_")
}
