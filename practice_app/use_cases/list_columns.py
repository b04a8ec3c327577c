"""The columns of the long lists: what each says of a row on the screen and on paper, and in a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from practice_app.domain.client_card import ClientHit
from practice_app.domain.errors import N_
from practice_app.domain.invoice_views import InvoiceRow
from practice_app.domain.letter_list import LetterLine
from practice_app.domain.money import decimal_text
from practice_app.domain.value_names import CHANNELS, DIRECTIONS, STANDINGS, STATES
from practice_app.system.words import Words

R = TypeVar("R")
ARROWS = {"in": "←", "out": "→"}
THREAD = "↩"


@dataclass(frozen=True)  # no slots: Python 3.11 then refuses ListColumn[ClientHit](…)
class ListColumn(Generic[R]):
    """`read`: the text a person sees. `plain`: an amount as 1234.50 or a day as 2026-01-31, for a table; None: the text.

    `sort`: the ordering of the list by it, "" when there is none. `width` in characters. `typed`: people typed what is in it.
    """

    title: str
    read: Callable[[R, Words], str]
    plain: Callable[[R], str] | None = None
    sort: str = ""
    width: int = 12
    right: bool = False
    typed: bool = False


def _day(day: date | None, words: Words) -> str:
    return words.date(day) if day else ""


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


# --- clients ----------------------------------------------------------------------------------------------------------


def noted_name(hit: ClientHit, words: Words) -> str:
    """The name; what is out of the ordinary stands behind it."""
    notes = [] if hit.standing == "client" else [words(STANDINGS[hit.standing]).lower()]
    if hit.merged_number:
        notes.append(words("number {number} was merged into this card", number=hit.merged_number))
    if not hit.active:
        notes.append(words("inactive"))
    return f"{hit.name} ({', '.join(notes)})" if notes else hit.name


CLIENT_COLUMNS: Mapping[str, ListColumn[ClientHit]] = {
    "name": ListColumn(N_("Name"), noted_name, sort="name", width=24, typed=True),
    "number": ListColumn(N_("Number"), lambda hit, _: hit.number, sort="number", width=9, typed=True),
    "born": ListColumn(
        N_("Born"), lambda hit, words: _day(hit.birth_date, words), lambda hit: _iso(hit.birth_date), "born", width=13
    ),
    "city": ListColumn(N_("City"), lambda hit, _: hit.city, sort="city", width=18, typed=True),
}

# --- invoices ---------------------------------------------------------------------------------------------------------


def whom(row: InvoiceRow, _: Words) -> str:
    """The client treated, and who pays when that is someone else."""
    if row.subject_name and row.subject_name != row.buyer_name:
        return f"{row.subject_name} → {row.buyer_name}"
    return row.buyer_name


def _open(row: InvoiceRow, words: Words) -> str:
    return words.money(row.open) if row.open else ""


INVOICE_COLUMNS: Mapping[str, ListColumn[InvoiceRow]] = {
    "client": ListColumn(N_("Client"), whom, sort="client", width=24, typed=True),
    "number": ListColumn(N_("Number"), lambda row, _: row.number, sort="number", width=13, typed=True),
    "date": ListColumn(
        N_("Date"), lambda row, words: _day(row.issue_date, words), lambda row: _iso(row.issue_date), "date", width=13
    ),
    "due": ListColumn(
        N_("Due date"), lambda row, words: _day(row.due_date, words), lambda row: _iso(row.due_date), "due", width=13
    ),
    "status": ListColumn(N_("Status"), lambda row, words: words(STATES[row.state]), width=17),
    "amount": ListColumn(
        N_("Amount"), lambda row, words: words.money(row.total), lambda row: decimal_text(row.total), "amount", 12, True
    ),
    "open": ListColumn(
        N_("Still open"), _open, lambda row: "" if row.open is None else decimal_text(row.open), width=11, right=True
    ),
}

# --- correspondence ---------------------------------------------------------------------------------------------------


def with_whom(line: LetterLine, _: Words) -> str:
    """The client, and with whom it was when that is someone else."""
    return f"{line.client_name} – {line.correspondent}" if line.correspondent else line.client_name


def told_subject(line: LetterLine, words: Words) -> str:
    """The subject with its marks: part of a thread, confidential (its subject is known from a search only), news."""
    subject = line.subject
    if line.confidential:
        subject = " · ".join(part for part in (subject, words("Confidential")) if part)
    elif line.promotional:
        subject = " · ".join((subject, words("News")))
    return f"{THREAD} {subject}" if line.in_thread else subject


def initials(name: str) -> str:
    """The first letters of the words of a name that begin with a capital: "RB" of Robin van den Berg."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _kind(line: LetterLine, words: Words) -> str:
    return f"{ARROWS[line.direction]} {words(CHANNELS[line.channel])}"


LETTER_COLUMNS: Mapping[str, ListColumn[LetterLine]] = {
    "date": ListColumn(
        N_("Date"), lambda line, words: words.date(line.sent_on), lambda line: line.sent_on.isoformat(), "date", width=13
    ),
    "client": ListColumn(N_("Client"), with_whom, sort="client", width=20, typed=True),
    "direction": ListColumn(N_("Received or sent"), lambda line, words: words(DIRECTIONS[line.direction]), width=11),
    "kind": ListColumn(N_("Kind"), _kind, width=11),
    "subject": ListColumn(N_("Subject"), told_subject, sort="subject", width=24, typed=True),
    "by": ListColumn(N_("By"), lambda line, _: initials(line.author), lambda line: line.author, width=5, typed=True),
}
