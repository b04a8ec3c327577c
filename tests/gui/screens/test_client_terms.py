"""Kept until … because …, for each category, on the client's page and in the plan."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.category_terms import CategoryTerm, kept_by_category
from practice_app.domain.retention_facts import Hold
from practice_app.gui.client_terms import told_by_category, waiting_told
from practice_app.gui.screens.clients.retention_section import RetentionSection
from practice_app.gui.screens.retention.client_panel import ClientPanel
from practice_app.system.words import Words
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.retention_views import plan_rows
from tests.domain.retention_cases import CARD, DENTAL, client, day, invoice
from tests.gui.screens.screen_kit import click, texts, until
from tests.gui.screens.undo_actions import alone
from tests.invoice_helpers import add_client, complete, issue

Open = Callable[..., QWidget]
ON = day("2026-06-01")


def _told(words: Words, terms: tuple[CategoryTerm, ...]) -> dict[str, str]:
    return dict(told_by_category(words, terms, ON))


def test_categories_with_one_answer_share_a_line(words: Words) -> None:
    facts = client(invoice("2025-03-09", number="2025-0007", payments=1), last_clinical_change=day("2025-03-09"), counts=CARD)
    told = _told(words, kept_by_category(facts, DENTAL, ON))
    assert list(told) == ["Contact data, correspondence", "Invoices, payments", "Name and birth date"]
    card = told["Contact data, correspondence"]
    assert card.startswith("Until 09/03/2027 (2 years). Counted from the last invoice, 2025-0007 of 09/03/2025.")
    assert "Ground: the practice's own published promise." in card and "Stays after that:" in card
    assert "BW 7:454(3)" in told["Name and birth date"]


def test_a_hold_without_an_end_says_so(words: Words) -> None:
    terms = kept_by_category(client(invoice("2025-03-09"), holds=(Hold("court"),)), DENTAL, ON)
    assert waiting_told(words, terms) == "Nothing goes meanwhile: On hold: court"
    assert all(told.startswith("Until ") for told in _told(words, terms).values())


def test_the_page_of_the_client_and_the_plan_tell_the_same(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    issued = issue(complete(practice), add_client(practice))
    row = next(one for one in practice.run(plan_rows) if one.plan.client_id == issued.client_id)
    panel = alone(open_screen, practice, lambda context: ClientPanel(context, row))
    until(qtbot, lambda: f"Counted from the last invoice, {issued.number}" in texts(panel))
    assert f"Nothing goes meanwhile: Invoice {issued.number} is unpaid" in texts(panel)
    section = alone(open_screen, practice, lambda context: RetentionSection(context, issued.client_id))
    click(qtbot, section, "Each category: why?")
    until(qtbot, lambda: "Ground:" in texts(section.sheet))
    assert texts(section.sheet.body).splitlines()[-1] in texts(panel)
