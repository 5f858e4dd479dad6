"""Three runs with a rising loss, against plain NumPy, and what the words say of the learner's causes."""

import re

import numpy as np
import pytest
from explorers.frontend import drag
from explorers.page import faults, pictures, words
from explorers.svg_reading import marks, texts

from course_utils.datasets import load_penguins
from course_utils.explorers import RisingLossExplorer

BIRDS = load_penguins()
X, Y = BIRDS.flipper_cm - 20, BIRDS.bill_depth_mm - 17
ANSWERS = {"run_a": "reset", "run_b": "sign", "run_c": "rate"}
LEAST = np.mean((np.polyval(np.polyfit(X, Y, 1), X) - Y) ** 2)


def by_numpy(rate, *, keep, way):
    w = b = sum_w = sum_b = 0.0
    losses = []
    for _ in range(41):
        miss = w * X + b - Y
        losses.append(np.mean(miss**2))
        sum_w, sum_b = keep * sum_w + np.mean(2 * miss * X), keep * sum_b + np.mean(2 * miss)
        w, b = w - way * rate * sum_w, b - way * rate * sum_b
    return losses


@pytest.mark.parametrize("halvings", range(5))
@pytest.mark.usefixtures("nothing_is_drawn")
def test_each_run_is_that_of_a_loop_in_numpy(halvings):
    explorer = RisingLossExplorer()
    explorer.halvings = halvings
    losses, rate = explorer.state.losses, 0.6 / 2**halvings
    assert losses["a"] == pytest.approx(by_numpy(rate, keep=1, way=1), rel=1e-9)
    assert losses["b"] == pytest.approx(by_numpy(rate, keep=0, way=-1), rel=1e-9)
    assert losses["c"] == pytest.approx(by_numpy(rate, keep=0, way=1), rel=1e-9)


@pytest.mark.usefixtures("nothing_is_drawn")
def test_all_three_rise_at_first_and_half_the_rate_cures_only_the_one_that_was_too_large():
    explorer = RisingLossExplorer()
    assert all(losses[1] > losses[0] for losses in explorer.state.losses.values())
    explorer.halvings = 1
    losses = explorer.state.losses
    assert losses["c"][-1] == pytest.approx(LEAST, rel=1e-6)
    assert np.all(np.diff(losses["b"]) > 0)
    late = losses["a"][20:]
    assert late.max() > 4
    assert late.min() < 2.8


@pytest.mark.parametrize("halvings", range(5))
def test_gradients_that_are_never_reset_swing_on_and_a_wrong_sign_climbs_at_every_rate(halvings):
    explorer = RisingLossExplorer()
    explorer.halvings = halvings
    losses = explorer.state.losses
    assert np.all(np.diff(losses["b"]) > 0)
    assert np.ptp(losses["a"][20:]) > 1
    assert faults(explorer) == []


@pytest.mark.usefixtures("nothing_is_drawn")
def test_the_words_wait_for_three_causes_count_those_that_fit_and_end_with_all_right():
    explorer = RisingLossExplorer()
    assert "Choose a cause for A, B and C." in words(explorer)[0]
    for name in ANSWERS:
        drag(explorer, name, "sign")
    assert "Of your three causes, 1 fits." in words(explorer)[0]
    for name, answer in ANSWERS.items():
        drag(explorer, name, answer)
    assert words(explorer)[0].endswith("All three causes are right.")
    drag(explorer, "run_b", "open")
    assert words(explorer)[0].endswith("Choose a cause for B.")


@pytest.mark.usefixtures("nothing_is_drawn")
def test_a_number_of_halvings_out_of_range_is_explained_and_the_old_one_stays():
    explorer = RisingLossExplorer()
    with pytest.raises(ValueError, match="halvings is 30"):
        explorer.halvings = 30
    assert explorer.state.halvings == explorer.halvings == 0


@pytest.mark.parametrize("halvings", range(5))
def test_a_run_that_only_grows_is_seen_to_1000_times_its_start_and_says_how_it_grows(halvings):
    explorer = RisingLossExplorer()
    explorer.halvings = halvings
    rate = 0.6 / 2**halvings
    for place, how in enumerate([{"keep": 1, "way": 1}, {"keep": 0, "way": -1}, {"keep": 0, "way": 1}]):
        losses = np.array(by_numpy(rate, **how))
        told = " ".join(texts(pictures(explorer)[place][1]))
        letter = "ABC"[place]
        if np.any(np.diff(losses) <= 0):
            assert "a step" not in told
            assert f"a step in run {letter}" not in words(explorer)[0]
            assert "12" in texts(pictures(explorer)[place][1])
            continue
        lost = int(np.flatnonzero(losses > 1000 * losses[0])[0])
        assert f"at step {lost}" in told
        grows = re.search(r"× ([\d.,]+) a step", told)[1]
        assert float(grows.replace(",", "")) == pytest.approx(losses[lost] / losses[lost - 1], rel=0.05)
        assert re.search(rf"× {re.escape(grows)} a step in run {letter}", words(explorer)[0])
        top = max(
            float(text.replace(",", ""))
            for text in texts(pictures(explorer)[place][1])
            if re.fullmatch(r"[\d,]+", text)
        )
        assert losses[lost] <= top < 5 * losses[lost]
        height = 300 - 50 - 168 * losses[lost] / top  # the axes go from 50 to 218 points
        assert marks(pictures(explorer)[place][1], least=1)[0][1] == pytest.approx(height, abs=0.5)
