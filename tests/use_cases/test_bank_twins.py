"""The same money read from two files that do not tell the same of it: the list says so, and is sure of nothing."""

from __future__ import annotations

from practice_app.domain.bank_match import Share, Strength
from practice_app.use_cases.bank import book_bank_entry
from tests.intake.bank_files import Line, camt, mt940
from tests.invoice_helpers import CHECK_UP, add_client, issue
from tests.practice_files import Desk
from tests.use_cases.test_bank import ISSUED, brought, ready, waiting


def test_the_same_money_out_of_a_file_that_tells_it_otherwise_is_never_certain(desk: Desk) -> None:
    practice, invoice = ready(desk)
    half = invoice.total // 2
    brought(practice, camt(Line(cents=half)))
    (line,) = waiting(practice)
    assert not line.twin
    practice.run(book_bank_entry, line.entry.fingerprint, line.suggestions[0].shares)
    for name in ("P. Jansen", "Hr P Jansen"):
        brought(practice, mt940(Line(cents=half, mark="NONREF", text="factuur 2026-0001 eerste helft", name=name, iban="")))
    for line in waiting(practice):
        assert line.suggestions[0].shares == (Share(invoice.id, half),)
        assert line.twin and line.suggestions[0].strength is Strength.POSSIBLE


def test_two_payments_of_one_account_that_name_each_its_own_invoice_stay_certain(desk: Desk) -> None:
    practice, _ = ready(desk)
    issue(practice, add_client(practice), CHECK_UP, on=ISSUED)
    brought(practice, camt(Line(), Line(text="2026-0002")))
    assert [(line.twin, line.suggestions[0].strength) for line in waiting(practice)] == [(True, Strength.CERTAIN)] * 2
