"""The handbook is read in the window, by keyboard, and leads nowhere outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.handbook import HandbookWindow, show_handbook
from practice_app.gui.theme import Theme
from practice_app.system.words import Words
from tests.exports.reading import text_of


@pytest.fixture
def parent(qtbot: QtBot, theme: Theme) -> Iterator[QWidget]:
    """A window around it."""
    made = QWidget()
    qtbot.addWidget(made)
    yield made


def titles(window: HandbookWindow) -> list[str]:
    return [window.contents.item(row).text() for row in range(window.contents.count())]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_chapter_is_reached_from_the_contents(parent: QWidget, language: str) -> None:
    window = show_handbook(parent, Words(language))
    assert len(titles(window)) == len(window.chapters) == 14
    for row in range(14):
        window.contents.setCurrentRow(row)
        assert window.text.toPlainText().startswith(titles(window)[row])


def test_it_opens_at_the_chapter_of_the_screen_and_once_only(parent: QWidget) -> None:
    window = show_handbook(parent, Words("nl"), "07")
    assert window.chapter is not None and window.chapter.title == "Bewaren en vernietigen"
    assert show_handbook(parent, Words("nl"), "09") is window
    assert window.chapter.number == "09"


def test_the_search_lists_chapters_and_marks_the_place(parent: QWidget) -> None:
    window = show_handbook(parent, Words("nl"))
    window.find_text("veertiendagenbrief")
    assert "Herinneringen" in titles(window) and len(titles(window)) < 5
    assert window.text.textCursor().selectedText().casefold() == "veertiendagenbrief"
    window.find_text("zzzz")
    assert titles(window) == []
    assert window.nothing.isVisible()
    window.find_text("")
    assert len(titles(window)) == 14


def test_a_link_leads_to_a_chapter_and_one_outside_nowhere(parent: QWidget) -> None:
    window = show_handbook(parent, Words("nl"), "01")
    window.follow(QUrl("09-back-ups.md"))
    assert window.chapter is not None and window.chapter.number == "09"
    for outside in ("https://example.nl/02-clienten.md", "mailto:iemand@example.nl", "/etc/hostname"):
        window.follow(QUrl(outside))
        assert window.chapter.number == "09"
    assert not window.text.openLinks()


def test_its_pictures_are_found(parent: QWidget) -> None:
    window = show_handbook(parent, Words("nl"), "02")
    picture = window.text.loadResource(2, QUrl("beelden/clienten.png"))
    assert picture is not None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_chapter_is_saved_as_a_pdf_to_hand_over(parent: QWidget, tmp_path: Path, language: str) -> None:
    window = show_handbook(parent, Words(language), "14")
    assert window.chapter is not None
    window.save_as(tmp_path / "vernietiging.pdf")
    text = " ".join(text_of((tmp_path / "vernietiging.pdf").read_bytes()).split())
    headings = [line.removeprefix("## ") for line in window.chapter.text.splitlines() if line.startswith("## ")]
    assert headings and all(heading in text for heading in headings)
    assert "vernietiging.pdf" in window.said.text()


def test_a_folder_that_takes_no_file_is_named(parent: QWidget, tmp_path: Path) -> None:
    window = show_handbook(parent, Words("en"), "14")
    window.save_as(tmp_path / "not there" / "destruction.pdf")
    assert "could not be written" in window.said.text()
