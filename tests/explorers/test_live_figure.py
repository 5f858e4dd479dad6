"""When the two layers are drawn, and when they are shown."""

import ipywidgets as widgets
import pytest
from explorers.test_svg_layer import a_figure

from course_utils.explorers import live_figure
from course_utils.explorers.live_figure import figure_row


@pytest.fixture
def figure():
    return a_figure(lambda axes: axes.plot([0, 1], [0, 1]))


def test_nothing_is_shown_before_show(figure):
    figure.drawn()
    assert [layer.value for layer in figure.widget.children] == ["", ""]


def test_the_still_layer_is_drawn_once_for_many_moves(figure, monkeypatch):
    drawn = []
    draw_layer = live_figure.draw_layer
    monkeypatch.setattr(
        live_figure, "draw_layer", lambda *given: (drawn.append(given[3]), draw_layer(*given))[1]
    )
    for _ in range(5):
        figure.show(figure.drawn())
    assert [what for what in drawn if "img" in what] == drawn[:1]
    assert len(drawn) == 1 + 5


def test_after_still_changed_the_next_show_brings_new_limits_and_description(figure):
    figure.show(figure.drawn())
    before = figure.widget.children[0].value
    figure.figure.axes[0].set_xlim(0, 500)
    figure.description = "Something else."
    assert figure.drawn()[0] == before
    figure.still_changed()
    figure.show(figure.drawn())
    assert "Something else." in figure.widget.children[0].value
    assert ">500<" in figure.widget.children[0].value


def test_a_still_layer_that_was_drawn_but_not_shown_is_drawn_again(figure):
    figure.show(figure.drawn())
    figure.description = "Something else."
    figure.still_changed()
    figure.drawn()  # and then something failed
    figure.show(figure.drawn())
    assert "Something else." in figure.widget.children[0].value


def test_both_layers_lie_in_one_cell_of_a_grid_with_the_live_one_on_top(figure):
    figure.show(figure.drawn())
    assert isinstance(figure.widget, widgets.GridBox)
    still, live = figure.widget.children
    assert still.layout.grid_area == live.layout.grid_area == "1 / 1"
    assert ('role="img"' in still.value, 'aria-hidden="true"' in live.value) == (True, True)


def test_figures_of_one_row_have_one_scale(figure):
    wide, narrow = figure, a_figure(lambda axes: axes.plot([1]))
    narrow.figure.set_size_inches(2.5, 4)
    figure_row([wide, narrow])
    grow = [float(each.widget.layout.flex.split()[0]) for each in (wide, narrow)]
    assert grow[0] / grow[1] == 5 / 2.5
