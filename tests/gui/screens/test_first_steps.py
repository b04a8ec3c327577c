"""What leads a newcomer: the first steps on Today, and what the law wants of the practice asked where an invoice is issued."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from practice_app.domain.client_card import RelationDraft
from practice_app.gui.screens.assistant.owner_step import login_from
from practice_app.gui.screens.invoices.detail import InvoiceDetail
from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.gui.screens.today.screen import TodayScreen
from practice_app.use_cases.clients import create_client, open_client
from practice_app.use_cases.first_steps import FirstSteps, first_steps
from practice_app.use_cases.invoices import issue_invoice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import read_practice_details
from practice_app.use_cases.relations import add_relation
from tests.gui.keyboard import press, type_text
from tests.gui.screens.invoice_kit import editing
from tests.gui.screens.screen_kit import FakeShell, buttons, click, texts, until
from tests.invoice_helpers import add_client, complete, draft
from tests.practice_files import Desk

Open = Callable[..., Any]


def test_a_new_practice_is_shown_its_first_steps_and_the_way_to_each(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    today = open_screen(practice, TodayScreen)
    until(qtbot, lambda: "0 of 4 done" in texts(today))
    ways = {
        "Fill in": ("settings", "practice"), "Add a client": ("clients", "new"), "Make an invoice": ("invoices", "new"),
        "Choose a place": ("settings", "backup"),
    }  # fmt: skip
    for text, place in ways.items():
        click(qtbot, today, text)
        assert shell.places[-1] == place


def test_what_is_done_is_told_and_has_no_button(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    complete(practice)
    add_client(practice)
    today = open_screen(practice, TodayScreen)
    until(qtbot, lambda: "2 of 4 done" in texts(today))
    assert {"Fill in", "Add a client"} & set(buttons(today)) == set()


def test_sent_away_it_stays_away(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    today = open_screen(practice, TodayScreen)
    click(qtbot, today, "I know my way")
    today.refresh()
    until(qtbot, lambda: today.cards)
    assert not today.first_steps.isVisible()


def test_the_first_invoice_ends_it_and_a_draft_does_not(practice: Practice) -> None:
    assert practice.read(first_steps) == FirstSteps(False, False, False, backup=False)
    complete(practice)
    client = add_client(practice)
    made = draft(practice, client)
    assert practice.read(first_steps) == FirstSteps(True, True, False, backup=False)
    practice.run(issue_invoice, made.id)
    assert practice.read(first_steps).done == 3


def test_who_sets_nothing_up_is_not_shown_how(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    reception = staffed_desk.sign_in("balie", with_reader=True)
    today = open_screen(reception, TodayScreen)
    until(qtbot, lambda: today.cards or today.nothing.isVisible())
    assert reception.may(create_client)
    assert not today.first_steps.isVisible()


def test_what_the_law_misses_is_asked_on_the_spot_and_then_it_is_issued(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    made = draft(practice, add_client(practice))
    screen = open_screen(practice, InvoicesScreen)
    editor = editing(qtbot, screen, made.id)
    click(qtbot, editor, "Issue…")
    until(qtbot, editor.gap.details.isVisible)
    rows = editor.gap.details.form.rows
    for name, text in (("street", "Dorpsstraat"), ("house_number", "12"), ("postcode", "1234 AB"), ("city", "Voorbeeld")):
        rows[name].field.set_value(text)
    rows["kvk"].field.set_value("12345678")
    click(qtbot, editor, "Save and issue")
    until(qtbot, lambda: "Fill this in" in rows["iban"].problem.text())
    rows["iban"].field.set_value("NL00ABNA0417164300")
    click(qtbot, editor, "Save and issue")
    until(qtbot, lambda: "IBAN" in rows["iban"].problem.text())
    rows["iban"].field.set_value("NL91ABNA0417164300")
    if rows["vat_id"].isVisible():
        rows["vat_id"].field.set_value("NL123456782B90")
    click(qtbot, editor, "Save and issue")
    until(qtbot, lambda: isinstance(screen.panes.detail, InvoiceDetail))
    assert practice.run(read_practice_details).kvk == "12345678"


def test_who_may_not_fill_it_in_is_told_where_it_is_filled_in(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    reception = staffed_desk.sign_in("balie", with_reader=True)
    made = draft(reception, add_client(reception))
    editor = editing(qtbot, open_screen(reception, InvoicesScreen), made.id)
    click(qtbot, editor, "Issue…")
    until(qtbot, lambda: "KvK number" in editor.banner.message.text())
    assert not editor.gap.details.isVisible()


def test_an_address_that_the_law_misses_is_asked_on_the_spot_and_kept_on_the_card(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    client = add_client(complete(practice), street="", house_number="", postcode="", city="")
    made = draft(practice, client)
    screen = open_screen(practice, InvoicesScreen)
    editor = editing(qtbot, screen, made.id)
    click(qtbot, editor, "Issue…")
    card = editor.gap.address
    until(qtbot, card.isVisible)
    for name, text in (("street", "Laan"), ("house_number", "3"), ("postcode", "1234 AB"), ("city", "Voorbeeld")):
        assert card.form.rows[name].isVisible()
        type_text(card.form.rows[name].field.editor, text)
        press(card.form.rows[name].field.editor, Qt.Key.Key_Return)
    until(qtbot, lambda: isinstance(screen.panes.detail, InvoiceDetail))
    assert practice.run(open_client, client.id).client.city == "Voorbeeld"


def test_a_payer_without_a_card_is_told_with_the_way_there(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = add_client(complete(practice))
    practice.run(add_relation, client.id, RelationDraft("billing_representative", "Firma Betaalt"))
    editor = editing(qtbot, open_screen(practice, InvoicesScreen), draft(practice, client).id)
    click(qtbot, editor, "Issue…")
    until(qtbot, editor.banner.isVisible)
    assert "Firma Betaalt" in editor.banner.message.text()
    editor.banner.action.click()
    assert shell.places == [("clients", client.id)]
    assert not editor.gap.address.isVisible()


@pytest.mark.parametrize(
    ("name", "login"),
    [("Robin Voorbeeld", "robin"), ("Zoë van Dam", "zoe"), ("J.P. de Wit", "jp"), ("", ""), ("  ", ""), ("Ελένη", "")],
)
def test_the_sign_in_name_is_proposed_from_the_first_name(name: str, login: str) -> None:
    assert login_from(name) == login
