"""Settings, Terms: every rule in words; the owner changes one after seeing whom it concerns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.retention_rules import RuleName
from practice_app.gui.screens.settings.term_form import TermForm
from practice_app.gui.screens.settings.terms_page import TermsPage
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.terms import change_term, list_terms
from tests.gui.screens.screen_kit import FakeShell, buttons, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.test_purge import old_client

Open = Callable[..., QWidget]
CHANGE = "Change this term…"


def shown(qtbot: QtBot, open_screen: Open, practice: Practice, rule: str) -> TermsPage:
    """The page, on this rule."""
    page = open_screen(practice, TermsPage)
    assert isinstance(page, TermsPage)
    page.show_record(rule)
    until(qtbot, lambda: rule in texts(page))
    return page


def _fill(page: TermsPage, years: str, since: date, basis: str = "") -> None:
    form = page.split.detail
    assert isinstance(form, TermForm)
    form.form.fill({"years": years, "effective_from": since, "basis": basis})


def _house(practice: Practice) -> list[int]:
    return [one.change.years for term in practice.run(list_terms) if term.rule is RuleName.HOUSE for one in term.coming]


def test_a_rule_says_what_goes_what_stays_and_which_law(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    page = shown(qtbot, open_screen, practice, "WGBO")
    told = texts(page)
    assert all(
        part in told for part in ("20 years", "the last clinical change of the dossier", "BW 7:454(3)", "the dossier, and")
    )


def test_the_owner_sees_whom_a_change_concerns_and_gives_the_password(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    old_client(practice, "Jaar", date(2024, 9, 1))
    page = shown(qtbot, open_screen, practice, "HOUSE")
    click(qtbot, page, CHANGE)
    _fill(page, "1", date(2026, 4, 1))
    click(qtbot, page, "See what it changes…")
    until(qtbot, lambda: shell.done)
    ((title, told),) = shell.questions
    assert "1 year from" in title and "1 client is due earlier." in told
    assert len(shell.passwords) == 1
    until(qtbot, lambda: "To come" in texts(page))
    assert _house(practice) == [1]
    click(qtbot, page, "Take this change back…")
    until(qtbot, lambda: "The change was taken back." in shell.done)
    until(qtbot, lambda: "To come" not in texts(page))
    assert _house(practice) == []


def test_a_refusal_stands_at_its_field_or_above_the_form(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    page = shown(qtbot, open_screen, practice, "HOUSE")
    click(qtbot, page, CHANGE)
    _fill(page, "veel", date(2026, 4, 1))
    click(qtbot, page, "See what it changes…")
    until(qtbot, lambda: "A term is 1 to 100 whole years." in texts(page))
    _fill(page, "3", date(2026, 4, 1))
    click(qtbot, page, "See what it changes…")
    until(qtbot, lambda: "fill in the legal basis" in texts(page))
    assert shell.questions == []


def test_what_is_in_force_stands_with_who_decided_it(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    practice.run(change_term, RuleName.HOUSE, 5, date(2026, 3, 2), "Wet X art. 1")
    page = shown(qtbot, open_screen, practice, "HOUSE")
    until(qtbot, lambda: "Terms of this practice" in texts(page))
    assert "Because of Wet X art. 1." in texts(page)
    assert "5 years" in texts(page)


def test_a_fixed_term_says_why_it_cannot_be_changed(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    page = shown(qtbot, open_screen, practice, "CONSENT")
    [change] = [one for text, one in buttons(page).items() if text.startswith("Change this term")]
    assert change.is_refused and "fixed" in change.accessibleDescription()


@pytest.mark.parametrize("login", ["balie", "privacy"])
def test_who_may_only_read_sees_the_terms_and_a_reason(qtbot: QtBot, staffed_desk: Desk, open_screen: Open, login: str) -> None:
    page = shown(qtbot, open_screen, staffed_desk.sign_in(login, with_reader=True), "HOUSE")
    [change] = [one for text, one in buttons(page).items() if text.startswith("Change this term")]
    assert change.is_refused


def test_the_fiscal_rule_leads_to_the_financial_year(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    page = shown(qtbot, open_screen, practice, "FISCAL")
    assert "December" in texts(page)
    click(qtbot, page, "To the financial year")
    assert shell.places == [("settings", ("practice", "Financial year ends in month"))]
