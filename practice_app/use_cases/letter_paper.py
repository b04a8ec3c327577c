"""The paper of a letter: an outgoing one set in type with the practice's head, in the client's language."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.client import Client, display_name
from practice_app.domain.documents import LetterDocument
from practice_app.domain.errors import N_, Conflict
from practice_app.domain.ids import ClientId, LetterId
from practice_app.domain.practice_details import address_lines
from practice_app.exports.render import letter_pdf
from practice_app.storage import clients, correspondence, practice_settings
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_paper import letterhead_of


def _client_of(unit: Unit, letter_id: LetterId, *_: object, **__: object) -> ClientId | None:
    return correspondence.client_of(unit, letter_id)


@use_case((Category.CORRESPONDENCE, Level.READ), (Category.CONTACT, Level.READ), action=Action.EXPORT, about=_client_of)
def export_letter_pdf(unit: Unit, letter_id: LetterId, path: Path) -> str:
    """Write an outgoing letter as a PDF to a file, which is remembered; its SHA-256.

    Conflict for anything but an outgoing letter, NotFound for one that the member may not know of, FileProblem when the
    file cannot be written.
    """
    letter = correspondence.get(unit, letter_id)
    if letter.direction != "out" or letter.channel != "letter":
        raise Conflict(N_("Only a letter that goes out is put on the practice's paper. Change what it is, or copy its text."))
    client = clients.get(unit, letter.client_id)
    document = LetterDocument(
        letterhead=letterhead_of(practice_settings.details(unit.db)), addressee=addressee(client), on=letter.sent_on,
        subject=letter.subject, body=letter.body, reference=client.number,
    )  # fmt: skip
    pdf = letter_pdf(document, Words(client.language))
    unit.note("correspondence", letter.id, letter.version, letter.client_id)
    return write_export(unit, "letter_pdf", path, pdf, letter.client_id)


def addressee(client: Client) -> tuple[str, ...]:
    """The lines in the window of the envelope."""
    address = address_lines(client.street, client.house_number, client.postcode, client.city, client.country)
    attention = client.contact_person if client.kind == "organisation" else ""
    return tuple(line for line in (display_name(client), attention, *address) if line)
