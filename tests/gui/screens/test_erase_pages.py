"""The pages that carry out an erasure, an objection, a withdrawal and data to take along, each over a real practice."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.context import Context
from practice_app.gui.screens.requests.dossier_part import DossierPart
from practice_app.gui.screens.requests.erase_page import ErasePage
from practice_app.gui.screens.requests.erase_some_part import EraseSomePart
from practice_app.gui.screens.requests.object_page import ObjectPage
from practice_app.gui.screens.requests.portability_page import PortabilityPage
from practice_app.gui.screens.requests.withdraw_page import WithdrawPage
from practice_app.storage import suppression
from practice_app.use_cases.clients import create_client, list_clients, open_client
from practice_app.use_cases.consents import record_consent
from practice_app.use_cases.dossiers import find_dossier, record_dossier
from practice_app.use_cases.holds import is_restricted, place_hold
from practice_app.use_cases.practice import Practice
from tests.exports.reading import text_of
from tests.gui.screens.screen_kit import FakeShell, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.client_cases import person
from tests.use_cases.request_cases import recorded, stored

P = TypeVar("P", bound=QWidget)
Open = Callable[..., Any]


def page_of(open_screen: Open, practice: Practice, kind: type[P], request_id: str) -> P:
    """The page for a request, as the screen of requests makes it."""
    make: Any = kind
    request = stored(practice, request_id)

    def made(context: Context) -> QWidget:
        page: QWidget = make(context, request)
        page.refresh = lambda: None  # type: ignore[attr-defined]  # it looks once, when it is opened
        return page

    page: P = open_screen(practice, made)
    return page


def choose_scope(page: ErasePage, scope: str) -> None:
    """What the person chooses in the box."""
    field = page.form.rows["scope"].field
    field.set_value(scope)
    field.changed.emit()


def test_what_goes_and_what_stays_is_told_before_all_of_it_is_destroyed(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    client = practice.run(create_client, person(family_name="Vrager"))
    request = recorded(practice, client.id)
    shell.path = tmp_path / "antwoord.pdf"
    page = page_of(open_screen, practice, ErasePage, request)
    until(qtbot, lambda: "Contact data: 1" in texts(page))
    assert "What stays, because a law keeps it" in texts(page)
    with qtbot.waitSignal(page.closed):
        click(qtbot, page, "Destroy and save the answer…")
    assert "antwoord.pdf" in shell.done[0] and len(shell.passwords) == 1
    assert "Vrager" in text_of(shell.path.read_bytes())
    assert practice.run(list_clients) == [] and stored(practice, request).outcome == "granted"


def test_what_is_on_hold_says_why_nothing_goes(qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell) -> None:
    client = practice.run(create_client, person())
    practice.run(place_hold, client.id, "Geschil")
    page = page_of(open_screen, practice, ErasePage, recorded(practice, client.id))
    until(qtbot, lambda: "Geschil" in texts(page))
    assert "can be destroyed now" in texts(page)
    assert page.part.go.refused_by("state")  # type: ignore[union-attr]  # the whole is shown first


def test_a_part_goes_that_was_ticked_and_what_it_costs_is_told(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    client = practice.run(create_client, person())
    request = recorded(practice, client.id)
    shell.path = tmp_path / "antwoord.pdf"
    page = page_of(open_screen, practice, ErasePage, request)
    choose_scope(page, "some")
    part = page.part
    assert isinstance(part, EraseSomePart)
    until(qtbot, lambda: part.table.ticks.rowCount() > 3)
    codes = [one.code for one in part.table.ticks.records]
    assert part.go.refused_by("state")
    part.table.ticks.toggle(codes.index("email"))
    part.table.ticks.toggle(codes.index("name"))
    assert "no invoices or confirmations by mail" in texts(page)
    with qtbot.waitSignal(page.closed):
        click(qtbot, page, "Erase and save the answer…")
    card = practice.run(open_client, client.id).client
    assert card.email == "" and card.family_name == "Berg"
    assert stored(practice, request).outcome == "granted_in_part", "the name was asked for and stays"


def test_the_dossier_is_noted_and_then_decided_by_a_practitioner(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = practice.run(create_client, person())
    practice.run(record_dossier, client.id, date(2025, 6, 1), "paper")
    request = recorded(practice, client.id)
    page = page_of(open_screen, practice, ErasePage, request)
    choose_scope(page, "dossier")
    with qtbot.waitSignal(page.closed):
        click(qtbot, page, "Note that it asks for the dossier")
    assert stored(practice, request).covers == ("dossier",)
    page = page_of(open_screen, practice, ErasePage, request)
    part = page.part
    assert isinstance(part, DossierPart)
    until(qtbot, lambda: "Destroy the dossier…" in texts(page) or hasattr(part, "decision"))
    click(qtbot, page, "Destroy the dossier…")
    until(qtbot, lambda: "Say why" in texts(page))
    part.decision.form.rows["reason"].field.set_value("Besproken")
    with qtbot.waitSignal(page.closed):
        click(qtbot, page, "Destroy the dossier…")
    assert practice.run(find_dossier, client.id) is None and "paper" in shell.done[-1]


def test_marketing_stops_at_once(qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell) -> None:
    client = practice.run(create_client, person())
    request = recorded(practice, client.id, "objection", covers=("marketing",))
    page = page_of(open_screen, practice, ObjectPage, request)
    until(qtbot, lambda: page.stop.isEnabled() and not page.stop.refused_by("state"))
    with qtbot.waitSignal(page.closed):
        click(qtbot, page, "Stop all marketing")
    assert suppression.is_suppressed(practice.writer, client.id)


def test_another_objection_is_restricted_and_then_decided(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = practice.run(create_client, person())
    request = recorded(practice, client.id, "objection")
    page = page_of(open_screen, practice, ObjectPage, request)
    click(qtbot, page, "Restrict meanwhile")
    until(qtbot, lambda: page.restrict.refused_by("state"))
    assert practice.run(is_restricted, client.id)
    page.form.rows["reason"].field.set_value("Wij stoppen ermee")
    page.form.rows["told_on"].field.set_value(date(2026, 3, 2))
    with qtbot.waitSignal(page.closed):
        click(qtbot, page, "Decide")
    assert stored(practice, request).outcome == "granted" and not practice.run(is_restricted, client.id)


def test_the_consents_in_use_are_offered_and_the_ticked_one_ends(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = practice.run(create_client, person())
    for purpose in ("photo", "marketing"):
        practice.run(record_consent, client.id, purpose, "1", "paper", date(2026, 1, 1))
    request = recorded(practice, client.id, "consent_withdrawal")
    page = page_of(open_screen, practice, WithdrawPage, request)
    until(qtbot, lambda: len(page.boxes) == 2)
    assert page.go.refused_by("state")
    next(iter(page.boxes.values())).set_value(True)
    next(iter(page.boxes.values())).changed.emit()
    with qtbot.waitSignal(page.closed):
        click(qtbot, page, "Withdraw")
    assert practice.writer.value("SELECT count(*) FROM consent WHERE withdrawn_on IS NOT NULL") == 1


def test_data_to_take_along_are_told_first_and_written(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    client = practice.run(create_client, person())
    request = recorded(practice, client.id, "portability")
    shell.path = tmp_path / "mee.zip"
    page = page_of(open_screen, practice, PortabilityPage, request)
    until(qtbot, lambda: "Client card: 1" in texts(page))
    with qtbot.waitSignal(page.closed):
        click(qtbot, page, "Make the files…")
    assert zipfile.is_zipfile(shell.path) and shell.offered.endswith(".zip")
    assert stored(practice, request).outcome == "granted"


def test_the_privacy_officer_sees_what_would_go_and_leaves_the_button_to_the_owner(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open
) -> None:
    practice = staffed_desk.sign_in("balie")
    request = recorded(practice, practice.run(create_client, person()).id)
    practice = staffed_desk.sign_in("privacy", with_reader=True)
    page = page_of(open_screen, practice, ErasePage, request)
    until(qtbot, lambda: "Contact data: 1" in texts(page))
    assert page.part.go.refused_by("role")  # type: ignore[union-attr]  # the whole is shown first
