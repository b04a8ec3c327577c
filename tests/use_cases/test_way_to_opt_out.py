"""What promotes and what does not are kept apart, and every promotional piece carries the way to stop it (missions I4, C7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from practice_app.domain.consent_purpose import PurposeDraft
from practice_app.domain.errors import InvalidInput, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.mailing import MailingDraft
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.consent_confirmation import confirm_consents
from practice_app.use_cases.consent_purposes import add_consent_purpose
from practice_app.use_cases.consents import record_consent, withdraw_consent
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.letter_mail import export_letter_mail
from practice_app.use_cases.letter_paper import export_letter_pdf
from practice_app.use_cases.mailing_export import export_mailing
from practice_app.use_cases.mailings import choose_recipients, create_mailing, mailing_recipients, make_mailing
from practice_app.use_cases.practice import Practice
from tests.exports.reading import text_of
from tests.practice_files import Desk
from tests.use_cases.client_cases import letter, person

DAY = date(2026, 2, 2)
WAY_OUT = "If you no longer want it, tell us"
ASKS = MailingDraft("Tevreden?", "email", False, "Uw mening", "{{aanhef}},\n\nHoe was het?", "survey")


def who(practice: Practice, name: str, *purposes: str) -> ClientId:
    """An English reader who agreed to these purposes."""
    client = practice.run(create_client, person(given_name=name, language="en")).id
    for purpose in purposes:
        practice.run(record_consent, client, purpose, "1", "in_person", DAY)
    return client


def mail_text(path: Path) -> str:
    """The plain text of a mail."""
    body = message_from_bytes(path.read_bytes(), policy=policy.default).get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def paper_text(path: Path) -> str:
    """The text of a PDF on one line."""
    return " ".join(text_of(path.read_bytes()).split())


@pytest.mark.parametrize("promotional", [True, False])
def test_exactly_what_promotes_carries_the_way_out_on_paper_and_by_mail(desk: Desk, tmp_path: Path, promotional: bool) -> None:
    practice = desk.sign_in()
    client = who(practice, "Amy", "marketing")
    for channel in ("letter", "email"):
        piece = practice.run(record_correspondence, client, letter(channel=channel, promotional=promotional))
        practice.run(export_letter_mail, piece.id, tmp_path / f"{channel}.eml")
        assert (WAY_OUT in mail_text(tmp_path / f"{channel}.eml")) is promotional
        if channel == "letter":
            practice.run(export_letter_pdf, piece.id, tmp_path / "letter.pdf")
            assert (WAY_OUT in paper_text(tmp_path / "letter.pdf")) is promotional


@pytest.mark.parametrize("channel", ["letter", "email"])
def test_every_letter_of_a_promotional_mailing_carries_it(desk: Desk, tmp_path: Path, channel: str) -> None:
    practice = desk.sign_in()
    for name in ("Amy", "Ben"):
        who(practice, name, "marketing")
    mailing = practice.run(create_mailing, MailingDraft("Nieuws", channel, True, "Nieuws", "Dear {{name}}, news."))
    practice.run(choose_recipients, mailing.id, "subscribers")
    practice.finish(practice.steps(make_mailing, mailing.id))
    place = tmp_path / "news.pdf" if channel == "letter" else tmp_path
    practice.finish(practice.steps(export_mailing, mailing.id, place))
    texts = [paper_text(place)] if channel == "letter" else [mail_text(path) for path in tmp_path.glob("*.eml")]
    assert sum(text.count(WAY_OUT) for text in texts) == 2


def test_a_confirmation_of_a_consent_promotes_nothing(desk: Desk) -> None:
    practice = desk.sign_in()
    client = who(practice, "Amy", "marketing")
    confirmed = practice.run(confirm_consents, client, "email")
    assert not confirmed.promotional and WAY_OUT not in confirmed.body and "take this consent back" in confirmed.body


def test_what_is_for_another_purpose_goes_only_to_who_agreed_to_just_that(desk: Desk) -> None:
    practice = desk.sign_in()
    asked, other, stopped = who(practice, "Amy", "survey"), who(practice, "Ben", "marketing"), who(practice, "Cas")
    given = practice.run(record_consent, stopped, "survey", "1", "in_person", DAY)
    mailing = practice.run(create_mailing, ASKS)
    listed = practice.run(choose_recipients, mailing.id, "clients")
    assert {one.client_id for one in listed if one.result == "waiting"} == {asked, stopped}
    practice.run(withdraw_consent, given.id, DAY)
    practice.finish(practice.steps(make_mailing, mailing.id))
    results = {one.client_id: one.result for one in practice.run(mailing_recipients, mailing.id)}
    assert results == {asked: "made", stopped: "not_subscribed"} and other not in results


def test_who_withdraws_after_it_was_made_gets_it_no_more(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    who(practice, "Amy", "survey")
    later = who(practice, "Ben")
    given = practice.run(record_consent, later, "survey", "1", "in_person", DAY)
    mailing = practice.run(create_mailing, ASKS)
    practice.run(choose_recipients, mailing.id, "clients")
    practice.finish(practice.steps(make_mailing, mailing.id))
    practice.run(withdraw_consent, given.id, DAY)
    saved = practice.finish(practice.steps(export_mailing, mailing.id, tmp_path))
    assert saved.count == 1 and len(saved.withheld) == 1
    (mail,) = tmp_path.glob("*.eml")
    assert "You receive this because you agreed to it. If you no longer want it, tell us" in mail_text(mail)


def test_nobody_gets_round_it_by_naming_a_duty_or_by_promoting_under_another_purpose(desk: Desk) -> None:
    practice = desk.sign_in()
    own = practice.run(add_consent_purpose, PurposeDraft("Folder", "Leaflet", "In de folder.", "In the leaflet."))
    for wrong in (replace(ASKS, purpose="duty"), replace(ASKS, promotional=True), replace(ASKS, purpose="verkoop")):
        with pytest.raises((InvalidInput, RefusedByLaw)):
            practice.run(create_mailing, wrong)
    assert practice.run(create_mailing, replace(ASKS, purpose=own.name)).purpose == own.name
