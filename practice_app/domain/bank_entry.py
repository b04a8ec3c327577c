"""Money that came in by a bank statement: its normal form, whichever format it was read from, and its fingerprint."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from practice_app.domain.errors import N_, FileProblem, InvalidInput
from practice_app.domain.money import MAX_CENTS
from practice_app.domain.periods import past_date

EntryStatus = Literal["waiting", "booked", "set_aside"]
LeftOut = Literal["debit", "pending", "reversal", "currency", "zero"]
LONGEST_NAME, LONGEST_TEXT = 140, 1_000

# One separator at most, so 1.234,50 is refused: neither format writes thousands.
_AMOUNT = re.compile(r"(?P<whole>[0-9]{1,18})(?:[.,](?P<part>[0-9]*))?")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]+")
_NO_REFERENCE = {"", "NOTPROVIDED", "NONREF", "EREF", "NIETOPGEGEVEN"}


@dataclass(frozen=True, slots=True, repr=False)
class StatedEntry:
    """Money in as the file has it. `bank_reference` is the bank's own mark; `reference` the payer's or a structured one."""

    booked_on: date
    amount: int
    name: str = ""
    iban: str = ""
    description: str = ""
    reference: str = ""
    bank_reference: str = ""


@dataclass(frozen=True, slots=True)
class BankEntry:
    """Money in, in cents, once in the practice. The details are empty once they were forgotten (90 days)."""

    fingerprint: str
    booked_on: date = field(repr=False)
    amount: int = field(repr=False)
    name: str = field(default="", repr=False)
    iban: str = field(default="", repr=False)
    description: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)

    @property
    def has_details(self) -> bool:
        """Whether it is still told who paid and for what."""
        return bool(self.name or self.iban or self.description or self.reference)


@dataclass(frozen=True, slots=True)
class BankStatement:
    """What a file holds. `accounts`: the IBANs (or bare account numbers) it is about; `left_out` counts what is not kept."""

    accounts: tuple[str, ...] = field(repr=False)
    entries: tuple[BankEntry, ...]
    left_out: tuple[tuple[LeftOut, int], ...] = ()


@dataclass(frozen=True, slots=True)
class BankImport:
    """What reading a file came to: entries new here, entries that were here already, and what was left out."""

    added: int
    known: int
    left_out: tuple[tuple[LeftOut, int], ...] = ()


class StatementLog:
    """Collects what one file holds while it is read; a problem names the file and the entry."""

    def __init__(self, file: str, today: date) -> None:
        self.file, self.today = file, today
        self._accounts: dict[str, None] = {}
        self._stated: list[tuple[str, StatedEntry]] = []
        self._left_out: Counter[LeftOut] = Counter()
        self.entries_seen = 0

    def account(self, number: str) -> None:
        """A statement of this account begins."""
        self._accounts[account_number(number)] = None

    def leave_out(self, why: LeftOut) -> None:
        """This entry is counted only."""
        self._left_out[why] += 1

    def keep(self, account: str, stated: StatedEntry) -> None:
        """Money came in. FileProblem when its day or amount cannot be right."""
        self._check_day(stated.booked_on)
        if stated.amount > MAX_CENTS:
            raise self.problem(N_("Entry {entry} of {file} has an amount too large to be right. Download it again."))
        if stated.amount == 0:
            self.leave_out("zero")
        else:
            self._stated.append((account_number(account), _tidied(stated)))

    def cents(self, text: str) -> int:
        """The amount of the present entry in cents; FileProblem when it is none, or has thousandths of a euro."""
        found = _AMOUNT.fullmatch(text.strip())
        part = (found["part"] or "").rstrip("0") if found else ""
        if found is None or not text.isascii():
            raise self.problem(
                N_("Entry {entry} of {file} has no amount that can be read (“{text}”). Download it again from the bank."),
                text=tidy(text, 30),
            )
        if len(part) > 2:
            raise self.problem(
                N_("Entry {entry} of {file} has an amount in parts of a cent (“{text}”). Download it again from the bank."),
                text=tidy(text, 30),
            )
        return int(found["whole"]) * 100 + int(part.ljust(2, "0"))

    def problem(self, template: str, /, **fields: object) -> FileProblem:
        """What is wrong with the present entry."""
        return FileProblem(template, entry=self.entries_seen, file=self.file, **fields)

    def statement(self) -> BankStatement:
        """All of it, with fingerprints."""
        kept = sorted(self._left_out.items())
        return BankStatement(tuple(self._accounts), tuple(with_fingerprints(self._stated)), tuple(kept))

    def _check_day(self, day: date) -> None:
        try:
            past_date(day, self.today)
        except InvalidInput:
            raise self.problem(
                N_("Entry {entry} of {file} is dated {day}, which cannot be. Check the date of this computer and the file."),
                day=day,
            ) from None


def with_fingerprints(stated: Iterable[tuple[str, StatedEntry]]) -> Iterator[BankEntry]:
    """The entries of one file, each with the account it is on; identical ones are told apart by a running number.

    Two files that overlap have the same twins of the same day, so that the number finds the same ones again.
    """
    twins: Counter[str] = Counter()
    for account, entry in stated:
        base = "\n".join(
            (
                account, entry.booked_on.isoformat(), str(entry.amount), _bare(entry.bank_reference), entry.iban,
                _bare(entry.name), _bare(entry.description), _bare(entry.reference),
            )
        )  # fmt: skip
        twins[base] += 1
        digest = hashlib.sha256(f"{base}\n{twins[base]}".encode()).hexdigest()
        yield BankEntry(
            digest, entry.booked_on, entry.amount, entry.name, entry.iban, entry.description, entry.reference
        )  # fmt: skip


def tidy(text: str, longest: int = LONGEST_TEXT) -> str:
    """A text from a bank on one line, composed, without what cannot be shown, cut off at `longest`."""
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", _NO_TEXT.sub(" ", text))
    return " ".join(text.split())[:longest].rstrip()


def known_reference(text: str) -> str:
    """The payer's reference, or "" where banks write that there is none."""
    line = tidy(text, LONGEST_NAME)
    return "" if _bare(line) in _NO_REFERENCE else line


def iban_of(text: str) -> str:
    """The IBAN without spaces, "" when the text is none."""
    bare = "".join(text.split()).upper()
    return bare if _IBAN.fullmatch(bare) else ""


def account_number(stated: str) -> str:
    """The account as a statement names it, without spaces and without the currency behind it."""
    return re.sub(r"[^A-Z0-9]", "", stated.upper()).removesuffix("EUR")


def is_account(stated: str, iban: str) -> bool:
    """Whether the account of a statement is the one with this IBAN; older files have the bare account number."""
    bare = account_number(stated)
    if iban_of(bare):
        return bare == iban
    digits = re.search(r"[0-9]{3,}$", bare)
    return digits is not None and digits[0].lstrip("0") == iban[8:].lstrip("0")


def _tidied(stated: StatedEntry) -> StatedEntry:
    return StatedEntry(
        stated.booked_on, stated.amount, tidy(stated.name, LONGEST_NAME), iban_of(stated.iban), tidy(stated.description),
        known_reference(stated.reference), known_reference(stated.bank_reference),
    )  # fmt: skip


def _bare(text: str) -> str:
    """Letters and digits only: formats wrap lines and set spaces differently."""
    return re.sub(r"[\W_]", "", text.upper())
