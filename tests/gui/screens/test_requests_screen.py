"""A request in the window: taken in, made sure who asks, a letter drafted and sent, closed; by what a person sees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from practice_app.domain.request_rules import RequestDraft
from practice_app.gui.screens.requests.close_form import CloseForm
from practice_app.gui.screens.requests.intake_form import IntakeForm
from practice_app.gui.screens.requests.letter_form import LetterForm
from practice_app.gui.screens.requests.request_page import RequestPage
from practice_app.gui.screens.requests.screen import RequestsScreen
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rights_requests import list_requests, open_request, record_request
from tests.exports.reading import text_of
from tests.gui.screens.screen_kit import FakeShell, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.client_cases import person

Open = Callable[..., RequestsScreen]
MAIL = (
    b"From: Sanne <sanne@example.nl>\r\nTo: praktijk@example.nl\r\nSubject: Mijn gegevens\r\n"
    b"Date: Mon, 23 Feb 2026 10:00:00 +0100\r\n\r\nStuur mij alles."
)


def page(qtbot: QtBot, screen: RequestsScreen) -> RequestPage:
    until(qtbot, lambda: isinstance(screen.panes.detail, RequestPage))
    assert isinstance(screen.panes.detail, RequestPage)
    return screen.panes.detail


def says(screen: RequestsScreen, text: str) -> bool:
    return text in texts(screen)


def recorded(practice: Practice) -> str:
    client = practice.run(create_client, person(birth_date=date(1980, 5, 3)))
    return practice.run(record_request, RequestDraft("copy", "email", date(2026, 3, 2), client.id, details="Alles graag")).id


def test_a_request_is_taken_in_and_stands_in_the_list_with_its_last_day(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open
) -> None:
    screen = open_screen(practice, RequestsScreen)
    until(qtbot, lambda: says(screen, "Nothing to answer"))
    click(qtbot, screen, "New request")
    form = screen.panes.detail
    assert isinstance(form, IntakeForm)
    click(qtbot, screen, "Save")
    until(qtbot, lambda: says(screen, "Fill in who asks."))
    form.form.fill({"person_name": "Noor Vos", "kind": "erasure", "details": "Wis mijn gegevens"})
    click(qtbot, screen, "Save")
    shown = page(qtbot, screen)
    assert shell.done == ["Recorded as number 2026-0001. The privacy officer sees to it."]
    told = texts(shown)
    assert "Erasure: Noor Vos" in told and "02/04/2026" in told and "31 days left." in told and "Wis mijn gegevens" in told


def test_from_a_dropped_message_the_form_is_filled_in_and_the_message_kept(
    qtbot: QtBot, practice: Practice, open_screen: Open, tmp_path: Path
) -> None:
    client = practice.run(create_client, person(email="sanne@example.nl"))
    path = tmp_path / "verzoek.eml"
    path.write_bytes(MAIL)
    screen = open_screen(practice, RequestsScreen)
    screen.take([path])
    form = screen.panes.detail
    assert isinstance(form, IntakeForm)
    until(qtbot, lambda: "Stuur mij alles." in form.form.values()["details"])
    values = form.form.values()
    assert (values["client_id"], values["received_on"], values["channel"]) == (client.id, date(2026, 2, 23), "email")
    form.store()
    page(qtbot, screen)
    until(qtbot, lambda: says(screen, "verzoek.eml"))


def test_it_is_made_sure_who_asks_then_a_letter_is_written_and_the_request_closed(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open, tmp_path: Path
) -> None:
    request_id = recorded(practice)
    screen = open_screen(practice, RequestsScreen)
    screen.show_record(request_id)
    shown = page(qtbot, screen)
    shown.identity.fill({"identity": "called_back"})
    click(qtbot, screen, "Note it")
    until(qtbot, lambda: practice.run(open_request, request_id).is_sure and screen.panes.detail is not shown)
    shown = page(qtbot, screen)
    shown.letters.form.fill({"kind": "granted"})
    click(qtbot, screen, "Make a draft")
    until(qtbot, lambda: isinstance(screen.panes.detail, LetterForm))
    form = screen.panes.detail
    assert isinstance(form, LetterForm)
    body = form.form.values()["body"]
    assert "Autoriteit Persoonsgegevens" in body and "Sanne van den Berg" in body
    form.form.fill({"body": f"{body} Tot ziens"})
    click(qtbot, screen, "Save")
    until(qtbot, lambda: says(screen, "Your request is granted · draft of"))
    shell.path = tmp_path / "brief.pdf"
    click(qtbot, screen, "Save as PDF or e-mail…")
    until(qtbot, lambda: "Saved: brief.pdf." in shell.done)
    assert "Tot ziens" in text_of(shell.path.read_bytes())
    click(qtbot, screen, "Sent today")
    until(qtbot, lambda: says(screen, "sent on"))
    click(qtbot, screen, "Close…")
    until(qtbot, lambda: isinstance(screen.panes.detail, CloseForm))
    click(qtbot, screen, "Close the request")
    until(qtbot, lambda: says(screen, "This request was closed on") or "Request 2026-0001 is closed." in shell.done)
    assert practice.run(open_request, request_id).outcome == "granted"


def test_a_refusal_without_its_ground_comes_back_at_the_field(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    request_id = recorded(practice)
    screen = open_screen(practice, RequestsScreen)
    screen.show_record(request_id)
    page(qtbot, screen)
    click(qtbot, screen, "Close…")
    until(qtbot, lambda: isinstance(screen.panes.detail, CloseForm))
    form = screen.panes.detail
    assert isinstance(form, CloseForm)
    form.form.fill({"outcome": "refused"})
    form.form.rows["outcome"].field.changed.emit()
    click(qtbot, screen, "Close the request")
    until(qtbot, lambda: says(screen, "Say why, in words that the person understands."))
    assert practice.run(open_request, request_id).is_open


def test_who_may_only_take_one_in_sees_the_form_and_no_list(
    qtbot: QtBot, staffed_desk: Desk, shell: FakeShell, open_screen: Open
) -> None:
    recorded(staffed_desk.sign_in("balie"))
    practice = staffed_desk.sign_in("balie")
    screen = open_screen(practice, RequestsScreen)
    form = screen.panes.detail
    assert isinstance(form, IntakeForm)
    assert not says(screen, "2026-0001")
    form.form.fill({"person_name": "Noor Vos"})
    click(qtbot, screen, "Save")
    until(qtbot, lambda: shell.done == ["Recorded as number 2026-0002. The privacy officer sees to it."])
    until(qtbot, lambda: screen.panes.detail is not form)
    assert isinstance(screen.panes.detail, IntakeForm) and not screen.panes.detail.form.values()["person_name"]
    assert len(staffed_desk.sign_in("privacy").run(list_requests)) == 2
