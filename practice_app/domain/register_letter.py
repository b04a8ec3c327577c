"""A letter of a register as it is drafted and may be changed before it goes: its subject and text."""

from __future__ import annotations

from dataclasses import dataclass

from practice_app.domain.correspondence import LONGEST_SUBJECT
from practice_app.domain.errors import N_, InvalidInput, RefusedByLaw
from practice_app.domain.national_id import holds_national_id
from practice_app.domain.plain_text import clean_body, clean_line


@dataclass(frozen=True, slots=True, repr=False)
class LetterText:
    """Subject and text, in one language."""

    language: str
    subject: str
    body: str

    def __repr__(self) -> str:
        return "LetterText(…)"


@dataclass(frozen=True, slots=True, repr=False)
class BreachSheet:
    """What the form of the authority asks about one breach, as pairs of a question and its answer, under headings."""

    number: str
    practice: str
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    sample: bool = False


def check_letter(text: LetterText) -> LetterText:
    """The letter in its normal form. InvalidInput with the field concerned, RefusedByLaw for a BSN (mission C2)."""
    subject, body = clean_line(text.subject, "subject", LONGEST_SUBJECT), clean_body(text.body, "body")
    if not subject:
        raise InvalidInput(N_("Fill in the subject of the letter."), field="subject")
    if not body:
        raise InvalidInput(N_("Fill in the text of the letter."), field="body")
    if holds_national_id(f"{subject}\n{body}"):
        raise RefusedByLaw(
            N_("The text holds a number that can be a BSN. A BSN never stands on ordinary letters (UAVG art. 46). Take it out.")
        )
    return LetterText(text.language, subject, body)


def paragraphs(*texts: str) -> str:
    """These texts with a blank line between them; empty ones are left out."""
    return "\n\n".join(text.strip() for text in texts if text.strip())
