"""The paper of a letter: an outgoing one set in type with the practice's head, in the client's language."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.client import Client, display_name
from practice_app.domain.contact_details import show_phone
from practice_app.domain.correspondence import Correspondence, CorrespondenceDraft, validate_correspondence
from practice_app.domain.documents import LetterDocument
from practice_app.domain.errors import N_, Conflict
from practice_app.domain.ids import ClientId, LetterId
from practice_app.domain.practice_details import PracticeDetails, address_lines
from practice_app.exports.render import letter_pdf
from practice_app.storage import clients, correspondence, practice_settings
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.correspondence import check_law, check_leaving, letter_from
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_paper import letterhead_of

_C, _L = Category, Level


def _client_of(unit: Unit, letter_id: LetterId, *_: object, **__: object) -> ClientId | None:
    return correspondence.client_of(unit, letter_id)


@use_case((_C.CORRESPONDENCE, _L.READ), (_C.CONTACT, _L.READ), action=Action.EXPORT, about=_client_of)
def export_letter_pdf(unit: Unit, letter_id: LetterId, path: Path) -> str:
    """Write an outgoing letter as a PDF to a file, which is remembered; its SHA-256.

    Conflict for anything but an outgoing letter, RefusedByLaw for a BSN and for news without consent by now, NotFound for
    one that the member may not know of, FileProblem when the file cannot be written.
    """
    letter = correspondence.get(unit, letter_id)
    if letter.direction != "out" or letter.channel != "letter":
        raise Conflict(N_("Only a letter that goes out is put on the practice's paper. Change what it is, or copy its text."))
    check_leaving(unit, letter)
    pdf = paper(unit, letter)
    unit.note("correspondence", letter.id, letter.version, letter.client_id)
    return write_export(unit, "letter_pdf", path, pdf, letter.client_id)


@use_case((_C.CORRESPONDENCE, _L.READ), (_C.CONTACT, _L.READ), action=Action.READ, about=_client_of)
def preview_letter(unit: Unit, letter_id: LetterId) -> bytes:
    """A piece on the practice's paper, to be looked at in the window. NotFound for one that the member may not know of."""
    letter = correspondence.get(unit, letter_id)
    unit.note("correspondence", letter.id, letter.version, letter.client_id)
    return paper(unit, letter)


@use_case((_C.CORRESPONDENCE, _L.WRITE), (_C.CONTACT, _L.READ), action=Action.READ)
def preview_letter_draft(unit: Unit, client_id: ClientId, draft: CorrespondenceDraft) -> bytes:
    """What is being written on the practice's paper, before anything is stored. Refused as storing it would be."""
    tidy = validate_correspondence(draft, unit.today)
    check_law(unit, client_id, tidy)
    unit.note("client", client_id, client_id=client_id)
    return paper(unit, letter_from(tidy, unit, client_id))


@use_case((_C.CORRESPONDENCE, _L.WRITE), (_C.CONTACT, _L.READ), action=Action.PRINT)
def note_draft_printed(unit: Unit, client_id: ClientId) -> None:
    """That a letter which is not stored went to a printer."""
    unit.note("client", client_id, client_id=client_id)


@use_case((_C.CORRESPONDENCE, _L.READ), (_C.CONTACT, _L.READ), action=Action.PRINT, about=_client_of)
def note_letter_printed(unit: Unit, letter_id: LetterId) -> None:
    """That a letter went to a printer. NotFound for one that the member may not know of."""
    letter = correspondence.get(unit, letter_id)
    unit.note("correspondence", letter.id, letter.version, letter.client_id)


def paper(unit: Unit, letter: Correspondence) -> bytes:
    """The PDF of a piece; a promotional one ends with the way to stop it (Tw art. 11.7(4))."""
    client, details = clients.get(unit, letter.client_id), practice_settings.details(unit.db)
    to = tuple(part.strip() for part in letter.correspondent.split(",")) if letter.correspondent else addressee(client)
    document = LetterDocument(
        letterhead=letterhead_of(details), addressee=to, on=letter.sent_on, subject=letter.subject,
        body=told(letter, details, client.language), reference=client.number,
    )  # fmt: skip
    return letter_pdf(document, Words(client.language))


def told(letter: Correspondence, details: PracticeDetails, language: str) -> str:
    """The text of a piece as it goes out: a promotional one with the way to stop it (mission I4), no other."""
    if not letter.promotional:
        return letter.body
    words, contact = Words(language), reached_at(details)
    sentence = words(
        "You receive this because you subscribed to our news. If you no longer want it, tell us ({contact}) and we stop at once.",
        contact=contact,
    )
    return letter.body if sentence in letter.body else f"{letter.body}\n\n{sentence}".strip()


def reached_at(details: PracticeDetails) -> str:
    """Where somebody can say that they want no more of it."""
    reach = (details.email, show_phone(details.phone, details.country), ", ".join(details.address))
    return next((part for part in reach if part), details.name)


def addressee(client: Client) -> tuple[str, ...]:
    """The lines in the window of the envelope."""
    address = address_lines(client.street, client.house_number, client.postcode, client.city, client.country)
    attention = client.contact_person if client.kind == "organisation" else ""
    return tuple(line for line in (display_name(client), attention, *address) if line)
