"""Reads CAMT.053 (ISO 20022 bank-to-customer statement), every version alike, by the local names of its elements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from practice_app.domain.bank_entry import BankStatement, StatedEntry, StatementLog
from practice_app.domain.errors import N_, FileProblem

DEEPEST = 60  # the schema itself stays below 20
MOST_IN_ENTRY = 1_000_000  # elements: a batch of fifty thousand payments
_ENTRY = ["Document", "BkToCstmrStmt", "Stmt", "Ntry"]
_ACCOUNT = ["Document", "BkToCstmrStmt", "Stmt", "Acct"]
_OTHERS = {"BkToCstmrAcctRpt": "CAMT.052", "BkToCstmrDbtCdtNtfctn": "CAMT.054"}


def read_camt053(stream: BinaryIO, name: str, today: date) -> BankStatement:
    """The booked money in of all statements in the file; FileProblem when it is broken, dangerous or something else."""
    log = StatementLog(name, today)
    try:
        if not _read(stream, log):
            raise FileProblem(N_("{file} is XML, but no bank statement (CAMT.053). Download it from the bank again."), file=name)
    except DefusedXmlException:
        raise FileProblem(
            N_("{file} holds XML that can do harm (a DTD or entities), which no bank writes. It was not read."), file=name
        ) from None
    except ParseError as broken:
        raise FileProblem(
            N_("{file} is broken at line {line}: it is not whole, or not in the encoding it names. Download it again."),
            file=name, line=broken.position[0],
        ) from None  # fmt: skip
    except (LookupError, ValueError):  # expat: an encoding that Python does not know, or one of several bytes
        raise FileProblem(N_("{file} is in an encoding that is not known. Download it again from the bank."), file=name) from None
    return log.statement()


def _read(stream: BinaryIO, log: StatementLog) -> bool:
    """Hand every entry to the log; whether there was a statement at all."""
    path: list[str] = []
    above: list[Element] = []
    account, found, inside = "", False, 0
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            path.append(_local(element))
            above.append(element)
            found |= path == _ENTRY[:3]
            inside += 1
            _refuse_other(path, inside, log)
            continue
        if path == _ACCOUNT:
            account = _text(element, "Id", "IBAN") or _text(element, "Id", "Othr", "Id")
            log.account(account)
        elif path == _ENTRY:
            _take(element, account, log)
        path.pop()
        above.pop()
        if len(path) <= 3 and above:
            above[-1].remove(element)  # what was read is let go, so that memory stays small
            inside = 0
    return found


def _refuse_other(path: list[str], inside: int, log: StatementLog) -> None:
    if len(path) > DEEPEST or inside > MOST_IN_ENTRY:
        raise FileProblem(N_("{file} is nested deeper than any statement is. It was not read."), file=log.file)
    if len(path) == 2 and path[1] in _OTHERS:
        raise FileProblem(
            N_("{file} is a {kind} file, which may still change. Download the statement itself: CAMT.053."),
            file=log.file, kind=_OTHERS[path[1]],
        )  # fmt: skip


def _take(entry: Element, account: str, log: StatementLog) -> None:
    log.entries_seen += 1
    side, amount = _text(entry, "CdtDbtInd"), _child(entry, "Amt")
    if (_text(entry, "Sts", "Cd") or _text(entry, "Sts")) != "BOOK":
        log.leave_out("pending")
    elif _text(entry, "RvslInd") in ("true", "1"):
        log.leave_out("reversal")
    elif side == "DBIT":
        log.leave_out("debit")
    elif side != "CRDT" or amount is None:
        raise log.problem(N_("Entry {entry} of {file} does not say whether money came in, or how much. Download it again."))
    elif amount.get("Ccy") != "EUR":
        log.leave_out("currency")
    else:
        for stated in _split(entry, log.cents(amount.text or ""), log):
            log.keep(account, stated)


def _split(entry: Element, total: int, log: StatementLog) -> list[StatedEntry]:
    """A batch in its parts where the file gives their amounts and these add up; otherwise one entry with all it tells."""
    day, mark = _day(entry, log), _text(entry, "AcctSvcrRef")
    parts = [part for details in _children(entry, "NtryDtls") for part in _children(details, "TxDtls")]
    if len(parts) > 1:
        amounts = [_amount_of(part, log) for part in parts]
        if None not in amounts and sum(cents or 0 for cents in amounts) == total:
            return [_stated(entry, [part], day, cents or 0, mark) for part, cents in zip(parts, amounts, strict=True)]
    return [_stated(entry, parts, day, total, mark)]


def _amount_of(part: Element, log: StatementLog) -> int | None:
    amount = _down(part, "Amt")
    if amount is None:
        amount = _down(part, "AmtDtls", "TxAmt", "Amt")
    if amount is None or amount.get("Ccy") != "EUR" or _text(part, "CdtDbtInd") == "DBIT":
        return None
    return log.cents(amount.text or "")


def _stated(entry: Element, parts: list[Element], day: date, amount: int, mark: str) -> StatedEntry:
    first = parts[0] if parts else entry
    told = [text for part in parts for text in _told(part)]
    structured = [ref for part in parts for ref in _structured(part)]
    reference = " ".join(structured) or (_text(first, "Refs", "EndToEndId") if len(parts) == 1 else "")
    return StatedEntry(
        booked_on=day,
        amount=amount,
        name=_name(first) if len(parts) == 1 else "",
        iban=_text(first, "RltdPties", "DbtrAcct", "Id", "IBAN") if len(parts) == 1 else "",
        description=" ".join(told) or _text(entry, "AddtlNtryInf"),
        reference=reference,
        bank_reference=(_text(first, "Refs", "AcctSvcrRef") if len(parts) == 1 else "") or mark,
    )


def _told(part: Element) -> Iterator[str]:
    """The free texts: what the payer wrote, else what the bank added."""
    remittance = _child(part, "RmtInf")
    texts = [] if remittance is None else [_own(text) for text in _children(remittance, "Ustrd")]
    for strd in [] if remittance is None else _children(remittance, "Strd"):
        texts += [_own(text) for text in _children(strd, "AddtlRmtInf")]
    yield from texts or [text for text in (_text(part, "AddtlTxInf"),) if text]


def _structured(part: Element) -> Iterator[str]:
    """Creditor references: RF (ISO 11649) or a Dutch betalingskenmerk."""
    remittance = _child(part, "RmtInf")
    for strd in [] if remittance is None else _children(remittance, "Strd"):
        if reference := _text(strd, "CdtrRefInf", "Ref"):
            yield reference


def _name(part: Element) -> str:
    """Who paid: up to version 7 the name stands in Dbtr itself, from version 8 on in Dbtr/Pty."""
    for role in ("Dbtr", "UltmtDbtr"):
        if name := _text(part, "RltdPties", role, "Nm") or _text(part, "RltdPties", role, "Pty", "Nm"):
            return name
    return ""


def _day(entry: Element, log: StatementLog) -> date:
    for place in ("BookgDt", "ValDt"):
        text = _text(entry, place, "Dt") or _text(entry, place, "DtTm")
        if text:
            try:
                return date.fromisoformat(text[:10])
            except ValueError:
                raise log.problem(N_("Entry {entry} of {file} has no date that can be read. Download it again.")) from None
    raise log.problem(N_("Entry {entry} of {file} has no date that can be read. Download it again."))


def _local(element: Any) -> str:
    return _without_space(element.tag)


@lru_cache(maxsize=1_000)
def _without_space(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""  # a comment has no name


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element if _local(child) == name]


def _child(element: Element, name: str) -> Element | None:
    for child in element:
        if _local(child) == name:
            return child
    return None


def _down(element: Element, *names: str) -> Element | None:
    found: Element | None = element
    for name in names:
        if found is None:
            return None
        found = _child(found, name)
    return found


def _own(element: Element | None) -> str:
    return "" if element is None else (element.text or "").strip()


def _text(element: Element, *names: str) -> str:
    return _own(_down(element, *names))
