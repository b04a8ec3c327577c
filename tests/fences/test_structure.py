"""Files and functions stay short, checks are silenced only with a reason, and errors are caught by their type."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.fences import ROOT, own_sources
from tests.fences.structure import (
    EDGES,
    MOST_LINES_IN_A_FILE,
    MOST_LINES_IN_A_FUNCTION,
    catches_everything,
    leftovers,
    long_file,
    long_functions,
    silenced_without_reason,
    walks_the_focus_chain,
)

Finder = Callable[[str], Iterator[str]]


def found_in(find: Finder, *folders: str) -> list[str]:
    """What `find` says about the sources of these folders, each with its file."""
    sources = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in own_sources(*folders)}
    return [f"{name} {complaint}" for name, source in sources.items() for complaint in find(source)]


def test_no_file_of_the_package_is_long() -> None:
    assert found_in(long_file, "practice_app") == []


def test_no_function_of_the_package_is_long() -> None:
    assert found_in(long_functions, "practice_app") == []


def test_no_check_is_silenced_without_a_reason() -> None:
    assert found_in(silenced_without_reason, "practice_app", "tests") == []


def test_nothing_is_left_for_later() -> None:
    assert found_in(leftovers, "practice_app", "tests") == []


def test_nobody_walks_the_focus_chain() -> None:
    assert found_in(walks_the_focus_chain, "practice_app", "tests") == []


def test_errors_are_caught_by_their_type_except_at_the_edges() -> None:
    caught = found_in(catches_everything, "practice_app")
    assert [complaint for complaint in caught if complaint.split()[0] not in EDGES] == []


@pytest.mark.parametrize(
    ("find", "bad"),
    [
        (long_file, "a = 1\n" * (MOST_LINES_IN_A_FILE + 1)),
        (long_functions, "def f():\n" + "    a = 1\n" * MOST_LINES_IN_A_FUNCTION),
        (silenced_without_reason, "a = 1  # type: " + "ignore\n"),
        (silenced_without_reason, "a = 1  # type: " + "ignore[assignment, arg-type]\n"),
        (silenced_without_reason, "import a  # no" + "qa: F401, E402\n"),
        (walks_the_focus_chain, "after = page.nextIn" + "FocusChain()\n"),
        (leftovers, "a = 1  # TO" + "DO: more\n"),
        (leftovers, "def f():\n    raise NotImplementedError('later')\n"),
        (catches_everything, "try:\n    a()\nexcept Exception:\n    pass\n"),
        (catches_everything, "try:\n    a()\nexcept:\n    b()\n"),
        (catches_everything, "try:\n    a()\nexcept (OSError, BaseException) as e:\n    b()\n"),
    ],
)
def test_the_finder_finds_it(find: Finder, bad: str) -> None:
    assert list(find(bad))


@pytest.mark.parametrize(
    ("find", "good"),
    [
        (long_file, "a = 1\n" * MOST_LINES_IN_A_FILE),
        (long_functions, "def f():\n" + "    a = 1\n" * (MOST_LINES_IN_A_FUNCTION - 1)),
        (silenced_without_reason, "a = 1  # type: " + "ignore[assignment]  # its stub is wrong\n"),
        (silenced_without_reason, "a = '# no" + "qa'\n"),
        (catches_everything, "try:\n    a()\nexcept BaseException:\n    undo()\n    raise\n"),
        (catches_everything, "try:\n    a()\nexcept OSError:\n    pass\n"),
    ],
)
def test_the_finder_lets_it_pass(find: Finder, good: str) -> None:
    assert not list(find(good))
