"""Settings, Consents: what is asked, new versions of a text, and who still gets it in writing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.settings.purposes_page import PurposesPage
from practice_app.gui.widgets.button import Button
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.consent_purposes import list_consent_purposes
from practice_app.use_cases.consents import record_consent
from practice_app.use_cases.practice import Practice
from tests.gui.screens.screen_kit import FakeShell, buttons, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.client_cases import person

Open = Callable[..., QWidget]


def shown(qtbot: QtBot, open_screen: Open, practice: Practice) -> PurposesPage:
    """The page with what came along."""
    page = open_screen(practice, PurposesPage)
    assert isinstance(page, PurposesPage)
    until(qtbot, lambda: "Surveys" in texts(page))
    return page


def test_the_owner_adds_a_purpose_and_ends_it_and_undoes_that(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    page = shown(qtbot, open_screen, practice)
    click(qtbot, page, "New purpose…")
    until(qtbot, lambda: page.form is not None)
    assert page.form is not None
    page.form.form.fill({"title_nl": "Folder", "title_en": "Leaflet", "text_nl": "In de folder.", "text_en": ""})
    click(qtbot, page, "Save the text")
    until(qtbot, lambda: "Fill in the text in English too" in texts(page))
    page.form.form.fill({"text_en": "My photo may be in the leaflet."})
    click(qtbot, page, "Save the text")
    until(qtbot, lambda: "My photo may be in the leaflet." in texts(page) and "Stop asking…" in buttons(page))
    click(qtbot, page, "Stop asking…")
    until(qtbot, lambda: "Not asked any more since 02/03/2026." in texts(page))
    assert shell.undo is not None
    shell.undo()
    until(qtbot, lambda: practice.run(list_consent_purposes)[-1].ended_on is None)


def test_a_new_version_makes_the_older_text_count_apart(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person()).id
    practice.run(record_consent, client, "marketing", "1", "paper", date(2026, 2, 2))
    page = shown(qtbot, open_screen, practice)
    until(qtbot, lambda: "Version 1. 1 person agrees." in texts(page))
    again = next(one for one in page.findChildren(Button) if one.accessibleName() == "New version of “News and offers”")
    again.click()
    until(qtbot, lambda: page.form is not None)
    assert page.form is not None
    page.form.form.fill({"text_nl": "Nieuwe tekst.", "text_en": "A new text."})
    click(qtbot, page, "Save the text")
    until(qtbot, lambda: "1 person agreed to another text." in texts(page) and "A new text." in texts(page))


def test_who_waits_for_a_confirmation_is_listed_and_opened(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = practice.run(create_client, person()).id
    practice.run(record_consent, client, "photo", "1", "in_person", date(2026, 2, 2))
    page = shown(qtbot, open_screen, practice)
    until(qtbot, lambda: "Still to confirm in writing" in texts(page) and "Open the client" in buttons(page))
    click(qtbot, page, "Open the client")
    assert shell.places == [("clients", client)]


def test_the_desk_reads_what_is_asked_and_changes_nothing(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    practice = staffed_desk.sign_in("balie", with_reader=True)
    page = shown(qtbot, open_screen, practice)
    assert "New version…" not in buttons(page)
