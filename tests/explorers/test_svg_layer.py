"""What matplotlib's SVG renderer does if left to itself, and what the page gets instead."""

import base64
import io
import re
import subprocess
import sys
from collections import Counter
from contextlib import redirect_stdout
from itertools import chain
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from explorers import svg_reading
from explorers.figures import a_figure, loss_bowl
from explorers.kinds import every_explorer
from explorers.marks import marks
from explorers.page import layers_of, pictures
from explorers.svg_reading import markers, paths, texts
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from PIL import Image

from course_utils.colours import FORWARD
from course_utils.explorers.frame import live_figure, svg_layer
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.frame.svg_marks import is_plain


def test_a_rasterised_contour_of_a_loss_takes_less_than_60_kB_of_the_still_layer():
    still, live = layers_of(a_figure(loss_bowl))
    assert len(still) < 60_000
    assert "<image" in still
    assert "<image" not in live


def test_a_moving_image_is_in_the_live_layer_and_not_in_the_still_one():
    still, live = layers_of(a_figure(lambda axes: [axes.imshow(np.eye(3))]))
    assert ("<image" in still, "<image" in live) == (False, True)


def test_a_moving_image_of_few_colours_has_the_colour_of_every_dot_and_the_place_that_matplotlib_gives_it(
    monkeypatch,
):
    dots = np.array([[(255, 0, 0, 255), (0, 0, 255, 128)], [(0, 255, 0, 0), (255, 0, 0, 255)]], np.uint8)
    figure = a_figure(lambda axes: [axes.imshow(dots, interpolation="none")])
    ours = _image(layers_of(figure)[1])
    monkeypatch.setattr(svg_layer, "marks", _left_to_matplotlib)
    figure.still_changed()
    theirs = _image(layers_of(figure)[1])
    np.testing.assert_array_equal(ours[0], theirs[0])
    np.testing.assert_array_equal(ours[0][..., 3], dots[..., 3])
    np.testing.assert_allclose(ours[1], theirs[1], atol=0.01)


def _image(svg):
    """The dots of the image in a layer, (high, wide, 4), and where SVG puts it."""
    (image,) = re.findall("<image [^>]*>", svg)
    png = base64.b64decode(re.search('base64,([^"]*)', image)[1])
    dots = np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))
    numbers = re.search(r"matrix\(([^)]*)\)", image)[1].replace(",", " ").split()
    return dots, np.array(numbers, float)


@every_explorer
def test_nothing_that_moves_is_in_the_still_layer(explorer):
    figures = explorer.view.figures
    seen = [artist for figure in figures for artist in figure._live if artist.get_visible()]
    with_it, without = drawn_anew(figures, seen, True), drawn_anew(figures, seen, False)
    assert drawn_anew(figures, seen, True) == with_it == without


def drawn_anew(figures, artists, visible):
    """Draw the still layers while these artists are to be seen or not."""
    for artist in artists:
        artist.set_visible(visible)
    for figure in figures:
        figure.still_changed()
    return [figure.drawn()[0] for figure in figures]


def test_moving_artists_lie_on_top_of_each_other_by_zorder_and_not_by_their_place_in_the_list():
    def draw(axes):
        return [axes.text(0, 0, name, zorder=z) for name, z in (("top", 3), ("bottom", 1), ("between", 2))]

    assert texts(layers_of(a_figure(draw))[1]) == ["bottom", "between", "top"]


def test_a_dollar_in_moving_text_is_a_dollar_and_no_formula():
    _, live = layers_of(
        a_figure(lambda axes: [axes.text(0, 0.5, "from $5 to $9"), axes.text(0, 0.2, "$x^2$")])
    )
    assert texts(live) == ["from $5 to $9", "$x^2$"]


def test_a_text_that_is_turned_stays_turned_and_others_carry_no_turn():
    _, live = layers_of(a_figure(lambda axes: [axes.text(0, 0, "up", rotation=90), axes.text(0, 1, "level")]))
    turns = {text.text: text.get("transform") for text in ElementTree.fromstring(live).iter("text")}
    assert turns["up"].endswith(" rotate(-90)")
    assert turns["level"] is None


