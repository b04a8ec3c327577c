"""What patients ask of their dossier, on the page of practitioners: decided there, before what ends by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pytestqt.qtbot import QtBot

from practice_app.gui.dossier_decision import DossierDecision
from practice_app.gui.screens.retention.dossiers_page import DossiersPage
from practice_app.use_cases.dossiers import find_dossier, record_dossier
from practice_app.use_cases.today import today_overview
from tests.gui.screens.screen_kit import FakeShell, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client
from tests.use_cases.request_cases import recorded, stored

Open = Callable[..., DossiersPage]


def test_a_practitioner_decides_it_among_the_dossiers(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    client = assigned_client(staffed_desk, "tandarts").id
    practice = staffed_desk.sign_in("tandarts")
    practice.run(record_dossier, client, date(2025, 6, 1), "paper")
    request = recorded(practice, client, covers=("dossier",))
    practice = staffed_desk.sign_in("tandarts", with_reader=True)
    waiting = practice.run(today_overview).dossier_request
    assert waiting is not None and waiting.request_id == request
    page = open_screen(practice, DossiersPage)
    until(qtbot, lambda: "Dossier of client 1" in texts(page))
    decision = page.findChild(DossierDecision)
    assert decision is not None
    decision.form.rows["reason"].field.set_value("Broer met dezelfde ziekte")
    click(qtbot, page, "Keep it")
    until(qtbot, lambda: bool(shell.done))
    assert (stored(practice, request).outcome, stored(practice, request).outcome_ground) == ("refused", "other_interest")
    until(qtbot, lambda: "Dossier of client 1" not in texts(page))
    assert practice.run(find_dossier, client) is not None
    assert practice.run(today_overview).dossier_request is None


def test_another_practitioner_sees_nothing_of_it(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    client = assigned_client(staffed_desk, "tandarts").id
    practice = staffed_desk.sign_in("tandarts")
    practice.run(record_dossier, client, date(2025, 6, 1), "paper")
    recorded(practice, client, covers=("dossier",))
    practice = staffed_desk.sign_in("tandarts2", with_reader=True)
    assert practice.run(today_overview).dossier_request is None
    page = open_screen(practice, DossiersPage)
    until(qtbot, lambda: page.table.model().rowCount() == 0)
    assert "Dossier of client" not in texts(page)
