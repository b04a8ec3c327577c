"""Reads MT940 (SWIFT customer statement) as the Dutch banks write it, by way of the mt-940 package."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from practice_app.domain.bank_entry import BankStatement, StatedEntry, StatementLog, iban_of
from practice_app.domain.errors import N_, FileProblem
from practice_app.intake.mt940_details import LINE, SPACE, read_details

# What follows the closing balance is about the statement; the package would add it to the last entry.
_AFTER_ENTRIES = re.compile(r"^:6[245][FM]?:", re.MULTILINE)
_STATEMENT = re.compile(r"^(?=:20:)", re.MULTILINE)
# The package drops spaces at the end of a line; where a full line was broken off there, one stands between two words.
_BROKEN_AT_SPACE = re.compile(rf"^(.{{{LINE - 1},}}?) +$", re.MULTILINE)
# The package would read 25 of an amount written as 25#12.
_ENTRY = re.compile(r"^:61:(.*)$", re.MULTILINE)
_WHOLE_ENTRY = re.compile(
    r"[0-9]{6}(?:[0-9]{4}|\s{4})?[A-Z]?[DC][A-Z]?(?: ?[0-9]{1,15}(?:,[0-9]{0,15})?(?:[A-Z]|$)|$)", re.IGNORECASE
)
_READ_TAGS = {20, 25, 60, "60F", "60M", 61, 86}
_BROKEN = N_("{file} is broken: after entry {entry} a statement begins that is no MT940. Download it again from the bank.")
# All that the package raises on text that is no MT940: its own refusal, and what int, date and Decimal say.
_PACKAGE_ERRORS = (RuntimeError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError)


def read_mt940(data: bytes, name: str, today: date) -> BankStatement:
    """The money in of all statements in the file; FileProblem when it is broken or cannot be decoded."""
    log = StatementLog(name, today)
    found = False
    for block in _STATEMENT.split(_decoded(data, name)):
        if block.startswith(":20:"):
            found |= _take_statement(_AFTER_ENTRIES.split(block)[0], log)
    if not found:
        raise FileProblem(N_("{file} is no MT940 statement: it names no account. Download it from the bank again."), file=name)
    return log.statement()


def _decoded(data: bytes, name: str) -> str:
    """UTF-8, else Windows-1252: what the banks use."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise FileProblem(N_("{file} is in an encoding that is not known. Download it again from the bank."), file=name)


def _take_statement(block: str, log: StatementLog) -> bool:
    """Hand the entries of one statement to the log; whether it was one."""
    parsed = _parsed(block, log)
    account = str(parsed.data.get("account_identification") or "").strip()
    if not account:
        return False
    log.account(account)
    for transaction in parsed.transactions:
        if transaction.data.get("id") or transaction.data.get("amount"):
            log.entries_seen += 1
            _take(transaction.data, parsed.currency, account, log)
    return True


def _parsed(block: str, log: StatementLog) -> Any:
    """The statement as the package has it; banks that put an IBAN in the reference of an entry need a wider form (ASN)."""
    from mt940 import Options
    from mt940.models import Transactions

    # The package logs the text that it cannot read, which is about people.
    logging.getLogger("mt940").setLevel(logging.CRITICAL + 1)
    if whole := all(_WHOLE_ENTRY.match(line) for line in _ENTRY.findall(block)):
        block = _BROKEN_AT_SPACE.sub(rf"\1{SPACE}", block)
    for wide in (False, True) if whole else ():
        transactions = Transactions({"post_transaction_details": []}, _tags(wide), options=Options.all())
        with suppress(*_PACKAGE_ERRORS):
            transactions.parse(block)  # a string is only parsed here; mt940.parse would open a file of that name
            return transactions
    raise log.problem(_BROKEN)


@cache
def _tags(wide: bool) -> dict[Any, Any]:
    """Tags that nothing is read from may hold anything: banks bend them."""
    from mt940.tags import TAG_BY_ID, StatementASNB, Tag

    class Skipped(Tag):
        """A tag of which nothing is kept."""

        id = 0
        pattern = r"[\s\S]*"

    skipped = Skipped()
    tags = {tag: skipped for tag in TAG_BY_ID if tag not in _READ_TAGS}
    return {**tags, 61: StatementASNB()} if wide else tags


def _take(data: Mapping[str, Any], currency: str | None, account: str, log: StatementLog) -> None:
    mark, amount = str(data.get("status") or "").upper(), data.get("amount")
    cents = _cents(getattr(amount, "amount", None), log)
    if mark in ("RC", "RD"):
        log.leave_out("reversal")
    elif mark == "D":
        log.leave_out("debit")
    elif mark != "C":
        raise log.problem(N_("Entry {entry} of {file} does not say whether money came in, or how much. Download it again."))
    elif (currency or "EUR") != "EUR":
        log.leave_out("currency")
    else:
        log.keep(account, _stated(data, cents, log))


def _cents(amount: Decimal | None, log: StatementLog) -> int:
    return log.cents(str(abs(amount)) if isinstance(amount, Decimal) and amount.is_finite() else "")


def _stated(data: Mapping[str, Any], cents: int, log: StatementLog) -> StatedEntry:
    day = data.get("entry_date") if isinstance(data.get("entry_date"), date) else data.get("date")
    if not isinstance(day, date):
        raise log.problem(N_("Entry {entry} of {file} has no date that can be read. Download it again."))
    told = read_details(str(data.get("transaction_details") or ""))
    extra = str(data.get("extra_details") or "")
    return StatedEntry(
        booked_on=date(day.year, day.month, day.day),
        amount=cents,
        name=told.name,
        iban=told.iban or next(_ibans(extra, str(data.get("customer_reference") or "")), ""),
        description=told.description,
        reference=told.reference,
        bank_reference=str(data.get("bank_reference") or ""),
    )


def _ibans(*texts: str) -> Iterator[str]:
    """Some banks put the other account in the line of the entry itself."""
    for text in texts:
        for word in (text, *text.split()):
            if found := iban_of(word):
                yield found