@every_explorer
def test_a_layer_has_real_text_in_one_font_and_no_style_script_metadata_time_or_group_ids(explorer):
    for layer in chain(*pictures(explorer)):
        root = ElementTree.fromstring(layer)
        assert root.get("font-family") == "'DejaVu Sans', Verdana, sans-serif"
        # A font of its own would win over that of the layer.
        assert [text.text for text in root.iter("text") if "font-family" in text.get("style")] == []
        names = {re.sub("{.*}", "", element.tag) for element in root.iter()}
        assert names <= {"svg", "g", "defs", "path", "use", "circle", "text", "clipPath", "rect", "image"}
        assert [group.attrib for group in root.iter("g") if "id" in group.attrib] == []
        assert not re.search(r"\d\d:\d\d|20\d\d-\d\d|matplotlib", layer)


@every_explorer
def test_two_draws_of_one_state_are_the_same_to_the_last_byte(explorer):
    view, state = explorer.view, explorer.state
    drawn = []
    for _ in range(2):
        view.draw(state)
        for figure in view.figures:
            figure.still_changed()
        drawn.append([figure.drawn() for figure in view.figures])
    assert drawn[0] == drawn[1]


@every_explorer
def test_all_ids_of_two_explorers_in_one_page_differ_and_every_reference_finds_its_own(kind, explorer):
    seen = []
    for layer in chain(*pictures(explorer), *pictures(kind.make())):
        ids = re.findall(r'\bid="([^"]*)"', layer)
        assert set(re.findall(r'url\(#([^)]*)\)|href="#([^"]*)"', layer)) <= {
            pair for name in ids for pair in ((name, ""), ("", name))
        }
        seen += ids
    assert seen
    assert len(seen) == len(set(seen))


@every_explorer
def test_both_layers_have_one_viewbox_and_only_the_still_one_is_told_to_screen_readers(explorer):
    for layers in pictures(explorer):
        still, live = map(ElementTree.fromstring, layers)
        assert still.get("viewBox") == live.get("viewBox")
        assert {still.get("width"), live.get("width"), still.get("height"), live.get("height")} == {None}
        assert (still.get("role"), live.get("aria-hidden")) == ("img", "true")
        assert re.search(r"\w+ \w+", still.get("aria-label"))


def test_a_description_with_quotes_and_brackets_reaches_the_reader_as_it_is():
    told = 'L < 1 & "small", it\'s said'
    still, _ = layers_of(a_figure(lambda axes: axes.plot([1]), told))
    assert ElementTree.fromstring(still).get("aria-label") == told


def test_a_figure_that_is_not_built_in_the_units_of_svg_is_refused():
    with pytest.raises(ValueError, match="72 dots per inch.*course_style"):
        LiveFigure(Figure(dpi=100), [], "A test.")


@pytest.mark.parametrize("style", [{}, {"weight": "bold", "size": 15}, {"color": FORWARD, "alpha": 0.5}])
@pytest.mark.parametrize("ha", ["left", "center", "right"])
@pytest.mark.parametrize("va", ["baseline", "bottom", "center", "top", "center_baseline"])
def test_a_plain_text_has_the_look_and_the_place_that_matplotlib_would_give_it(ha, va, style, monkeypatch):
    figure = a_figure(lambda axes: [axes.text(0.3, 0.4, "∂L/∂w = −1.121 kg²", ha=ha, va=va, **style)])
    ours = _TEXT.search(layers_of(figure)[1]).groupdict()
    monkeypatch.setattr(svg_layer, "marks", _left_to_matplotlib)
    figure.still_changed()
    theirs = _TEXT.search(layers_of(figure)[1]).groupdict()
    for place in "xy":
        assert float(ours.pop(place)) == pytest.approx(float(theirs.pop(place)), abs=_NEAR)
    assert ours == theirs


# In points. matplotlib before 3.11 places a text by its own tallest letter, which moves "²" in bold a little.
_NEAR = 0.02 if matplotlib.__version_info__ >= (3, 11) else 0.15
_TEXT = re.compile(r'<text style="(?P<style>.*?)" x="(?P<x>.*?)" y="(?P<y>.*?)"[^>]*>(?P<said>.*?)</text>')


