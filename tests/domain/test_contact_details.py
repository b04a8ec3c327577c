"""E-mail addresses, phone numbers, postcodes, house numbers, countries and the numbers of people and businesses."""

from __future__ import annotations

from collections.abc import Callable

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.business_ids import check_iban, check_kvk, check_vat_id, show_iban
from practice_app.domain.contact_details import check_email, check_house_number, check_phone, check_postcode, show_phone
from practice_app.domain.countries import check_country
from practice_app.domain.errors import InvalidInput
from practice_app.domain.national_id import check_national_id, masked


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        (" Jan.Jansen+post@Example.NL ", "Jan.Jansen+post@example.nl"),
        ("o'brien@sub.example.co.uk", "o'brien@sub.example.co.uk"),
        ("zoë@müller.example", "zoë@müller.example"),
    ],
)
def test_an_email_address_keeps_its_local_part_and_lowers_its_domain(typed: str, kept: str) -> None:
    assert check_email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["jan", "jan@", "@example.nl", "jan@example", "jan jansen@example.nl", "a@b@c.nl", ".jan@example.nl",
     "jan..j@example.nl", "jan@-example.nl", "jan@example.1", "jan@example.nl\nBcc: x@y.nl",
     "a" * 65 + "@example.nl", "j@" + "a." * 130 + "nl"],
)  # fmt: skip
def test_what_is_no_email_address_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_email(typed)
    assert refused.value.field == "email"


@pytest.mark.parametrize(
    "typed",
    ["0612345678", "06-12345678", "06 12 34 56 78", "+31612345678", "+31 (0)6 12345678", "0031 6 12345678",
     "612345678", "(06) 12345678", "06.12.34.56.78", "+31 06 12345678"],
)  # fmt: skip
def test_every_way_to_write_a_dutch_number_is_kept_as_one(typed: str) -> None:
    assert check_phone(typed) == "+31612345678"


def test_a_foreign_number_keeps_its_country_and_shows_it() -> None:
    assert check_phone("+32 470 12 34 56") == "+32470123456"
    assert show_phone("+32470123456") == "+32 470 12 34 56"
    assert show_phone("+31612345678") == "06 12345678"
    assert show_phone("+31612345678", "BE") == "+31 6 12345678"


@pytest.mark.parametrize(
    "typed", ["06-1234", "geen", "0000000000", "06-123456789", "+999 12345678", "3,16E+10", "0800-BELLEN", "1" * 5000]
)
def test_what_is_no_complete_phone_number_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput):
        check_phone(typed)


@given(st.integers(100_000_000, 999_999_999), st.sampled_from(["0{0}", "+31{0}", "0031{0}", "+31 (0){0}"]))
def test_the_quick_way_through_agrees_with_phonenumbers(subscriber: int, shape: str) -> None:
    typed = shape.format(subscriber)
    parsed = phonenumbers.parse(typed, "NL")
    assert check_phone(typed) == phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


@pytest.mark.parametrize("typed", ["1234ab", "1234 AB", " 1234  ab "])
def test_a_dutch_postcode_has_one_form(typed: str) -> None:
    assert check_postcode(typed) == "1234 AB"


@pytest.mark.parametrize("typed", ["0123 AB", "1234", "1234 SS", "ABCD 12", "12345 AB"])
def test_what_is_no_dutch_postcode_is_refused_at_home_and_kept_abroad(typed: str) -> None:
    with pytest.raises(InvalidInput):
        check_postcode(typed)
    assert check_postcode(typed, "BE") == typed


@pytest.mark.parametrize("typed", ["12", "12a", "12-3", "12 bis", "12 II", "12/3", "t/o 12", "12-A hs"])
def test_a_house_number_may_have_an_addition(typed: str) -> None:
    assert check_house_number(typed) == typed


@pytest.mark.parametrize("typed", ["a12", "0", "bis", "1234567"])
def test_a_dutch_house_number_starts_with_a_number(typed: str) -> None:
    with pytest.raises(InvalidInput):
        check_house_number(typed)
    assert check_house_number(typed, "DE") == typed


@pytest.mark.parametrize(("typed", "code"), [("", "NL"), ("nl", "NL"), ("België", "BE"), ("Germany", "DE"), ("TR", "TR")])
def test_a_country_is_a_code_or_a_common_name(typed: str, code: str) -> None:
    assert check_country(typed) == code


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(InvalidInput):
        check_country("ZZ")


@pytest.mark.parametrize("typed", ["111222333", "1112.22.333", "111 222 333"])
def test_a_bsn_is_kept_as_nine_digits(typed: str) -> None:
    assert check_national_id(typed, "dental") == "111222333"


@pytest.mark.parametrize("typed", ["111222334", "000000000", "12345", "geen", "1112223330"])
def test_a_bsn_that_fails_the_elfproef_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_national_id(typed, "dental")
    assert typed not in str(refused.value)


def test_a_coaching_practice_is_refused_any_bsn_by_name_of_the_law() -> None:
    with pytest.raises(InvalidInput, match=r"Wabvpz art\. 4, UAVG art\. 46"):
        check_national_id("111222333", "coaching")
    assert check_national_id("", "coaching") == ""


def test_a_masked_bsn_shows_three_digits() -> None:
    assert masked("111222333") == "••••••333"
    assert masked("") == ""


def test_business_numbers_are_checked_and_kept_without_spaces() -> None:
    assert check_iban("NL91 ABNA 0417 1643 00") == "NL91ABNA0417164300"
    assert show_iban("NL91ABNA0417164300") == "NL91 ABNA 0417 1643 00"
    assert check_kvk("1234 5678") == "12345678"
    assert check_vat_id("NL123456782B90") == "NL123456782B90"
    assert (check_iban(""), check_kvk(""), check_vat_id("")) == ("", "", "")


@pytest.mark.parametrize(
    ("check", "typed"),
    [
        (check_iban, "NL92ABNA0417164300"),
        (check_kvk, "1234567"),
        (check_vat_id, "NL123456789B01"),
        (check_vat_id, "BE0123"),
    ],
)
def test_a_business_number_with_a_typing_error_is_refused(check: Callable[[str], str], typed: str) -> None:
    with pytest.raises(InvalidInput):
        check(typed)


CHECKS: list[Callable[[str], str]] = [
    check_email, check_phone, check_postcode, check_house_number, check_country, check_iban, check_kvk, check_vat_id,
    lambda text: check_national_id(text, "dental"),
]  # fmt: skip


@pytest.mark.parametrize("check", CHECKS)
@given(st.one_of(st.text(max_size=60), st.text("0123456789+-() .@/ABNLext,;", max_size=30)))
def test_a_check_accepts_its_own_answer_or_refuses_with_a_sentence(check: Callable[[str], str], text: str) -> None:
    try:
        kept = check(text)
    except InvalidInput as refused:
        assert str(refused).endswith(".")
    else:
        assert check(kept) == kept
