"""The hand-off of a piece to the mail program: a draft as a file, with the letter as text or as a PDF, and chosen files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.attachment import AttachmentId
from practice_app.domain.client import Client
from practice_app.domain.contact_details import check_email
from practice_app.domain.correspondence import Correspondence
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotFound
from practice_app.domain.ids import ClientId, LetterId
from practice_app.domain.mail_message import MailAttachment, MailMessage, usable_message_id
from practice_app.exports.render import mail_message
from practice_app.storage import attachments, clients, correspondence, practice_settings
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.correspondence import check_leaving
from practice_app.use_cases.door import use_case
from practice_app.use_cases.letter_paper import paper, told

_C, _L = Category, Level
_ADDRESS = re.compile(r"[^\s<>,;()\"]+@[^\s<>,;()\"]+")


def _client_of(unit: Unit, letter_id: LetterId, *_: object, **__: object) -> ClientId | None:
    return correspondence.client_of(unit, letter_id)


@use_case((_C.CORRESPONDENCE, _L.READ), (_C.CONTACT, _L.READ), action=Action.EXPORT, about=_client_of)
def export_letter_mail(unit: Unit, letter_id: LetterId, path: Path, files: Sequence[AttachmentId] = ()) -> str:
    """Write an outgoing letter or e-mail as a draft of the mail program (.eml), which is remembered; its SHA-256.

    A letter goes along as a PDF, an e-mail is the text. Conflict for anything else, or when no address is known;
    RefusedByLaw for a BSN and for news without consent by now; NotFound for what the member may not know of; FileProblem
    when the file cannot be written.
    """
    letter = correspondence.get(unit, letter_id)
    if letter.direction != "out" or letter.channel not in ("letter", "email"):
        raise Conflict(N_("Only a letter or e-mail that goes out is handed to the mail program. Change what it is first."))
    check_leaving(unit, letter)
    client = clients.get(unit, letter.client_id)
    message = _message(unit, letter, client, [*_own_paper(unit, letter, client), *_files(unit, letter, files)])
    unit.note("correspondence", letter.id, letter.version, letter.client_id)
    return write_export(unit, "letter_mail", path, mail_message(message), letter.client_id)


def recipient(letter: Correspondence, client: Client) -> str:
    """The address it goes to: the one written beside the correspondent, when it is not the client; else the client's."""
    if not letter.correspondent:
        if not client.email:
            raise Conflict(N_("No e-mail address is known of this client. Fill it in on the card, or send a letter."))
        return client.email
    found = _ADDRESS.search(letter.correspondent)
    try:
        address = check_email(found[0]) if found else ""
    except InvalidInput:
        address = ""
    if not address:
        raise Conflict(
            N_("This is not to the client. Write the e-mail address behind the name, under “With whom”, so that it goes there.")
        )
    return address


def _message(unit: Unit, letter: Correspondence, client: Client, parts: list[MailAttachment]) -> MailMessage:
    details, words = practice_settings.details(unit.db), Words(client.language)
    body = told(letter, details, client.language)
    if letter.channel == "letter":
        covering = Correspondence(
            letter.id, letter.version, letter.client_id, letter.sent_on, "out", "email", "",
            words("Please find our letter attached."), False, letter.author_id, promotional=letter.promotional,
        )  # fmt: skip
        body = told(covering, details, client.language)
    answered = correspondence.get(unit, letter.reply_to).message_id if letter.reply_to else ""
    return MailMessage(
        (recipient(letter, client),), letter.subject or words("Letter"), f"{body}\n", tuple(parts), details.name,
        details.email, usable_message_id(answered), written_at=unit.now,
    )  # fmt: skip


def _own_paper(unit: Unit, letter: Correspondence, client: Client) -> list[MailAttachment]:
    if letter.channel != "letter":
        return []
    name = Words(client.language)("Letter {date}.pdf", date=letter.sent_on.isoformat())
    return [MailAttachment(name, "application/pdf", paper(unit, letter))]


def _files(unit: Unit, letter: Correspondence, chosen: Sequence[AttachmentId]) -> list[MailAttachment]:
    found = [attachments.get(unit, identity) for identity in chosen]
    if any(file.about.letter_id != letter.id for file in found):
        raise NotFound(N_("This file is not here any more."))
    return [MailAttachment(file.about.name, file.about.media_type, file.content) for file in found]