@pytest.mark.parametrize("special", [{"rotation": 30}, {"s": "two\nlines"}, {"bbox": {"facecolor": "red"}}])
def test_a_text_that_is_not_plain_is_left_to_matplotlib(special):
    with course_style():
        axes = Figure().add_subplot()
        plain, other = axes.text(0, 0, "a"), axes.text(**{"x": 0, "y": 0, "s": "a"} | special)
    assert (is_plain(plain), is_plain(other)) == (True, False)


def test_what_a_text_says_is_no_markup():
    live = layers_of(a_figure(lambda axes: [axes.text(0.5, 0.5, "<b> & </b>")]))[1]
    assert "&lt;b&gt; &amp; &lt;/b&gt;" in live


@pytest.fixture
def figure():
    return a_figure(lambda axes: axes.plot([0, 1], [0, 1]))


def test_after_still_changed_new_limits_and_description_are_drawn(figure):
    before, _ = figure.drawn()
    figure.figure.axes[0].set_xlim(0, 500)
    figure.description = "Something else."
    assert figure.drawn()[0] == before
    figure.still_changed()
    still, _ = figure.drawn()
    assert "Something else." in still
    assert ">500<" in still


def test_a_still_layer_that_could_not_be_drawn_is_drawn_at_the_next_time(figure, monkeypatch):
    figure.drawn()
    figure.description = "Something else."
    figure.still_changed()
    with monkeypatch.context() as patch:
        patch.setattr(live_figure, "draw_parts", _fail)
        with pytest.raises(MemoryError):
            figure.drawn()
    assert "Something else." in figure.drawn()[0]


def _fail(*_):
    raise MemoryError


def _left_to_matplotlib(*_):
    raise NotImplementedError


def test_the_still_layer_is_a_picture_with_a_description_and_the_live_one_is_hidden_from_readers(figure):
    figure.description = "Rings & <birds>."
    still, live = layers_of(figure)
    assert 'role="img" aria-label="Rings &amp; &lt;birds&gt;."' in still
    assert 'aria-hidden="true"' in live


def lines_and_texts():
    """A figure with three artists that move, and those artists."""
    made = []

    def draw(axes):
        made.extend([*axes.plot([0, 1], [0, 1]), axes.text(0, 0, "one"), axes.text(0, 1, "two")])
        return made

    return a_figure(draw), made


def drawn_again(figure, monkeypatch):
    """How often each artist is drawn from now on, by its number."""
    counted, draw_parts = Counter(), live_figure.draw_parts
    monkeypatch.setattr(
        live_figure, "draw_parts", lambda *given: (counted.update(given[1].keys()), draw_parts(*given))[1]
    )
    return counted


def test_only_an_artist_that_was_set_is_drawn_again(monkeypatch):
    figure, (line, one, two) = lines_and_texts()
    before = figure.drawn()[1]
    counted = drawn_again(figure, monkeypatch)
    assert figure.drawn()[1] == before
    assert not counted
    two.set_text("three")
    after = figure.drawn()[1]
    assert after[:2] == before[:2]
    assert ">three<" in after[2]
    assert counted == {2: 1}
    line.set_data([0, 1], [1, 0])
    assert [part == old for part, old in zip(figure.drawn()[1], after, strict=True)] == [False, True, True]
    assert counted == {2: 1, 0: 1}


def test_a_patch_with_a_new_path_is_drawn_again_although_matplotlib_does_not_say_that_it_is_stale():
    patch = PathPatch(Path([(0, 0), (1, 0), (1, 1)]))
    figure = a_figure(lambda axes: [axes.add_patch(patch)])
    before = figure.drawn()[1]
    patch.set_path(Path([(0, 0), (0.5, 0), (0.5, 0.5)]))
    assert figure.drawn()[1] != before


def test_after_a_poster_was_made_the_next_move_draws_what_was_set_before_it():
    figure, (_, one, two) = lines_and_texts()
    figure.drawn()
    one.set_text("moved before the poster")
    figure.image(72)  # it draws all artists, so that none is stale any more for matplotlib
    two.set_text("moved after it")
    assert texts(layers_of(figure)[1]) == ["moved before the poster", "moved after it"]


