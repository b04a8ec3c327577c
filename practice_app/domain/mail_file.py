"""A message that was read from a file of a mail program: .eml and .msg give the very same."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

from practice_app.domain.attachment import accepted
from practice_app.domain.errors import N_, FileProblem, PracticeError
from practice_app.domain.plain_text import LONGEST_BODY

TEXT_CUT = N_("The text is very long; only its beginning is shown. All of it is in the file text.txt.")
MOST_FILES = 100
DEEPEST = 20  # parts inside parts; real mail has four or five
# What may not stand in a stored text (domain/plain_text.py): here it is left out, since nobody can type the mail again.
_NO_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody in the head of a message; either may be empty."""

    name: str = field(default="", repr=False)
    address: str = field(default="", repr=False)

    @property
    def shown(self) -> str:
        """As a mail program writes it."""
        return f"{self.name} <{self.address}>" if self.name and self.address else self.name or self.address


@dataclass(frozen=True, slots=True)
class MailPart:
    """A file inside a message: a safe name and the true kind. `refused`: why it cannot be kept."""

    name: str = field(repr=False)
    media_type: str = field(repr=False)
    content: bytes = field(repr=False)
    refused: PracticeError | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class MailFile:
    """`answers`: the message ids that it answers, nearest first. `sent_at` may be naive. `notes`: N_ sentences about it."""

    sender: Mailbox = Mailbox()
    recipients: tuple[Mailbox, ...] = ()
    sent_at: datetime | None = None
    subject: str = ""
    message_id: str = ""
    answers: tuple[str, ...] = ()
    text: str = ""
    files: tuple[MailPart, ...] = ()
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "MailFile(…)"


def part_of(name: str, content: bytes) -> MailPart:
    """A file of a message under a safe name, with the reason when it is refused."""
    try:
        safe, media_type = accepted(name, content)
    except PracticeError as refused:
        return MailPart(str(refused.fields["name"]), "", b"", refused)
    return MailPart(safe, media_type, content)


def tidy_line(text: str, longest: int = 300) -> str:
    """One line without anything that cannot be stored, cut at `longest` characters."""
    line = " ".join(_NO_TEXT.sub("", unicodedata.normalize("NFC", text)).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def tidy_text(text: str) -> str:
    """Lines without anything that cannot be stored; never two blank ones after each other."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return _BLANK_LINES.sub("\n\n", unicodedata.normalize("NFC", _NO_TEXT.sub("", lines))).strip()


def bounded_text(text: str) -> tuple[str, tuple[MailPart, ...], tuple[str, ...]]:
    """The text as far as it can be stored; when that is not all of it, the whole as a file and a note that says so."""
    tidy = tidy_text(text)
    if len(tidy) <= LONGEST_BODY:
        return tidy, (), ()
    return tidy[: LONGEST_BODY - 1].rstrip() + "…", (part_of("text.txt", tidy.encode()),), (TEXT_CUT,)


def refuse_too_many(files: list[MailPart]) -> None:
    """FileProblem that says how many there are."""
    if len(files) > MOST_FILES:
        raise FileProblem(
            N_("This message has {count} attachments; at most {most} are taken over. Have it sent in parts."),
            count=len(files),
            most=MOST_FILES,
        )


def message_ids(text: str) -> tuple[str, ...]:
    """The ids between angle brackets, in their order."""
    return tuple(tidy_line(found, 250) for found in re.findall(r"<([^<>\s]{1,240})>", text[:20_000]))
