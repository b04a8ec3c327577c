"""Reads a message that Outlook saved as .msg, into the very same MailFile as an .eml gives."""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime, timedelta
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.parser import HeaderParser
from email.utils import format_datetime

from olefile import OleFileIO
from oxmsg.domain.encodings import encoding_from_codepage
from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError
from oxmsg.storage import Storage

from practice_app.domain.attachment import clean_name
from practice_app.domain.errors import N_, FileProblem
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
from practice_app.intake.mail_heads import BROKEN, decoded, decoded_header, mailboxes, moment
from practice_app.intake.rtf_text import decompressed, text_of_rtf

RTF_ONLY = N_("The text was in Outlook's own form (RTF): only its words are taken over, without make-up.")
_HEAD, _NESTED_HEAD = 32, 24  # bytes before the properties of a message, and of one inside another (MS-OXMSG 2.4.1)
_SUBJECT, _BODY, _HTML, _RTF, _HEADERS = 0x0037, 0x1000, 0x1013, 0x1009, 0x007D
_MESSAGE_ID, _IN_REPLY_TO, _REFERENCES = 0x1035, 0x1042, 0x1039
_SENT_AT, _DELIVERED_AT, _INTERNET_CODEPAGE, _MESSAGE_CODEPAGE, _RECIPIENT_TYPE = 0x0039, 0x0E06, 0x3FDE, 0x3FFD, 0x0C15
_FROM_NAMES, _FROM_ADDRESSES = (0x0C1A, 0x0042), (0x5D01, 0x5D02, 0x0C1F, 0x0065)
_TO_NAMES, _TO_ADDRESSES = (0x3001,), (0x39FE, 0x3003)
_FILE_NAMES = (0x3707, 0x3704, 0x3001)
_CONTENT, _NESTED = "__substg1.0_37010102", "__substg1.0_3701000D"
_DAMAGED = (*BROKEN, OSError, struct.error, OverflowError, UnrecognizedCodePageError, UnsupportedEncodingError)
_MOST_UNFOLDED = 4  # streams that share their sectors could unfold a small file to no end
_EPOCH, _LAST_MOMENT = datetime(1601, 1, 1, tzinfo=UTC), 2_500_000_000_000_000_000  # ticks of 100 ns, to the year 9500


def read_msg(content: bytes) -> MailFile:
    """The message in an .msg file. FileProblem for what is none, is damaged, or is built to exhaust the reader."""
    try:
        with OleFileIO(io.BytesIO(content)) as ole:
            sizes = sum(entry.size for entry in ole.direntries if entry is not None and entry.size)
            if sizes > _MOST_UNFOLDED * len(content) or len(ole.direntries) > 100_000:
                raise _damaged()
            storage = Storage.from_ole(ole)
        return _Reader(storage, _HEAD, 0).mail()
    except (_TooDeep, *_DAMAGED):
        raise _damaged() from None


class _TooDeep(Exception):
    """A message inside a message inside a message, beyond what a person makes."""


def _damaged() -> FileProblem:
    return FileProblem(N_("This Outlook message is damaged or is none. Save it again from Outlook, or as .eml."))


