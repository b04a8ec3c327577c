"""What a client was told of statements and terms, on their page, and what Today says of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.notices_section import NoticesSection
from practice_app.gui.screens.today.screen import TodayScreen
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.consents import record_consent
from practice_app.use_cases.notice_answers import record_answer
from practice_app.use_cases.notices import list_notices
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.today import today_overview
from practice_app.use_cases.today_notices import NoticesToday
from tests.gui.screens.screen_kit import click, texts, until
from tests.practice_files import Desk
from tests.use_cases.client_cases import person
from tests.use_cases.test_notices import NEW_USE, STATEMENT, TERMS, TODAY, put_out, told

Open = Callable[..., QWidget]


def section(open_screen: Open, practice: Practice, client: ClientId) -> NoticesSection:
    """The card of this client."""

    def build(context: Context) -> NoticesSection:
        return NoticesSection(context, client)

    shown = open_screen(practice, build)
    assert isinstance(shown, NoticesSection)
    return shown


def test_a_client_is_given_it_at_the_desk_and_objects(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person()).id
    put_out(practice, NEW_USE)
    card = section(open_screen, practice, client)
    until(qtbot, lambda: "Not told yet." in texts(card))
    click(qtbot, card, "Given at the desk")
    until(qtbot, lambda: "Told on 02/03/2026, in person. An answer is possible until 01/04/2026." in texts(card))
    click(qtbot, card, "Record an answer…")
    until(qtbot, lambda: card.open_form is not None)
    assert card.open_form is not None
    card.open_form.fill({"answer": "objected"})
    click(qtbot, card, "Save the answer")
    until(qtbot, lambda: "Objects, on 02/03/2026." in texts(card))


def test_today_says_what_is_to_be_confirmed_told_and_looked_at(qtbot: QtBot, desk: Desk, open_screen: Open) -> None:
    practice = desk.sign_in(with_reader=True)
    client = practice.run(create_client, person()).id
    assert practice.run(today_overview).notices == NoticesToday(no_statement=True)
    practice.run(record_consent, client, "photo", "1", "in_person", TODAY)
    put_out(practice, STATEMENT)
    notice = told(practice, TERMS)
    practice.run(create_client, person(given_name="Nieuw"))
    practice.run(record_answer, client, notice.id, "declined", TODAY)
    found = practice.run(today_overview).notices
    assert found == NoticesToday(1, (("terms", notice.id, 1),), (("terms", notice.id, 1),))
    today = open_screen(practice, TodayScreen)
    until(qtbot, lambda: "1 client did not accept the terms" in texts(today))
    shown = texts(today)
    assert "1 client is still to be told" in shown and "Confirm the consent of 1 client" in shown


def test_today_asks_nothing_of_who_has_nothing_to_do_with_it(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("directie")
    put_out(practice, STATEMENT)
    client = practice.run(create_client, person()).id
    staffed_desk.sign_in("balie").run(record_consent, client, "photo", "1", "in_person", date(2026, 2, 2))
    assert staffed_desk.sign_in("boekhouder").run(today_overview).notices is None
    desk = staffed_desk.sign_in("balie")
    assert desk.run(today_overview).notices == NoticesToday(1)
    assert len(desk.run(list_notices)) == 1
