"""Settings, Statements: written from a text that fits, published, told to everybody, and who did not accept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.settings.notice_form import NoticeForm
from practice_app.gui.screens.settings.notice_panel import NoticePanel
from practice_app.gui.screens.settings.notices_page import NoticesPage
from practice_app.gui.unsaved_places import place_of
from practice_app.use_cases.clients import create_client, open_client
from practice_app.use_cases.notice_answers import record_answer
from practice_app.use_cases.notices import current_notice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.unsaved_forms import list_unsaved
from tests.gui.screens.screen_kit import FakeShell, buttons, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.client_cases import person
from tests.use_cases.test_notices import STATEMENT, TERMS, TODAY, put_out, told

Open = Callable[..., QWidget]


def page_of(open_screen: Open, practice: Practice) -> NoticesPage:
    """The page."""
    page = open_screen(practice, NoticesPage)
    assert isinstance(page, NoticesPage)
    return page


def test_the_first_statement_is_there_to_look_over_and_is_published_and_told(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    practice.run(create_client, person())
    page = page_of(open_screen, practice)
    click(qtbot, page, "New privacy statement…")
    until(qtbot, lambda: isinstance(page.split.detail, NoticeForm))
    form = page.split.detail
    assert isinstance(form, NoticeForm) and "Autoriteit Persoonsgegevens" in form.form.rows["text_en"].field.value()
    click(qtbot, page, "Save the draft")
    click(qtbot, page, "Publish…")
    until(qtbot, lambda: "Holds now" in texts(page))
    assert practice.run(current_notice, "privacy_statement").version == "2026-1"
    click(qtbot, page, "Tell the clients…")
    until(qtbot, lambda: "1 client was told." in texts(page))
    assert "Written: 1 e-mails and 0 letters." in shell.done
    panel = page.split.detail
    assert isinstance(panel, NoticePanel)
    panel.save(tmp_path / "statement.pdf")
    until(qtbot, lambda: "The PDF is saved." in shell.done)
    assert (tmp_path / "statement.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_missing_is_said_at_its_field_and_when_published(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    page = page_of(open_screen, practice)
    click(qtbot, page, "New terms…")
    until(qtbot, lambda: isinstance(page.split.detail, NoticeForm))
    form = page.split.detail
    assert isinstance(form, NoticeForm)
    form.form.fill({"version": ""})
    click(qtbot, page, "Save the draft")
    until(qtbot, lambda: "Give this version a name" in texts(page))
    form.form.fill({"version": "1", "text_nl": "Tekst.", "text_en": "Text.", "must_accept": True})
    click(qtbot, page, "Save the draft")
    click(qtbot, page, "Publish…")
    until(qtbot, lambda: "Fill in until when people can answer." in texts(page))


def test_a_person_looks_at_who_did_not_accept_before_they_are_set_inactive(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = practice.run(create_client, person()).id
    notice = told(practice, TERMS)
    practice.run(record_answer, client, notice.id, "declined", TODAY)
    page = page_of(open_screen, practice)
    page.show_record(notice.id)
    click(qtbot, page, "Set this 1 inactive…")
    until(qtbot, lambda: "1 client is set inactive." in shell.done)
    ((_, consequences),) = shell.questions
    assert "Set inactive: Sanne van den Berg." in consequences
    assert not practice.run(open_client, client).client.active


def test_everybody_reads_and_only_the_owner_writes(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    notice = put_out(staffed_desk.sign_in("directie"), STATEMENT)
    practice = staffed_desk.sign_in("boekhouder", with_reader=True)
    page = page_of(open_screen, practice)
    page.show_record(notice.id)
    until(qtbot, lambda: "The English text." in texts(page))
    assert {"Publish…", "Edit", "Tell the clients…"}.isdisjoint(buttons(page))
    assert "Show and print" in buttons(page)


def test_what_was_typed_in_terms_is_gone_on_with_in_terms(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    page = page_of(open_screen, practice)
    click(qtbot, page, "New terms…")
    until(qtbot, lambda: isinstance(page.split.detail, NoticeForm))
    form = page.split.detail
    assert isinstance(form, NoticeForm)
    until(qtbot, lambda: form.unsaved._looked)
    form.form.rows["text_nl"].field.set_raw("Half af")
    form.unsaved.touch()
    form.unsaved.flush()
    until(qtbot, lambda: len(practice.run(list_unsaved)) == 1)
    (piece,) = practice.run(list_unsaved)
    again = page_of(open_screen, practice)
    screen, key = place_of(piece.form, piece.record_id)
    assert screen == "settings" and isinstance(key, tuple) and key[0] == "notices"
    again.show_record(key[1])
    until(qtbot, lambda: isinstance(again.split.detail, NoticeForm))
    shown = again.split.detail
    assert isinstance(shown, NoticeForm)
    until(qtbot, lambda: shown.form.rows["text_nl"].field.raw() == "Half af")
    assert "must_accept" in shown.form.rows
