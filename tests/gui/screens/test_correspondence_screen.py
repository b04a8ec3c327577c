"""Letters and notes are recorded, found, read and put on paper; a confidential one does not exist for the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from practice_app.domain.errors import Conflict
from practice_app.domain.ids import ClientId
from practice_app.domain.letter_list import LetterFilter
from practice_app.gui.screens.correspondence.letter_form import LetterForm
from practice_app.gui.screens.correspondence.reading_pane import ReadingPane
from practice_app.gui.screens.correspondence.screen import CorrespondenceScreen
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.use_cases.assignments import list_assignable_members, set_assignments
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import change_correspondence, list_correspondence, record_correspondence
from practice_app.use_cases.letter_paper import export_letter_pdf
from practice_app.use_cases.practice import Practice
from tests.gui.keyboard import press, type_text
from tests.gui.screens import screen_kit
from tests.gui.screens.people import letter, person
from tests.gui.screens.screen_kit import FakeShell, buttons, click, texts, until
from tests.invoice_helpers import complete
from tests.practice_files import Desk

Open = Callable[..., CorrespondenceScreen]


def listed(screen: CorrespondenceScreen) -> list[str]:
    return [line.subject for line in screen.list.lines]


def form(qtbot: QtBot, screen: CorrespondenceScreen) -> LetterForm:
    until(qtbot, lambda: isinstance(screen.panes.detail, LetterForm))
    assert isinstance(screen.panes.detail, LetterForm)
    return screen.panes.detail


def pane(qtbot: QtBot, screen: CorrespondenceScreen) -> ReadingPane:
    until(qtbot, lambda: isinstance(screen.panes.detail, ReadingPane))
    assert isinstance(screen.panes.detail, ReadingPane)
    return screen.panes.detail


def write(made: LetterForm, subject: str, body: str) -> None:
    type_text(made.form.rows["subject"].field.editor, subject)
    made.form.rows["body"].field.set_value(body)


def choose(field: ChoiceField, value: str | None) -> None:
    field.set_value(value)
    field.changed.emit()


def _is(screen: CorrespondenceScreen, subjects: list[str]) -> bool:
    return listed(screen) == subjects


def test_a_letter_is_written_with_the_keyboard_and_stands_in_the_list(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    practice.run(create_client, person())
    screen = open_screen(practice, CorrespondenceScreen)
    screen.new()
    made = form(qtbot, screen)
    assert made.client.search.hasFocus()
    type_text(made.client.search, "vandenberg")
    until(qtbot, lambda: made.client.hits.isVisible())
    press(made.client.search, Qt.Key.Key_Down)
    press(made.client.hits, Qt.Key.Key_Return)
    write(made, "Uw afspraak", "Tot dinsdag.")
    press(made.save, Qt.Key.Key_Return)
    assert "Tot dinsdag." in texts(pane(qtbot, screen))
    until(qtbot, lambda: listed(screen) == ["Uw afspraak"])


def test_what_is_missing_is_told_at_its_field(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person())
    screen = open_screen(practice, CorrespondenceScreen)
    screen.new()
    made = form(qtbot, screen)
    type_text(made.client.search, "berg")
    until(qtbot, lambda: made.client.hits.isVisible())
    made.save.click()
    assert "Choose one of the clients" in made.form.rows["client_id"].problem.text()
    made.client.set_value((client.id, "Sanne van den Berg"))
    made.form.rows["date"].field.set_value(date(2027, 1, 1))
    write(made, "Uw afspraak", "")
    made.save.click()
    until(qtbot, lambda: not made.form.rows["date"].problem.isHidden())
    made.form.rows["date"].field.set_value(date(2026, 3, 1))
    made.save.click()
    pane(qtbot, screen)


@pytest.fixture
def clients_of(staffed_desk: Desk) -> ClientId:
    """A client of one dentist."""
    practice = staffed_desk.sign_in("balie")
    client = practice.run(create_client, person())
    [dentist] = [member.id for member in practice.run(list_assignable_members) if member.login == "tandarts"]
    practice.run(set_assignments, client.id, [dentist])
    return client.id


def test_the_desk_does_not_see_that_there_is_a_confidential_letter(
    qtbot: QtBot, staffed_desk: Desk, clients_of: ClientId, open_screen: Open
) -> None:
    practice = staffed_desk.sign_in("tandarts", with_reader=True)
    screen = open_screen(practice, CorrespondenceScreen)
    screen.show_record(("new", clients_of))
    made = form(qtbot, screen)
    until(qtbot, lambda: made.client.value() == clients_of)
    write(made, "Overleg huisarts", "Besproken: medicatie.")
    made.form.rows["confidential"].field.set_value(True)
    made.save.click()
    assert "Besproken: medicatie." in texts(pane(qtbot, screen))
    until(qtbot, lambda: screen.list.count.text() == "1 piece")
    [line] = practice.run(list_correspondence, LetterFilter())
    desk = staffed_desk.sign_in("balie", with_reader=True)
    screen = open_screen(desk, CorrespondenceScreen)
    until(qtbot, lambda: screen.list.count.text() == "0 pieces")
    screen.show_record(line.id)
    until(qtbot, lambda: screen.banner.isVisible())
    assert "not here" in screen.banner.message.text()
    screen.new()
    assert "confidential" not in form(qtbot, screen).form.rows


def test_the_list_is_narrowed_by_direction_channel_text_and_client(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    first, second = practice.run(create_client, person()), practice.run(create_client, person(family_name="Jansen", prefix=""))
    practice.run(record_correspondence, first.id, letter(subject="Brief uit"))
    practice.run(record_correspondence, first.id, letter(subject="Telefoon in", direction="in", channel="phone"))
    practice.run(record_correspondence, second.id, letter(subject="Mail uit", channel="email"))
    screen = open_screen(practice, CorrespondenceScreen)
    until(qtbot, lambda: len(listed(screen)) == 3)
    for field, value, found in ((screen.list.direction, "in", "Telefoon in"), (screen.list.channel, "email", "Mail uit")):
        choose(field, value)
        until(qtbot, partial(_is, screen, [found]))
        choose(field, None)
        until(qtbot, lambda: len(listed(screen)) == 3)
    type_text(screen.list.search, "brief")
    until(qtbot, lambda: listed(screen) == ["Brief uit"])
    screen.list.search.clear()
    screen.list.client.set_value((second.id, "Sanne Jansen"))
    screen.list.client.changed.emit()
    until(qtbot, lambda: listed(screen) == ["Mail uit"])


def test_an_outgoing_letter_is_saved_as_a_registered_pdf(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    client = practice.run(create_client, person())
    sent = practice.run(record_correspondence, client.id, letter())
    screen = open_screen(complete(practice), CorrespondenceScreen)
    screen.show_record(sent.id)
    page = pane(qtbot, screen)
    shell.path = tmp_path / "brief.pdf"
    screen_kit.choose(qtbot, page, "Save as PDF…")
    until(qtbot, lambda: page.banner.isVisible())
    assert shell.path.read_bytes().startswith(b"%PDF")
    assert practice.writer.value("SELECT path FROM export_record WHERE kind = 'letter_pdf'") == str(shell.path)


def test_only_an_outgoing_letter_goes_on_paper(practice: Practice, tmp_path: Path) -> None:
    client = practice.run(create_client, person())
    for changes in ({"direction": "in"}, {"channel": "email"}):
        piece = practice.run(record_correspondence, client.id, letter(**changes))
        with pytest.raises(Conflict):
            practice.run(export_letter_pdf, piece.id, tmp_path / "brief.pdf")
    assert not (tmp_path / "brief.pdf").exists()


def test_a_piece_changed_meanwhile_is_told_and_what_was_typed_stays(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person())
    piece = practice.run(record_correspondence, client.id, letter())
    screen = open_screen(practice, CorrespondenceScreen)
    screen.show_record(piece.id)
    click(qtbot, pane(qtbot, screen), "Edit")
    made = form(qtbot, screen)
    practice.run(change_correspondence, piece.id, letter(subject="Anders"), piece.version)
    type_text(made.form.rows["subject"].field.editor, "X")
    made.save.click()
    until(qtbot, lambda: made.banner.isVisible())
    assert made.form.rows["subject"].field.value() == "XUw afspraak"
    click(qtbot, made.banner, "Open again")
    until(qtbot, lambda: isinstance(screen.panes.detail, ReadingPane) and "Anders" in texts(screen.panes.detail))


def test_the_empty_list_offers_to_record_the_first_piece(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    screen = open_screen(practice, CorrespondenceScreen)
    click(qtbot, screen.list, "Record the first one")
    assert "Save" in buttons(form(qtbot, screen)) or form(qtbot, screen).save.isEnabled()
