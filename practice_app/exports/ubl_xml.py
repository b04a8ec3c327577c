"""An invoice or credit note as UBL 2.1 by EN 16931: NLCIUS (SI-UBL 2.0) within the Netherlands, Peppol BIS Billing 3 abroad."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from practice_app.domain.e_invoice import EInvoice, buyer_address, buyer_number
from practice_app.domain.invoice import InvoiceLine
from practice_app.domain.money import RateTotal, VatRate, decimal_text, line_amount, share_of
from practice_app.exports.exemptions import exemption_text
from practice_app.exports.ubl_parties import buyer_party, seller_party
from practice_app.exports.xml_tree import Branch, document, written
from practice_app.system.words import Words

_AGGREGATE = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
_BASIC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
NLCIUS = "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0"
PEPPOL = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
_SEPA_TRANSFER = "58"  # UNCL4461
_ONE = "C62"  # UN/ECE recommendation 20: one, without a unit
_CATEGORY = {VatRate.HIGH: "S", VatRate.LOW: "S", VatRate.ZERO: "Z", VatRate.EXEMPT: "E"}  # UNCL5305


def ubl_xml(invoice: EInvoice, words: Words) -> bytes:
    """The file; `check_e_invoice` was satisfied before. Amounts of a credit note are positive in it, as EN 16931 has them."""
    kind = "CreditNote" if invoice.is_credit_note else "Invoice"
    namespaces = {"": f"urn:oasis:names:specification:ubl:schema:xsd:{kind}-2", "cac": _AGGREGATE, "cbc": _BASIC}
    tree, root = document(kind, namespaces)
    writer = _Writer(tree, invoice, words, kind)
    writer.head()
    writer.attached()
    seller_party(tree.branch("cac:AccountingSupplierParty").branch("cac:Party"), invoice.seller)
    _buyer(tree, invoice)
    writer.payment()
    writer.allowances()
    writer.taxes()
    writer.totals()
    for number, line in enumerate(invoice.invoice.lines, start=1):
        writer.line(number, line)
    return written(root, namespaces)


def _buyer(tree: Branch, document: EInvoice) -> None:
    address, number = buyer_address(document), buyer_number(document)
    assert address is not None  # checked by check_e_invoice
    buyer_party(tree.branch("cac:AccountingCustomerParty").branch("cac:Party"), document, address, number)


class _Writer:
    """Writes the parts of one document in the order of the schema."""

    def __init__(self, tree: Branch, document: EInvoice, words: Words, kind: str) -> None:
        self._tree, self._document, self._words, self._kind = tree, document, words, kind
        self._sign = -1 if document.is_credit_note else 1

    def head(self) -> None:
        """What it is and what it refers to."""
        tree, invoice = self._tree, self._document.invoice
        tree.leaf("cbc:CustomizationID", NLCIUS if self._document.is_domestic else PEPPOL)
        tree.leaf("cbc:ProfileID", PROFILE)
        tree.leaf("cbc:ID", invoice.number or "")
        tree.leaf("cbc:IssueDate", invoice.issue_date.isoformat() if invoice.issue_date else "")
        if self._document.is_credit_note:
            tree.leaf("cbc:CreditNoteTypeCode", "381")
        else:
            tree.leaf("cbc:DueDate", invoice.due_date.isoformat() if invoice.due_date else "")
            tree.leaf("cbc:InvoiceTypeCode", "380")
        tree.leaf("cbc:Note", self._note())
        tree.leaf("cbc:DocumentCurrencyCode", "EUR")
        tree.leaf("cbc:BuyerReference", self._document.reference)
        if self._document.credited_number:
            credited = tree.branch("cac:BillingReference").branch("cac:InvoiceDocumentReference")
            credited.leaf("cbc:ID", self._document.credited_number)

    def attached(self) -> None:
        """The PDF as issued."""
        if self._document.pdf:
            name = f"{self._document.invoice.number}.pdf"
            reference = self._tree.branch("cac:AdditionalDocumentReference")
            reference.leaf("cbc:ID", name)
            content = base64.b64encode(self._document.pdf).decode("ascii")
            reference.branch("cac:Attachment").leaf(
                "cbc:EmbeddedDocumentBinaryObject", content, mimeCode="application/pdf", filename=name
            )

    def _note(self) -> str:
        note = self._document.invoice.note
        sample = self._words("SAMPLE: made up to practise with; nobody has to pay this")
        return "\n".join(part for part in (sample, note) if part) if self._document.seller.is_sample else note

    def payment(self) -> None:
        """The day of supply, and where the money goes: not on a credit note, which asks none."""
        invoice, seller = self._document.invoice, self._document.seller
        if invoice.supply_date:
            self._tree.branch("cac:Delivery").leaf("cbc:ActualDeliveryDate", invoice.supply_date.isoformat())
        if not self._document.is_credit_note:
            means = self._tree.branch("cac:PaymentMeans")
            means.leaf("cbc:PaymentMeansCode", _SEPA_TRANSFER)
            means.leaf("cbc:PaymentID", invoice.number or "")
            means.branch("cac:PayeeFinancialAccount").leaf("cbc:ID", seller.iban)

    def allowances(self) -> None:
        """The discount over the whole, a rate at a time (BG-20)."""
        for one in self._document.sums.per_rate:
            if amount := one.allowance * self._sign:
                share = self._document.invoice.discount_bp
                branch = self._allowance(self._tree, amount, one.lines * self._sign, share)
                self._category(branch, "cac:TaxCategory", one.rate)

    def taxes(self) -> None:
        """The VAT, and what it is taken over (BG-23)."""
        sums = self._document.sums
        total = self._tree.branch("cac:TaxTotal")
        self._money(total, "cbc:TaxAmount", sums.vat)
        for one in sums.per_rate:
            self._subtotal(total, one)

    def _subtotal(self, total: Branch, one: RateTotal) -> None:
        branch = total.branch("cac:TaxSubtotal")
        self._money(branch, "cbc:TaxableAmount", one.net)
        self._money(branch, "cbc:TaxAmount", one.vat)
        self._category(branch, "cac:TaxCategory", one.rate, reason=exemption_text(self._document.exemption, self._words))

    def totals(self) -> None:
        """The sums (BG-22)."""
        sums = self._document.sums
        totals = self._tree.branch("cac:LegalMonetaryTotal")
        down, up = (sum(self._steps(sums.per_rate, way)) for way in (1, -1))
        self._money(totals, "cbc:LineExtensionAmount", sums.lines)
        self._money(totals, "cbc:TaxExclusiveAmount", sums.net)
        self._money(totals, "cbc:TaxInclusiveAmount", sums.total)
        for name, amount in (("cbc:AllowanceTotalAmount", down), ("cbc:ChargeTotalAmount", up)):
            if amount:
                totals.leaf(name, decimal_text(amount), currencyID="EUR")
        self._money(totals, "cbc:PayableAmount", sums.total)

    def _steps(self, rates: tuple[RateTotal, ...], way: int) -> Iterator[int]:
        return (amount for one in rates if (amount := one.allowance * self._sign * way) > 0)

    def line(self, number: int, line: InvoiceLine) -> None:
        """One line; a percentage is only told when it comes to exactly the discount."""
        credit = self._document.is_credit_note
        branch = self._tree.branch(f"cac:{self._kind}Line")
        branch.leaf("cbc:ID", str(number))
        quantity = line.quantity * self._sign
        branch.leaf("cbc:CreditedQuantity" if credit else "cbc:InvoicedQuantity", _thousandths(quantity), unitCode=_ONE)
        self._money(branch, "cbc:LineExtensionAmount", line.net)
        if line.supplied_on:
            period = branch.branch("cac:InvoicePeriod")
            period.leaf("cbc:StartDate", line.supplied_on.isoformat())
            period.leaf("cbc:EndDate", line.supplied_on.isoformat())
        gross = line_amount(quantity, line.unit_price)
        if discount := gross - line.net * self._sign:
            self._allowance(branch, discount, gross, line.discount_bp)
        self._item(branch.branch("cac:Item"), line)
        branch.branch("cac:Price").leaf("cbc:PriceAmount", decimal_text(line.unit_price), currencyID="EUR")

    def _item(self, item: Branch, line: InvoiceLine) -> None:
        item.leaf("cbc:Name", line.description)
        if line.service_code:
            item.branch("cac:SellersItemIdentification").leaf("cbc:ID", line.service_code)
        self._category(item, "cac:ClassifiedTaxCategory", line.vat_rate)
        if line.tooth:
            told = item.branch("cac:AdditionalItemProperty")
            told.leaf("cbc:Name", self._words("Tooth"))
            told.leaf("cbc:Value", {"upper": self._words("upper"), "lower": self._words("lower")}.get(line.tooth, line.tooth))

    def _allowance(self, parent: Branch, amount: int, base: int, share: int) -> Branch:
        """A discount; a negative one, left over by rounding in a credit note, is a charge."""
        branch = parent.branch("cac:AllowanceCharge")
        branch.leaf("cbc:ChargeIndicator", "false" if amount > 0 else "true")
        branch.leaf("cbc:AllowanceChargeReason", self._words("Discount"))
        exact = share and base and share_of(base, share) == amount
        if exact:
            branch.leaf("cbc:MultiplierFactorNumeric", decimal_text(share))
        branch.leaf("cbc:Amount", decimal_text(abs(amount)), currencyID="EUR")
        if exact:
            branch.leaf("cbc:BaseAmount", decimal_text(base), currencyID="EUR")
        return branch

    def _category(self, parent: Branch, name: str, rate: VatRate, reason: str = "") -> None:
        category = parent.branch(name)
        category.leaf("cbc:ID", _CATEGORY[rate])
        category.leaf("cbc:Percent", str(rate.percent))
        if rate is VatRate.EXEMPT:
            category.leaf("cbc:TaxExemptionReason", reason)
        category.branch("cac:TaxScheme").leaf("cbc:ID", "VAT")

    def _money(self, parent: Branch, name: str, cents: int) -> None:
        parent.leaf(name, decimal_text(cents * self._sign), currencyID="EUR")


def _thousandths(quantity: int) -> str:
    """2500 is "2.5"."""
    text = f"{'-' if quantity < 0 else ''}{abs(quantity) // 1000}.{abs(quantity) % 1000:03d}"
    return text.rstrip("0").rstrip(".")
