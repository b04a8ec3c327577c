"""What an invoice must state by law, and the ground of its exempt lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from practice_app.domain.errors import InvalidInput, RefusedByLaw
from practice_app.domain.invoice import Buyer, LineDraft, make_lines
from practice_app.domain.invoice_law import (
    BuyerIncomplete,
    buyer_must_be_complete,
    must_be_complete,
    must_fit_scheme,
    postal_parts,
    vat_scheme,
)
from practice_app.domain.practice_details import check_policy
from tests.invoice_helpers import DETAILS

BUYER = Buyer(
    "p", "Piet Jansen", ("Singel 9", "1012 AB  Amsterdam"), street="Singel 9", postcode="1012 AB", city="Amsterdam", country="NL"
)
TAXED, EXEMPT = make_lines([LineDraft("x", 1_000, 100, "21")]), make_lines([LineDraft("x", 1_000, 100, "exempt")])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("street", "street"), ("house_number", "house number"), ("postcode", "postcode"), ("city", "city"),
        ("kvk", "KvK number"), ("iban", "IBAN"), ("vat_id", "VAT id"),
    ],
)  # fmt: skip
def test_each_thing_missing_of_the_practice_is_named(name: str, told: str) -> None:
    must_be_complete(DETAILS, TAXED)
    with pytest.raises(RefusedByLaw, match=f"Missing: {told}\\. Fill this in under Settings"):
        must_be_complete(replace(DETAILS, **{name: ""}), TAXED)


def test_the_vat_id_may_be_missing_when_every_line_is_exempt() -> None:
    must_be_complete(replace(DETAILS, vat_id=""), EXEMPT)
    with pytest.raises(RefusedByLaw):
        must_be_complete(replace(DETAILS, vat_id=""), [*EXEMPT, *TAXED])


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": ""}, "name"), ({"street": ""}, "street"), ({"street": "Singel"}, "house number"),
        ({"postcode": ""}, "postcode"), ({"city": ""}, "city"),
        ({"street": "", "postcode": "", "city": "", "address": ()}, "address"),
    ],
)  # fmt: skip
def test_each_thing_missing_of_who_pays_is_named_with_where_to_fill_it_in(changed: dict[str, object], told: str) -> None:
    buyer_must_be_complete(BUYER, has_card=True)
    wrong = replace(BUYER, **changed)  # type: ignore[arg-type]  # the keys are fields
    with pytest.raises(BuyerIncomplete, match=f"is missing: {told}\\. Fill it in on the client's card") as refused:
        buyer_must_be_complete(wrong, has_card=True)
    assert refused.value.payer_id == "p"
    with pytest.raises(BuyerIncomplete, match="under the relations"):
        buyer_must_be_complete(wrong, has_card=False)


def test_an_address_abroad_needs_no_dutch_postcode_nor_a_number() -> None:
    buyer_must_be_complete(replace(BUYER, street="The Old Mill", postcode="", country="IE"), has_card=True)


def test_a_representatives_address_is_told_apart_where_it_can() -> None:
    place = postal_parts("Kade 2, 3011aa Rotterdam")
    assert (place.lines, place.street, place.postcode, place.city) == (
        ("Kade 2", "3011aa Rotterdam"),
        "Kade 2",
        "3011 AA",
        "Rotterdam",
    )
    other = postal_parts("10 Downing Street, London, United Kingdom")
    assert (len(other.lines), other.street, other.city) == (3, "", "")


def test_under_the_small_business_scheme_no_line_bears_vat() -> None:
    scheme = vat_scheme("small_business", "care", "dental")
    assert scheme.exemption == "small_business"
    must_fit_scheme(scheme, EXEMPT)
    with pytest.raises(RefusedByLaw, match=r"Line 1 bears VAT.*Wet OB art\. 25"):
        must_fit_scheme(scheme, TAXED)
    must_fit_scheme(vat_scheme("normal", "", "dental"), TAXED)


def test_the_ground_follows_the_kind_of_practice_until_it_is_chosen() -> None:
    assert [vat_scheme("normal", "", kind).exemption for kind in ("dental", "coaching")] == ["care", "general"]
    assert vat_scheme("normal", "education", "coaching").exemption == "education"


def test_only_known_schemes_and_grounds_can_be_set() -> None:
    for name, value in (("vat_scheme", "none"), ("exemption", "small_business")):
        with pytest.raises(InvalidInput) as refused:
            check_policy(name, value)
        assert refused.value.field == name
