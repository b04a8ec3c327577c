"""Bank files for tests: the same money in, written as CAMT.053 and as the banks write MT940."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from practice_app.domain.bank_entry import BankStatement
from practice_app.domain.money import decimal_text
from practice_app.intake.bank_file import read_bank_file

TODAY = date(2026, 3, 2)
OUR_IBAN = "NL91ABNA0417164300"
PAYER_IBAN = "NL69INGB0123456789"


@dataclass(frozen=True)
class Line:
    """One entry of a statement; `parts` are the (cents, text) of a batch."""

    cents: int = 2_512
    text: str = "Factuur 2026-0001"
    name: str = "P. Jansen"
    iban: str = PAYER_IBAN
    day: date = date(2026, 3, 1)
    reference: str = ""
    structured: str = ""
    mark: str = "REF0001"
    side: str = "CRDT"
    status: str = "BOOK"
    currency: str = "EUR"
    reversal: bool = False
    amount: str = ""
    parts: tuple[tuple[int, str], ...] = ()


def camt(*lines: Line, iban: str = OUR_IBAN, version: int = 2, encoding: str = "utf-8") -> bytes:
    """A CAMT.053 file of this version."""
    space = f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version:02}"
    entries = "".join(_entry(line, version) for line in lines)
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><Document xmlns="{space}"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>'
        f"<Stmt><Id>S</Id><Acct><Id><IBAN>{iban}</IBAN></Id></Acct>{entries}</Stmt></BkToCstmrStmt></Document>"
    ).encode(encoding)


def _entry(line: Line, version: int) -> str:
    status = line.status if version < 8 else f"<Cd>{line.status}</Cd>"
    parts = line.parts or ((None, line.text),)
    details = "".join(_details(line, cents, text, version) for cents, text in parts)
    reversal = "<RvslInd>true</RvslInd>" if line.reversal else ""
    return (
        f'<Ntry><Amt Ccy="{line.currency}">{line.amount or decimal_text(line.cents)}</Amt><CdtDbtInd>{line.side}</CdtDbtInd>'
        f"{reversal}<Sts>{status}</Sts><BookgDt><Dt>{line.day.isoformat()}</Dt></BookgDt>"
        f"<AcctSvcrRef>{line.mark}</AcctSvcrRef><NtryDtls>{details}</NtryDtls></Ntry>"
    )


def _details(line: Line, cents: int | None, text: str, version: int) -> str:
    amount = f'<Amt Ccy="EUR">{decimal_text(cents)}</Amt>' if cents is not None else ""
    if amount and version < 8:
        amount = f"<AmtDtls><TxAmt>{amount}</TxAmt></AmtDtls>"
    reference = f"<Refs><EndToEndId>{escape(line.reference or 'NOTPROVIDED')}</EndToEndId></Refs>"
    name = f"<Nm>{escape(line.name)}</Nm>"
    debtor = f"<Dbtr>{name if version < 8 else f'<Pty>{name}</Pty>'}</Dbtr>"
    account = f"<DbtrAcct><Id><IBAN>{line.iban}</IBAN></Id></DbtrAcct>" if line.iban else ""
    remittance = f"<Ustrd>{escape(text)}</Ustrd>" if text else ""
    if line.structured:
        remittance += f"<Strd><CdtrRefInf><Ref>{line.structured}</Ref></CdtrRefInf></Strd>"
    return f"<TxDtls>{reference}{amount}<RltdPties>{debtor}{account}</RltdPties><RmtInf>{remittance}</RmtInf></TxDtls>"


def mt940(*lines: Line, style: str = "abn", account: str = OUR_IBAN, encoding: str = "utf-8", ends: str = "\r\n") -> bytes:
    """An MT940 file in the style of "ing", "rabo" or "abn" (bunq and others write as the last)."""
    rows = ["{1:F01ABNANL2AXXXX0000000000}", ":20:STATEMENT", f":25:{account}", ":28C:1", ":60F:C260101EUR0,00"]
    for line in lines:
        rows += [_line_61(line, style), f":86:{_line_86(line, style)}"]
    rows += [":62F:C260301EUR0,00", ":86:/SUM/1/0/", "-"]
    return (ends.join(rows) + ends).encode(encoding)


def _line_61(line: Line, style: str) -> str:
    mark = ("R" if line.reversal else "") + ("C" if line.side == "CRDT" else "D")
    amount = line.amount or decimal_text(line.cents).replace(".", ",")
    head = f":61:{line.day:%y%m%d}{line.day:%m%d}{mark}{amount}NTRFNONREF//{line.mark}"
    return f"{head}\r\n{line.iban}" if style == "rabo" else head


def _line_86(line: Line, style: str) -> str:
    reference = f"/EREF/{line.reference or 'NOTPROVIDED'}/"
    if style == "ing":
        told = f"STRD/CUR/{line.structured}" if line.structured else f"USTD//{line.text}"
        text = f"{reference}/CNTP/{line.iban}/INGBNL2A/{line.name}///REMI/{told}/"
    elif style == "rabo":
        told = f"/CDTRREFTP//CD/SCOR/ISSR/CUR/CDTRREF/{line.structured}" if line.structured else f"/REMI/{line.text}"
        text = f"{reference.rstrip('/')}/ORDP//NAME/{line.name}{told}/ISDT/2026-03-01"
    else:
        told = line.structured or line.text
        text = f"/TRTP/SEPA OVERBOEKING/IBAN/{line.iban}/BIC/INGBNL2A/NAME/{line.name}/REMI/{told}{reference.rstrip('/')}"
    return "\r\n".join(text[start : start + 65] for start in range(0, len(text), 65))


def read(data: bytes, today: date = TODAY) -> BankStatement:
    """What the program makes of these bytes."""
    return read_bank_file(io.BytesIO(data), today, "statement.xml")


def told(statement: BankStatement) -> Sequence[tuple[date, int, str, str, str, str]]:
    """All but the fingerprints."""
    return [(one.booked_on, one.amount, one.name, one.iban, one.description, one.reference) for one in statement.entries]
