"""The last reminder: what the law demands of it, to a consumer and to a business, and the costs that it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.practice_details import PracticeDetails
from practice_app.use_cases.practice_settings import change_policy, change_practice_details
from practice_app.use_cases.reminders import list_reminders
from tests.invoice_helpers import COURSE, DETAILS, add_client, complete, issue
from tests.practice_files import Desk
from tests.use_cases.reminder_cases import OLD, printed, send


def test_the_statutory_letter_to_a_consumer_says_what_the_law_demands(desk: Desk, tmp_path: Path) -> None:
    """BW 6:96(6): fourteen days from the day after the delivery, and the costs in euros with the VAT on them."""
    practice = complete(desk.sign_in())
    practice.run(change_policy, "collection_costs_vat", "added")
    invoice = issue(practice, add_client(practice, language="en"), on=OLD)
    text = printed(send(practice, tmp_path / "out", invoice, kind="statutory"))
    assert "within fourteen days after this letter has been delivered to you" in text
    assert "begins on the day after the day of delivery" in text
    assert "€40.00, plus €8.40 VAT that we cannot set off: €48.40 in all" in text
    assert practice.run(list_reminders, invoice.id)[0].costs == 4_840
    assert practice.run(list_reminders, invoice.id)[0].pay_before == date(2026, 3, 19)


def test_a_practice_that_sets_its_vat_off_names_the_costs_without(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())  # it has a VAT id
    invoice = issue(practice, add_client(practice, language="en"), on=OLD)
    text = printed(send(practice, tmp_path / "out", invoice, kind="statutory"))
    assert "These costs come to €40.00." in text and "VAT that" not in text


@pytest.mark.parametrize(("details", "scheme"), [(replace(DETAILS, vat_id=""), "normal"), (DETAILS, "small_business")])
def test_who_cannot_set_the_vat_off_adds_it_unless_the_practice_says_otherwise(
    desk: Desk, tmp_path: Path, details: PracticeDetails, scheme: str
) -> None:
    """Besluit, art. 2(3): exempt care without a VAT id, and the small-business scheme."""
    practice = desk.sign_in()
    practice.run(change_practice_details, details)
    practice.run(change_policy, "vat_scheme", scheme)
    one, other = issue(practice, add_client(practice), on=OLD), issue(practice, add_client(practice, "De Vries"), on=OLD)
    send(practice, tmp_path / "out", one, kind="statutory")
    assert practice.run(list_reminders, one.id)[0].costs == 4_840
    practice.run(change_policy, "collection_costs_vat", "not_added")
    send(practice, tmp_path / "out", other, kind="statutory")
    assert practice.run(list_reminders, other.id)[0].costs == 4_000


def test_a_business_gets_a_last_summons_instead(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    company = add_client(practice, kind="organisation", organisation="Fictief BV", given_name="", family_name="", language="en")
    text = printed(send(practice, tmp_path / "out", issue(practice, company, on=OLD), kind="statutory"))
    assert "Final demand for payment" in text and "6:119a" in text
    assert "fourteen days" not in text


def test_the_costs_of_one_letter_are_counted_over_its_claims_together(desk: Desk, tmp_path: Path) -> None:
    """BW 6:96(7)."""
    practice = complete(desk.sign_in())
    client = add_client(practice)
    both = [issue(practice, client, COURSE, COURSE, on=OLD) for _ in range(2)]
    send(practice, tmp_path / "out", *both, kind="statutory")
    costs = [practice.run(list_reminders, invoice.id)[0].costs for invoice in both]
    assert sum(costs) == round(0.15 * 2 * both[0].total)
