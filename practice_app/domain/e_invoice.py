"""The invoice as data (EN 16931): what it must know about both parties, and under which numbers they are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from practice_app.domain.errors import N_, InvalidInput, Terms
from practice_app.domain.invoice import Invoice
from practice_app.domain.money import Totals
from practice_app.domain.practice_details import PracticeDetails

KVK, OIN = "0106", "0190"  # ISO/IEC 6523, as the Electronic Address Scheme of CEF lists them
# VAT ids as electronic addresses, by the country that they begin with (the same list; Greece writes EL).
VAT_SCHEMES: Mapping[str, str] = {
    "NL": "9944", "AT": "9914", "BE": "9925", "BG": "9926", "CY": "9928", "CZ": "9929", "DE": "9930", "EE": "9931", "EL": "9933",
    "ES": "9920", "FR": "9957", "HR": "9934", "HU": "9910", "IE": "9935", "LT": "9937", "LU": "9938", "LV": "9939", "MT": "9943",
    "PL": "9945", "PT": "9946", "RO": "9947", "SI": "9949", "SK": "9950",
}  # fmt: skip


class PartyId(NamedTuple):
    """A number and the scheme that it belongs to."""

    number: str
    scheme: str


@dataclass(frozen=True, slots=True)
class EInvoice:
    """An issued invoice or credit note, with what stands around it. `pdf` is the document as issued; it travels along.

    `reference`: what the buyer finds it by (BT-10). `exemption`: the ground of exempt lines.
    """

    invoice: Invoice = field(repr=False)
    sums: Totals = field(repr=False)
    seller: PracticeDetails = field(repr=False)
    reference: str = field(repr=False)
    exemption: str
    credited_number: str = field(repr=False, default="")
    pdf: bytes = field(repr=False, default=b"")

    @property
    def is_credit_note(self) -> bool:
        """Type 381 instead of 380."""
        return self.invoice.kind == "credit_note"

    @property
    def is_domestic(self) -> bool:
        """Whether the buyer is in the Netherlands, so that the Dutch usage rules are meant (NLCIUS)."""
        return self.buyer_country == "NL"

    @property
    def buyer_country(self) -> str:
        """ISO 3166-1; an invoice from before this was kept is Dutch."""
        return self.invoice.buyer_country or "NL"


def buyer_number(document: EInvoice) -> PartyId | None:
    """By which the buyer is registered: KvK, or the OIN of a public body (NLCIUS BR-NL-10); None when it has neither."""
    invoice = document.invoice
    if invoice.buyer_oin:
        return PartyId(invoice.buyer_oin, OIN)
    return PartyId(invoice.buyer_kvk, KVK) if invoice.buyer_kvk else None


def buyer_address(document: EInvoice) -> PartyId | None:
    """The electronic address: that number, else the VAT id where the network knows such addresses."""
    vat_id = document.invoice.buyer_vat_id
    scheme = VAT_SCHEMES.get(vat_id[:2])
    return buyer_number(document) or (PartyId(vat_id, scheme) if vat_id and scheme else None)


def check_e_invoice(document: EInvoice) -> EInvoice:
    """The same, complete. InvalidInput names what is missing of the practice or of the buyer."""
    seller, invoice = document.seller, document.invoice
    ours = {
        N_("KvK number"): seller.kvk, N_("street"): seller.street, N_("postcode"): seller.postcode, N_("city"): seller.city,
        N_("VAT id"): seller.vat_id, N_("IBAN"): seller.iban,
    }  # fmt: skip
    if missing := _missing(ours):
        raise InvalidInput(
            N_("An e-invoice must state more about the practice. Missing: {missing}. Fill this in under Settings, Practice."),
            field="seller", missing=missing,
        )  # fmt: skip
    theirs: dict[str, object] = {
        N_("street"): invoice.buyer_street, N_("postcode"): invoice.buyer_postcode, N_("city"): invoice.buyer_city,
    }  # fmt: skip
    if document.is_domestic:
        theirs[N_("KvK number or OIN")] = buyer_number(document) is not None
    else:
        theirs[N_("VAT id")] = buyer_address(document) is not None
    if missing := _missing(theirs):
        raise InvalidInput(
            N_(
                "This invoice cannot go as an e-invoice: it was issued without the buyer’s {missing}. Only organisations get "
                "e-invoices. Send the PDF, or complete the client’s card, credit this invoice and issue it again."
            ),
            field="buyer", missing=missing,
        )  # fmt: skip
    return document


def _missing(demanded: Mapping[str, object]) -> Terms:
    return Terms(label for label, value in demanded.items() if not value)
