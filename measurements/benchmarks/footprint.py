"""What the course costs a machine: import, memory, waiting and disk, each beside its goal.

    python measurements/benchmarks/footprint.py [--notebook …] [--moves 5000] [--install]

needs the packages of tests/requirements.txt, and Chromium for the waiting. MB are 10⁶ bytes. It always
exits with 0. Linux first: resident memory means something else on other systems.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

_HERE = Path(__file__).parent
_REPOSITORY = _HERE.parents[1]
sys.path.append(str(_REPOSITORY / "tests"))  # JupyterLab and Chromium, as the tests drive them

_TIMED_IMPORT = "from time import perf_counter as now; t = now(); import {}; print(now() - t)"


def main():
    """Measure one thing after the other and print it at once."""
    options = _options()
    print("| what | measured | goal | met |\n|---|---:|---:|---|", flush=True)
    _import_time(options)
    _memory_of_moves(options)
    _memory_of_play()
    if options.notebook.exists():
        _memory_of_lesson(options)
        _waiting(options)
    else:
        print(f"| {options.notebook.name} does not exist yet | | | |")
    if options.install:
        _install()


def _options():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    lesson = _REPOSITORY / "notebooks" / "02_mean_squared_error.ipynb"
    parser.add_argument("--notebook", type=Path, default=lesson)
    parser.add_argument("--imports", type=int, default=21, help="fresh interpreters for each import")
    parser.add_argument("--moves", type=int, default=5000, help="moves of an explorer, at least 501")
    parser.add_argument("--install", action="store_true", help="make a learner's install; takes minutes")
    return parser.parse_args()


def _import_time(options):
    """Only the import statement is timed, in interpreters that take turns."""
    seconds = {"numpy": [], "course_utils.losses": []}
    for _ in range(options.imports):
        for module, found in seconds.items():
            command = [sys.executable, "-c", _TIMED_IMPORT.format(module)]
            found.append(float(subprocess.check_output(command, cwd=tempfile.gettempdir())))
    numpy, ours = (1000 * median(found) for found in seconds.values())
    what = f"`import course_utils.losses` ({ours:.0f} ms) against `import numpy` ({numpy:.0f} ms)"
    _row(what, ours / numpy, 1.3, "×", places=2)


def _memory_of_moves(options):
    from kernel_memory import megabytes_after_moves

    few, many = megabytes_after_moves([500, options.moves])
    what = f"kernel after {options.moves:,} moves ({many:.1f} MB) less after 500 ({few:.1f} MB)"
    _row(f"{what}; moves are comm messages as a browser's", many - few, 2, "MB")


def _memory_of_play():
    from kernel_memory import megabytes_after_pictures

    one, ten = megabytes_after_pictures([20 * 60, 20 * 600])
    what = f"kernel after 12,000 pictures of Play, ten minutes ({ten:.1f} MB) less after 1,200 ({one:.1f} MB)"
    _row(what, ten - one, 10, "MB")


def _memory_of_lesson(options):
    from kernel_memory import megabytes_with

    _row(f"kernel with {options.notebook.name} run in it", megabytes_with(options.notebook), 140, "MB")


def _waiting(options):
    from opening_time import seconds_to_last_explorer

    seconds, explorers = seconds_to_last_explorer(options.notebook, times=3)
    each = ", ".join(f"{one:.1f}" for one in seconds)
    what = f"{options.notebook.name}: Run All to the last of {explorers} explorers, median of {each} s"
    _row(what, median(seconds), 3, "s")


def _install():
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        command = [python, "-m", "pip", "install", "--quiet", "-r", "requirements.txt"]
        subprocess.run(command, cwd=_REPOSITORY, check=True, capture_output=True)
        files, blocks = _disk_usage(Path(folder))
        what = f"a learner's install, the size of its files; on this disk {blocks / 1e6:.0f} MB of blocks"
        _row(what, files / 1e6, 450, "MB", places=0)


def _disk_usage(folder):
    """Return the bytes of all files, and the bytes of the blocks that they take. Links are not followed."""
    sizes = [file.lstat() for file in folder.rglob("*")]
    return sum(size.st_size for size in sizes), sum(getattr(size, "st_blocks", 0) * 512 for size in sizes)


def _row(what, value, goal, unit, places=1):
    met = "yes" if value <= goal else "no"
    print(f"| {what} | {value:.{places}f} {unit} | ≤ {goal} {unit} | {met} |", flush=True)


if __name__ == "__main__":
    main()
