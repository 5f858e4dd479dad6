"""Lesson 10 in the page: two classifiers that play side by side, and the surprise of one bird."""

import pytest

pytestmark = pytest.mark.parametrize("run_notebook", ["10_cross_entropy"], indirect=True)


_AT_LEAST_5_STEPS = """(root) =>
    Number(/^After (\\d+) /.exec(root.querySelector('.nudge-sentence').textContent)?.[1]) >= 5"""


@pytest.fixture
def regions(notebook):
    return notebook.explorers[1]


def test_a_step_of_a_hundred_brings_cross_entropy_back_and_leaves_squared_error_where_it_was(regions):
    regions.list("steps at once").select_option("100")
    after = regions.changes(regions.button("Step").click)
    assert "cross-entropy has 94.3 % of the 333 birds right" in after["sentence"]
    assert "squared error 0.3 %" in after["sentence"]
    assert ">94.3 % right<" in after["picture"]
    assert regions.error == ""


def test_play_goes_on_until_pause_and_back_takes_the_last_step_back(regions):
    regions.button("Play").click()
    regions.page.wait_for_function(_AT_LEAST_5_STEPS, arg=regions.root.element_handle())
    regions.button("Pause").click()
    regions.button("Play").wait_for()
    regions.page.wait_for_timeout(300)  # the picture that was under way
    paused = regions.shown()
    regions.changes(regions.button("Step").click)
    regions.button("Back").click()
    regions.wait_for(paused)


@pytest.mark.parametrize("hidden", ["0", "2", "4", "8"])
def test_every_number_of_hidden_neurons_has_regions_and_takes_a_step(regions, hidden):
    if hidden != "0":
        regions.changes(regions.list("hidden neurons").select_option, hidden, parts=("picture",))
    after = regions.changes(regions.button("Step").click)
    assert after["picture"].count("<image") == 2
    assert regions.error == ""


def test_another_true_species_has_another_surprise(notebook):
    one_bird = notebook.explorers[0]
    after = one_bird.changes(one_bird.list("the bird is").select_option, "Adelie")
    assert "Adelie, and the surprise is 0.4076 nats" in after["sentence"]
