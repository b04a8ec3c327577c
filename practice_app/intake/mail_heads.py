"""The head and the bytes of a mail made into text: encoded words, raw bytes, addresses, dates, wrong charsets."""

from __future__ import annotations

import re
from binascii import Error as Base64Error
from collections.abc import Sequence
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime

from practice_app.domain.mail_file import Mailbox, tidy_line

# The standard library raises these on headers and payloads that are no mail at all.
BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, Base64Error, RecursionError)
_LONGEST_HEADER = 20_000
# What says Latin-1 is Windows-1252, or UTF-8 that lies.
_UNSURE = frozenset(
    {"", "us-ascii", "ascii", "iso-8859-1", "latin1", "unknown-8bit", "windows-1252", "cp1252", "8bit", "7bit", "binary"}
)
# Python's own transformations: no charset of a mail, and one takes a time that grows with the square.
_NO_CHARSET = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"})
_ADDRESS = re.compile(r"[^\s<>\"',;]+@[^\s<>\"',;]+")


def decoded_header(raw: str) -> str:
    """A header as a person reads it: encoded words (RFC 2047), and raw bytes in UTF-8 or Windows-1252."""
    text = from_raw(raw[:_LONGEST_HEADER])
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except BROKEN:
        return text
    return "".join(piece if isinstance(piece, str) else decoded(piece, charset or "") for piece, charset in pieces)


def decoded(content: bytes, charset: str) -> str:
    """Text in the charset it names; where that is wrong or unknown UTF-8, then Windows-1252."""
    name = charset.strip().strip("\"'").lower()
    known = name not in _UNSURE and name.replace("_", "-") not in _NO_CHARSET
    candidates: Sequence[str] = (name, "utf-8", "cp1252") if known else ("utf-8", "cp1252")
    for candidate in candidates:
        try:
            return content.decode(candidate)
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def from_raw(raw: str) -> str:
    """Bytes that stood in a header without being encoded come as surrogates."""
    try:
        return raw.encode("ascii").decode("ascii")
    except UnicodeEncodeError:
        return decoded(raw.encode("utf-8", "surrogateescape"), "")


def mailboxes(text: str) -> list[Mailbox]:
    """The people in a header such as To; what is between commas when it is written wrongly."""
    if not text:
        return []
    try:
        pairs = getaddresses([text])
    except BROKEN:
        pairs = []
    found = [Mailbox(tidy_line(name, 150), tidy_line(address, 254)) for name, address in pairs if name or address]
    return found or [Mailbox("", tidy_line(address, 254)) for address in _ADDRESS.findall(text)[:200]]


def moment(text: str) -> datetime | None:
    """The moment of a Date header, naive when it names no zone."""
    try:
        return parsedate_to_datetime(text)
    except (*BROKEN, OverflowError):
        return None
