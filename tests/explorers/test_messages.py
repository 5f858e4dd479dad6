"""What one move costs on the way to the page: few messages, few bytes."""

import pytest
from explorers.frontend import drag
from explorers.kinds import SQUARES, every_explorer, every_squares
from explorers.moving import each_choice, ends_and_between
from explorers.page import choices, controls, figure_widgets, pictures, sliders, twin


@every_explorer
def test_a_move_sends_at_most_one_message_a_figure_and_one_for_the_words_and_less_than_8_kB(kind, channel):
    explorer = kind.make()
    live = [layers[1].model_id for layers in figure_widgets(explorer)]
    for _ in each_choice(explorer):
        for name, slider in sliders(explorer).items():
            for value in ends_and_between(slider, between=5):
                channel.clear()
                drag(slider, explorer.state.scales[name].rounded(value))
                updates = channel.updates()
                assert len(updates) == len(set(updates))
                assert set(updates) <= {*live, twin(explorer).model_id}
                assert channel.size < 8_000


@every_explorer
def test_a_move_sends_what_the_page_then_shows(kind, channel):
    explorer = kind.make()
    slider = next(iter(sliders(explorer).values()))
    channel.clear()
    drag(slider, slider.max)
    sent = {model: data["state"] for model, data, _ in channel.messages if data["method"] == "update"}
    for layers, (_, live) in zip(figure_widgets(explorer), pictures(explorer), strict=True):
        assert sent[layers[1].model_id] == {"value": live}
    assert sent[twin(explorer).model_id]["sentence"] == twin(explorer).sentence


@every_explorer
def test_a_move_to_where_the_slider_stands_sends_nothing_of_the_picture(kind, channel):
    explorer = kind.make()
    channel.clear()
    for control in controls(explorer).values():
        drag(control, control.value)
    assert channel.updates() == []


@every_squares
def test_a_new_unit_sends_one_message_a_layer_one_for_the_words_and_one_a_slider(kind, channel):
    explorer = kind.make()
    widgets = [layer for layers in figure_widgets(explorer) for layer in layers]
    for choice in choices(explorer).values():
        channel.clear()
        drag(choice, choice.options[1])
        updates = channel.updates()
        assert len(updates) == len(set(updates))
        assert figure_widgets(explorer)[0][0].model_id in updates
        expected = [*widgets, twin(explorer), *sliders(explorer).values()]
        assert set(updates) <= {widget.model_id for widget in expected}


def test_the_live_layers_of_the_plain_squares_are_less_than_4_kB_together():
    explorer = SQUARES["squares"].make()
    for slider in sliders(explorer).values():
        for value in ends_and_between(slider, between=5):
            slider.value = value
            assert sum(len(live.encode()) for _, live in pictures(explorer)) < 4_000


@pytest.mark.parametrize("button", ["reset_button", "back_button"])
@every_explorer
def test_reset_and_back_send_one_message_a_widget_at_most(kind, button, channel):
    explorer = kind.make()
    for slider in sliders(explorer).values():
        slider.value = slider.max
    channel.clear()
    getattr(explorer, button).click()
    assert channel.updates()
    assert len(channel.updates()) == len(set(channel.updates()))
