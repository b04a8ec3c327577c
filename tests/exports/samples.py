"""Documents to set in type, with names in many scripts and everything that is awkward on paper."""

from __future__ import annotations

from datetime import UTC, date, datetime

from practice_app.domain.documents import (
    DestructionCertificate,
    DestructionCount,
    InvoiceDocument,
    InvoiceDocumentLine,
    Letterhead,
    RemainingCount,
    VatTotal,
)
from practice_app.domain.inspection_report import (
    AccessEntry,
    Amount,
    InspectionField,
    InspectionRecord,
    InspectionReport,
    InspectionSection,
    Recipient,
    ToBeAdded,
    Withheld,
)

ARABIC, GREEK, POLISH, EMOJI = "محمد علاء الدين", "Ελένη Παπαδοπούλου", "Łukasz Żółć-Gęś", "😀🦷"
MARKUP = '<b>bold</b> & <font size="99">big</font> &lt;'
LONG_BODY = " ".join(f"sentence{number}" for number in range(750))

LETTERHEAD = Letterhead(
    "Tandartspraktijk De Linde",
    ("Lindelaan 12", "3512 AB Utrecht"),
    "030 123 45 67",
    "post@delinde.example",
    "12345678",
    "NL001234567B01",
    "NL91ABNA0417164300",
)


def invoice(lines: int = 3, description: str = "Periodic check-up", credits: str = "") -> InvoiceDocument:
    """An invoice with one exempt line and the rest at 21%."""
    exempt = InvoiceDocumentLine("C002", description, 1000, 2700, "exempt", 2700)
    taxed = tuple(InvoiceDocumentLine("", f"Article {number:03d}", 2500, 1000, "21", 2500) for number in range(1, lines))
    net = 2700 + 2500 * (lines - 1)
    vat = round(2500 * (lines - 1) * 0.21)
    return InvoiceDocument(
        letterhead=LETTERHEAD,
        number="2026-00042",
        issue_date=date(2026, 11, 22),
        buyer_name=f"{GREEK} / {ARABIC} / {POLISH} {EMOJI}",
        buyer_address=("Oudegracht 301", "3511 PA  Utrecht"),
        lines=(exempt, *taxed),
        vat_totals=(VatTotal("exempt", 2700, 0), VatTotal("21", 2500 * (lines - 1), vat)),
        net=net,
        vat=vat,
        gross=net + vat,
        due_date=None if credits else date(2026, 12, 22),
        supply_date=date(2026, 11, 20),
        attention=MARKUP,
        client_number="1017",
        credits=credits,
        exemption="care",
    )


def report(partial: bool = False, log_entries: int = 60) -> InspectionReport:
    """A report of three categories, one of them empty, with a letter that fills pages."""
    return InspectionReport(
        letterhead=LETTERHEAD,
        person_name=f"{POLISH} {ARABIC}",
        person=(InspectionField("birth_date", "Birth date", date(1980, 2, 29)),),
        made_on=date(2026, 11, 22),
        made_by="A. de Wit",
        sections=_sections(),
        recipients=(Recipient("Bookkeeper", "what is on the invoice", "legal duty"),),
        sources=("yourself",),
        privacy_contact=("A. de Wit", "privacy@delinde.example"),
        withheld=(Withheld("a note about someone else", "rights of others (AVG art. 15(4))"),),
        to_be_added=(ToBeAdded("the dossier", "J. Bakker"),) if partial else (),
        access_log=tuple(
            AccessEntry(datetime(2026, 11, 1, 9, number % 60, tzinfo=UTC), "J. Bakker", "opened", "card", "treatment")
            for number in range(log_entries)
        ),
    )


def _sections() -> tuple[InspectionSection, ...]:
    card = InspectionRecord(
        "Card",
        date(2018, 3, 1),
        (
            InspectionField("name", "Name", f"{GREEK} {EMOJI}"),
            InspectionField("newsletter", "Newsletter", False),
            InspectionField("owed", "Owed", Amount(123450)),
            InspectionField("seen_at", "Seen at", datetime(2026, 7, 1, 12, 5, tzinfo=UTC)),
        ),
    )
    letters = (
        InspectionRecord("Complaint", date(2026, 5, 1), (InspectionField("body", "Text", LONG_BODY),)),
        InspectionRecord("Phone note", None, (InspectionField("body", "Text", MARKUP),)),
    )
    return (
        _section("client_name_and_birth_date", "Name and birth date", (card,)),
        _section("correspondence", "Correspondence", letters),
        _section("photo", "Photo", ()),
    )


def _section(category: str, title: str, records: tuple[InspectionRecord, ...]) -> InspectionSection:
    return InspectionSection(
        category=category,
        title=title,
        purpose="to know you",
        legal_basis="contract (AVG art. 6(1)(b))",
        readers="everyone who works here",
        term="two years after the last invoice",
        records=records,
        kept_until=date(2028, 11, 22) if records else None,
        kept_because="the last invoice is of 22 November 2026." if records else "",
    )


def certificate() -> DestructionCertificate:
    """The certificate of a purge that an owner confirmed."""
    return DestructionCertificate(
        letterhead=LETTERHEAD,
        run_id="3f2a9c0d5e6b4711a0c1d2e3f4a5b6c7",
        finished_at=datetime(2026, 11, 22, 23, 30, tzinfo=UTC),
        mode="confirmed",
        clients=12,
        destroyed=(DestructionCount("Correspondence", "HOUSE", "destroy", 87),),
        remains=(RemainingCount("Invoices", "retention duty", "AWR art. 52(4)", 31, date(2033, 12, 31)),),
        sweep_checks=("integrity check without errors",),
        ledger_head="ab12cd34" * 8,
        backups_expire_on=date(2027, 2, 20),
        signed_by="J. Bakker, owner",
        waived_waits=("thirty days of announcement",),
        signature="9f" * 64,
    )