def test_what_could_not_be_drawn_once_is_drawn_when_it_can_although_it_is_set_to_the_same(monkeypatch):
    figure, (line, one, two) = lines_and_texts()
    figure.drawn()
    one.set_text("moved")
    two.set_text("moved too")
    with monkeypatch.context() as patch:
        patch.setattr(two, "get_transform", _fail)
        with pytest.raises(MemoryError):
            figure.drawn()
    one.set_text("moved")
    two.set_text("moved too")
    assert texts(layers_of(figure)[1]) == ["moved", "moved too"]


A_KERNEL = """
import re
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from course_utils.explorers.frame.live_figure import LiveFigure
figure = Figure(dpi=72)
line = figure.add_subplot().plot([0, 1], "o")[0]
still, live = LiveFigure(figure, [line], "A test.").drawn()
print(*re.findall(r' id="([^"]*)"', "".join([still, *live])))
"""


def test_ids_of_two_kernels_in_one_page_differ():
    here = io.StringIO()
    with redirect_stdout(here):
        exec(A_KERNEL, {})
    kernel = subprocess.run([sys.executable, "-c", A_KERNEL], capture_output=True, text=True, check=True)
    first, second = set(here.getvalue().split()), set(kernel.stdout.split())
    assert len(first) == len(second) >= 2
    assert not first & second


def _within(axes, ylim, draw):
    axes.set(xlim=(0, 1), ylim=ylim)
    return draw(axes)


def _an_arrow(axes):
    return [axes.annotate("", (0.8, 0.8), (0.2, 0.2), arrowprops={"arrowstyle": "->"}).arrow_patch]


def _line_with_gaps(axes):
    x, gap = np.linspace(0, 1, 300), np.arange(300) % 97 == 50
    return axes.plot(x, np.where(gap, np.nan, np.sin(40 * x)), "--", color=FORWARD, alpha=0.4)


@pytest.mark.parametrize(
    "draw",
    [
        _line_with_gaps,
        lambda axes: axes.plot([0, 1], [0.2, 0.9], ":", linewidth=3),
        lambda axes: axes.plot([0.5], [0.5], "o", color=FORWARD, markeredgecolor="white", markersize=9),
        lambda axes: axes.plot([0.1, 0.9], [0.2, 0.3], "s-"),
        lambda axes: [axes.add_patch(PathPatch(Path([(0.2, 0.2), (0.8, 0.2), (0.5, 0.8)]), fc=FORWARD))],
        lambda axes: [axes.add_patch(PathPatch(Path([(-2, 0.2), (9, 0.2), (0.5, 0.8)]), fc=FORWARD))],
        _an_arrow,
    ],
    ids=["gaps", "dots", "ball", "squares", "area", "area that leaves the axes", "arrow"],
)
def test_what_moves_looks_and_lies_as_matplotlib_draws_it(draw, monkeypatch):
    figure = a_figure(lambda axes: _within(axes, (-1.2, 1.2), draw))
    ours = layers_of(figure)[1]
    monkeypatch.setattr(svg_layer, "marks", _left_to_matplotlib)
    figure.still_changed()
    theirs = layers_of(figure)[1]
    assert marks(ours) == marks(theirs)
    corners = [
        np.concatenate([*(p for path in paths(svg) for p in path), np.empty((0, 2))])
        for svg in (ours, theirs)
    ]
    # The point that bends a curve may lie elsewhere on a straight one, as in the shaft of an arrow.
    np.testing.assert_allclose(*corners, atol=0.3 if draw is _an_arrow else 0.011)
    places = [
        [svg_reading.place(marker) for marker in markers(ElementTree.fromstring(svg))]
        for svg in (ours, theirs)
    ]
    np.testing.assert_allclose(*places, atol=0.011)


def test_a_line_that_leaves_its_axes_is_cut_there_and_a_ball_outside_is_left_out():
    figure = a_figure(lambda axes: _within(axes, (0, 1), lambda axes: axes.plot([-9, 11], [-9, 11], "o-")))
    live = layers_of(figure)[1]
    (cut,) = np.concatenate(paths(live))
    box = figure.figure.axes[0].bbox
    height = figure.figure.bbox.height
    np.testing.assert_allclose(cut, [(box.x0, height - box.y0), (box.x1, height - box.y1)], atol=1.01)
    assert "<circle" not in live
    assert "clip" not in live
