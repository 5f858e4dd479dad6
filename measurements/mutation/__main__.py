"""Mutation testing of the mathematics: are its tests strong enough to see one small thing wrong?

python measurements/mutation [name of a module, such as losses or arguments.numbers ...]

Every mutant is tried in a child process. Where only functions differ, the child takes over the tests as they
were collected, and gives the functions the mutant's code. What survives that, and what differs outside
functions, is tried from the import on. A mutant that no test sees must stand in survivors.toml.
"""

import os
import sys
import tomllib
from pathlib import Path

import pytest
from mutants import mutants
from trial import OPTIONS, path_of, tried

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GOAL = 0.97


def main(chosen):
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    pytest.main([*OPTIONS, "--version"])  # loads what is left to load
    known = tomllib.loads((HERE / "survivors.toml").read_text(encoding="utf-8"))
    names = [name for name in known["tests"] if name in chosen or not chosen]
    listed = {_key(one) for one in known["survivors"] if one["file"] in names}
    total, survivors = 0, []
    for name in names:
        found = list(mutants(path_of(name).read_text(encoding="utf-8")))
        alive = [(name, *one[:2]) for one in tried(name, known["tests"][name], found)]
        print(f"{name}: {len(found)} mutants, {len(alive)} survive", flush=True)
        _show("no test sees this, and it is not listed", set(alive) - listed)
        total += len(found)
        survivors += alive
    _show("listed, but a test sees it", listed - set(survivors))
    share = 1 - len(survivors) / total
    print(f"{total - len(survivors)} of {total} mutants killed, {share:.1%}; {len(survivors)} survive.")
    return set(survivors) != listed or share < GOAL


def _key(one):
    return one["file"], one["was"], one["now"]


def _show(title, keys):
    for file, was, now in sorted(keys):
        print(f"{title}, in {file}:\n  was {was}\n  now {now}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
