"""One text to many: subscribers only where it promotes, each letter with its client, going on where it was stopped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.letter_list import LetterFilter
from practice_app.domain.mailing import Mailing, MailingDraft, Result
from practice_app.use_cases.clients import create_client, set_client_active
from practice_app.use_cases.consents import list_consents, object_to_marketing, record_consent, withdraw_consent
from practice_app.use_cases.correspondence import list_correspondence, open_correspondence
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.labels import create_label, set_labels
from practice_app.use_cases.mailing_export import export_mailing
from practice_app.use_cases.mailings import (
    change_mailing,
    choose_recipients,
    create_mailing,
    delete_mailing,
    list_mailings,
    mailing_recipients,
    make_mailing,
)
from practice_app.use_cases.practice import Practice
from tests.exports.reading import text_of
from tests.practice_files import Desk
from tests.use_cases.client_cases import person

NEWS = MailingDraft("Voorjaar", "email", True, "Nieuws voor {{voornaam}}", "Beste {{naam}},\n\nWij hebben nieuws.")
NOTICE = MailingDraft("Verhuizing", "letter", False, "Wij verhuizen", "{{aanhef}},\n\nWij verhuizen.")


def add(practice: Practice, name: str, *, subscribed: bool = False, **more: object) -> ClientId:
    client = practice.run(create_client, person(given_name=name, email=f"{name.lower()}@example.nl", house_number="1", **more))
    if subscribed:
        practice.run(record_consent, client.id, "marketing", "2026-1", "email", date(2026, 1, 2))
    return client.id


def results(practice: Practice, mailing: Mailing) -> dict[str, str]:
    return {one.name.split()[0]: one.result for one in practice.read(mailing_recipients, mailing.id)}


def make(practice: Practice, mailing: Mailing) -> dict[str, int]:
    counts: Mapping[Result, int] = practice.finish(practice.steps(make_mailing, mailing.id))
    return {str(result): count for result, count in counts.items()}


def test_a_promotional_mailing_goes_to_subscribers_and_to_nobody_else(desk: Desk) -> None:
    practice = desk.sign_in(with_reader=True)
    add(practice, "Anna", subscribed=True)
    add(practice, "Bert")
    withdrew = add(practice, "Cees", subscribed=True)
    practice.run(withdraw_consent, practice.run(list_consents, withdrew)[0].id, date(2026, 2, 2))
    mailing = practice.run(create_mailing, NEWS)
    practice.run(choose_recipients, mailing.id, "clients")
    assert results(practice, mailing) == {"Anna": "waiting"}
    assert make(practice, mailing) == {"made": 1}
    (letter,) = practice.read(list_correspondence, LetterFilter())
    opened = practice.run(open_correspondence, letter.id)
    assert (opened.subject, opened.channel, opened.direction, opened.promotional) == ("Nieuws voor Anna", "email", "out", True)
    assert "Beste Anna van den Berg," in opened.body
    assert [one.status for one in practice.read(list_mailings)] == ["made"]


def test_the_label_shows_who_gets_it_and_why_others_do_not(desk: Desk) -> None:
    practice = desk.sign_in(with_reader=True)
    label = practice.run(create_label, "Lezers")
    objected = add(practice, "Dirk", subscribed=True)
    young = practice.run(create_client, person(given_name="Eva", birth_date=None))
    everyone = [
        add(practice, "Anna", subscribed=True), add(practice, "Bert"), objected,
        add(practice, "Fien", subscribed=True, postcode="9999 ZZ"), young.id,
    ]  # fmt: skip
    for client_id in everyone:
        practice.run(set_labels, client_id, [label.id])
    practice.run(object_to_marketing, objected)
    mailing = practice.run(create_mailing, NEWS)
    practice.run(choose_recipients, mailing.id, "label", label.id)
    found = results(practice, mailing)
    assert (found["Dirk"], found["Bert"], found["Eva"]) == ("suppressed", "not_subscribed", "not_subscribed")
    assert found["Anna"] == found["Fien"] == "waiting"


def test_a_service_message_reaches_every_active_client_with_an_address_but_nobody_restricted(desk: Desk) -> None:
    practice = desk.sign_in(with_reader=True)
    add(practice, "Anna")
    add(practice, "Bert", street="", city="")
    restricted = add(practice, "Cees")
    gone = add(practice, "Dirk")
    practice.run(set_client_active, gone, False, 1)
    practice.run(place_hold, restricted, "Betwist de gegevens")
    practice.writer.execute("UPDATE hold SET kind = 'restriction'")
    mailing = practice.run(create_mailing, NOTICE)
    practice.run(choose_recipients, mailing.id, "clients")
    assert results(practice, mailing) == {"Anna": "waiting", "Bert": "no_address"}


def test_who_withdraws_after_the_list_was_made_gets_nothing(desk: Desk) -> None:
    practice = desk.sign_in(with_reader=True)
    first, second = add(practice, "Anna", subscribed=True), add(practice, "Bert", subscribed=True, postcode="9999 ZZ")
    mailing = practice.run(create_mailing, NEWS)
    practice.run(choose_recipients, mailing.id, "subscribers")
    practice.run(object_to_marketing, first)
    assert results(practice, mailing) == {"Anna": "suppressed", "Bert": "waiting"}
    consent = practice.run(list_consents, second)[0]
    practice.writer.execute("UPDATE consent SET withdrawn_on = '2026-03-01' WHERE id = ?", (consent.id,))
    assert make(practice, mailing) == {"suppressed": 1, "not_subscribed": 1}
    assert practice.read(list_correspondence, LetterFilter()) == []


def test_stopped_half_way_it_goes_on_and_makes_nothing_twice(desk: Desk) -> None:
    practice = desk.sign_in(with_reader=True)
    for number in range(45):
        practice.run(create_client, person(given_name=f"Naam{number}"))
    mailing = practice.run(create_mailing, NOTICE)
    practice.run(choose_recipients, mailing.id, "clients")
    job = practice.steps(make_mailing, mailing.id)
    next(job)
    next(job)
    job.close()
    made = len(practice.read(list_correspondence, LetterFilter()))
    assert 0 < made < 45
    assert [one.status for one in practice.read(list_mailings)] == ["making"]
    assert make(practice, mailing) == {"made": 45}
    assert len(practice.read(list_correspondence, LetterFilter())) == 45


def test_what_was_made_is_neither_changed_nor_deleted_nor_made_again(desk: Desk) -> None:
    practice = desk.sign_in()
    add(practice, "Anna")
    mailing = practice.run(create_mailing, NOTICE)
    practice.run(choose_recipients, mailing.id, "clients")
    make(practice, mailing)
    stored = practice.run(list_mailings)[0]
    with pytest.raises(Conflict):
        practice.run(change_mailing, mailing.id, NOTICE, stored.version)
    with pytest.raises(Conflict):
        practice.run(delete_mailing, mailing.id, stored.version)
    with pytest.raises(Conflict):
        practice.run(choose_recipients, mailing.id, "clients")
    with pytest.raises(Conflict):
        make(practice, mailing)


def test_a_draft_is_changed_at_its_version_and_its_list_is_chosen_anew(desk: Desk) -> None:
    practice = desk.sign_in()
    add(practice, "Anna")
    mailing = practice.run(create_mailing, NOTICE)
    practice.run(choose_recipients, mailing.id, "clients")
    changed = practice.run(change_mailing, mailing.id, NEWS, mailing.version)
    assert (changed.version, changed.promotional) == (2, True)
    assert practice.run(mailing_recipients, mailing.id) == []
    with pytest.raises(Conflict):
        practice.run(change_mailing, mailing.id, NEWS, mailing.version)
    practice.run(delete_mailing, mailing.id, changed.version)
    assert practice.run(list_mailings) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (MailingDraft("", "email", True, "x", "y"), "name"),
        (MailingDraft("n", "fax", True, "x", "y"), "channel"),
        (MailingDraft("n", "email", True, "", "y"), "subject"),
        (MailingDraft("n", "email", True, "x", " "), "body"),
        (MailingDraft("n", "email", True, "{{nmae}}", "y"), "subject"),
        (MailingDraft("n", "email", True, "x", "Beste {{bsn}}"), "body"),
    ],
)
def test_what_cannot_be_sent_is_refused_at_its_field(desk: Desk, wrong: MailingDraft, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        desk.sign_in().run(create_mailing, wrong)
    assert refused.value.field == field


def test_a_mailing_states_no_bsn_and_its_subject_is_one_line(desk: Desk) -> None:
    practice = desk.sign_in()
    with pytest.raises(RefusedByLaw, match="BSN"):
        practice.run(create_mailing, replace(NOTICE, body="Ons nummer is 123456782."))
    add(practice, "Sanne")
    mailing = practice.run(create_mailing, replace(NOTICE, subject="Aan {{adres}}"))
    practice.run(choose_recipients, mailing.id, "clients")
    make(practice, mailing)
    assert practice.writer.value("SELECT subject FROM correspondence") == "Aan Dorpsstraat 1 3511 AB Utrecht"


def test_a_practitioner_writes_to_their_own_clients_only(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    for number in range(3):
        practice.run(create_client, person(given_name=f"Naam{number}"))
    mailing = practice.run(create_mailing, NOTICE)
    everyone = practice.run(choose_recipients, mailing.id, "clients")
    assert len(everyone) == 3
    treats = staffed_desk.sign_in("tandarts")
    own = int(treats.writer.value("SELECT count(*) FROM assignment WHERE member_id = ?", (treats.session.member_id,)))
    assert len(treats.run(mailing_recipients, mailing.id)) == own
    books = staffed_desk.sign_in("boekhouder")
    with pytest.raises(NotAllowed):
        books.run(list_mailings)


def test_letters_leave_as_one_pdf_that_is_remembered_for_each_client(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    clients = [add(practice, "Anna", language="en"), add(practice, "Bert", language="en")]
    mailing = practice.run(create_mailing, NOTICE)
    practice.run(choose_recipients, mailing.id, "clients")
    with pytest.raises(Conflict, match="Nothing"):
        practice.finish(practice.steps(export_mailing, mailing.id, tmp_path / "alles.pdf"))
    make(practice, mailing)
    saved = practice.finish(practice.steps(export_mailing, mailing.id, tmp_path / "alles.pdf"))
    assert (saved.count, saved.left_out) == (2, ())
    text = text_of((tmp_path / "alles.pdf").read_bytes())
    assert text.index("Dear Anna") < text.index("Dear Bert") and "subscribed" not in text
    rows = practice.writer.all("SELECT client_id, kind, path FROM export_record")
    assert {row[0] for row in rows} == set(clients) and {row[1] for row in rows} == {"mailing"}


def test_promotional_mails_leave_as_drafts_with_the_way_to_stop_them(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    add(practice, "Anna", subscribed=True, number="A/1", language="en")
    gone = add(practice, "Bert", subscribed=True, number="B 2")
    mailing = practice.run(create_mailing, NEWS)
    practice.run(choose_recipients, mailing.id, "subscribers")
    make(practice, mailing)
    practice.writer.execute("UPDATE client SET email = '' WHERE id = ?", (gone,))
    saved = practice.finish(practice.steps(export_mailing, mailing.id, tmp_path))
    assert (saved.count, saved.left_out) == (1, ("B 2",))
    (file,) = tmp_path.glob("*.eml")
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert message["To"] == "anna@example.nl" and message["X-Unsent"] == "1"
    body = message.get_body(("plain",))
    assert body is not None and "Wij hebben nieuws" in body.get_content() and "we stop at once" in body.get_content()
