"""What an invoice takes from around it on a day: the practice, its VAT scheme and term, who pays, whom it is about."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.credit_note import credit_totals
from practice_app.domain.errors import N_, NotAllowed
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import Buyer, Invoice, totals_of
from practice_app.domain.invoice_law import VatScheme, vat_scheme
from practice_app.domain.money import Totals
from practice_app.domain.practice_details import PracticeDetails
from practice_app.storage import invoices, practice_settings
from practice_app.storage.buyers import Subject, buyer_of, is_client, subject_of
from practice_app.storage.database import Connection
from practice_app.storage.restrictions import require_usable
from practice_app.storage.unit import Unit
from practice_app.use_cases.invoice_paper import set_in_type


@dataclass(frozen=True, slots=True)
class PaperSetting:
    """`term_days` is the practice's own; `concerns` is the client's name when someone else pays, else empty."""

    details: PracticeDetails = field(repr=False)
    scheme: VatScheme
    term_days: int
    buyer: Buyer = field(repr=False)
    subject: Subject
    concerns: str = field(repr=False)


def setting_of(unit: Unit, invoice: Invoice, day: date) -> PaperSetting:
    """For an invoice or draft. NotFound when client or payer is not there (any more), NotAllowed as `payer_of`."""
    return setting_for(unit, invoice.client_id, payer_of(unit, invoice.client_id, invoice.payer_id), day)


def setting_for(unit: Unit, client_id: ClientId, buyer: Buyer, day: date) -> PaperSetting:
    """The same with this payer."""
    details, subject = practice_settings.details(unit.db), subject_of(unit.db, client_id)
    scheme = scheme_on(unit, details.kind, day)
    term = int(practice_settings.policy(unit.db, "payment_term_days", day))
    return PaperSetting(details, scheme, term, buyer, subject, "" if buyer.payer_id == client_id else subject.name)


def scheme_on(unit: Unit, practice_kind: str, day: date) -> VatScheme:
    """How the practice stands to VAT on a day."""
    scheme, exemption = (practice_settings.policy(unit.db, name, day) for name in ("vat_scheme", "exemption"))
    return vat_scheme(scheme, exemption, practice_kind)


def payer_of(unit: Unit, client_id: ClientId, payer_id: str) -> Buyer:
    """Who pays. Another client's address comes with it, so NotAllowed for who may not read that (secrecy matrix, contact)."""
    buyer = buyer_of(unit.db, client_id, payer_id)
    payer = ClientId(buyer.payer_id)
    if payer != client_id and is_client(unit.db, payer) and not unit.may(Category.CONTACT, Level.READ, payer):
        raise NotAllowed(
            N_(
                "The payer is another client, whose address is closed to you (permission “contact”). "
                "Take that client over, or ask a colleague at the front desk."
            )
        )
    return buyer


def require_payer_usable(unit: Unit, client_id: ClientId, buyer: Buyer) -> None:
    """RefusedByLaw when who pays is another client, whose data are restricted (AVG art. 18(2)); the door looked at the first."""
    if buyer.payer_id != client_id:
        require_usable(unit, ClientId(buyer.payer_id))


def sums_of(db: Connection, invoice: Invoice) -> Totals:
    """The totals per rate as they stand on the paper: of a credit note what it added to those before it.

    An imported credit note stands by itself: the program before this one reckoned it.
    """
    if invoice.credits is None or invoice.imported:
        return totals_of(invoice)
    before = invoices.credited_lines(db, invoice.credits, before=invoice)
    return credit_totals(before, invoice.lines, invoice.discount_bp)


def on_paper(invoice: Invoice, sums: Totals, setting: PaperSetting, *, credits: str = "") -> bytes:
    """The PDF; `credits` is the number that a credit note credits. An invoice without number becomes a draft on paper."""
    buyer = setting.buyer
    return set_in_type(
        invoice, sums, setting.details, setting.subject, language=buyer.language, attention=buyer.attention, credits=credits
    )


def freeze_on_paper(unit: Unit, invoice: Invoice, sums: Totals, setting: PaperSetting, *, credits: str = "") -> None:
    """Keep the PDF for good, with the practice's details of this day for the same invoice as data."""
    pdf = on_paper(invoice, sums, setting, credits=credits)
    invoices.freeze_document(unit.db, invoice.id, pdf, seller=json.dumps(asdict(setting.details)))
