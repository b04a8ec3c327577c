"""The handbook cannot go out of date: what it names exists, every link leads somewhere, every picture is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from practice_app.system import handbook
from practice_app.system.handbook import CHAPTER_OF, FOLDERS, chapter_of, chapters, folder
from practice_app.system.resources import resource
from tests.fences import ROOT
from tests.i18n.catalogue import PO, translations

LANGUAGES = list(FOLDERS)
MOST_BYTES = 60_000
# What a receptionist does not say.
BANNED = {
    "nl": ("database", "server", "sql", "cloud", "gebruiker", "klikken", "simpelweg", "helaas", "patiënt", "encryptie", "tool"),
    "en": ("database", "server", "sql", "cloud", "user", "click", "simply", "unfortunately", "patient", "tool"),
}


def known(language: str) -> set[str]:
    """Every button, menu and label as it stands in the window."""
    found: set[str] = set()
    for english, dutch in translations(PO.read_bytes()).items():
        said = english if language == "en" else dutch
        found |= {text.replace("&", "") for text in ((said,) if isinstance(said, str) else tuple(said))}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_bold_is_a_button_or_menu_that_exists(language: str) -> None:
    names = known(language)
    wrong = {
        (chapter.name, bold)
        for chapter in chapters(language)
        for bold in re.findall(r"\*\*(.+?)\*\*", chapter.text.replace("\n", " "))
        if bold not in names
    }
    assert wrong == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_and_small_and_none_is_left_over(language: str) -> None:
    place = folder(language)
    wanted = {place / name for chapter in chapters(language) for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", chapter.text)}
    assert wanted == set(place.rglob("*.png"))
    assert [path.name for path in wanted if path.stat().st_size > MOST_BYTES] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_chapter(language: str) -> None:
    names = {chapter.name for chapter in chapters(language)}
    links = {link for chapter in chapters(language) for link in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", chapter.text)}
    links = {link for link in links if not link.endswith(".png")}
    assert links
    assert links - names == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_that_a_receptionist_does_not_say(language: str) -> None:
    for chapter in chapters(language):
        words = set(re.findall(r"[^\W\d_]+", chapter.text.casefold()))
        assert words & set(BANNED[language]) == set(), chapter.name


def test_both_languages_have_the_same_chapters_in_the_same_order() -> None:
    numbers = [[chapter.number for chapter in chapters(language)] for language in LANGUAGES]
    assert numbers[0] == numbers[1] == [f"{number:02}" for number in range(1, 15)]


def test_every_chapter_begins_with_its_title() -> None:
    for language in LANGUAGES:
        assert all(chapter.text.startswith(f"# {chapter.title}\n") and chapter.title for chapter in chapters(language))


def test_every_screen_has_its_chapter() -> None:
    numbers = {chapter.number for chapter in chapters("nl")}
    assert set(CHAPTER_OF.values()) <= numbers
    assert chapter_of("clients") == "02"
    assert chapter_of("settings", "backup") == "09"
    assert chapter_of("nowhere") == "01"


def test_an_installed_program_reads_it_among_its_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "handboek").mkdir()
    (tmp_path / "handboek" / "01-een.md").write_text("# Een\n", encoding="utf-8")
    monkeypatch.setattr(handbook, "resource", lambda name: tmp_path / name)
    assert [chapter.title for chapter in chapters("nl")] == ["Een"]
    assert not resource("handboek").exists(), "a checkout reads it from docs"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_is_named_does_something_in_the_window(language: str) -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "practice_app" / "gui").rglob("*.py"))
    keys = next(chapter.text for chapter in chapters(language) if chapter.number == CHAPTER_OF["keys"])
    named = {key.replace("Enter", "Return") for key in re.findall(r"^\| (Ctrl\+\w+|F\d+) \|", keys, re.MULTILINE)}
    assert len(named) > 8
    assert [key for key in named if f'"{key}"' not in sources] == []
