"""Reads a message that a mail program saved as .eml; whatever the bytes, a MailFile or a FileProblem comes out."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import Message
from email.utils import unquote
from typing import TYPE_CHECKING

from practice_app.domain.attachment import LARGEST_FILE, too_large
from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.file_kind import MAIL, OUTLOOK_MAIL, media_type_of
from practice_app.domain.mail_file import (
    DEEPEST,
    Mailbox,
    MailFile,
    MailPart,
    bounded_text,
    message_ids,
    part_of,
    refuse_too_many,
    tidy_line,
)
from practice_app.intake.html_text import is_cut, text_of_html
from practice_app.intake.mail_heads import BROKEN, decoded, decoded_header, from_raw, mailboxes, moment
from practice_app.intake.msg_file import read_msg

if TYPE_CHECKING:
    Part = Message[str, str]
MOST_CONTAINERS, MOST_PARTS = 100, 20_000
_CONTAINER = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_DESCRIBING = re.compile(rb"^content-(?:type|disposition):", re.IGNORECASE | re.MULTILINE)
_END_OF_HEADER, _LONGEST_DESCRIBING = re.compile(rb"\n(?![ \t])"), 20_000
_HEADS = ("from", "to", "date", "subject", "message-id", "received", "reply-to", "sender", "mime-version", "return-path")
_EXTENSIONS = {
    "text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg",
    "image/gif": ".gif", "image/webp": ".webp", "image/heic": ".heic", "image/tiff": ".tif", "text/calendar": ".ics",
    "text/vcard": ".vcf", "application/zip": ".zip", MAIL: ".eml",
}  # fmt: skip


@dataclass(slots=True)
class _Found:
    """What a part and the parts in it hold: texts to read (plain or HTML), and files."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[MailPart] = field(default_factory=list)

    def text(self) -> str:
        """The plain text; what the HTML says when there is none."""
        plain = "\n\n".join(self.plain).strip()
        return plain or "\n\n".join(text_of_html(html) for html in self.html)


def read_mail(content: bytes) -> MailFile:
    """The message in a file, .eml or .msg as its content says. FileProblem for anything that is no message."""
    if len(content) > LARGEST_FILE:
        raise too_large("message")
    if media_type_of(content) == OUTLOOK_MAIL:
        return read_msg(content)
    return read_eml(content)


def read_eml(content: bytes) -> MailFile:
    """The message in an .eml file (RFC 5322, MIME). FileProblem for what is none, or is built to exhaust the reader."""
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    _refuse_bombs(content)
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        heads = _heads(message)
        if not any(heads.get(name) for name in _HEADS):
            raise _no_message()
        found = _read(message, 0)
    except RecursionError:
        raise _too_deep() from None
    except BROKEN:
        raise _no_message() from None
    return _mail_file(heads, found)


def _mail_file(heads: dict[str, str], found: _Found) -> MailFile:
    text, files, notes = bounded_text(found.text())
    found.files.extend(files)
    refuse_too_many(found.files)
    senders = mailboxes(heads.get("from", "") or heads.get("sender", ""))
    replied = (*message_ids(heads.get("in-reply-to", "")), *reversed(message_ids(heads.get("references", ""))))
    return MailFile(
        senders[0] if senders else Mailbox(),
        tuple(one for name in ("to", "cc", "bcc") for one in mailboxes(heads.get(name, ""))),
        moment(heads.get("date", "")),
        tidy_line(heads.get("subject", "")),
        next(iter(message_ids(heads.get("message-id", ""))), ""),
        tuple(dict.fromkeys(replied)),
        text,
        tuple(found.files),
        notes,
    )


def _refuse_bombs(content: bytes) -> None:
    """The parser of the standard library takes a stack frame for each level and looks through all at each line."""
    containers = sum(1 for _ in _CONTAINER.finditer(content))
    if containers > MOST_CONTAINERS or content.count(b"\n--") > MOST_PARTS:
        raise _too_deep()
    for header in _DESCRIBING.finditer(content):  # their parameters are read in a time that grows with the square
        end = _END_OF_HEADER.search(content, header.end())
        if (end.start() if end else len(content)) - header.start() > _LONGEST_DESCRIBING:
            raise _too_deep()


def _too_deep() -> FileProblem:
    return FileProblem(N_("This message is built of too many parts inside parts, as no mail program does. It is not opened."))


def _no_message() -> FileProblem:
    return FileProblem(N_("This file holds no e-mail message that can be read. Save the message again as .eml or .msg."))


def _heads(message: Part) -> dict[str, str]:
    """The headers by their small names; of one that stands there twice the first."""
    heads: dict[str, str] = {}
    for name, value in message.raw_items():
        heads.setdefault(name.lower(), decoded_header(re.sub(r"\r?\n[ \t]*", " ", str(value))))
    return heads


