"""Matching: numbers in any notation, amounts and names; nothing more than is open, whatever the order."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.bank_entry import BankEntry
from practice_app.domain.bank_match import Matcher, OpenItem, Share, Strength, Suggestion, Waiting
from practice_app.domain.ids import InvoiceId
from practice_app.domain.invoice_mentions import Mention, NumberIndex
from practice_app.domain.name_likeness import ENOUGH, likeness

IBAN = "NL69INGB0123456789"


def item(number: str, cents: int = 2_512, name: str = "Piet Jansen", subject: str = "", payer: str = "") -> OpenItem:
    return OpenItem(InvoiceId(number), number, cents, payer or name, name, subject)


def paid(text: str, cents: int = 2_512, name: str = "", iban: str = "", reference: str = "") -> Waiting:
    mark = f"{text}{cents}{name}{reference}"
    return Waiting(BankEntry(mark, date(2026, 3, 1), cents, name, iban, text, reference), cents)


def first(items: list[OpenItem], entry: Waiting, **payers: list[str]) -> Suggestion | None:
    (found,) = Matcher(items, payers).suggest([entry])
    return found[0] if found else None


ITEMS = [item("2026-0007"), item("2026-0008", 1_000), item("2026-0071", name="Anna de Vries"), item("F26-0007", name="Kees Bos")]


@pytest.mark.parametrize("text", [
    "2026-0007", "20260007", "2026 0007", "factuur 2026/0007!", "Factuurnr.2026-0007,dank", "2026-007", "2026-7", "fact2026-0007",
    "2026.0007", "betaling 2026_0007 op 2026-03-01", "RF82 2026 0007", "2026-00 07",
])  # fmt: skip
def test_a_number_is_found_in_any_notation(text: str) -> None:
    found = first(ITEMS, paid(text))
    assert found is not None and found.strength is Strength.CERTAIN
    assert found.shares == (Share(InvoiceId("2026-0007"), 2_512),)


@pytest.mark.parametrize("reference", ["RF8220260007", "1000000020260007", "3820260007", "7000000020260007"])
def test_a_number_is_found_in_a_structured_reference(reference: str) -> None:
    found = first(ITEMS, paid("", reference=reference))
    assert found is not None and found.strength is Strength.CERTAIN


@pytest.mark.parametrize(
    "text", ["2026-07-12", "12-7-2026", "behandeling van 2026-7-3", "0007", "7", "2026", "120260007", "202600071"]
)
def test_what_is_no_number_is_not_taken_for_one(text: str) -> None:
    found = first(ITEMS, paid(text, cents=9_999))
    assert found is None


def test_letters_before_a_number_tell_series_apart() -> None:
    found = first(ITEMS, paid("F26-0007"))
    assert found is not None and found.shares[0].invoice_id == "F26-0007"


def test_a_short_number_is_never_certain() -> None:
    found = first([item("12")], paid("12 rozen"))
    assert found is not None and found.strength is Strength.LIKELY


def test_a_notation_of_two_numbers_finds_neither() -> None:
    assert NumberIndex(["2026-0007", "20260-007"]).mentions("20260007") == ()
    assert NumberIndex(["2026-0007"]).mentions("20260007") == (Mention("2026-0007", True),)


def test_several_numbers_whose_sum_is_paid_are_certain_and_otherwise_left_to_a_person() -> None:
    both = first(ITEMS, paid("2026-0007 en 2026-0008", 3_512))
    assert both is not None and both.strength is Strength.CERTAIN
    assert [share.amount for share in both.shares] == [2_512, 1_000]
    less = first(ITEMS, paid("2026-0007 en 2026-0008", 3_000))
    assert less is not None and less.strength is Strength.POSSIBLE and less.under == 512
    assert sum(share.amount for share in less.shares) == 3_000


@pytest.mark.parametrize(("cents", "over", "under"), [(2_000, 0, 512), (3_000, 488, 0)])
def test_too_little_and_too_much_are_said_and_never_certain(cents: int, over: int, under: int) -> None:
    found = first(ITEMS, paid("2026-0007", cents))
    assert found is not None and found.strength is Strength.LIKELY
    assert (found.over, found.under, found.shares[0].amount) == (over, under, min(cents, 2_512))
    assert "less" in str(found.reason) if under else "more" in str(found.reason)


@pytest.mark.parametrize(("stated", "name", "alike"), [
    ("P. JANSEN", "Piet Jansen", True), ("Hr P Jansen EN/OF M de Vries", "Piet Jansen", True), ("JANSEN P", "Piet Jansen", True),
    ("Janssen Piet", "Piet Jansen", True), ("Bakkerij de Vries BV", "Bakkerij De Vries B.V.", True),
    ("Zoe Bronte", "Zoë Brontë", True), ("M. van den Berg", "Mia van den Berg", True),
    ("K. van der Meer", "Mia van den Berg", False),
    ("A. de Boer", "Piet Jansen", False), ("", "Piet Jansen", False), ("Piet Pietersen", "Jan Jansen", False),
])  # fmt: skip
def test_names_are_compared_as_people_would(stated: str, name: str, alike: bool) -> None:
    assert (likeness(stated, name) >= ENOUGH) is alike


def test_amount_and_name_are_likely_and_the_reason_says_so() -> None:
    found = first(ITEMS, paid("dank u", name="A. de Vries"))
    assert found is not None and found.strength is Strength.LIKELY and found.shares[0].invoice_id == "2026-0071"
    assert "Anna de Vries" in str(found.reason)


def test_the_client_is_found_when_someone_else_is_billed() -> None:
    found = first([item("2026-0001", name="Zorgkantoor Noord", subject="Piet Jansen")], paid("", name="P Jansen"))
    assert found is not None and found.strength is Strength.LIKELY


def test_all_that_one_payer_owes_is_found_as_a_sum() -> None:
    owed = [item("A-0001", 1_000), item("A-0002", 500), item("A-0003", 700, "Kees Bos")]
    found = first(owed, paid("alles", 1_500, "P. Jansen"))
    assert found is not None and [share.invoice_id for share in found.shares] == ["A-0001", "A-0002"]


def test_an_account_that_paid_before_is_remembered() -> None:
    (found,) = Matcher(ITEMS, {IBAN: ["Kees Bos"]}).suggest([paid("", iban=IBAN, name="Onbekend")])
    assert found[0].shares[0].invoice_id == "F26-0007" and found[0].strength is Strength.LIKELY
    assert "before" in str(found[0].reason)


def test_an_amount_that_many_owe_says_nothing() -> None:
    assert first([item(f"N-{number:04}") for number in range(9)], paid("", name="Onbekend")) is None
    few = first([item("N-0001")], paid("", name="Onbekend"))
    assert few is not None and few.strength is Strength.POSSIBLE


def test_two_payments_for_one_invoice_are_both_left_to_a_person() -> None:
    twice = Matcher(ITEMS).suggest([paid("2026-0007"), paid("2026 0007")])
    assert [found[0].strength for found in twice] == [Strength.POSSIBLE, Strength.POSSIBLE]


def test_what_is_certain_for_one_payment_is_not_offered_to_another() -> None:
    sure, other = Matcher([item("2026-0007")]).suggest([paid("2026-0007"), paid("", name="P. Jansen")])
    assert sure[0].strength is Strength.CERTAIN and other == ()


def test_a_payment_that_names_a_paid_invoice_is_likely_for_no_other() -> None:
    matcher = Matcher(ITEMS, closed=["2026-0001"])
    again = paid("factuur 20260001", name="A. de Vries")
    (found,) = matcher.suggest([again])
    assert found[0].strength is Strength.POSSIBLE and matcher.closed_in(again.entry) == ("2026-0001",)


NUMBERS = st.sampled_from(["2026-0001", "2026-0002", "2026-0003", "F12", "7"])
NAMES = st.sampled_from(["Piet Jansen", "P. Jansen", "Anna de Vries", "Bos", ""])
OPEN = st.lists(
    st.builds(item, NUMBERS, st.integers(1, 4).map(lambda euros: euros * 100), NAMES),
    max_size=5,
    unique_by=lambda one: one.number,
)
PAID = st.lists(
    st.builds(
        paid, st.lists(st.one_of(NUMBERS, st.text(max_size=8)), max_size=3).map(" ".join),
        st.integers(1, 8).map(lambda euros: euros * 100), NAMES, st.sampled_from(["", IBAN]),
    ),
    max_size=6,
)  # fmt: skip


@given(OPEN, PAID, st.randoms())
def test_no_more_is_suggested_than_is_open_and_the_order_does_not_matter(
    items: list[OpenItem], entries: list[Waiting], chance: object
) -> None:
    matcher = Matcher(items, {IBAN: ["Piet Jansen"]})
    suggested = matcher.suggest(entries)
    claimed = {one.invoice_id: one.open for one in items}
    certain: Counter[InvoiceId] = Counter()
    for entry, found in zip(entries, suggested, strict=True):
        for suggestion in found:
            amounts = [share.amount for share in suggestion.shares]
            assert sum(amounts) + suggestion.over == entry.left and min(amounts) > 0
            assert all(share.amount <= claimed[share.invoice_id] for share in suggestion.shares)
            if suggestion.strength is Strength.CERTAIN:
                assert suggestion.over == suggestion.under == 0
                certain.update({share.invoice_id: share.amount for share in suggestion.shares})
    assert all(cents <= claimed[invoice_id] for invoice_id, cents in certain.items())
    order = list(range(len(entries)))
    chance.shuffle(order)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    again = matcher.suggest([entries[place] for place in order])
    assert [suggested[place] for place in order] == again
