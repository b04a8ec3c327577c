"""The letters about a complaint: received, appointment, longer, outcome (Wkkgz art. 16 and 17)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.client import display_name
from practice_app.domain.complaint import OUTCOMES, OUTSIDE, Complaint
from practice_app.domain.contact_details import check_email, show_phone
from practice_app.domain.documents import LetterDocument
from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.mail_message import MailMessage
from practice_app.domain.periods import legal_date
from practice_app.domain.practice_details import PracticeDetails
from practice_app.domain.register_letter import LetterText, check_letter, paragraphs
from practice_app.exports.render import letter_pdf, mail_message
from practice_app.storage import clients, complaints, practice_settings, staff
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.complaints import write_note
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.letter_paper import addressee
from practice_app.use_cases.letter_templates import template_values

_C, _L = Category, Level
LETTERS: Mapping[str, str] = {
    "receipt": N_("Receipt of the complaint"),
    "appointment": N_("Appointment"),
    "extension": N_("It takes longer"),
    "outcome": N_("Outcome"),
}


def _client_of(unit: Unit, complaint_id: str, *_: object, **__: object) -> ClientId | None:
    return complaints.client_of(unit, complaint_id)


@use_case((_C.COMPLAINT, _L.MANAGE), (_C.CONTACT, _L.READ), action=Action.READ, about=_client_of)
def draft_complaint_letter(unit: Unit, complaint_id: str, kind: str, language: str = "") -> LetterText:
    """A letter of this kind, from what is on record, to be read over and made one's own; in the client's language unless given.

    Conflict when what it tells is not on record yet.
    """
    complaint = complaints.get(unit, complaint_id)
    if kind not in LETTERS:
        raise InvalidInput(N_("Choose which letter it is to be."), field="kind")
    own = clients.get(unit, complaint.client_id).language if complaint.client_id else practice_settings.details(unit.db).language
    words, details = Words(language or own), practice_settings.details(unit.db)
    unit.note("complaint", complaint.id, complaint.version, complaint.client_id)
    subject, told = _PARTS[kind](unit, complaint, words)
    regards = words("Kind regards,")
    about_us = paragraphs(_reach(details, words), f"{regards}\n{details.name}")
    return LetterText(words.language, subject, paragraphs(f"{_greeting(unit, complaint, words)},", told, about_us))


@use_case((_C.COMPLAINT, _L.MANAGE), (_C.CONTACT, _L.READ), action=Action.EXPORT, about=_client_of, password_again=True)
def export_complaint_letter(unit: Unit, complaint_id: str, text: LetterText, place: Path, by_mail: bool = False) -> str:
    """Write the letter as a PDF, or as the draft of an e-mail (.eml); it is put on the complaint's own file. Its SHA-256.

    FileProblem when it cannot be written, Conflict when there is no e-mail address.
    """
    complaint, letter = complaints.get(unit, complaint_id), check_letter(text)
    details, words = practice_settings.details(unit.db), Words(letter.language)
    if by_mail:
        message = MailMessage(
            (_mail_address(unit, complaint),), letter.subject, f"{letter.body}\n", sender_name=details.name,
            sender_address=details.email, written_at=unit.now,
        )  # fmt: skip
        content = mail_message(message)
    else:
        to = addressee(clients.get(unit, complaint.client_id)) if complaint.client_id else _lines(complaint)
        document = LetterDocument(letterhead_of(details), to, unit.today, letter.subject, letter.body, complaint.number)
        content = letter_pdf(document, words)
    heading = words("Letter")
    write_note(unit, complaint, f"{heading}: {letter.subject}\n\n{letter.body}")
    unit.note("complaint", complaint.id, complaint.version, complaint.client_id)
    return write_export(unit, "complaint_letter", place, content, complaint.client_id)


def _receipt(unit: Unit, complaint: Complaint, words: Words) -> tuple[str, str]:
    day = words.long_date(legal_date(complaint.received_at))
    thanks = words(
        "On {day} we received your complaint. Thank you for telling us: we would like to put it right together. It bears the "
        "number {number}.",
        day=day, number=complaint.number,
    )  # fmt: skip
    contact = words("Somebody of our practice contacts you in person within 48 hours of receiving it.")
    if complaint.contact_at is not None:
        contact = words("We spoke to you about it on {day}.", day=words.long_date(legal_date(complaint.contact_at)))
    term = ""
    if complaint.answer_by is not None:
        term = words(
            "You get our written answer by {day} at the latest: within six weeks (Wkkgz art. 17).",
            day=words.long_date(complaint.answer_by),
        )
    return words("Your complaint {number}", number=complaint.number), paragraphs(thanks, contact, _ladder(complaint, words), term)


def _appointment(unit: Unit, complaint: Complaint, words: Words) -> tuple[str, str]:
    if complaint.appointment_at is None:
        raise Conflict(N_("There is no appointment yet: fill it in first."))
    day, hour = words.long_date(legal_date(complaint.appointment_at)), words.moment(complaint.appointment_at)[-5:]
    whom = staff.get(unit.db, complaint.handler_id).full_name if complaint.handler_id else ""
    told = words("We would like to talk your complaint over with you, and look for a solution that does you justice.")
    when = words("You are welcome on {day} at {hour}.", day=day, hour=hour)
    spoken = words("You speak to {name}.", name=whom) if whom else ""
    rest = words("You may bring somebody along. Does the time not suit you? Call us, then we look for another.")
    return words("Appointment about your complaint"), paragraphs(told, f"{when} {spoken}", rest)


def _extension(unit: Unit, complaint: Complaint, words: Words) -> tuple[str, str]:
    if complaint.extended_on is None or complaint.answer_by is None:
        raise Conflict(N_("The term was not extended: do that first, with the reason."))
    told = words(
        "Answering your complaint carefully takes more time than six weeks. We are sorry. You get our answer by {day} at the "
        "latest: four weeks later (Wkkgz art. 17).",
        day=words.long_date(complaint.answer_by),
    )
    why = words("The reason is:")
    after = words("Would you rather not wait for it? Then you can turn to {outside}.", outside=words(OUTSIDE[complaint.about]))
    return words("Your complaint takes more time"), paragraphs(told, f"{why}\n{complaint.extension_reason}", after)


def _outcome(unit: Unit, complaint: Complaint, words: Words) -> tuple[str, str]:
    if complaint.closed_on is None:
        raise Conflict(N_("The complaint has no outcome yet: close it first."))
    day = words.long_date(legal_date(complaint.received_at))
    looked = words("On {day} you complained to us. We looked into it, and tell you here what we found.", day=day)
    judged = words("Our conclusion: {outcome}.", outcome=words(OUTCOMES[complaint.outcome]).lower())
    heading = words("What we found and agreed")
    found = f"{heading}\n{complaint.solution}" if complaint.solution else ""
    further = words(
        "Do you not agree? Tell us, and we look at it again. You can also turn to {outside}.",
        outside=words(OUTSIDE[complaint.about]),
    )
    return words("The outcome of your complaint"), paragraphs(looked, judged, found, further)


_PARTS: Mapping[str, Callable[[Unit, Complaint, Words], tuple[str, str]]] = {
    "receipt": _receipt,
    "appointment": _appointment,
    "extension": _extension,
    "outcome": _outcome,
}


def _ladder(complaint: Complaint, words: Words) -> str:
    return words(
        "First we talk it over with who treated or helped you. Does that not help, then our management looks at it. Do we not "
        "find a solution together, then you can turn to {outside}.",
        outside=words(OUTSIDE[complaint.about]),
    )


def _greeting(unit: Unit, complaint: Complaint, words: Words) -> str:
    if complaint.client_id is not None and display_name(clients.get(unit, complaint.client_id)) == complaint.person_name:
        return template_values(unit, complaint.client_id, words.language)["salutation"]
    return words("Dear Mr or Ms {name}", name=complaint.person_name)


def _reach(details: PracticeDetails, words: Words) -> str:
    own = (show_phone(details.phone, details.country), details.email)
    reach = ", ".join(part for part in own if part) or details.name
    told = words("Do you have a question? We are there for you: {contact}.", contact=reach)
    if not details.privacy_contact:
        return told
    privacy = words("For questions about your personal data: {contact}.", contact=details.privacy_contact)
    return f"{told} {privacy}"


def _lines(complaint: Complaint) -> tuple[str, ...]:
    reach = [part.strip() for part in complaint.person_contact.split(",") if part.strip() and "@" not in part]
    return (complaint.person_name, *reach)


def _mail_address(unit: Unit, complaint: Complaint) -> str:
    for part in complaint.person_contact.replace(";", ",").split(","):
        if "@" in part:
            return check_email(part.strip())
    found = clients.get(unit, complaint.client_id).email if complaint.client_id else ""
    if not found:
        raise Conflict(N_("No e-mail address is known. Fill it in at the complaint, or send a letter."))
    return found
