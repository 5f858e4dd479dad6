"""The two loss curves of the slopes: parabolas, told by the algebra of lesson 03."""

import numpy as np
import pytest

from course_utils.explorers.slope import Slopes


def loss(birds, weight, bias):
    return sum(
        (weight * (cm - 20) + bias - kg) ** 2 for cm, kg in zip(birds.flipper_cm, birds.mass_kg, strict=True)
    ) / len(birds.mass_kg)


@pytest.mark.parametrize(("weight", "bias"), [(0.2, 4.5), (-0.5, 3.0), (1.5, 5.5), (7.25, 4.2)])
def test_each_curve_is_the_mean_of_the_squares_bird_by_bird(weight, bias):
    state, places = Slopes(weight, bias), np.array([-1.0, 0.3, 2.0])
    along_w = [loss(state.birds, place, bias) for place in places]
    along_b = [loss(state.birds, weight, place) for place in places]
    np.testing.assert_allclose(state.loss_along_w(places), along_w, rtol=1e-9)
    np.testing.assert_allclose(state.loss_along_b(places), along_b, rtol=1e-9)
