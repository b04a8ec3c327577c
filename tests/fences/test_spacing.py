"""One scale of distances and texts, one style sheet: nothing in the window has numbers of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.fences import ROOT, own_sources
from tests.fences.spacing import bare_distances, own_style_sheets

THE_THEME = "practice_app/gui/theme.py"


def found_in_the_window(find: Callable[[str], Iterator[str]]) -> dict[str, list[str]]:
    """What `find` says, by file."""
    sources = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in own_sources("practice_app/gui")}
    return {name: complaints for name, source in sources.items() if (complaints := list(find(source)))}


def test_every_distance_is_a_step_of_the_scale() -> None:
    assert found_in_the_window(bare_distances) == {}


def test_only_the_theme_sets_a_style_sheet() -> None:
    assert set(found_in_the_window(own_style_sheets)) == {THE_THEME}


@pytest.mark.parametrize(
    "bad",
    [
        "layout.setSpacing(12)",
        "layout.setContentsMargins(0, 0, 6, 0)",
        "layout.addSpacing(2 * 8)",
        "layout.setHorizontalSpacing(-1)",
        "font.setPointSizeF(11.5)",
    ],
)
def test_a_bare_number_is_found(bad: str) -> None:
    assert list(bare_distances(bad))


@pytest.mark.parametrize(
    "good", ["layout.setSpacing(0)", "a.setContentsMargins(0, SPACE_SMALL, 0, 0)", "a.addSpacing(2 * SPACE_TINY)"]
)
def test_a_step_of_the_scale_is_not(good: str) -> None:
    assert not list(bare_distances(good))
