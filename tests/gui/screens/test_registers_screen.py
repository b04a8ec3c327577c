"""The registers in the window: a breach from report to closing, a complaint up the ladder, and improper content taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.correspondence.content_report import ContentReport
from practice_app.gui.screens.registers.breaches_page import BreachesPage
from practice_app.gui.screens.registers.complaints_page import ComplaintsPage
from practice_app.gui.screens.registers.content_page import ContentPage
from practice_app.gui.screens.registers.letter_form import RegisterLetterForm
from practice_app.gui.screens.registers.screen import RegistersScreen
from practice_app.gui.screens.registers.step_form import StepForm
from practice_app.gui.screens.today.screen import TodayScreen
from practice_app.use_cases.breaches import add_breach_clients, find_breach, list_breaches
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.complaints import find_complaint, list_complaints, open_complaint
from practice_app.use_cases.content_reviews import list_content_reviews
from practice_app.use_cases.correspondence import open_correspondence, record_correspondence
from practice_app.use_cases.practice import Practice
from tests.gui.screens.screen_kit import FakeShell, click, texts, until
from tests.gui.screens.undo_actions import alone
from tests.practice_files import Desk
from tests.use_cases.client_cases import letter, person
from tests.use_cases.register_cases import known_breach, recorded_complaint, reported_breach

Open = Callable[..., Any]


def form_of(qtbot: QtBot, page: Any, title: str) -> StepForm:
    """The form that came up with this title."""
    until(qtbot, lambda: title in texts(page))
    found = page.panes.detail
    assert isinstance(found, StepForm)
    return found


def step(qtbot: QtBot, page: Any, button: str, title: str, values: Mapping[str, object], save: str) -> None:
    """Press a button of the record, fill in the form that comes, and hand it in."""
    click(qtbot, page, button)
    form_of(qtbot, page, title).form.fill(values)
    click(qtbot, page, save)


def test_who_may_only_report_sees_the_form_and_is_told_a_number(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    practice = staffed_desk.sign_in("balie", with_reader=True)
    screen = open_screen(practice, RegistersScreen)
    screen.show_record(("breaches", "new"))
    form = form_of(qtbot, screen.page, "Report a data breach")
    form.form.fill({"what": "Een tas met papieren is weg."})
    click(qtbot, screen, "Report")
    until(qtbot, lambda: bool(shell.done))
    assert "D2026-0001" in shell.done[0]
    assert "D2026-0001" not in texts(screen)
    staffed_desk.close()
    assert [one.number for one in staffed_desk.sign_in("privacy").run(list_breaches)] == ["D2026-0001"]


def test_a_breach_is_filled_in_decided_reported_told_and_closed(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    client = practice.run(create_client, person()).id
    found = known_breach(practice)
    practice.run(add_breach_clients, found.breach.id, [client])
    page = alone(open_screen, practice, BreachesPage)
    page.show_record(found.breach.id)
    until(qtbot, lambda: "71 hours left" in texts(page))
    assert "The decision whether the authority is told." in texts(page)
    step(qtbot, page, "The authority…", "Is it reported to the authority?", {}, "Decide")
    until(qtbot, lambda: "It is reported\nSensitive data can be" in texts(page))
    step(qtbot, page, "Reported…", "Reported to the authority", {"reference": "AP-12"}, "Save")
    until(qtbot, lambda: "AP-12" in texts(page))
    step(qtbot, page, "The people…", "Are the people told?", {"reason": "Medisch."}, "Decide")
    until(qtbot, lambda: "They are told\nMedisch." in texts(page))
    shell.path, shell.practice = tmp_path / "brieven.pdf", practice
    click(qtbot, page, "Letters…")
    until(qtbot, lambda: "Letter to the people" in texts(page))
    click(qtbot, page, "Save as PDF…")
    until(qtbot, lambda: "1 letter is saved." in texts(page))
    assert (tmp_path / "brieven.pdf").read_bytes().startswith(b"%PDF")
    click(qtbot, page, "Back")
    until(qtbot, lambda: "not told yet" in texts(page))
    step(qtbot, page, "They were told…", "1 client was told", {}, "Save")
    until(qtbot, lambda: "told on 02/03/2026" in texts(page))
    click(qtbot, page, "Close the breach…")
    until(qtbot, lambda: "closed on 02/03/2026" in texts(page))
    assert practice.run(find_breach, found.breach.number).breach.state == "closed"


def test_what_is_refused_stands_at_its_field_and_what_was_typed_stays(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    page = alone(open_screen, practice, BreachesPage)
    click(qtbot, page, "Report a data breach…")
    form = form_of(qtbot, page, "Report a data breach")
    form.form.fill({"what": "Iets kwijt", "hour": "laat"})
    click(qtbot, page, "Report")
    until(qtbot, lambda: "Fill in the time as 14:05." in texts(page))
    form.form.fill({"hour": "23:59"})
    click(qtbot, page, "Report")
    until(qtbot, lambda: "This moment lies in the future." in texts(page))
    assert form.form.values()["what"] == "Iets kwijt"


def test_typed_text_is_not_lost_by_choosing_another_without_a_question(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    found = reported_breach(practice)
    page = alone(open_screen, practice, BreachesPage)
    click(qtbot, page, "Report a data breach…")
    form = form_of(qtbot, page, "Report a data breach")
    form.form.rows["what"].field.set_value("Getypt")
    form.form.changed.emit()
    shell.yes = False
    page.show_record(found.breach.id)
    assert shell.questions[0][0] == "Leave without saving?"
    assert page.panes.detail is form


def test_a_complaint_is_taken_in_handled_and_closed_with_its_letter(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    page = alone(open_screen, practice, ComplaintsPage)
    values = {"person_name": "Noor Smit", "about": "care", "what": "Lang wachten", "person_contact": "noor@example.nl"}
    step(qtbot, page, "Record a complaint…", "Record a complaint", values, "Save")
    until(qtbot, lambda: bool(practice.run(list_complaints)))
    page.show_record(practice.run(find_complaint, "K2026-0001"))
    until(qtbot, lambda: "48 hours left" in texts(page))
    step(qtbot, page, "Spoken to them…", "Personal contact", {"note": "Gebeld"}, "Save")
    until(qtbot, lambda: "Gebeld" in texts(page))
    step(qtbot, page, "Take it higher…", "Take it higher", {"note": "Geen oplossing"}, "Save")
    until(qtbot, lambda: "Where it is: The management" in texts(page))
    step(qtbot, page, "Extend the term…", "Extend the term", {"reason": "Onderzoek"}, "Extend")
    until(qtbot, lambda: "answer by 11/05/2026" in texts(page))
    step(qtbot, page, "Close…", "Close complaint K2026-0001", {"outcome": "upheld", "solution": "Excuses"}, "Close it")
    until(qtbot, lambda: "closed on 02/03/2026: Upheld" in texts(page))
    shell.path, shell.practice = tmp_path / "uitkomst.eml", practice
    click(qtbot, page, "Outcome…")
    until(qtbot, lambda: isinstance(page.panes.detail, RegisterLetterForm))
    click(qtbot, page, "Save as e-mail…")
    until(qtbot, lambda: "Saved as uitkomst.eml." in texts(page))
    assert b"noor@example.nl" in (tmp_path / "uitkomst.eml").read_bytes()


@pytest.mark.parametrize("button", ["Remove for good…", "Leave it as it is"])
def test_improper_content_is_reported_from_the_letter_and_decided_in_the_register(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, button: str
) -> None:
    client = practice.run(create_client, person()).id
    piece = practice.run(record_correspondence, client, letter(body="Grof woord", direction="in")).id
    report = alone(open_screen, practice, lambda context: ContentReport(context, piece, []))
    click(qtbot, report, "Report")
    until(qtbot, lambda: "Say in a few words what is wrong with it." in texts(report))
    report.form.fill({"ground": "Beledigend"})
    click(qtbot, report, "Report")
    until(qtbot, lambda: bool(shell.done))
    page = alone(open_screen, practice, ContentPage)
    page.refresh()  # as the tab does when it is shown
    until(qtbot, lambda: page.table.model().rowCount() == 1)
    (line,) = practice.run(list_content_reviews)
    page.show_record(line.review.id)
    form_of(qtbot, page, "A piece of correspondence").form.fill({"reason": "Niet toegestaan"})
    click(qtbot, page, button)
    until(qtbot, lambda: not practice.run(list_content_reviews)[0].review.is_open)
    body = practice.run(open_correspondence, piece).body
    assert ("Grof woord" in body) == (button == "Leave it as it is")


def test_today_says_how_many_hours_are_left_and_leads_to_the_register(
    qtbot: QtBot, desk: Desk, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    reported_breach(practice)
    recorded_complaint(practice)
    desk.clock.moment += timedelta(hours=16, minutes=30)
    screen = open_screen(practice, TodayScreen)
    until(qtbot, lambda: "55 hours left of the 72 hours" in texts(screen))
    assert "31 hours left of the 48 hours" in texts(screen)
    desk.clock.moment += timedelta(hours=32)
    screen.refresh()
    until(qtbot, lambda: "1 hour too late of the 48 hours" in texts(screen))
    found = practice.run(open_complaint, practice.run(find_complaint, "K2026-0001"))
    assert found.complaint.waits_for_contact
