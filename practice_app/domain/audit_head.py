"""The head of the audit trail as it stands on paper: number and hash of its newest entry, and how they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from practice_app.domain.errors import N_, InvalidInput

_HASH = 64  # SHA-256 in hexadecimal


@dataclass(frozen=True, slots=True)
class AuditHead:
    """Number and hash of the newest entry at some moment: what a backup and a printed head hold."""

    sequence: int
    hash: str

    @property
    def written(self) -> str:
        """NUMBER:HASH, as it stands in the QR code and is given on the command line."""
        return f"{self.sequence}:{self.hash}"

    @property
    def groups(self) -> tuple[str, ...]:
        """The hash in groups of four, to be read aloud and compared."""
        return tuple(self.hash[at : at + 4] for at in range(0, len(self.hash), 4))


@dataclass(frozen=True, slots=True)
class HeadPaper:
    """The sheet."""

    practice: str
    made_on: date
    head: AuditHead
    sample: bool = False


def read_head(text: str) -> AuditHead:
    """NUMBER:HASH as somebody typed or scanned it, with spaces wherever; InvalidInput."""
    number, _, digest = re.sub(r"\s", "", text).partition(":")
    if not (number.isascii() and number.isdigit() and re.fullmatch(rf"[0-9a-fA-F]{{{_HASH}}}", digest)):
        raise InvalidInput(
            N_("Type the head as it stands on the paper: the number of the entry, a colon and the 64 signs of its hash."),
            field="head",
        )
    return AuditHead(int(number), digest.lower())
