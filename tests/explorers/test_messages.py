"""What one move costs on the way to the page: few messages, few bytes."""

import pytest
from explorers.frontend import drag
from explorers.kinds import SQUARES, every_explorer, every_squares
from explorers.moving import each_choice, ends_and_between
from explorers.page import choices, controls, pictures, sliders


@every_explorer
def test_a_move_sends_one_message_with_all_that_is_new_and_less_than_8_kB_or_12_with_a_graph(
    kind, explorer, channel
):
    for _ in each_choice(explorer):
        for name, slider in sliders(explorer).items():
            for value in ends_and_between(slider, between=2):
                channel.clear()
                drag(slider, explorer.state.scales[name].rounded(value))
                assert channel.updates() in ([], [explorer.screen.model_id])
                assert channel.size < kind.most_bytes


@every_explorer
def test_a_move_sends_what_the_page_then_shows_and_not_the_still_layers(explorer, channel):
    slider = next(iter(sliders(explorer).values()))
    channel.clear()
    drag(slider, slider.max)
    (sent,) = [data["state"] for _, data, _ in channel.messages if data["method"] == "update"]
    assert sent["live"] == [live for _, live in pictures(explorer)]
    assert sent["sentence"] == explorer.screen.sentence
    assert "still" not in sent


@every_explorer
def test_a_move_to_where_the_slider_stands_sends_nothing_of_the_picture(explorer, channel):
    channel.clear()
    for control in controls(explorer).values():
        drag(control, control.label if hasattr(control, "label") else control.value)
    assert channel.updates() == []


@every_squares
def test_a_new_unit_sends_one_message_with_all_layers_and_words_and_one_a_slider(explorer, channel):
    for choice in choices(explorer).values():
        channel.clear()
        drag(choice, choice.options[1][0])
        updates = channel.updates()
        assert len(updates) == len(set(updates))
        assert explorer.screen.model_id in updates
        expected = [explorer.screen, *sliders(explorer).values()]
        assert set(updates) <= {widget.model_id for widget in expected}


def test_the_live_layers_of_the_plain_squares_are_less_than_4_kB_together():
    explorer = SQUARES["squares"].make()
    for slider in sliders(explorer).values():
        for value in ends_and_between(slider, between=5):
            slider.value = value
            assert sum(len(live.encode()) for _, live in pictures(explorer)) < 4_000


@pytest.mark.parametrize("button", ["reset_button", "back_button"])
@every_explorer
def test_reset_and_back_send_one_message_a_widget_at_most(explorer, button, channel):
    for slider in sliders(explorer).values():
        slider.value = slider.max
    channel.clear()
    getattr(explorer, button).click()
    assert channel.updates()
    assert len(channel.updates()) == len(set(channel.updates()))
