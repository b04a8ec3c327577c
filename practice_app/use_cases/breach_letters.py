"""The papers of a data breach: the letter to the people concerned (AVG art. 34(2)), and the authority's form (33(3))."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.client import Client, display_name
from practice_app.domain.contact_details import show_phone
from practice_app.domain.data_breach import DATA_KINDS, DataBreach
from practice_app.domain.documents import LetterDocument
from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.letter_template import fill, fill_line
from practice_app.domain.mail_message import MailMessage
from practice_app.domain.plain_dates import is_minor
from practice_app.domain.practice_details import PracticeDetails
from practice_app.domain.progress import Progress
from practice_app.domain.register_letter import LetterText, check_letter, paragraphs
from practice_app.exports.render import breach_sheet_pdf, joined_pdf, letter_pdf, mail_message
from practice_app.storage import clients, data_breaches, practice_file, practice_settings
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.breach_sheet import sheet_of
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.letter_paper import addressee
from practice_app.use_cases.letter_templates import template_values

_C, _L = Category, Level
A_STEP = 20
SAVING = N_("Saving the letters…")
GREETING = {"nl": "{{aanhef}}", "en": "{{salutation}}"}
# What somebody can do, by the kind of data; the first that fit, most helpful first.
_ADVICE: Mapping[str, str] = {
    "login": N_("Change your password, also elsewhere if you use the same one there."),
    "financial": N_("Keep an eye on your bank account, and tell your bank at once of a payment that you do not know."),
    "national_id": N_(
        "Be on your guard for fraud in your name, such as bills or letters that you do not expect. The Centraal Meldpunt "
        "Identiteitsfraude helps you when it happens."
    ),
    "identity_document": N_("You can ask your municipality for a new identity document, which makes the old one worthless."),
    "name_and_contact": N_(
        "Be wary of e-mails, messages and phone calls that ask something of you, also when they seem to come from us. We never "
        "ask for a password or a bank code."
    ),
}


@dataclass(frozen=True, slots=True)
class SavedLetters:
    """How many were written. `left_out`: the numbers of the clients who are gone, or have no e-mail address."""

    count: int
    left_out: tuple[str, ...] = ()


@use_case((_C.BREACH, _L.MANAGE), action=Action.READ)
def draft_breach_letter(unit: Unit, breach_id: str, language: str) -> LetterText:
    """The letter to the people concerned, from the facts on record, to be read over; {{salutation}} is filled in for each."""
    breach = data_breaches.get(unit, breach_id)
    unit.note("data_breach", breach.id, breach.version)
    words = Words(language)
    return LetterText(words.language, words("A data breach that concerns your data"), _body(unit, breach, words))


@use_case((_C.BREACH, _L.MANAGE), (_C.CONTACT, _L.READ), action=Action.EXPORT, password_again=True)
def export_breach_letters(
    unit: Unit, breach_id: str, client_ids: Sequence[ClientId], texts: Sequence[LetterText], place: Path, by_mail: bool = False
) -> Generator[Progress, None, SavedLetters]:
    """Write the letters to these clients: into one PDF at `place`, or as drafts of e-mails (.eml) into the folder `place`.

    Each is in the client's own language where `texts` has it, else in that of the first. The file is remembered for every
    client in it. FileProblem when it cannot be written, Conflict when nobody is left to write to.
    """
    breach, checked = data_breaches.get(unit, breach_id), [check_letter(text) for text in texts]
    listed = {one.client_id: one for one in data_breaches.concerned(unit, breach_id)}
    if not checked:
        raise InvalidInput(N_("Fill in the text of the letter."), field="body")
    here = [clients.get(unit, one) for one in client_ids if one in listed and listed[one].name]
    found = [one for one in here if one.email] if by_mail else here
    if not found:
        raise Conflict(N_("None of these clients can be written to in this way. Choose others, or the other way."))
    unit.note("data_breach", breach.id, breach.version)
    for client in found:
        unit.note("data_breach", breach.id, breach.version, client.id)
    write = _write_mails if by_mail else _write_pdf
    yield from write(unit, breach, [(one, _filled(unit, one, checked)) for one in found], place)
    reached = {one.id for one in found}
    left_out = tuple(listed[one].number for one in client_ids if one in listed and one not in reached)
    return SavedLetters(len(found), left_out)


@use_case((_C.BREACH, _L.READ), action=Action.READ)
def preview_breach_sheet(unit: Unit, breach_id: str) -> bytes:
    """What the form of the authority asks, filled in from the record, as a PDF."""
    breach = data_breaches.get(unit, breach_id)
    unit.note("data_breach", breach.id, breach.version)
    return _sheet(unit, breach)


@use_case((_C.BREACH, _L.MANAGE), action=Action.EXPORT, password_again=True)
def export_breach_sheet(unit: Unit, breach_id: str, place: Path) -> str:
    """Write that sheet to a file, which is remembered; its SHA-256. FileProblem when it cannot be written."""
    breach = data_breaches.get(unit, breach_id)
    unit.note("data_breach", breach.id, breach.version)
    return write_export(unit, "breach_sheet", place, _sheet(unit, breach))


def _sheet(unit: Unit, breach: DataBreach) -> bytes:
    words, details = Words(practice_file.language(unit.db)), practice_settings.details(unit.db)
    concerned = data_breaches.concerned(unit, breach.id)
    return breach_sheet_pdf(sheet_of(breach, concerned, details, words), unit.today, words)


def _body(unit: Unit, breach: DataBreach, words: Words) -> str:
    facts, details = breach.facts, practice_settings.details(unit.db)
    opening = words(
        "Something went wrong with personal data in our practice, and data of yours are among them. We are sorry about this. In "
        "this letter we tell you what happened, what it can mean for you, what we did and what you can do yourself (AVG art. 34)."
    )
    kinds = words("It concerns: {kinds}.", kinds="; ".join(words(DATA_KINDS[kind]).lower() for kind in facts.categories))
    reported = words("We reported this to the Dutch data protection authority (Autoriteit Persoonsgegevens).")
    advice = [words(text) for kind, text in _ADVICE.items() if kind in facts.categories]
    regards = words("Kind regards,")
    advice.append(words("Do you notice something strange? Tell us at once."))
    return paragraphs(
        f"{GREETING[words.language]},",
        opening,
        _part(words("What happened"), facts.what, words("When: {when}.", when=facts.happened) if facts.happened else ""),
        _part(words("Which data"), kinds) if facts.categories else "",
        _part(words("What it can mean for you"), facts.consequences),
        _part(words("What we did"), facts.measures, reported if breach.authority_told_at else ""),
        _part(words("What you can do"), "\n".join(f"• {text}" for text in advice)),
        _part(words("Your questions"), contact(details, words)),
        f"{regards}\n{details.name}",
    )


def contact(details: PracticeDetails, words: Words) -> str:
    """Whom to turn to with a question or complaint about personal data, and the authority (AVG art. 34(2) and 77)."""
    own = (show_phone(details.phone, details.country), details.email)
    reach = details.privacy_contact or ", ".join(part for part in own if part) or details.name
    return words(
        "Call or write to us: {contact}. We gladly take the time for it. You may also complain to the Dutch data protection "
        "authority (Autoriteit Persoonsgegevens, autoriteitpersoonsgegevens.nl).",
        contact=reach,
    )


def _part(title: str, *texts: str) -> str:
    told = " ".join(text for text in texts if text)
    return f"{title}\n{told}" if told else ""


def _filled(unit: Unit, client: Client, texts: Sequence[LetterText]) -> LetterText:
    text = next((one for one in texts if one.language == client.language), texts[0])
    values = dict(template_values(unit, client.id, text.language))
    if client.birth_date and is_minor(client.birth_date, unit.today):
        words = Words(text.language)
        values["salutation"] = words("Dear parents or guardians of {name}", name=display_name(client))
    return LetterText(text.language, fill_line(text.subject, values), fill(text.body, values))


def _write_pdf(
    unit: Unit, breach: DataBreach, letters: Sequence[tuple[Client, LetterText]], place: Path
) -> Generator[Progress, None, None]:
    head, pages = letterhead_of(practice_settings.details(unit.db)), list[bytes]()
    for done, (client, text) in enumerate(letters):
        if done % A_STEP == 0:
            yield Progress(done, len(letters), SAVING)
        words = Words(text.language)
        to = addressee(client)
        if client.birth_date and is_minor(client.birth_date, unit.today):
            to = (words("The parents or guardians of"), *to)
        pages.append(letter_pdf(LetterDocument(head, to, unit.today, text.subject, text.body, breach.number), words))
    first, *others = [client.id for client, _ in letters]
    write_export(unit, "breach_letters", place, joined_pdf(pages, breach.number), first, others)


def _write_mails(
    unit: Unit, breach: DataBreach, letters: Sequence[tuple[Client, LetterText]], place: Path
) -> Generator[Progress, None, None]:
    details = practice_settings.details(unit.db)
    for done, (client, text) in enumerate(letters):
        if done % A_STEP == 0:
            yield Progress(done, len(letters), SAVING)
        message = MailMessage(
            (client.email,), text.subject, f"{text.body}\n", sender_name=details.name, sender_address=details.email
        )
        name = f"{breach.number}-{done + 1:04d}-{re.sub(r'[^A-Za-z0-9]', '-', client.number)}.eml"
        write_export(unit, "breach_letters", place / name, mail_message(replace(message, written_at=unit.now)), client.id)
