"""Dossiers on the client's page, at their end, and in the care archive; and who comes for the fiscal archive alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.clients.dossier_section import DossierSection
from practice_app.gui.screens.retention.keep_dossiers_form import KeepDossiersForm
from practice_app.gui.screens.retention.screen import DOSSIERS, RetentionScreen
from practice_app.storage import audit_log
from practice_app.use_cases.dossiers import ended_dossiers, find_dossier, record_dossier
from practice_app.use_cases.holds import list_holds
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed
from tests.gui.screens.screen_kit import FakeShell, click, texts, until
from tests.gui.screens.undo_actions import alone
from tests.practice_files import Desk
from tests.use_cases.test_dossiers import ENDED, YOUNG, ended
from tests.use_cases.test_purge import old_client

Open = Callable[..., QWidget]


def names(screen: RetentionScreen) -> list[str]:
    return [screen.tabs.tabText(place) for place in range(screen.tabs.count())]


def opened(qtbot: QtBot, practice: Practice, open_screen: Callable[..., RetentionScreen], count: int) -> RetentionScreen:
    """The page of ended dossiers, filled."""
    screen = open_screen(practice, RetentionScreen)
    screen.show_record(DOSSIERS)
    until(qtbot, lambda: screen.dossiers.table.model().rowCount() == count)
    return screen


def states(practice: Practice) -> list[str]:
    return [one.state for one in practice.run(ended_dossiers)]


def test_a_dossier_is_recorded_on_the_clients_page_and_taken_back(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = old_client(practice, "Kies")
    section = alone(open_screen, practice, lambda context: DossierSection(context, client))
    until(qtbot, lambda: "No dossier on paper" in texts(section))
    click(qtbot, section, "Record a dossier…")
    assert section.open_form is not None
    section.open_form.fill({"place": "program", "last_clinical_change": YOUNG})
    click(qtbot, section, "Save the dossier")
    until(qtbot, lambda: "In another program, last clinical change on 06/05/2019" in texts(section))
    assert shell.undo is not None
    shell.undo()
    until(qtbot, lambda: "No dossier on paper" in texts(section))


def test_an_earlier_day_asks_which_mistake_it_corrects(
    qtbot: QtBot, desk: Desk, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = old_client(practice, "Kies")
    practice.run(record_dossier, client, YOUNG, "paper")
    desk.clock.move_to(date(2026, 3, 3))
    section = alone(open_screen, practice, lambda context: DossierSection(context, client))
    until(qtbot, lambda: "On paper, last clinical change" in texts(section))
    click(qtbot, section, "Change…")
    form = section.open_form
    assert form is not None and form.rows["correction"].isHidden()
    form.fill({"last_clinical_change": ENDED})
    form.rows["last_clinical_change"].field.changed.emit()
    assert not form.rows["correction"].isHidden()
    click(qtbot, section, "Save the dossier")
    until(qtbot, lambda: "too early" in texts(section))
    form.rows["correction"].field.set_value("typing_error")
    click(qtbot, section, "Save the dossier")
    until(qtbot, lambda: "16/05/2004" in texts(section))
    found = practice.run(find_dossier, client)
    assert found is not None and found.last_clinical_change == ENDED


def test_several_dossiers_get_the_yes_at_once_after_saying_what_it_means(
    qtbot: QtBot, practice: Practice, open_screen: Callable[..., RetentionScreen], shell: FakeShell
) -> None:
    ended(practice, "Een"), ended(practice, "Twee", "program"), ended(practice, "Drie")
    screen = opened(qtbot, practice, open_screen, 3)
    page = screen.dossiers
    until(qtbot, lambda: "End of dossiers (3)" in names(screen))
    assert page.table.ticks.ticked() == []
    assert page.yes.is_refused  # and it says why
    page.table.ticks.toggle(0)
    page.table.ticks.toggle(1)
    page.yes.click()
    until(qtbot, lambda: sorted(states(practice)) == ["confirmed", "confirmed", "waits"])
    title, told = shell.questions[0]
    assert title == "May 2 dossiers be destroyed?"
    assert any("paper of client 1" in one for one in told) and any("client 2 in the other program" in one for one in told)
    until(qtbot, lambda: shell.undo is not None)
    assert shell.undo is not None
    shell.undo()
    until(qtbot, lambda: states(practice) == ["waits"] * 3)


def test_a_yes_is_taken_back_on_the_page(
    qtbot: QtBot, practice: Practice, open_screen: Callable[..., RetentionScreen], shell: FakeShell
) -> None:
    ended(practice)
    page = opened(qtbot, practice, open_screen, 1).dossiers
    page.table.ticks.toggle(0)
    page.yes.click()
    until(qtbot, lambda: bool(page.table.ticks.records) and page.table.ticks.records[0].state == "confirmed")
    page.table.ticks.toggle(0)
    page.back.click()
    until(qtbot, lambda: states(practice) == ["waits"])


def test_good_care_keeps_the_ticked_ones_with_a_reason(
    qtbot: QtBot, practice: Practice, open_screen: Callable[..., RetentionScreen]
) -> None:
    client = ended(practice)
    page = opened(qtbot, practice, open_screen, 1).dossiers
    page.table.ticks.toggle(0)
    page.longer.click()
    form = page.sheet.body
    assert isinstance(form, KeepDossiersForm)
    form.save.click()
    until(qtbot, lambda: "Say why this client must be kept" in texts(form))
    form.form.fill({"why": "behandeling loopt"})
    form.save.click()
    until(qtbot, lambda: [one.ground for one in practice.run(list_holds, client)] == ["care"])
    until(qtbot, lambda: bool(page.table.ticks.records) and page.table.ticks.records[0].state == "held")


def test_the_care_archive_shows_nobody_before_the_reason_is_given(
    qtbot: QtBot, practice: Practice, open_screen: Callable[..., RetentionScreen]
) -> None:
    ended(practice, "Kies")
    practice.finish(practice.steps(purge_confirmed))
    screen = open_screen(practice, RetentionScreen)
    page = screen.care
    screen.tabs.setCurrentWidget(page)
    page.form.fill({"name": "kies"})
    page.look.click()
    until(qtbot, lambda: "Choose why" in texts(page.form))
    assert page.table.model().rowCount() == 0
    page.form.fill({"reason": "care_again"})
    page.look.click()
    until(qtbot, lambda: page.table.model().rowCount() == 1)
    looked = [one.ground for one in audit_log.entries(practice.writer) if one.object_type == "care_archive"]
    assert looked == ["care_again", "care_again"]
    screen.tabs.setCurrentWidget(screen.plan)
    assert page.table.model().rowCount() == 0  # what was shown goes with the page


def test_a_bookkeeper_comes_for_the_fiscal_archive_alone(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Callable[..., RetentionScreen], shell: FakeShell
) -> None:
    screen = open_screen(staffed_desk.sign_in("boekhouder", with_reader=True), RetentionScreen)
    assert names(screen) == ["Fiscal archive"]
    screen.archive.name.set_value("Niemand")
    screen.archive.look.click()
    until(qtbot, lambda: "Nothing found" in texts(screen.archive))
    assert shell.problems == []


def test_each_role_has_its_own_pages(staffed_desk: Desk, open_screen: Callable[..., RetentionScreen]) -> None:
    def pages(login: str) -> list[str]:
        return names(open_screen(staffed_desk.sign_in(login, with_reader=True), RetentionScreen))

    assert pages("tandarts") == ["Plan", "On hold", "End of dossiers", "Care archive", "Destructions"]
    assert pages("directie") == ["Plan", "On hold", "Fiscal archive", "Destructions", "Files left"]
    assert pages("privacy") == ["Plan", "On hold", "Destructions"]