class _Reader:
    """One message in the file: its streams by name, and the fixed properties beside them."""

    def __init__(self, storage: Storage, head: int, depth: int) -> None:
        self._storage, self._depth = storage, depth
        self._streams = {stream.name: stream.bytes_ for stream in storage.streams}
        self._fixed = _fixed(self._streams.get("__properties_version1.0", b""), head)
        self._charset = _charset(self._fixed, _MESSAGE_CODEPAGE, "cp1252")

    def mail(self) -> MailFile:
        """The message. FileProblem when there is nothing in it that makes it one."""
        heads = self._heads()
        text, more, notes = self._text()
        files = [*self._files(), *more]
        refuse_too_many(files)
        message_id = next(iter(message_ids(self._string(_MESSAGE_ID) or heads.get("message-id", ""))), "")
        references = self._string(_REFERENCES) or heads.get("references", "")
        replied = (*message_ids(self._string(_IN_REPLY_TO) or heads.get("in-reply-to", "")), *reversed(message_ids(references)))
        found = MailFile(
            self._sender(heads), self._recipients(heads), self._moment(heads), tidy_line(self._string(_SUBJECT)), message_id,
            tuple(dict.fromkeys(replied)), text, tuple(files), notes,
        )  # fmt: skip
        if found == MailFile():
            raise _damaged()
        return found

    def _string(self, *properties: int) -> str:
        """The first of these properties that holds a text, in UTF-16 or in the code page of the message."""
        for number in properties:
            wide = self._streams.get(f"__substg1.0_{number:04X}001F")
            narrow = self._streams.get(f"__substg1.0_{number:04X}001E")
            text = wide.decode("utf-16-le", "replace") if wide else decoded(narrow, self._charset) if narrow else ""
            if text := text.strip("\0"):
                return text
        return ""

    def _heads(self) -> dict[str, str]:
        """The headers of a message that came by internet; {} for one that Outlook made itself."""
        heads: dict[str, str] = {}
        for name, value in HeaderParser().parsestr(self._string(_HEADERS)[:200_000]).raw_items():
            heads.setdefault(name.lower(), decoded_header(" ".join(str(value).split())))
        return heads

    def _text(self) -> tuple[str, tuple[MailPart, ...], tuple[str, ...]]:
        plain = self._string(_BODY)
        if plain.strip():
            return bounded_text(plain)
        html = self._streams.get(f"__substg1.0_{_HTML:04X}0102", b"")
        shown = decoded(html, _charset(self._fixed, _INTERNET_CODEPAGE, "utf-8")) if html else self._string(_HTML)
        if shown.strip():
            text, files, notes = bounded_text(text_of_html(shown))
            return text, (*files, part_of("text.html", shown.encode())) if is_cut(shown) else files, notes
        rtf = self._streams.get(f"__substg1.0_{_RTF:04X}0102", b"")
        if not rtf:
            return "", (), ()
        text, files, notes = bounded_text(text_of_rtf(decompressed(rtf)))
        return text, files, (*notes, RTF_ONLY)

    def _sender(self, heads: dict[str, str]) -> Mailbox:
        written = mailboxes(heads.get("from", ""))
        return written[0] if written else self._mailbox(_FROM_NAMES, _FROM_ADDRESSES)

    def _mailbox(self, names: tuple[int, ...], addresses: tuple[int, ...]) -> Mailbox:
        """Inside one company Exchange gives no e-mail address but a path: that is nobody's address."""
        address = next((found for number in addresses if "@" in (found := self._string(number))), "")
        name = self._string(*names)
        return Mailbox("" if name == address else tidy_line(name, 150), tidy_line(address, 254))

    def _recipients(self, heads: dict[str, str]) -> tuple[Mailbox, ...]:
        found = []
        for storage in self._storage.iter_recipient_storages():
            reader = _Reader(storage, 8, self._depth)
            found.append((reader._fixed.get(_RECIPIENT_TYPE, 1), reader._mailbox(_TO_NAMES, _TO_ADDRESSES)))
        known = tuple(mailbox for _, mailbox in sorted(found, key=lambda one: one[0]) if mailbox != Mailbox())
        return known or tuple(one for name in ("to", "cc") for one in mailboxes(heads.get(name, "")))

    def _moment(self, heads: dict[str, str]) -> datetime | None:
        for number in (_SENT_AT, _DELIVERED_AT):
            if 0 < (ticks := self._fixed.get(number, 0)) < _LAST_MOMENT:
                return _EPOCH + timedelta(microseconds=ticks // 10)
        return moment(heads.get("date", ""))

    def _files(self) -> list[MailPart]:
        return [part for storage in self._storage.iter_attachment_storages() if (part := self._file(storage)) is not None]

    def _file(self, storage: Storage) -> MailPart | None:
        reader = _Reader(storage, 8, self._depth)
        name = reader._string(*_FILE_NAMES)
        if _CONTENT in reader._streams:
            return part_of(name, reader._streams[_CONTENT])
        for inner in storage.storages:
            if inner.name.upper() == _NESTED.upper():
                return _nested(inner, name, self._depth + 1)
        return None  # a link to a file elsewhere: there is nothing to keep


def _nested(storage: Storage, name: str, depth: int) -> MailPart | None:
    """A message inside this one, written as .eml; None for another object of Outlook, such as a chart."""
    if depth > DEEPEST:
        raise _TooDeep
    if not any(stream.name.startswith("__properties") for stream in storage.streams):
        return None
    try:
        mail = _Reader(storage, _NESTED_HEAD, depth).mail()
    except FileProblem as problem:
        return MailPart(clean_name(name), "", b"", problem)
    title = mail.subject or name or "message"
    return part_of(f"{title[:80].replace('/', ' ')}.eml", _eml(mail))


def _eml(mail: MailFile) -> bytes:
    message = EmailMessage()
    heads = {
        "Subject": mail.subject, "From": mail.sender.shown, "To": ", ".join(one.shown for one in mail.recipients),
        "Message-ID": f"<{mail.message_id}>" if mail.message_id else "",
        "Date": format_datetime(mail.sent_at) if mail.sent_at else "",
    }  # fmt: skip
    for name, value in heads.items():
        try:
            if value:
                message[name] = value
        except (*BROKEN, HeaderParseError):
            message.add_header(f"X-{name}", tidy_line(value).encode("ascii", "replace").decode())
    message.set_content(mail.text or " ")
    for file in mail.files:
        if file.refused is None:
            main, _, sub = file.media_type.partition("/")
            kinds = ("application", "octet-stream") if main in ("message", "text", "multipart") else (main, sub)
            message.add_attachment(file.content, *kinds, filename=file.name)
    return message.as_bytes()


def _fixed(properties: bytes, head: int) -> dict[int, int]:
    """The properties of fixed length by number, as whole numbers (MS-OXMSG 2.4.2: 16 bytes each)."""
    found = {}
    for at in range(head, len(properties) - 15, 16):
        _, number, _, value = struct.unpack_from("<HHIQ", properties, at)
        found[number] = value
    return found


def _charset(fixed: dict[int, int], number: int, otherwise: str) -> str:
    try:
        return str(encoding_from_codepage(fixed[number] & 0xFFFFFFFF)) or otherwise
    except (KeyError, UnrecognizedCodePageError, UnsupportedEncodingError):
        return otherwise
