"""Cards, relations, correspondence and dates: what is refused, what is tidied, and how names are shown and sorted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.client import (
    ClientDraft,
    changed_client,
    display_name,
    draft_of,
    list_name,
    new_client,
    problems,
    validate_client,
)
from practice_app.domain.correspondence import CorrespondenceDraft, correspondence_problems, validate_correspondence
from practice_app.domain.errors import InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.plain_dates import age_on, is_minor, needs_guardian_consent, parse_date
from practice_app.domain.plain_text import clean_body, clean_line
from practice_app.domain.relation import make_relation, minor_problem
from practice_app.domain.search_text import sort_name

TODAY = date(2026, 11, 22)
JAN = ClientDraft(number="C1", given_name="Jan", prefix="van den", family_name="Berg", birth_date=date(1980, 2, 3))


def test_a_draft_is_tidied() -> None:
    untidy = replace(JAN, given_name="  Jan \t Willem ", postcode="1234ab", phone="06-12345678", country="Nederland")
    tidy = validate_client(untidy, TODAY, "dental")
    assert (tidy.given_name, tidy.postcode, tidy.phone, tidy.country) == ("Jan Willem", "1234 AB", "+31612345678", "NL")
    assert validate_client(tidy, TODAY, "dental") == tidy


def test_everything_wrong_with_a_draft_is_told_at_once() -> None:
    wrong = replace(
        JAN,
        email="jan",
        phone="1",
        postcode="x",
        bsn="1",
        birth_date=date(2030, 1, 1),
        kind="cat",
        language="fr",
        city="\x00",
    )
    fields = {problem.field for problem in problems(wrong, TODAY, "dental")}
    assert fields == {"email", "phone", "postcode", "bsn", "birth_date", "kind", "language", "city"}
    with pytest.raises(InvalidInput):
        validate_client(wrong, TODAY, "dental")


def test_a_person_needs_a_name_and_an_organisation_its_own() -> None:
    assert [p.field for p in problems(ClientDraft(), TODAY, "coaching")] == ["family_name"]
    assert [p.field for p in problems(ClientDraft(kind="organisation", family_name="x"), TODAY, "coaching")] == ["organisation"]
    assert problems(ClientDraft(given_name="Madonna"), TODAY, "coaching") == []


def test_a_blank_name_is_no_name() -> None:
    assert [p.field for p in problems(ClientDraft(family_name=" \u200b "), TODAY, "coaching")] == ["family_name"]


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "evil\u202egnp.exe", "a\u2066b", "\ud800", "a" * 101])
def test_a_name_with_control_or_direction_characters_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        clean_line(text, "given_name", 100)


@pytest.mark.parametrize("name", ["Łukasz Żółć", "Ελένη", "محمد", "Zoë 😀", "O'Brien", "=SUM(A1)", "👩‍⚕️"])
def test_a_name_of_any_script_is_kept(name: str) -> None:
    assert clean_line(name, "given_name", 100) == name


def test_a_name_is_composed() -> None:
    assert clean_line("Zoe\u0308", "given_name", 100) == "Zo\u00eb"


@given(st.text(max_size=80))
def test_a_cleaned_line_is_clean(text: str) -> None:
    try:
        line = clean_line(text, "x", 200)
    except InvalidInput:
        return
    assert clean_line(line, "x", 200) == line
    assert "\n" not in line and line == line.strip()


def test_a_body_keeps_its_lines() -> None:
    assert clean_body(" Beste Jan,\r\n\r\nTot dan.\r", "body") == "Beste Jan,\n\nTot dan."


def test_the_repr_of_a_card_shows_its_id_only() -> None:
    client = new_client(JAN, ClientId("ab12"), TODAY)
    assert repr(client) == "Client(id='ab12')"
    assert "Berg" not in repr(JAN)


def test_a_changed_card_is_the_next_version_and_keeps_its_day_of_registration() -> None:
    client = new_client(JAN, ClientId("ab12"), date(2020, 1, 1))
    changed = changed_client(client, replace(draft_of(client), city="Utrecht", registered_on=None))
    assert (changed.version, changed.city, changed.registered_on) == (2, "Utrecht", date(2020, 1, 1))


def test_names_are_shown_in_full_and_sorted_without_their_prefix() -> None:
    in_family_name = ClientDraft(given_name="Jan", family_name="van den Berg")
    assert display_name(JAN) == display_name(in_family_name) == "Jan van den Berg"
    assert list_name(JAN) == list_name(in_family_name) == "Berg, Jan van den"
    assert list_name(ClientDraft(prefix="'t", family_name="Hart")) == "Hart, 't"
    assert list_name(ClientDraft(given_name="Madonna")) == "Madonna"
    assert list_name(ClientDraft(kind="organisation", organisation="De Zaak BV")) == "De Zaak BV"
    people = [JAN, ClientDraft(given_name="Zoë", family_name="Çelik"), ClientDraft(prefix="'t", family_name="Hart")]
    assert [person.family_name for person in sorted(people, key=sort_name)] == ["Berg", "Çelik", "Hart"]


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2000, 2, 29), date(2018, 2, 28), 17),
        (date(2000, 2, 29), date(2018, 3, 1), 18),
        (date(2008, 11, 22), TODAY, 18),
        (date(2008, 11, 23), TODAY, 17),
    ],
)
def test_an_age_is_completed_years(born: date, on: date, age: int) -> None:
    assert age_on(born, on) == age
    assert is_minor(born, on) == (age < 18)


def test_consent_is_the_guardians_below_sixteen_only() -> None:
    assert needs_guardian_consent(date(2010, 11, 23), TODAY)
    assert not needs_guardian_consent(date(2010, 11, 22), TODAY)
    assert not is_minor(None, TODAY)


def test_a_minor_is_refused_or_needs_a_guardian_who_consents() -> None:
    born = date(2015, 1, 1)
    silent = make_relation("r1", ClientId("c1"), "guardian", "Moeder", TODAY)
    consenting = replace(silent, consented_on=TODAY)
    other = replace(consenting, kind="contact_person")
    assert minor_problem(born, [consenting], TODAY, "refused") is not None
    assert minor_problem(born, [other], TODAY, "with_guardian") is not None
    assert minor_problem(born, [silent], TODAY, "with_guardian") is not None
    assert minor_problem(born, [silent, consenting], TODAY, "with_guardian") is None
    assert minor_problem(date(1980, 1, 1), [], TODAY, "refused") is None


@pytest.mark.parametrize(("kind", "name", "related"), [("aunt", "A", None), ("other", " ", None), ("other", "A", "c1")])
def test_a_relation_is_of_a_known_kind_named_and_someone_else(kind: str, name: str, related: str | None) -> None:
    with pytest.raises(InvalidInput):
        make_relation("r1", ClientId("c1"), kind, name, TODAY, related_client_id=ClientId(related) if related else None)


def test_a_letter_is_tidied_or_refused_with_every_reason() -> None:
    draft = CorrespondenceDraft(sent_on=TODAY, subject=" Afspraak ", body="Dag\r\n")
    tidy = validate_correspondence(draft, TODAY)
    assert (tidy.subject, tidy.body) == ("Afspraak", "Dag")
    wrong = CorrespondenceDraft(sent_on=date(2027, 1, 1), direction="up", channel="fax")
    assert [p.field for p in correspondence_problems(wrong, TODAY)] == ["subject", "direction", "channel", "date"]


@pytest.mark.parametrize("text", ["2024-03-31", "31-03-2024", " 31-3-2024 "])
def test_a_date_is_read_in_both_shapes(text: str) -> None:
    assert parse_date(text, "date") == date(2024, 3, 31)


@pytest.mark.parametrize("text", ["2024-02-30", "31/03/2024", "03-31-2024", "20240331", "2024-3-1", "٣١-٠٣-٢٠٢٤", "0000-01-01"])
def test_an_impossible_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_date(text, "date")
