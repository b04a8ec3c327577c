"""Consents: for which purpose, under which text, by whom, confirmed in writing and withdrawn (missions R1, C8, I6)."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.consent_purpose import PurposeDraft
from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from practice_app.domain.ids import ClientId
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.consent_confirmation import confirm_consents, confirmations_to_send
from practice_app.use_cases.consent_purposes import (
    add_consent_purpose,
    add_consent_text,
    ask_purpose_again,
    count_agreed,
    end_consent_purpose,
    list_consent_purposes,
)
from practice_app.use_cases.consents import list_consents, note_confirmed, record_consent, withdraw_consent
from practice_app.use_cases.inspection import export_inspection
from practice_app.use_cases.letter_mail import export_letter_mail
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.relations import list_relations
from tests.exports.reading import text_of
from tests.practice_files import Desk
from tests.use_cases.client_cases import person

DAY = date(2026, 2, 2)
TESTIMONIAL = PurposeDraft(
    "Ervaring op de website", "Testimonial on the website", "Mijn verhaal mag op de website.", "My story may be on the website."
)


def child(practice: Practice) -> ClientId:
    """Eleven years old, with a mother who consented to being a client."""
    mother = RelationDraft(
        "guardian", "Femke van den Berg", email="moeder@example.nl", address="Dorpsstraat 12a, 3511 AB Utrecht",
        consented_on=date(2026, 1, 2),
    )  # fmt: skip
    return practice.run(create_client, person(birth_date=date(2015, 1, 1), email=""), [mother]).id


def test_the_purposes_come_along_and_the_practice_adds_its_own(desk: Desk) -> None:
    practice = desk.sign_in()
    assert [one.name for one in practice.run(list_consent_purposes)] == ["marketing", "photo", "notifications", "survey"]
    added = practice.run(add_consent_purpose, TESTIMONIAL)
    assert (added.name, added.latest.version, added.built_in) == ("ervaring-op-de-website", "1", False)
    assert practice.run(list_consent_purposes)[-1] == added
    with pytest.raises(InvalidInput, match="already"):
        practice.run(add_consent_purpose, TESTIMONIAL)


def test_a_purpose_needs_its_text_in_both_languages(desk: Desk) -> None:
    practice = desk.sign_in()
    for missing, field in ((PurposeDraft("a", "b", "tekst", ""), "text_en"), (PurposeDraft("", "b", "t", "t"), "title_nl")):
        with pytest.raises(InvalidInput) as refused:
            practice.run(add_consent_purpose, missing)
        assert refused.value.field == field


def test_a_text_that_was_agreed_to_never_changes_and_a_newer_one_makes_it_older(desk: Desk) -> None:
    practice = desk.sign_in()
    purpose = practice.run(add_consent_purpose, TESTIMONIAL)
    client = practice.run(create_client, person()).id
    practice.run(record_consent, client, purpose.name, "1", "paper", DAY)
    newer = practice.run(add_consent_text, purpose.name, "Mijn verhaal mag overal.", "My story may be anywhere.")
    assert [text.version for text in newer.texts] == ["1", "2"]
    assert newer.texts[0] == purpose.texts[0]
    assert newer.is_older("1") and not newer.is_older("2") and not newer.is_older("formulier 2019")
    assert practice.run(count_agreed) == {(purpose.name, "1"): 1}
    with pytest.raises(InvalidInput, match="asked now"):
        practice.run(add_consent_text, purpose.name, "Mijn verhaal mag overal.", "My story may be anywhere.")


def test_a_text_that_came_along_is_kept_in_the_file_once_somebody_agreed(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    kept = "SELECT count(*) FROM consent_text WHERE purpose = 'photo'"
    assert practice.writer.value(kept) == 0
    practice.run(record_consent, client, "photo", "1", "in_person", DAY)
    assert practice.writer.value(kept) == 1
    with practice.writer.transaction():
        practice.writer.execute("UPDATE consent_text SET text_nl = 'zoals het toen stond' WHERE purpose = 'photo'")
    photo = next(one for one in practice.run(list_consent_purposes) if one.name == "photo")
    assert photo.latest.text_nl == "zoals het toen stond"
    newer = practice.run(add_consent_text, "photo", "Nieuwe tekst.", "New text.")
    assert [text.version for text in newer.texts] == ["1", "2"] and newer.texts[0].text_nl == "zoals het toen stond"


def test_an_ended_purpose_is_asked_no_more_but_what_was_agreed_to_stands(desk: Desk) -> None:
    practice = desk.sign_in()
    name = practice.run(add_consent_purpose, TESTIMONIAL).name
    client = practice.run(create_client, person()).id
    practice.run(record_consent, client, name, "1", "paper", DAY)
    practice.run(end_consent_purpose, name)
    with pytest.raises(Conflict, match="does not ask"):
        practice.run(record_consent, client, name, "1", "paper", DAY)
    assert practice.run(list_consents, client)[0].withdrawn_on is None
    practice.run(ask_purpose_again, name)
    practice.run(record_consent, client, name, "1", "email", DAY)
    with pytest.raises(Conflict, match="comes along"):
        practice.run(end_consent_purpose, "marketing")


def test_a_consent_is_for_a_purpose_that_is_known(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    with pytest.raises(NotFound, match="asks no consent for"):
        practice.run(record_consent, client, "doorverkoop", "1", "paper", DAY)


def test_under_16_only_a_guardian_on_the_card_consents(desk: Desk) -> None:
    practice = desk.sign_in()
    client = child(practice)
    with pytest.raises(InvalidInput, match="Under 16") as refused:
        practice.run(record_consent, client, "photo", "1", "paper", DAY)
    assert refused.value.field == "given_by"
    with pytest.raises(InvalidInput, match="not on the card"):
        practice.run(record_consent, client, "photo", "1", "paper", DAY, given_by="De buurvrouw")
    (mother,) = practice.run(list_relations, client)
    given = practice.run(record_consent, client, "photo", "1", "paper", DAY, given_by=mother.id, proof="map 3, formulier 12")
    assert (given.given_by, given.proof) == ("Femke van den Berg", "map 3, formulier 12")
    assert practice.run(list_consents, client) == [given]


def test_whoever_is_sixteen_consents_alone(desk: Desk) -> None:
    practice = desk.sign_in()
    mother = RelationDraft("guardian", "Femke van den Berg", consented_on=date(2026, 1, 2))
    client = practice.run(create_client, person(birth_date=date(2010, 2, 2)), [mother]).id
    assert practice.run(record_consent, client, "photo", "1", "paper", DAY).given_by == ""
    with pytest.raises(InvalidInput, match="Under 16"):
        practice.run(record_consent, client, "photo", "1", "paper", date(2026, 2, 1))


def test_every_consent_is_confirmed_in_one_letter_with_its_text(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(language="en")).id
    practice.run(record_consent, client, "photo", "1", "in_person", DAY)
    practice.run(record_consent, client, "survey", "formulier 2024", "paper", DAY)
    (waits,) = practice.run(confirmations_to_send)
    assert (waits.client_id, waits.count) == (client, 2)
    letter = practice.run(confirm_consents, client, "letter")
    assert "only to recognise me" in letter.body and "formulier 2024" in letter.body and "take this consent back" in letter.body
    assert letter.promotional is False and letter.direction == "out"
    assert {one.confirmed_on for one in practice.run(list_consents, client)} == {desk.clock.now().date()}
    assert practice.run(confirmations_to_send) == []
    with pytest.raises(Conflict, match="confirmed in writing already"):
        practice.run(confirm_consents, client, "letter")


def test_a_child_s_consent_is_confirmed_to_the_guardian(desk: Desk) -> None:
    practice = desk.sign_in()
    client = child(practice)
    practice.run(record_consent, client, "photo", "1", "in_person", DAY, given_by="femke van den berg")
    letter = practice.run(confirm_consents, client, "email")
    assert letter.correspondent == "Femke van den Berg <moeder@example.nl>" and "Femke van den Berg" in letter.body
    mail = desk.path.parent / "mail.eml"
    practice.run(export_letter_mail, letter.id, mail)
    assert b"moeder@example.nl" in mail.read_bytes()


def test_without_an_address_a_confirmation_is_refused_and_nothing_counts_as_confirmed(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(email="")).id
    practice.run(record_consent, client, "photo", "1", "in_person", DAY)
    with pytest.raises(Conflict, match="No e-mail address"):
        practice.run(confirm_consents, client, "email")
    assert practice.run(list_consents, client)[0].confirmed_on is None
    consent = practice.run(list_consents, client)[0]
    practice.run(note_confirmed, consent.id, DAY)
    assert practice.run(confirmations_to_send) == []
    with pytest.raises(Conflict, match="already"):
        practice.run(note_confirmed, consent.id, DAY)


def test_a_withdrawn_consent_wants_no_confirmation_and_is_not_undone_for_the_past(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    given = practice.run(record_consent, client, "photo", "1", "in_person", DAY)
    practice.run(withdraw_consent, given.id, date(2026, 2, 20))
    (stored,) = practice.run(list_consents, client)
    assert (stored.given_on, stored.withdrawn_on) == (DAY, date(2026, 2, 20))
    assert practice.run(confirmations_to_send) == []
    with pytest.raises(Conflict):
        practice.run(note_confirmed, given.id, DAY)


def test_only_the_owner_decides_what_is_asked(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    with pytest.raises(NotAllowed):
        practice.run(add_consent_purpose, TESTIMONIAL)
    assert len(practice.run(list_consent_purposes)) == 4


def test_an_inspection_tells_what_was_agreed_to_in_its_very_words(desk: Desk) -> None:
    practice = desk.sign_in()
    own = practice.run(add_consent_purpose, TESTIMONIAL)
    client = practice.run(create_client, person(language="en")).id
    practice.run(record_consent, client, own.name, "1", "paper", DAY)
    practice.run(record_consent, client, "photo", "formulier 2019", "paper", DAY)
    practice.run(add_consent_text, own.name, "Overal.", "Anywhere.")
    path = desk.path.parent / "overzicht.pdf"
    practice.run(export_inspection, client, pdf_path=path)
    text = " ".join(text_of(path.read_bytes()).split())
    assert "Testimonial on the website" in text and "Version 1: My story may be on the website." in text
    assert "formulier 2019" in text and "Anywhere." not in text
