"""The consents on a client's page: recorded under a text that is shown, confirmed in writing, withdrawn as easily."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.consent_form import ConsentForm
from practice_app.gui.screens.clients.consents_section import ConsentsSection
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.consent_purposes import add_consent_text
from practice_app.use_cases.consents import list_consents, record_consent
from practice_app.use_cases.practice import Practice
from tests.gui.screens.screen_kit import FakeShell, click, texts, until
from tests.use_cases.client_cases import person
from tests.use_cases.test_consents import child

Open = Callable[..., QWidget]
DAY = date(2026, 2, 2)


def section(open_screen: Open, practice: Practice, client: ClientId) -> ConsentsSection:
    """The card of this client."""

    def build(context: Context) -> ConsentsSection:
        return ConsentsSection(context, client)

    shown = open_screen(practice, build)
    assert isinstance(shown, ConsentsSection)
    return shown


def form_of(shown: ConsentsSection) -> ConsentForm:
    """The form that is open."""
    (form,) = shown.findChildren(ConsentForm)
    return form


def test_a_consent_is_recorded_under_the_text_that_is_shown(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person()).id
    card = section(open_screen, practice, client)
    until(qtbot, lambda: "Not asked yet, or not given: News and offers, Photo" in texts(card))
    click(qtbot, card, "Record a consent…")
    until(qtbot, lambda: "I want to receive news and offers" in texts(card))
    form = form_of(card).form
    form.rows["purpose"].field.set_value("photo")
    form.rows["purpose"].field.changed.emit()
    until(qtbot, lambda: "only to recognise me" in texts(card))
    form.fill({"channel": "paper", "proof": "map 2026"})
    click(qtbot, card, "Save the consent")
    until(qtbot, lambda: "Proof: map 2026" in texts(card))
    (stored,) = practice.run(list_consents, client)
    assert (stored.purpose, stored.text_version, stored.channel, stored.proof) == ("photo", "1", "paper", "map 2026")


def test_a_child_s_consent_asks_for_the_guardian(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = child(practice)
    card = section(open_screen, practice, client)
    click(qtbot, card, "Record a consent…")
    until(qtbot, lambda: "I want to receive news" in texts(card))
    click(qtbot, card, "Save the consent")
    until(qtbot, lambda: "Choose who did." in texts(card))
    field = form_of(card).form.rows["given_by"].field
    assert isinstance(field, ChoiceField)
    until(qtbot, lambda: field.box.count() == 2)
    field.set_raw(practice.writer.value("SELECT id FROM relation"))
    click(qtbot, card, "Save the consent")
    until(qtbot, lambda: "Given by Femke van den Berg, parent or guardian" in texts(card))


def test_an_older_text_is_named_and_a_confirmation_is_written(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = practice.run(create_client, person()).id
    practice.run(record_consent, client, "survey", "1", "phone", DAY)
    practice.run(add_consent_text, "survey", "Wij mogen u bellen.", "We may phone you.")
    card = section(open_screen, practice, client)
    until(qtbot, lambda: "Older text" in texts(card))
    click(qtbot, card, "Confirm by letter")
    until(qtbot, lambda: "Confirmed in writing on 02/03/2026" in texts(card))
    ((screen, key),) = shell.places
    assert screen == "correspondence" and practice.writer.value("SELECT id FROM correspondence") == key
    click(qtbot, card, "Withdraw")
    until(qtbot, lambda: "Withdrawn on 02/03/2026" in texts(card))
