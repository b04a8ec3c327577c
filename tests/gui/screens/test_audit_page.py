"""The audit trail in the window: filters, one entry in words, the check, and what was unusual."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from practice_app.domain.audit_filter import AuditFilter
from practice_app.domain.errors import NotAllowed
from practice_app.domain.unusual_activity import REFUSED_A_DAY
from practice_app.gui.screens.settings import audit_page
from practice_app.gui.screens.settings.audit_page import TRAIL, UNUSUAL, AuditPage
from practice_app.gui.screens.settings.traces_form import TracesForm
from practice_app.use_cases.clients import create_client, open_client
from practice_app.use_cases.staff import list_staff
from practice_app.use_cases.unusual_activity import review_unusual
from tests.gui.screens.conftest import Opener
from tests.gui.screens.screen_kit import FakeShell, buttons, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.client_cases import person


@pytest.fixture
def page(staffed_desk: Desk, open_screen: Opener[AuditPage]) -> AuditPage:
    """A day with a new client, and a bookkeeper who was refused often, as the owner sees it."""
    desk = staffed_desk.sign_in("balie")
    desk.run(open_client, desk.run(create_client, person(family_name="Janssen-Dekkers")).id)
    books = staffed_desk.sign_in("boekhouder")
    for _ in range(REFUSED_A_DAY):
        with pytest.raises(NotAllowed):
            books.run(review_unusual, "x")
    return open_screen(staffed_desk.sign_in("directie", with_reader=True), AuditPage)


def rows(page: AuditPage) -> list[str]:
    """The lines of the table, as they read."""
    model = page.table.model()
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def shows(page: AuditPage, holds: Callable[[list[str]], bool]) -> Callable[[], bool]:
    """Whether there are lines, and all is as wanted."""
    return lambda: bool(rows(page)) and holds(rows(page))


def test_nothing_is_looked_up_before_it_is_asked(qtbot: QtBot, page: AuditPage) -> None:
    until(qtbot, lambda: page.filters.who.isVisible())
    assert rows(page) == []
    click(qtbot, page, "Show")
    until(qtbot, shows(page, lambda lines: any("Client card" in line for line in lines)))
    assert not any("open_client" in line or "sign_in" in line for line in rows(page)), "words, no codes"


def test_the_filters_show_who_did_what_with_which_client(qtbot: QtBot, page: AuditPage) -> None:
    until(qtbot, lambda: page.filters.who.isVisible())
    page.filters.client.show_text("1")
    page.filters.action.set_value("create")
    click(qtbot, page, "Show")
    until(qtbot, shows(page, lambda lines: len(lines) == 1))
    assert "Balie Voorbeeld | added | Client card | 1" in rows(page)[0]
    page.filters.client.show_text("99")
    click(qtbot, page, "Show")
    until(qtbot, lambda: "There is no client with number 99." in texts(page.banner))


def test_one_entry_is_read_in_words(qtbot: QtBot, page: AuditPage) -> None:
    page.show_record(("client", "1"))
    until(qtbot, shows(page, lambda lines: len(lines) == 2))
    page.table.selectRow(1)
    until(qtbot, lambda: page.panes.detail is not None and "receptionist" in texts(page.panes.detail))
    assert "added" in texts(page.panes.detail)


def test_older_entries_follow_on_the_button(qtbot: QtBot, page: AuditPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_page, "A_PAGE", 5)
    page.show_record(AuditFilter(refused=True))
    until(qtbot, shows(page, lambda lines: len(lines) == 5))
    click(qtbot, page, "Show older entries")
    until(qtbot, shows(page, lambda lines: len(lines) == REFUSED_A_DAY))


def test_the_whole_trail_is_checked_and_a_finding_is_told(qtbot: QtBot, page: AuditPage, staffed_desk: Desk) -> None:
    assert page.tools is not None
    click(qtbot, page, "Check the whole trail")
    until(qtbot, lambda: "Whole:" in texts(page.tools))
    page.tools.head.show_text("3:" + "ab" * 32)
    click(qtbot, page, "Compare with a printed head")
    until(qtbot, lambda: "Entry 3 is not the one of the printed head" in texts(page.tools))
    page.tools.head.show_text("nonsense")
    click(qtbot, page, "Compare with a printed head")
    until(qtbot, lambda: "Type the head as it stands on the paper" in texts(page.tools))


def test_words_that_should_be_gone_are_looked_for_in_every_page(qtbot: QtBot, page: AuditPage) -> None:
    assert page.tools is not None
    click(qtbot, page, "Look for what was destroyed…")
    form = page.tools.sheet.body
    assert isinstance(form, TracesForm)
    click(qtbot, form, "Look in every page")
    until(qtbot, lambda: "There are no words to look for" in texts(form))
    form.form.fill({"words": "Janssen-Dekkers\nnergens-te-vinden"})
    click(qtbot, form, "Look in every page")
    until(qtbot, lambda: "Looked into" in texts(form))
    assert "Something was found" in texts(form) and "“Janssen-Dekkers”: " in texts(form)
    assert "“nergens" not in texts(form)
    form.form.fill({"words": "nergens-te-vinden"})
    click(qtbot, form, "Look in every page")
    until(qtbot, lambda: "1 word: not found anywhere." in texts(form))


def test_what_was_unusual_leads_to_its_entries_and_is_looked_at(qtbot: QtBot, page: AuditPage, shell: FakeShell) -> None:
    page.show_record("unusual")
    assert page.shown.value() == UNUSUAL
    until(qtbot, lambda: "Many refused acts: 10" in texts(page))
    click(qtbot, page, "Show the entries")
    assert page.shown.value() == TRAIL
    until(qtbot, shows(page, lambda lines: len(lines) == REFUSED_A_DAY))
    assert all("refused" in line for line in rows(page))
    page.show_record("unusual")
    click(qtbot, page, "I looked at it")
    until(qtbot, lambda: "Nobody looked yet" not in texts(page) and "Looked at" in texts(page))
    assert shell.done == ["It is noted that you looked at it."]


def test_others_see_their_own_acts_only_and_no_tools(qtbot: QtBot, staffed_desk: Desk, open_screen: Opener[AuditPage]) -> None:
    practice = staffed_desk.sign_in("balie", with_reader=True)
    practice.run(create_client, person())
    page = open_screen(practice, AuditPage)
    assert len(practice.read(list_staff)) == 1
    assert page.tools is None
    assert not page.shown.isVisible()
    click(qtbot, page, "Show")
    until(qtbot, shows(page, lambda lines: all("Balie Voorbeeld" in line for line in lines)))
    assert "Check the whole trail" not in buttons(page)
    assert not page.filters.who.isVisible()
