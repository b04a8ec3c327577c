"""The mail that is handed to the mail program, read back with the parser of the standard library."""

from __future__ import annotations

import platform
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import InvalidInput
from practice_app.domain.mail_message import MailAttachment, MailMessage
from practice_app.exports.render import mail_message

LETTER = MailMessage(
    ("jan@voorbeeld.example",), "Uw afspraak — bevestiging", "Beste Jan,\n\nTot dinsdag! €\n", sender_name="De Linde, tandartsen",
    sender_address="balie@delinde.example", written_at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
)  # fmt: skip


def read(message: MailMessage) -> EmailMessage:
    found = message_from_bytes(mail_message(message), policy=default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def body_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_a_mail_reads_back_as_it_was_written() -> None:
    mail = read(LETTER)
    assert mail["To"].addresses[0].addr_spec == "jan@voorbeeld.example"
    assert mail["From"].addresses[0].display_name == "De Linde, tandartsen"
    assert mail["Subject"] == LETTER.subject
    assert body_of(mail) == LETTER.body
    assert mail["Date"].datetime == LETTER.written_at


def test_a_mail_opens_as_a_draft() -> None:
    assert read(LETTER)["X-Unsent"] == "1"


def test_date_and_number_tell_nothing_of_the_machine() -> None:
    raw = mail_message(LETTER).decode("ascii")
    assert (platform.node() or "?") not in raw
    assert read(LETTER)["Message-ID"].endswith("@delinde.example>")
    assert "+0000" in read(LETTER)["Date"]
    assert read(replace(LETTER, sender_address="", sender_name=""))["Message-ID"].endswith("@practice.invalid>")


def test_two_mails_have_two_numbers() -> None:
    assert read(LETTER)["Message-ID"] != read(LETTER)["Message-ID"]


def test_an_answer_names_the_mail_that_it_answers() -> None:
    mail = read(replace(LETTER, in_reply_to="<abc@voorbeeld.example>"))
    assert mail["In-Reply-To"] == mail["References"] == "<abc@voorbeeld.example>"


@pytest.mark.parametrize("name", ["brief.pdf", "brief “één”.pdf", "体.pdf", "een heel lange naam " * 9 + "ë.pdf"])
def test_an_attachment_keeps_its_name_type_and_content(name: str) -> None:
    mail = read(replace(LETTER, attachments=(MailAttachment(name, "application/pdf", b"%PDF-1.7\x00\xff"),)))
    (part,) = mail.iter_attachments()
    assert (part.get_filename(), part.get_content_type(), part.get_content()) == (name, "application/pdf", b"%PDF-1.7\x00\xff")
    assert body_of(mail) == LETTER.body


@pytest.mark.parametrize("media_type", ["", "nonsense", "message/rfc822", "multipart/mixed", "a/b\r\nX: y", "text/plain; x=y"])
def test_a_type_that_cannot_be_attached_goes_as_plain_bytes(media_type: str) -> None:
    (part,) = read(replace(LETTER, attachments=(MailAttachment("x.eml", media_type, b"X: y\r\n"),))).iter_attachments()
    assert (part.get_content_type(), part.get_content()) == ("application/octet-stream", b"X: y\r\n")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\x00"])
def test_a_line_end_cannot_add_a_header(end: str) -> None:
    evil = f"Bcc{end}Bcc: spy@elders.example"
    with pytest.raises(InvalidInput):
        mail_message(replace(LETTER, subject=evil))
    with pytest.raises(InvalidInput):
        mail_message(replace(LETTER, to=(f"jan@voorbeeld.example{end}Bcc: spy@elders.example",)))
    with pytest.raises(InvalidInput):
        mail_message(replace(LETTER, sender_name=evil))
    with pytest.raises(InvalidInput):
        mail_message(replace(LETTER, in_reply_to=f"<a@b.example>{end}Bcc: spy@elders.example"))
    with pytest.raises(InvalidInput):
        mail_message(replace(LETTER, attachments=(MailAttachment(f"a{end}b.pdf", "application/pdf", b""),)))


def test_a_mail_to_nobody_is_refused_with_what_to_do() -> None:
    with pytest.raises(InvalidInput, match="client's card"):
        mail_message(replace(LETTER, to=()))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=200), st.text(max_size=400))
def test_any_subject_and_body_come_through(subject: str, body: str) -> None:
    mail = read(replace(LETTER, subject=subject, body=body))
    assert set(mail.keys()) >= {"To", "Subject", "X-Unsent"}
    assert mail["Bcc"] is None
    assert "".join(str(mail["Subject"]).split()) == "".join(subject.split())
