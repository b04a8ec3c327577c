"""What a document says: the frozen contents of invoices, letters, certificates and sheets, ready to be set in type."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from practice_app.domain.signature import Signature

VatRate = Literal["21", "9", "0", "exempt"]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The practice as it stands on its documents; an empty text is left out. `sample`: it was made to play in."""

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    kvk: str = ""
    vat_id: str = ""
    iban: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class InvoiceDocumentLine:
    """One line. Quantity in thousandths, amounts in cents without VAT; `discount` is what came off, by `discount_bp` if any.

    `tooth`: a number (FDI), or "upper" or "lower".
    """

    service_code: str
    description: str
    quantity: int
    unit_price: int
    vat_rate: VatRate
    net: int
    supplied_on: date | None = None
    tooth: str = ""
    discount: int = 0
    discount_bp: int = 0


@dataclass(frozen=True, slots=True)
class VatTotal:
    """The sum of one rate, in cents."""

    vat_rate: VatRate
    net: int
    vat: int


@dataclass(frozen=True, slots=True, repr=False)
class InvoiceDocument:
    """An invoice or credit note; amounts in cents, those of a credit note as stored (negative when they give back).

    A draft has no number. `subject_name` is the person treated when someone else pays. `exemption` chooses the wording for
    exempt lines: "care" is Wet OB 1968 art. 11(1)(g), "education" 11(1)(o), "small_business" art. 25. `discount` came off
    over all lines; `net` is after it. A BSN never stands on an invoice.
    """

    letterhead: Letterhead
    number: str
    issue_date: date | None
    buyer_name: str
    buyer_address: tuple[str, ...]
    lines: tuple[InvoiceDocumentLine, ...]
    vat_totals: tuple[VatTotal, ...]
    net: int
    vat: int
    gross: int
    due_date: date | None = None
    supply_date: date | None = None
    attention: str = ""
    client_number: str = ""
    subject_name: str = ""
    subject_birth_date: date | None = None
    credits: str = ""
    exemption: str = "general"
    discount: int = 0
    discount_bp: int = 0
    note: str = ""
    buyer_vat_id: str = ""
    reference: str = ""
    sample: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether it was not issued, so that it is no invoice yet."""
        return not self.number

    @property
    def is_credit_note(self) -> bool:
        """Whether it names an invoice that it credits."""
        return bool(self.credits)

    @property
    def has_exempt_lines(self) -> bool:
        """Whether the ground of the exemption must be stated (Wet OB 1968 art. 35a)."""
        return any(line.vat_rate == "exempt" for line in self.lines)


@dataclass(frozen=True, slots=True, repr=False)
class LetterDocument:
    """A letter of the correspondence. A salutation and closing, if wanted, are part of the body."""

    letterhead: Letterhead
    addressee: tuple[str, ...]
    on: date
    subject: str
    body: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class DestructionCount:
    """How many records of a category went, under which rule and verdict of the retention table."""

    category: str
    rule: str
    verdict: str
    count: int


@dataclass(frozen=True, slots=True)
class RemainingCount:
    """Of how many clients something stays: what, from when its term counts, under which law, until when at the latest
    (None: no fixed day)."""

    what: str
    counted_from: str
    law: str
    count: int
    until: date | None = None


@dataclass(frozen=True, slots=True)
class DestructionCertificate:
    """The proof of one purge. It holds no personal data of clients: no names, no client numbers, only counts.

    `mode` is "confirmed" when an owner waived the waits, which `waived_waits` then lists. `sweep_checks` are the checks that
    passed after the sweep. `ledger_head` is hexadecimal. `backups_expire_on` is the day the last older backup, at any place,
    expires. `continued`: when the run went on after it was broken off; `interrupted`: it ended before all was done, and a later
    run took the rest. `exports_left` and the dossiers are to be destroyed by hand, outside the program. `on_request`: one
    person asked for it (AVG art. 17).
    """

    letterhead: Letterhead
    run_id: str
    finished_at: datetime
    mode: Literal["automatic", "confirmed"]
    clients: int
    destroyed: tuple[DestructionCount, ...]
    remains: tuple[RemainingCount, ...]
    sweep_checks: tuple[str, ...]
    ledger_head: str
    backups_expire_on: date | None
    signed_by: str
    waived_waits: tuple[str, ...] = ()
    signature: str = ""
    continued: tuple[datetime, ...] = ()
    interrupted: bool = False
    exports_left: int = 0
    dossiers_on_paper: int = 0
    dossiers_in_programs: int = 0
    on_request: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class ErasureProof:
    """What a person is told whose data were destroyed at their own request. Given to the person, kept nowhere.

    `ledger_id` and `ledger_hash` (hexadecimal) are all that the practice keeps of it; empty in the answer that is made before
    the data are gone. `suppressed`: a fingerprint of the address stays, so that no mailing ever goes there. `exports_left`:
    files that were made earlier, which the practice destroys by hand. `request`: the number of the request, of `received_on`.
    `went`: of an erasure in part what went, by name; then `stays` says what stays of what was asked: what, why, law.
    `found_by_us`: nobody asked, the practice found data of a minor that should not be here.
    """

    letterhead: Letterhead
    addressee: tuple[str, ...]
    reference: str
    destroyed_at: datetime
    ledger_id: str
    ledger_hash: str
    destroyed: tuple[DestructionCount, ...]
    remains: tuple[RemainingCount, ...]
    backups_expire_on: date | None
    signed_by: str
    signature: str
    suppressed: bool = False
    exports_left: int = 0
    request: str = ""
    received_on: date | None = None
    privacy_contact: str = ""
    recipients: tuple[str, ...] = ()
    in_part: bool = False
    went: tuple[tuple[str, int], ...] = ()
    stays: tuple[tuple[str, str, str], ...] = ()
    found_by_us: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class ConfidentialityStatement:
    """What a member of staff signs before access is given; `version` names the text in resources/letters.

    `signature` and `signed_at` (aware UTC): it was signed on the screen; without them there is room to sign on paper.
    """

    letterhead: Letterhead
    full_name: str
    roles: tuple[str, ...]
    version: int = 1
    made_on: date | None = None
    signature: Signature | None = None
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The one sheet of an envelope with recovery words; the words never show in a repr."""

    practice_name: str
    envelope: Literal["administration", "care"]
    words: tuple[str, ...] = field(repr=False)
    made_on: date


@dataclass(frozen=True, slots=True)
class SpareCodes:
    """The paper with the spare codes of a member's second step; the codes never show in a repr."""

    practice_name: str
    login: str
    codes: tuple[str, ...] = field(repr=False)
    made_on: date
