"""Every lesson as a learner meets it: first as it was committed, then run."""

from browser.lab import NOTEBOOKS


def test_there_are_at_least_two_lessons():
    assert len(list(NOTEBOOKS.glob("*.ipynb"))) >= 2


def test_every_explorer_shows_its_poster_before_anything_has_run(run_notebook):
    before = run_notebook.shown_before
    assert len(before["posters"]) == run_notebook.expected_explorers
    assert all(width > 400 for width in before["posters"])


def test_no_widget_is_missing_or_still_loading_before_the_run(run_notebook):
    assert not _broken(run_notebook.shown_before["texts"])


def test_run_all_brings_every_explorer_to_life(notebook):
    assert len(notebook.explorers) == notebook.expected_explorers
    assert not _broken(notebook.output_texts())


def test_the_page_moves_no_slider_by_itself_while_the_notebook_runs(run_notebook):
    assert run_notebook.moves_at_first == []


def test_no_error_and_no_request_to_another_host_while_it_runs_and_a_slider_moves(notebook):
    for explorer in notebook.explorers:
        explorer.slider(explorer.labels[0]).focus()
        explorer.press("PageUp")
    assert not notebook.lab.problems


def _broken(texts):
    signs = "Loading widget", "Error displaying widget", "Traceback"
    return [text for text in texts if any(sign in text for sign in signs)]
