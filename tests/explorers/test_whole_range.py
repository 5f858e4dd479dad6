"""Wherever the sliders stand: a picture, a sentence, a table, and nothing broken."""

import pytest
from explorers.kinds import every_mode
from explorers.moving import whole_range
from explorers.page import all_of, faults, pictures, sliders


@pytest.mark.nightly
@every_mode
def test_every_place_of_every_slider_has_a_whole_picture_and_whole_words(explorer):
    for _ in whole_range(explorer):
        assert faults(explorer) == [], explorer


@every_mode
def test_the_ends_of_every_slider_have_a_whole_picture_and_whole_words(explorer):
    for _ in whole_range(explorer, between=0, corners=False):
        assert faults(explorer) == [], explorer


@every_mode
def test_a_slider_moved_to_its_other_end_changes_picture_words_and_line(explorer):
    for slider in sliders(explorer).values():
        slider.value = slider.low
        low = all_of(explorer)
        slider.value = slider.high
        high = all_of(explorer)
        assert [key for key in low if low[key] == high[key]] == []


@every_mode
def test_the_still_layer_is_the_same_string_wherever_the_sliders_stand(explorer):
    before = [still for still, _ in pictures(explorer)]
    for slider in sliders(explorer).values():
        slider.value = slider.high
    assert [still for still, _ in pictures(explorer)] == before
