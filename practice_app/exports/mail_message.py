"""A mail as a file that the mail program opens as a draft, ready to be sent."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from secrets import token_hex

from practice_app.domain.mail_message import MailAttachment, MailMessage, check_mail_message

# Seven bits: programs that read a file do not always guess that a body has eight.
_POLICY = SMTP.clone(cte_type="7bit")
_MEDIA_TYPE = re.compile(r"(?!multipart/|message/)([a-z0-9][a-z0-9!#$&^_.+-]*)/([a-z0-9][a-z0-9!#$&^_.+-]*)")


def mail_message(message: MailMessage) -> bytes:
    """The mail in RFC 5322 form, UTF-8, marked as unsent (X-Unsent, by which Outlook and others open it as a draft).

    Its date and number tell nothing of the computer it was made on. InvalidInput for what check_mail_message refuses.
    """
    check_mail_message(message)
    mail = EmailMessage(_POLICY)
    if message.sender_address:
        mail["From"] = Address(message.sender_name, addr_spec=message.sender_address)
    mail["To"] = [Address(addr_spec=address) for address in message.to]
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime((message.written_at or datetime.now(UTC)).astimezone(UTC))
    mail["Message-ID"] = message.message_id or new_message_id(message.sender_address)
    if message.in_reply_to:
        mail["In-Reply-To"] = mail["References"] = message.in_reply_to
    mail["X-Unsent"] = "1"
    mail.set_content(message.body.encode("utf-8", "replace").decode())
    for attachment in message.attachments:
        _attach(mail, attachment)
    return mail.as_bytes()


def new_message_id(sender_address: str = "") -> str:
    """A fresh number; its domain is the sender's, never that of the machine."""
    return f"<{token_hex(16)}@{sender_address.rpartition('@')[2] or 'practice.invalid'}>"


def _attach(mail: EmailMessage, attachment: MailAttachment) -> None:
    """A type that is none, and one that would need parts of its own, goes as plain bytes under its name."""
    found = _MEDIA_TYPE.fullmatch(attachment.media_type.lower())
    main, sub = found.groups() if found else ("application", "octet-stream")
    mail.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)