def _read(part: Part, depth: int) -> _Found:
    if depth > DEEPEST:
        raise _too_deep()
    kind = part.get_content_type()
    if kind == MAIL or (kind.startswith("message/") and _inner(part)):
        return _Found(files=[_nested(part)])
    if part.is_multipart():
        children = [_read(child, depth + 1) for child in _inner(part)]
        return _chosen(children) if kind == "multipart/alternative" else _joined(children)
    return _leaf(part, kind)


def _inner(part: Part) -> list[Part]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _joined(children: list[_Found]) -> _Found:
    joined = _Found()
    for child in children:
        if joined.plain and not child.plain and child.html:  # text, then HTML after it: all of it is to be read
            child = _Found([text_of_html(html) for html in child.html], [], child.files)
        elif joined.html and not joined.plain and child.plain:
            joined.plain, joined.html = [text_of_html(html) for html in joined.html], []
        for mine, more in ((joined.plain, child.plain), (joined.html, child.html)):
            mine.extend(more)
        joined.files.extend(child.files)
    return joined


def _chosen(children: list[_Found]) -> _Found:
    """The same text in several forms: the plain one, unless it says nothing."""
    files = [file for child in children for file in child.files]
    plain = next((child.plain for child in children if "".join(child.plain).strip()), [])
    html = next((child.html for child in reversed(children) if child.html), [])
    return _Found(plain, [] if plain else html, files)


def _leaf(part: Part, kind: str) -> _Found:
    name, content = _name(part), _content(part)
    attached = str(part.get("content-disposition", "")).strip().lower().startswith("attachment")
    if kind in ("text/plain", "text/html") and not name and not attached:
        text = decoded(content, _charset(part))
        whole = [part_of("text.html", content)] if kind == "text/html" and is_cut(text) else []
        return _Found(plain=[text]) if kind == "text/plain" else _Found(html=[text], files=whole)
    if not content and not name:
        return _Found()
    return _Found(files=[part_of(name or f"attachment{_EXTENSIONS.get(media_type_of(content), '')}", content)])


def _nested(part: Part) -> MailPart:
    """A message inside this one, as a file of its own named after its subject."""
    content = _nested_bytes(part)
    subject = ""
    for inner in _inner(part)[:1]:
        subject = tidy_line(_heads(inner).get("subject", ""), 80)
    ending = ".eml" if part.get_content_type() == MAIL else ".txt"  # what a mail server reports is no message
    name = _name(part) or subject.replace("/", " ") or "message"
    return part_of(name if name.lower().endswith((".eml", ".txt")) else f"{name}{ending}", content)


def _nested_bytes(part: Part) -> bytes:
    inner = _inner(part)
    if not inner:
        return _content(part)
    try:
        content = b"\n\n".join(one.as_bytes() for one in inner)
    except (*BROKEN, RecursionError):
        return str(inner[0].get_payload()).encode("utf-8", "replace")
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64":  # not allowed here, yet some do it
        return _from_base64(content)
    return content


def _from_base64(content: bytes) -> bytes:
    try:
        decoded = base64.b64decode(b"".join(content.split()), validate=True)
    except (ValueError, binascii.Error):
        return content
    return decoded if media_type_of(decoded) == MAIL else content


def _content(part: Part) -> bytes:
    """The bytes of a part; of broken base64 as much as can be read."""
    try:
        payload = part.get_payload(decode=True)
    except BROKEN:
        payload = part.get_payload()
    if isinstance(payload, bytes):
        return payload
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _name(part: Part) -> str:
    """The file name by disposition or type: RFC 2231, encoded words, or raw bytes."""
    _mend_raw_names(part)
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        try:
            value = part.get_param(parameter, None, header)
        except BROKEN:
            continue
        if value:
            plain = _rfc2231(*value) if isinstance(value, tuple) else str(value)
            return decoded_header(plain.strip().strip('"'))
    return ""


def _mend_raw_names(part: Part) -> None:
    """Bytes that stand in the head without being encoded would come as question marks."""
    for name, value in part.raw_items():
        if name.lower() in ("content-disposition", "content-type") and not str(value).isascii():
            part.replace_header(name, from_raw(str(value)))


def _rfc2231(charset: str | None, _: str | None, value: str) -> str:
    """A name of which the bytes came one by one, in the charset that it names itself."""
    return decoded(unquote(value).encode("raw-unicode-escape"), charset or "")


def _charset(part: Part) -> str:
    try:
        return str(part.get_content_charset() or "")
    except BROKEN:
        return ""
