"""The letters of a request: drafted for every outcome, changed by hand, put on the practice's paper or in an e-mail, sent."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TypeAlias

from practice_app.domain.access import Category, Level
from practice_app.domain.documents import LetterDocument
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.mail_message import MailMessage
from practice_app.domain.plain_dates import check_past
from practice_app.domain.plain_text import clean_body, clean_line
from practice_app.domain.practice_details import PracticeDetails
from practice_app.domain.rights_request import RightsRequest
from practice_app.exports.render import letter_pdf, mail_message
from practice_app.storage import clients, practice_settings, request_letters, rights_requests, staff
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.request_letters import RequestLetter
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.letter_paper import addressee
from practice_app.use_cases.request_letter_texts import LETTERS, LetterFacts, request_letter
from practice_app.use_cases.rights_requests import about

Letter: TypeAlias = RequestLetter
_C, _L = Category.RIGHTS_REQUEST, Level
_ADDRESS = re.compile(r"[^\s<>,;()\"]+@[^\s<>,;()\"]+")
LONGEST_SUBJECT = 200


def _about_letter(unit: Unit, letter_id: str, *_: object, **__: object) -> ClientId | None:
    return rights_requests.client_of(unit, request_letters.request_of(unit, letter_id))


@use_case((_C, _L.MANAGE), action=Action.CREATE, about=about)
def draft_request_letter(unit: Unit, request_id: str, kind: str) -> RequestLetter:
    """A draft of one of the LETTERS, in the language of the request, to be read and changed before it goes."""
    if kind not in LETTERS:
        raise InvalidInput(N_("There is no such letter."), field="kind")
    request = rights_requests.get(unit, request_id)
    details = practice_settings.details(unit.db)
    facts = LetterFacts(details.name, staff.get(unit.db, unit.member_id).full_name, privacy_contact(details))
    text = request_letter(kind, request, facts, Words(request.language))
    letter = request_letters.add(unit, request_id, kind, request.language, text)
    _note(unit, request)
    return letter


@use_case((_C, _L.READ), action=None)
def list_request_letters(unit: Unit, request_id: str) -> list[RequestLetter]:
    """The letters of a request, the first made first."""
    return request_letters.of_request(unit, request_id)


@use_case((_C, _L.MANAGE), action=Action.UPDATE, about=_about_letter)
def change_request_letter(unit: Unit, letter_id: str, subject: str, body: str, version: int) -> RequestLetter:
    """Store the text as it was changed by hand. Conflict when it was sent or changed meanwhile."""
    letter = request_letters.get(unit, letter_id)
    tidy = clean_body(body, "body")
    if not tidy:
        raise InvalidInput(N_("Fill in the text of the letter."), field="body")
    request_letters.change(unit, letter, clean_line(subject, "subject", LONGEST_SUBJECT), tidy, version)
    _note(unit, rights_requests.get(unit, letter.request_id))
    return request_letters.get(unit, letter_id)


@use_case((_C, _L.MANAGE), action=Action.DELETE, about=_about_letter)
def delete_request_letter(unit: Unit, letter_id: str) -> None:
    """Throw a draft away."""
    letter = request_letters.get(unit, letter_id)
    request_letters.delete(unit, letter)
    _note(unit, rights_requests.get(unit, letter.request_id))


@use_case((_C, _L.MANAGE), action=Action.UPDATE, about=_about_letter)
def mark_request_letter_sent(unit: Unit, letter_id: str, on: date) -> RequestLetter:
    """Note the day it went; from then on it is not changed any more."""
    letter = request_letters.get(unit, letter_id)
    day = check_past(on, "on", unit.today)
    if day < letter.made_on:
        raise InvalidInput(N_("The letter was made on {day}; it cannot have gone before that."), field="on", day=letter.made_on)
    request_letters.mark_sent(unit, letter, day)
    _note(unit, rights_requests.get(unit, letter.request_id))
    return request_letters.get(unit, letter_id)


@use_case((_C, _L.READ), action=Action.READ, about=_about_letter)
def preview_request_letter(unit: Unit, letter_id: str) -> bytes:
    """The letter on the practice's paper, to be looked at."""
    letter = request_letters.get(unit, letter_id)
    request = rights_requests.get(unit, letter.request_id)
    _note(unit, request)
    return _paper(unit, letter, request)


@use_case((_C, _L.MANAGE), action=Action.EXPORT, about=_about_letter)
def export_request_letter(unit: Unit, letter_id: str, path: Path) -> str:
    """Write the letter as a PDF, or as a draft of the mail program when the name ends in .eml; its SHA-256.

    Conflict when no e-mail address is known; FileProblem when the file cannot be written.
    """
    letter = request_letters.get(unit, letter_id)
    request = rights_requests.get(unit, letter.request_id)
    _note(unit, request)
    if path.suffix.lower() == ".eml":
        return write_export(unit, "letter_mail", path, mail_message(_mail(unit, letter, request)), request.client_id)
    return write_export(unit, "letter_pdf", path, _paper(unit, letter, request), request.client_id)


def privacy_contact(details: PracticeDetails) -> str:
    """Who answers questions about personal data, on one line (mission I12)."""
    lines = (details.privacy_contact, details.email, details.phone, *details.address)
    return ", ".join(dict.fromkeys(line for line in lines[:3] if line)) or ", ".join(lines[3:]) or details.name


def _note(unit: Unit, request: RightsRequest) -> None:
    unit.note("rights_request", request.id, request.version, request.client_id)


def _to(unit: Unit, request: RightsRequest) -> tuple[str, ...]:
    """Where the answer goes: the address given with the request, else that of the card while it is there."""
    if request.person_contact and not _ADDRESS.fullmatch(request.person_contact):
        return (request.acting_name or request.person_name, *request.person_contact.splitlines())
    if request.client_id is not None and request.acting == "self":
        try:
            return addressee(clients.get(unit, request.client_id))
        except NotFound:
            pass
    return (request.acting_name or request.person_name,)


def _paper(unit: Unit, letter: RequestLetter, request: RightsRequest) -> bytes:
    document = LetterDocument(
        letterhead=letterhead_of(practice_settings.details(unit.db)), addressee=_to(unit, request),
        on=letter.sent_on or unit.today, subject=letter.subject, body=letter.body, reference=request.number,
    )  # fmt: skip
    return letter_pdf(document, Words(letter.language))


def _mail(unit: Unit, letter: RequestLetter, request: RightsRequest) -> MailMessage:
    found = _ADDRESS.search(request.person_contact)
    address = found[0] if found else ""
    if not address and request.client_id is not None and request.acting == "self":
        try:
            address = clients.get(unit, request.client_id).email
        except NotFound:
            address = ""
    if not address:
        raise Conflict(N_("No e-mail address is known. Fill it in with the request, or send the letter on paper."))
    details = practice_settings.details(unit.db)
    return MailMessage((address,), letter.subject, f"{letter.body}\n", (), details.name, details.email, written_at=unit.now)
