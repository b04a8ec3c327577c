"""The editor of a draft as a receptionist uses it: services by code, lines by keyboard, live totals, a preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.invoice import InvoiceDraft, LineDraft
from practice_app.domain.service import ServiceDraft
from practice_app.gui.preview import Preview
from practice_app.gui.screens.invoices.line_row import LineRow
from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.use_cases.invoice_views import list_invoices
from practice_app.use_cases.invoices import create_draft_invoice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_policy
from practice_app.use_cases.relations import add_relation
from practice_app.use_cases.services import add_service
from tests.gui.keyboard import press, type_text
from tests.gui.screens.invoice_kit import ENTER, begun, editing, focus, stored, take, with_catalogue
from tests.gui.screens.screen_kit import FakeShell, until
from tests.invoice_helpers import add_client, draft
from tests.practice_files import Desk

Open = Callable[..., InvoicesScreen]


@pytest.fixture
def priced(practice: Practice) -> Practice:
    """The practice with a small catalogue and all that an invoice must state."""
    return with_catalogue(practice)


def test_an_invoice_is_typed_from_the_clients_page_without_the_mouse(
    qtbot: QtBot, priced: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = add_client(priced)
    made = begun(qtbot, open_screen(priced, InvoicesScreen), client)
    assert focus() is made.lines.rows[0].service.search
    take(qtbot, made.lines.rows[0], "c002")
    assert focus() is made.lines.rows[0].fields["quantity"].editor
    press(focus(), ENTER)
    filling = made.lines.rows[1]
    assert focus() is filling.service.search
    take(qtbot, filling, "V91")
    assert focus() is filling.fields["tooth"].editor
    type_text(focus(), "16")
    press(focus(), ENTER)
    assert focus() is made.lines.rows[2].service.search
    press(made.issue, ENTER)
    until(qtbot, lambda: [row.number for row in priced.run(list_invoices)] == ["2026-0001"])
    invoice = stored(priced)
    assert [(line.service_code, line.unit_price, line.vat_rate.value, line.tooth) for line in invoice.lines] == [
        ("C002", 2_512, "exempt", ""),
        ("V91", 6_032, "exempt", "16"),
    ]


def test_words_find_services_and_the_arrows_choose(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    made = begun(qtbot, open_screen(priced, InvoicesScreen), add_client(priced))
    service = made.lines.rows[0].service
    type_text(service.search, "vulling")
    until(qtbot, service.hits.isVisible)
    assert [service.hits.item(row).text()[:3] for row in range(service.hits.count())] == ["V91", "V92"]
    press(service.search, Qt.Key.Key_Escape)
    assert service.hits.isHidden() and service.typed == "vulling"
    type_text(service.search, " comp")
    until(qtbot, service.hits.isVisible)
    press(service.search, Qt.Key.Key_Down)
    press(service.search, ENTER)
    assert (service.value(), made.lines.rows[0].fields["unit_price"].value()) == ("V92", 7_540)
    assert focus() is made.lines.rows[0].fields["tooth"].editor


def test_tab_takes_a_code_that_was_typed_in_full(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    made = begun(qtbot, open_screen(priced, InvoicesScreen), add_client(priced))
    service = made.lines.rows[0].service
    type_text(service.search, "v91")
    until(qtbot, service.hits.isVisible)
    press(service.search, Qt.Key.Key_Tab)
    assert (service.value(), made.lines.rows[0].fields["unit_price"].value()) == ("V91", 6_032)


def test_a_line_without_a_service_of_the_catalogue_is_typed_freely(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    made = begun(qtbot, open_screen(priced, InvoicesScreen), add_client(priced))
    row = made.lines.rows[0]
    type_text(row.service.search, "ZZ1")
    press(row.service.search, ENTER)
    until(qtbot, lambda: focus() is row.fields["description"].editor)
    assert row.service.value() == "ZZ1"


def test_a_tooth_that_is_none_is_told_at_its_field(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    made = begun(qtbot, open_screen(priced, InvoicesScreen), add_client(priced))
    take(qtbot, made.lines.rows[0], "V91")
    type_text(focus(), "19")
    made.save.click()
    assert "“19” is not a tooth" in made.lines.problem.text()
    assert focus() is made.lines.rows[0].fields["tooth"].editor


def test_a_service_without_its_tooth_is_stored_but_not_issued(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    made = begun(qtbot, open_screen(priced, InvoicesScreen), add_client(priced))
    take(qtbot, made.lines.rows[0], "V91")
    made.issue.click()
    until(qtbot, lambda: "Line 1 (V91) must name a tooth" in made.lines.problem.text())
    assert focus() is made.lines.rows[0].fields["tooth"].editor
    assert stored(priced).is_draft


def test_discounts_are_reckoned_while_typing_and_stored(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    made = begun(qtbot, open_screen(priced, InvoicesScreen), add_client(priced))
    row = made.lines.rows[0]
    take(qtbot, row, "T9")
    type_text(row.discount.editor, "10%")
    assert row.amount.text() == "€4.50"
    made.more.toggle.click()
    assert focus() is made.more.discount.editor
    type_text(focus(), "2,5")
    assert made.lines.totals.parts.text().splitlines() == [
        "Lines €4.50", "Discount 2.5%: -€0.11", "Without VAT €4.39", "VAT 21%: €0.92",
    ]  # fmt: skip
    assert made.lines.totals.total.text() == "Total €5.31"
    type_text(made.more.form.rows["reference"].field.editor, "INK-7")
    type_text(made.more.term.editor, "30")
    type_text(made.more.form.rows["note"].field.editor, "Dank u")
    made.save.click()
    until(qtbot, lambda: priced.run(list_invoices))
    invoice = stored(priced)
    assert (invoice.discount_bp, invoice.lines[0].discount_bp, invoice.total) == (250, 1_000, 531)
    assert (invoice.reference, invoice.term_days, invoice.note) == ("INK-7", 30, "Dank u")


def test_a_discount_larger_than_its_line_is_no_amount_and_is_told(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    made = begun(qtbot, open_screen(priced, InvoicesScreen), add_client(priced))
    take(qtbot, made.lines.rows[0], "T9")
    type_text(made.lines.rows[0].discount.editor, "6,00")
    assert (made.lines.rows[0].amount.text(), made.lines.totals.total.text()) == ("–", "Total –")
    made.save.click()
    until(qtbot, lambda: "larger than the line itself" in made.lines.problem.text())
    assert focus() is made.lines.rows[0].discount.editor


def test_a_stored_draft_comes_back_as_it_was_typed(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    wanted = InvoiceDraft(
        (LineDraft("Kunstgebit", 1_500, 30_000, "21", "P045", date(2026, 2, 20), "upper", 1_250),
         LineDraft("Controle", 1_000, 2_512, "exempt", "C002", discount=512)),
        supply_date=date(2026, 2, 21), term_days=0, note="Dank u", reference="INK-7", discount_bp=333,
    )  # fmt: skip
    made = priced.run(create_draft_invoice, add_client(priced).id, wanted)
    page = editing(qtbot, open_screen(priced, InvoicesScreen), made.id)
    assert page.lines.lines() == wanted.lines
    assert page.more.form.isVisible()
    page.save.click()
    until(qtbot, lambda: stored(priced).version == 2)
    assert stored(priced).lines == made.lines
    again = stored(priced)
    for name in ("supply_date", "term_days", "note", "reference", "discount_bp", "total"):
        assert getattr(again, name) == getattr(made, name), name


def test_the_draft_is_shown_as_it_will_look(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    screen = open_screen(priced, InvoicesScreen)
    made = begun(qtbot, screen, add_client(priced))
    take(qtbot, made.lines.rows[0], "C002")
    made.preview.click()
    until(qtbot, lambda: screen.findChildren(Preview))
    [shown] = screen.findChildren(Preview)
    assert shown.view.count == 1
    shown.close()
    assert stored(priced).is_draft
    assert screen.panes.detail is made  # it stays open over what is stored now
    type_text(made.lines.rows[0].fields["description"].editor, "!")
    made.save.click()
    until(qtbot, lambda: stored(priced).version == 2)


def test_of_a_payer_with_half_an_address_the_other_half_is_asked(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    client = add_client(priced, city="", postcode="")
    page = editing(qtbot, open_screen(priced, InvoicesScreen), draft(priced, client).id)
    page.issue.click()
    asked = page.gap.address
    until(qtbot, asked.isVisible)
    assert "Piet Jansen" in asked.told.text()
    assert [name for name, row in asked.form.rows.items() if row.isVisible()] == ["postcode", "city"]


def test_under_the_small_business_scheme_no_other_rate_is_offered(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    priced.run(change_policy, "vat_scheme", "small_business")
    made = begun(qtbot, open_screen(priced, InvoicesScreen), add_client(priced))

    def rates(rows: Sequence[LineRow]) -> set[int]:
        return {row.fields["vat_rate"].editor.count() for row in rows}  # type: ignore[attr-defined]  # it is a box of choices

    until(qtbot, lambda: rates(made.lines.rows) == {1})
    take(qtbot, made.lines.rows[0], "T9")
    assert made.lines.rows[0].fields["vat_rate"].value() == "exempt"
    made.lines.add_button.click()
    assert rates(made.lines.rows) == {1}


def test_the_practices_own_term_shows_where_nothing_is_filled_in(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    priced.run(change_policy, "payment_term_days", "21")
    made = begun(qtbot, open_screen(priced, InvoicesScreen), add_client(priced))
    until(qtbot, lambda: made.more.term.edit.placeholderText() == "21")


def test_a_member_without_the_catalogue_still_types_lines(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    practice = staffed_desk.sign_in("balie", with_reader=True)
    made = begun(qtbot, open_screen(practice, InvoicesScreen), add_client(practice))
    row = made.lines.rows[0]
    type_text(row.service.search, "X1")
    press(row.service.search, ENTER)
    until(qtbot, lambda: focus() is row.fields["description"].editor)


def test_a_draft_that_the_client_pays_stays_so_beside_a_billing_representative(
    qtbot: QtBot, priced: Practice, open_screen: Open
) -> None:
    client = add_client(priced)
    priced.run(
        add_relation, client.id, RelationDraft("billing_representative", "Stichting Zorg", address="Plein 1, 1234 AB Oord")
    )
    mine = draft(priced, client, payer_id=client.id)
    page = editing(qtbot, open_screen(priced, InvoicesScreen), mine.id)
    page.save.click()
    until(qtbot, lambda: stored(priced).version == 2)
    assert stored(priced).payer_id == client.id


def test_what_is_typed_while_the_draft_is_being_stored_is_stored_too(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    made = begun(qtbot, open_screen(priced, InvoicesScreen), add_client(priced))
    take(qtbot, made.lines.rows[0], "C002")
    made.save.click()
    type_text(made.lines.rows[0].fields["description"].editor, "!")  # before the answer can have come
    until(qtbot, lambda: priced.run(list_invoices))  # the first version; the second follows
    until(qtbot, lambda: [line.description for line in stored(priced).lines] == ["!Periodieke controle"])


@pytest.mark.parametrize(("name", "text"), [("discount", "10%"), ("supplied_on", "1-2-2026")])
def test_a_line_begun_with_whatever_is_told_and_not_dropped(
    qtbot: QtBot, priced: Practice, open_screen: Open, name: str, text: str
) -> None:
    made = begun(qtbot, open_screen(priced, InvoicesScreen), add_client(priced))
    take(qtbot, made.lines.rows[0], "C002")
    made.lines.add_button.click()
    type_text(made.lines.rows[1].fields[name].editor, text)
    made.save.click()
    until(qtbot, lambda: "Line 2 has no description" in made.lines.problem.text())
    assert focus() is made.lines.rows[1].fields["description"].editor


def test_a_service_costs_what_it_did_on_the_day_of_its_line(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    priced.run(add_service, ServiceDraft("X21", "Foto", 1_800, "exempt", date(2025, 1, 1), date(2025, 12, 31)))
    priced.run(add_service, ServiceDraft("X21", "Foto", 1_950, "exempt", date(2026, 1, 1)))
    made = begun(qtbot, open_screen(priced, InvoicesScreen), add_client(priced))
    first, second = made.lines.rows[0], made.lines.add_line()
    type_text(second.fields["supplied_on"].editor, "15-12-2025")
    for row in (first, second):
        row.service.search.setFocus()
        take(qtbot, row, "X21")
    assert [row.fields["unit_price"].value() for row in (first, second)] == [1_950, 1_800]
