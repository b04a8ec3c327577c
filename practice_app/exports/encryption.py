"""Locks a finished PDF with a password: AES-256 in revision 6 of the standard security handler (ISO 32000-2)."""

from __future__ import annotations

import io
import secrets
import unicodedata
from typing import TYPE_CHECKING

from practice_app.domain.errors import N_, InvalidInput

if TYPE_CHECKING:
    import pikepdf

SHORTEST_PASSWORD = 8
_LONGEST_BYTES = 127  # ISO 32000-2, 7.6.4.3.3: what follows is cut off unseen


def encrypted_pdf(pdf: bytes, password: str) -> bytes:
    """The same document, to be opened with this password only. InvalidInput for none, a short or an overlong one.

    The owner password is random and thrown away. The bytes differ each time, since the key is random.
    """
    import pikepdf

    lock, target = pdf_lock(password), io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(target, encryption=lock)
    return target.getvalue()


def pdf_lock(password: str) -> pikepdf.Encryption:
    """How a PDF is locked as it is saved: pages, files in it and what it says of itself. InvalidInput as above."""
    import pikepdf

    return pikepdf.Encryption(user=checked(password), owner=secrets.token_hex(24), R=6, aes=True, metadata=True)


def checked(password: str) -> str:
    """The password as it is used. InvalidInput for none, a short or an overlong one."""
    plain = unicodedata.normalize("NFC", password)
    if not plain.strip():
        raise InvalidInput(N_("Encryption needs a password. Give one, or export without encryption."), field="password")
    if len(plain) < SHORTEST_PASSWORD:
        raise InvalidInput(
            N_("The password for the PDF is too short: use at least {shortest} characters."),
            field="password",
            shortest=SHORTEST_PASSWORD,
        )
    if len(plain.encode()) > _LONGEST_BYTES:
        raise InvalidInput(N_("The password for the PDF is too long: use at most 127 bytes."), field="password")
    return plain
