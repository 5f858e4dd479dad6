"""A whole class on a hub at once: what its learners do, and what is measured meanwhile."""

import asyncio
import threading
from contextlib import AsyncExitStack
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import psutil
from hub.learner import Learner
from hub.merging import merger
from hub.page_learner import PageLearner

_ANSWERS_MAY_TAKE = 20  # seconds, after the last move
_AT_A_TIME = 4  # learners who log in, as when a class arrives


class Lesson(NamedTuple):
    """What came out of one lesson of a class.

    Attributes
    ----------
    folder : Path
        Where the files of this class were.
    learners : list of Learner
    page : PageLearner or None
    seconds : dict of str to list of float
        How long each learner waited: to log in, to open the lesson, to run it.
    megabytes : dict of str to list of float
        Proportional set size in 10⁶ bytes, of each kernel, each server, the hub and its proxy.
    cores : dict of str to float
        Share of a core that each kind of process took while the sliders were moved, and the learners' own.
    """

    folder: Path
    learners: list
    page: PageLearner | None
    seconds: dict
    megabytes: dict
    cores: dict


async def hold_lesson(hub, lesson, count, options, say):
    """Let so many learners log in, open the lesson, run all and move sliders; return the Lesson."""
    learners = [Learner(hub.address, f"learner{number:02}", hub.password) for number in range(1, count + 1)]
    seconds = {"log in": [], "open": [], "run all": []}
    page = PageLearner(hub.address, "learner00", hub.password, lesson) if options.page else None
    async with AsyncExitStack() as stack:
        for learner in learners:
            await stack.enter_async_context(learner)
        at_the_page = asyncio.create_task(_at_the_page(page, options))
        await _each(learners, seconds["log in"], say, "logged in", lambda one: one.log_in(), _AT_A_TIME)
        await _each(learners, seconds["open"], say, "opened the lesson", lambda one: one.open(lesson))
        await _each(learners, seconds["run all"], say, "run all cells", lambda one: one.run_all())
        await _read(options.reading, page, say)
        say(f"{count} learners move sliders for {options.seconds:.0f} s, {options.rate:g} times a second")
        used = _cpu_seconds(hub)
        await asyncio.gather(*(one.move(options.seconds, options.rate) for one in learners))
        used = {kind: now - used[kind] for kind, now in _cpu_seconds(hub).items()}
        await _wait_for_answers(learners)
        await at_the_page
        megabytes = _megabytes(hub)
        for learner in learners:
            await learner.kernel.close()
    cores = {kind: spent / options.seconds for kind, spent in used.items()}
    return Lesson(hub.folder, learners, page, seconds, megabytes, cores)


async def _at_the_page(page, options):
    """Have the page in a thread, as Playwright has a loop of its own. It holds nobody up at the end."""
    if page:
        thread = threading.Thread(target=page.learn, args=(options.seconds, options.rate), daemon=True)
        thread.start()
        while thread.is_alive():
            await asyncio.sleep(0.2)


async def _read(seconds, page, say):
    await asyncio.sleep(seconds)
    if page:
        while not page.ready.is_set():
            await asyncio.sleep(0.2)
        say(f"{page.name} has run all cells in Chromium, and moves a slider too")
        page.go.set()


async def _each(learners, seconds, say, done, act, at_a_time=1000):
    room = asyncio.Semaphore(at_a_time)

    async def one(learner):
        async with room:
            begin = perf_counter()
            await act(learner)
            seconds.append(perf_counter() - begin)
        if len(seconds) % 5 == 0 or len(seconds) == len(learners):
            say(f"{len(seconds)} of {len(learners)} have {done}")

    await asyncio.gather(*map(one, learners))


async def _wait_for_answers(learners):
    waiting = [move.done for learner in learners for move in learner.moves]
    await asyncio.wait(waiting, timeout=_ANSWERS_MAY_TAKE)


def _kinds(hub):
    found = {"kernels": [], "servers": []}
    for processes in hub.of_learners().values():
        found["kernels"].append(processes["kernel"])
        found["servers"].append(processes["server"])
    return found | {name: [process] for name, process in hub.shared().items()}


def _cpu_seconds(hub):
    kinds = _kinds(hub) | {"merging": merger(), "these learners": [psutil.Process()]}
    return {
        kind: sum(sum(process.cpu_times()[:2]) for process in processes) for kind, processes in kinds.items()
    }


def _megabytes(hub):
    return {
        kind: [process.memory_full_info().pss / 1e6 for process in processes]
        for kind, processes in _kinds(hub).items()
    }
