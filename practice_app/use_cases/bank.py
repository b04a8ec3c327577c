"""Payments by bank: reading a statement, what waits with suggestions, and booking what a person said yes to."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, TypeAlias

from practice_app.domain import bank_match
from practice_app.domain.access import Category, Level, Need
from practice_app.domain.bank_entry import BankEntry, BankImport, BankStatement, EntryStatus, is_account
from practice_app.domain.bank_match import Matcher, OpenItem, Share, Suggestion, doubted
from practice_app.domain.business_ids import show_iban
from practice_app.domain.errors import N_, Conflict, FileProblem, InvalidInput, NotFound
from practice_app.domain.ids import InvoiceId, new_id
from practice_app.domain.invoice import Invoice
from practice_app.domain.money import decimal_text
from practice_app.domain.progress import Progress
from practice_app.domain.settlement import Payment, make_payment
from practice_app.storage import bank_entries, invoices, payments
from practice_app.storage.audit_log import Action
from practice_app.storage.practice_settings import details
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

Strength: TypeAlias = bank_match.Strength
Booking: TypeAlias = tuple[str, tuple[Share, ...]]
DETAILS_DAYS = 90  # after that who paid is told by the invoice, or by nobody
LOOKED_BACK_DAYS = 400  # an invoice paid longer ago is hardly paid again
MOST_ENTRIES = 10_000
CHUNK = 1_000
LONGEST_ACCOUNT = 34  # of an IBAN (ISO 13616); a broken file may hold anything


@dataclass(frozen=True, slots=True)
class BankLine:
    """An entry, what of it is not booked yet (cents), what may be booked, and the open invoices that this names.

    `booked`: id and number of the invoices that it is booked on already. `closed`: numbers it names of which nothing is
    open: it may have been paid twice. `twin`: another one of that day, amount and payer is here, perhaps the same money.
    """

    entry: BankEntry
    left: int = field(repr=False)
    suggestions: tuple[Suggestion, ...] = ()
    items: tuple[OpenItem, ...] = ()
    booked: tuple[tuple[InvoiceId, str], ...] = field(default=(), repr=False)
    closed: tuple[str, ...] = field(default=(), repr=False)
    twin: bool = False


@dataclass(frozen=True, slots=True)
class BookedTogether:
    """How many of the entries were booked; the others changed meanwhile and wait still."""

    booked: int
    left_waiting: int


@use_case((Category.PAYMENT, Level.WRITE), action=Action.IMPORT)
def import_bank_file(unit: Unit, source: Path | BinaryIO) -> Generator[Progress, None, BankImport]:
    """Store the money that came in by a CAMT.053 or MT940 file; run by practice.whole. What is here already adds nothing.

    FileProblem when the file cannot be read or is of another account: then nothing of it is stored.
    """
    from practice_app.intake.bank_file import read_bank_file

    yield Progress(0, None, N_("Reading the bank file"))
    statement = read_bank_file(source, unit.today)
    _must_be_ours(unit, statement)
    added = 0
    for start in range(0, len(statement.entries), CHUNK):
        chunk = statement.entries[start : start + CHUNK]
        here = bank_entries.known(unit.db, (one.fingerprint for one in chunk))
        new = [one for one in chunk if one.fingerprint not in here]
        bank_entries.add(unit.db, new, unit.today)
        added += len(new)
        yield Progress(start + len(chunk), len(statement.entries), N_("Reading the bank file"))
    known = len(statement.entries) - added
    unit.note("bank_file", "", ground=f"stored added={added} known={known}")
    return BankImport(added, known, statement.left_out)


def _must_be_ours(unit: Unit, statement: BankStatement) -> None:
    iban = details(unit.db).iban
    if not iban:
        raise FileProblem(N_("The practice has no IBAN yet to hold this file against. Fill it in under Settings, Practice."))
    other = next((account for account in statement.accounts if not is_account(account, iban)), None)
    if other is not None or not statement.accounts:
        raise FileProblem(
            N_(
                "This file is of account {other}, but the practice has {iban}. Choose the file of that account, or correct "
                "the IBAN under Settings, Practice."
            ),
            other=show_iban((other or "?")[:LONGEST_ACCOUNT]), iban=show_iban(iban),
        )  # fmt: skip


@use_case((Category.PAYMENT, Level.WRITE), action=None)
def list_bank_entries(unit: Unit, status: EntryStatus = "waiting") -> list[BankLine]:
    """The entries that wait, the oldest first, with what may be booked; or, without that, those set aside or booked."""
    found = bank_entries.find(unit.db, status, MOST_ENTRIES)
    booked = {key: tuple(invoices) for key, invoices in bank_entries.booked_on(unit).items()} if found else {}
    if status != "waiting" or not found:
        return [BankLine(one.entry, one.left, booked=booked.get(one.entry.fingerprint, ())) for one in found]
    items = bank_entries.open_items(unit)
    by_id = {item.invoice_id: item for item in items}
    closed_since = bank_entries.closed_numbers(unit, unit.today - timedelta(days=LOOKED_BACK_DAYS))
    matcher = Matcher(items, bank_entries.payers_by_iban(unit.db), closed_since)
    twins, paid = bank_entries.twins(unit.db), bank_entries.paid_alike(unit.db)
    lines = []
    for one, suggestions in zip(found, matcher.suggest(found), strict=True):
        entry, mine = one.entry, booked.get(one.entry.fingerprint, ())
        named = tuple(_named(suggestions, by_id))
        is_certain = bool(suggestions) and suggestions[0].strength is Strength.CERTAIN
        closed = () if is_certain else matcher.closed_in(entry)
        alike = paid.get((entry.booked_on, entry.amount), set()) - {invoice_id for invoice_id, _ in mine}
        twin = entry.fingerprint in twins or any(item.invoice_id in alike for item in named)
        offered = doubted(suggestions, alike) if twin else suggestions
        lines.append(BankLine(entry, one.left, offered, named, mine, closed, twin))
    return lines


def _named(suggestions: Sequence[Suggestion], by_id: dict[InvoiceId, OpenItem]) -> Iterator[OpenItem]:
    ids = dict.fromkeys(share.invoice_id for suggestion in suggestions for share in suggestion.shares)
    return (by_id[invoice_id] for invoice_id in ids)


@use_case((Category.PAYMENT, Level.WRITE), action=Action.CREATE)
def book_bank_entry(unit: Unit, fingerprint: str, shares: Sequence[Share]) -> list[Payment]:
    """Divide an entry over invoices: each at most what is open, together at most what is left of the entry.

    What is left over keeps waiting. Conflict when the entry does not wait any more.
    """
    return _book(unit, fingerprint, shares)


@use_case((Category.PAYMENT, Level.WRITE), action=Action.CREATE)
def book_bank_entries(unit: Unit, bookings: Sequence[Booking]) -> Generator[Progress, None, BookedTogether]:
    """The same for many that a person saw and said yes to; run by practice.steps. What changed meanwhile keeps waiting."""
    booked = 0
    for done, (fingerprint, shares) in enumerate(bookings, start=1):
        try:
            _book(unit, fingerprint, shares)
            booked += 1
        except (Conflict, InvalidInput, NotFound):
            pass  # it waits still, and the list shows why: nothing was written, all shares are checked first
        if done % 50 == 0:
            yield Progress(done, len(bookings), N_("Booking payments"))
    return BookedTogether(booked, len(bookings) - booked)


def _book(unit: Unit, fingerprint: str, shares: Sequence[Share]) -> list[Payment]:
    waiting, status = bank_entries.get(unit.db, fingerprint)
    if status != "waiting":
        raise Conflict(N_("This entry of the bank does not wait any more. Look at the list again."))
    _must_fit(shares, waiting.left)
    made = [(invoice, payment) for share in shares for invoice, payment in [_payment(unit, waiting.entry, share)]]
    for invoice, payment in made:
        payments.add(unit.db, payment)
        payments.resettle(unit.db, invoice, invoice.written_off_on)
        unit.note("payment", payment.id, client_id=invoice.client_id)
    if sum(share.amount for share in shares) == waiting.left:
        bank_entries.set_status(unit.db, fingerprint, "booked")
    return [payment for _, payment in made]


def _must_fit(shares: Sequence[Share], left: int) -> None:
    if not shares:
        raise InvalidInput(N_("Choose the invoice that this payment is for."), field="shares")
    if len({share.invoice_id for share in shares}) < len(shares):
        raise InvalidInput(N_("An invoice stands there twice. Give it one amount."), field="shares")
    if sum(share.amount for share in shares) > left:
        raise InvalidInput(
            N_("Only € {left} of this payment is left. Divide no more than that."), field="shares", left=decimal_text(left)
        )


def _payment(unit: Unit, entry: BankEntry, share: Share) -> tuple[Invoice, Payment]:
    invoice = invoices.get(unit.db, share.invoice_id)
    unit.require(Need(Category.PAYMENT, Level.WRITE), invoice.client_id)
    account = payments.account_of(unit.db, invoice)
    payment = make_payment(new_id(), invoice, account, share.amount, entry.booked_on, unit.today)
    return invoice, replace(payment, bank_entry=entry.fingerprint)


@use_case((Category.PAYMENT, Level.WRITE), action=Action.UPDATE)
def set_aside_bank_entry(unit: Unit, fingerprint: str) -> None:
    """This money is for no invoice (rent, private, a refund). Conflict when it does not wait."""
    _move(unit, fingerprint, "waiting", "set_aside")


@use_case((Category.PAYMENT, Level.WRITE), action=Action.UPDATE)
def put_back_bank_entry(unit: Unit, fingerprint: str) -> None:
    """It waits again after it was set aside. Conflict when it was not."""
    _move(unit, fingerprint, "set_aside", "waiting")


def _move(unit: Unit, fingerprint: str, before: EntryStatus, after: EntryStatus) -> None:
    if bank_entries.get(unit.db, fingerprint)[1] != before:
        raise Conflict(N_("This entry of the bank was dealt with meanwhile. Look at the list again."))
    bank_entries.set_status(unit.db, fingerprint, after)
    unit.note("bank_entry", fingerprint)


@use_case(action=Action.PURGE, by_system=True)
def forget_bank_details(unit: Unit) -> int:
    """Once a day: who paid and for what is blanked 90 days after it was read, whatever became of it; how many entries."""
    count = bank_entries.forget(unit.db, unit.today - timedelta(days=DETAILS_DAYS))
    if count:
        unit.note("bank_entry", "", ground=f"details forgotten={count}")
    return count
