"""What of Pyodide goes into the site: what is needed, whole, and nothing else."""

import hashlib

import distribution
import pytest
from static_site.small_release import write_release, write_wheel


@pytest.fixture
def release(tmp_path):
    """Give a release with three packages, of which one needs another, and Pyodide's own files."""
    folder = tmp_path / "release"
    write_release(folder, {"drawing": ["the_numbers"], "the-numbers": [], "games": []})
    return folder


def test_what_is_needed_is_copied_and_nothing_else(release, tmp_path):
    course = write_wheel(tmp_path, "Nudge_course-2-py3-none-any.whl", "import drawing")
    loaded = distribution.copy(release, tmp_path / "site", ["drawing"], [course])
    assert loaded == ["drawing", "nudge-course", "the-numbers"]
    assert sorted(file.name for file in (tmp_path / "site").iterdir()) == [
        "Nudge_course-2-py3-none-any.whl",
        "drawing-1-py3-none-any.whl",
        "pyodide-lock.json",
        "pyodide.mjs",
        "the_numbers-1-py3-none-any.whl",
    ]
    entry = distribution.read_lock(tmp_path / "site")["packages"]["nudge-course"]
    assert entry["sha256"] == hashlib.sha256(course.read_bytes()).hexdigest()
    assert entry["imports"] == ["Nudge_course"]


def test_a_wheel_takes_the_place_of_a_package_of_its_name(release, tmp_path):
    newer = write_wheel(tmp_path, "the_numbers-2-py3-none-any.whl", "# newer")
    distribution.copy(release, tmp_path / "site", ["drawing"], [newer])
    assert distribution.read_lock(tmp_path / "site")["packages"]["the-numbers"]["version"] == "2"
    assert not (tmp_path / "site" / "the_numbers-1-py3-none-any.whl").exists()


def test_a_package_that_was_changed_on_its_way_is_refused_by_name(release, tmp_path):
    write_wheel(release, "the_numbers-1-py3-none-any.whl", "# something else")
    with pytest.raises(distribution.UnfitDistributionError, match="the_numbers-1.*has the hash.*not"):
        distribution.copy(release, tmp_path / "site", ["drawing"], [])


def test_a_file_that_is_missing_is_named(release, tmp_path):
    (release / "drawing-1-py3-none-any.whl").unlink()
    with pytest.raises(distribution.UnfitDistributionError, match="drawing-1.*is missing: unpack"):
        distribution.copy(release, tmp_path / "site", ["drawing"], [])


def test_a_release_that_lacks_a_package_and_a_folder_that_is_none_are_told_apart(release, tmp_path):
    with pytest.raises(distribution.UnfitDistributionError, match="This Pyodide has no widgets"):
        distribution.copy(release, tmp_path / "site", ["widgets"], [])
    with pytest.raises(distribution.UnfitDistributionError, match="holds no pyodide-lock.json"):
        distribution.read_lock(tmp_path)


def test_what_is_fetched_is_held_against_its_hash(monkeypatch, tmp_path):
    monkeypatch.setattr(distribution, "_read", lambda _: b"not what was released")
    with pytest.raises(distribution.UnfitDistributionError, match="do not use what came"):
        distribution.fetch(tmp_path, ["numpy"])
    assert list(tmp_path.iterdir()) == []
