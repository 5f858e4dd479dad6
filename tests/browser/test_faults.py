"""What breaks around a notebook: the kernel, the page, the connection, the disk. Nothing typed is lost."""

import os
import signal

import psutil
import pytest
from browser.faults import Cable, FreshNotebook, no_room_for_more_than, server_process
from browser.lab import running_lab
from browser.workbench import write_notebooks

pytestmark = pytest.mark.nightly

WEIGHT = "weight w (kg per cm)"
TYPED = "# what a learner typed"
RUN_ALL = "choose Run, Run All Cells"
_PREDICT = "from course_utils.practice.predictions import lesson_02\n\nlesson_02.weight_up()"


@pytest.fixture
def fresh(fresh):
    """Give a workbench of this test alone, run."""
    fresh.run_all()
    return fresh


def typed_is_there(lab):
    return TYPED in lab.page.locator(".jp-CodeCell .cm-content").last.text_content()


def moves(lab, place=0):
    """Move the weight of an explorer, and wait until all of it follows."""
    explorer = lab.explorers()[place]
    explorer.slider(WEIGHT).focus()
    return explorer.press("PageUp")


def wait_for_words_of_silence(explorer):
    explorer.slider(WEIGHT).focus()
    explorer.page.keyboard.press("PageUp")
    explorer.root.locator(".nudge-silence", has_text=RUN_ALL).wait_for(timeout=30_000)


def test_a_killed_kernel_is_said_beside_the_slider_and_run_all_brings_everything_back(fresh):
    process = int(fresh.answer("__import__('os').getpid()"))
    fresh.start_in_last_cell(TYPED)
    os.kill(process, signal.SIGKILL)
    fresh.dismiss("appears to have died", "Ok")
    wait_for_words_of_silence(fresh.explorers()[0])
    assert typed_is_there(fresh)
    fresh.run_all()
    moves(fresh)
    assert fresh.page.get_by_text(RUN_ALL).count() == 0


def test_a_restart_from_the_menu_is_said_beside_the_slider_too(fresh):
    fresh.menu("Kernel", "Restart Kernel…")
    fresh.dismiss("All variables will be lost", "Restart")
    fresh.wait_for_kernel()
    wait_for_words_of_silence(fresh.explorers()[0])
    fresh.run_all()
    moves(fresh)


def test_the_words_go_as_soon_as_the_kernel_answers_again(fresh):
    process = psutil.Process(int(fresh.answer("__import__('os').getpid()")))
    explorer = fresh.explorers()[0]
    process.suspend()
    try:
        wait_for_words_of_silence(explorer)
    finally:
        process.resume()
    explorer.root.locator(".nudge-silence:empty").wait_for(state="attached", timeout=30_000)
    explorer.root.get_by_text("Weight 0.55").first.wait_for()


def test_a_prediction_that_nobody_takes_says_so_and_is_locked_when_the_kernel_is_there_again(fresh):
    process = psutil.Process(int(fresh.answer("__import__('os').getpid()")))
    fresh.run_in_last_cell(_PREDICT)
    form = fresh.page.locator(".nudge-prediction")
    form.get_by_role("radio").first.check()
    form.get_by_role("radio", name="I am sure.").check()
    process.suspend()
    try:
        form.get_by_role("button", name="Commit my prediction").click()
        form.get_by_role("alert").filter(has_text=RUN_ALL).wait_for(timeout=30_000)
        assert form.get_by_role("radio").first.is_checked()
    finally:
        process.resume()
    form.get_by_text("Your prediction is locked").wait_for(timeout=30_000)
    assert form.get_by_role("alert").count() == 0


def test_a_page_that_was_saved_and_loaded_anew_gets_its_sliders_back_from_the_kernel(fresh):
    shown = moves(fresh)
    fresh.start_in_last_cell(TYPED)
    fresh.save_and_wait()
    fresh.reload()
    assert fresh.explorers()[0].shown()["sentence"] == shown["sentence"]
    moves(fresh)
    assert typed_is_there(fresh)


def test_a_page_that_was_not_saved_comes_back_with_posters_and_running_it_brings_the_sliders(fresh):
    moves(fresh)
    fresh.reload()
    fresh.page.locator(".jp-OutputArea-output img").first.wait_for(timeout=30_000)
    assert fresh.page.get_by_text("Error displaying widget").count() == 0
    fresh.run_all()
    moves(fresh)


