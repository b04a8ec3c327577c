"""A mail that is handed to the mail program as a draft: whom it goes to, what it says, and what makes it acceptable."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from practice_app.domain.contact_details import check_email
from practice_app.domain.errors import N_, InvalidInput

# Whatever ends a line somewhere (Unicode's own line ends too) could begin a header of its own (RFC 5322, 2.2).
_LINE_END = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file that goes along. `media_type` as "application/pdf"; one that is none is sent as plain bytes."""

    name: str = field(repr=False)
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class MailMessage:
    """One mail. `in_reply_to` and `message_id` are in angle brackets, or empty; `written_at` is aware, or None for now."""

    to: tuple[str, ...]
    subject: str
    body: str
    attachments: tuple[MailAttachment, ...] = ()
    sender_name: str = ""
    sender_address: str = ""
    in_reply_to: str = ""
    message_id: str = ""
    written_at: datetime | None = None

    def __repr__(self) -> str:
        return "MailMessage(…)"


def check_mail_message(message: MailMessage) -> None:
    """Raises InvalidInput, with its field, for what would not arrive or could add a header of its own.

    That is no recipient, a wrong address, and a line end in a subject, name or address.
    """
    if not message.to:
        raise InvalidInput(N_("There is no e-mail address to send this to. Fill it in on the client's card."), field="to")
    for address in message.to:
        _check_address(address, "to")
    if message.sender_address:
        _check_address(message.sender_address, "sender_address")
    _refuse_line_ends(message.sender_name, "sender_name")
    _refuse_line_ends(message.subject, "subject")
    for name in (message.in_reply_to, message.message_id):
        if name and not _MESSAGE_ID.fullmatch(name):
            raise InvalidInput(N_("The number of the mail that this answers cannot be used."), field="in_reply_to")
    for attachment in message.attachments:
        _refuse_line_ends(attachment.name, "attachments")


def usable_message_id(text: str) -> str:
    """The number of a mail when it can stand in a header, else ""."""
    return text if _MESSAGE_ID.fullmatch(text) else ""


def _check_address(address: str, field: str) -> None:
    _refuse_line_ends(address, field)
    if check_email(address, field) == "" or not address.isascii():
        raise InvalidInput(N_("This is no e-mail address. Write it as name@example.nl."), field=field)


def _refuse_line_ends(text: str, field: str) -> None:
    if _LINE_END.search(text):
        raise InvalidInput(N_("This holds a line end, which a mail cannot have here. Type it again on one line."), field=field)