def test_error_displaying_widget_stands_only_where_the_kernel_is_new_and_run_all_ends_it(fresh):
    fresh.save_and_wait()
    fresh.menu("Kernel", "Restart Kernel…")
    fresh.dismiss("All variables will be lost", "Restart")
    fresh.wait_for_kernel()
    fresh.reload()
    fresh.page.get_by_text("Error displaying widget").first.wait_for(timeout=30_000)
    fresh.run_all()
    moves(fresh)
    assert fresh.page.get_by_text("Error displaying widget").count() == 0


def test_two_pages_on_one_kernel_show_the_same_and_a_slider_moves_in_both(fresh, context, address):
    fresh.save_and_wait()
    other = FreshNotebook.__new__(FreshNotebook)
    super(FreshNotebook, other).__init__(context, address, fresh.file.name)
    here, there = fresh.explorers()[0], other.explorers()[0]
    for mover, follower in ((here, there), (there, here)):
        mover.slider(WEIGHT).focus()
        follower.wait_for(mover.press("PageUp"))
        assert follower.written(WEIGHT) == mover.written(WEIGHT)
    assert (len(fresh.moves), len(other.moves)) == (1, 1)
    other.page.close()


@pytest.fixture
def cable(address):
    """Give a connection to the JupyterLab that can be cut."""
    cable = Cable(address)
    yield cable
    cable.remove()


def test_after_a_cut_in_mid_drag_slider_and_picture_agree_and_the_slider_moves_again(chromium, cable, folder):
    lab = FreshNotebook(chromium, cable.address, folder / "workbench.ipynb", "cut")
    lab.run_all()
    explorer = lab.explorers()[0]
    x, y, _ = explorer.thumb(WEIGHT)
    mouse = lab.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 20, y, steps=3)
    cable.loses = True  # the page does not know yet
    mouse.move(x + 40, y, steps=5)
    cable.pull()
    mouse.move(x + 60, y, steps=5)
    mouse.up()
    explorer.root.locator(".nudge-silence", has_text=RUN_ALL).wait_for(timeout=30_000)
    lab.dismiss("Server Connection Error", "Close")
    cable.plug_in()
    lab.wait_for_kernel()
    explorer.slider(WEIGHT).focus()
    lab.page.keyboard.press("PageUp")
    agree = "(r) => r.querySelector('.nudge-sentence').textContent.startsWith(`Weight ${READOUT},`)"
    agree = agree.replace("READOUT", "r.querySelector('.nudge-number').value")
    lab.page.wait_for_function(agree, arg=explorer.root.element_handle(), timeout=60_000)
    explorer.root.locator(".nudge-silence:empty").wait_for(state="attached", timeout=30_000)
    moves(lab)
    lab.close()


_SET_MANY = """(slider) => {
    const set = (step) => {
        slider.value = step;
        slider.dispatchEvent(new Event('input'));
    };
    for (let n = 0; n < 20000; n++) set(n % 2 ? 170 : 10);
    set(140);
}"""


def test_after_20_000_moves_in_a_burst_the_last_one_is_shown_and_the_kernel_has_not_grown(fresh):
    process = psutil.Process(int(fresh.answer("__import__('os').getpid()")))
    explorer = fresh.explorers()[0]
    before = process.memory_info().rss
    explorer.slider(WEIGHT).evaluate(_SET_MANY)
    explorer.root.get_by_text("Weight 0.90").first.wait_for(timeout=60_000)
    assert len(fresh.moves) < 10  # the page waits for the kernel, and then sends only the last
    assert process.memory_info().rss - before < 20_000_000
    moves(fresh)


def test_a_full_disk_is_said_and_what_was_typed_can_be_saved_once_there_is_room(tmp_path, context):
    write_notebooks(tmp_path)
    with running_lab(tmp_path) as address:
        lab = FreshNotebook(context, address, tmp_path / "workbench.ipynb", "full")
        lab.run_all()
        lab.start_in_last_cell(TYPED)
        before = lab.file.read_bytes()
        with no_room_for_more_than(20_000, server_process(tmp_path)):
            lab.save()
            lab.dismiss("File Save Error", "Close")
            assert lab.file.read_bytes() == before
            assert typed_is_there(lab)
        lab.save_and_wait()
        assert TYPED in lab.file.read_text(encoding="utf-8")
        lab.close()
