"""The documents a use case can make, as bytes; the heavy libraries are imported only when one is really made."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import date

from practice_app.domain.audit_head import HeadPaper
from practice_app.domain.bookkeeping import PeriodReport
from practice_app.domain.client import Client
from practice_app.domain.documents import (
    ConfidentialityStatement,
    DestructionCertificate,
    ErasureProof,
    InvoiceDocument,
    LetterDocument,
    Letterhead,
    RecoverySheet,
    SpareCodes,
)
from practice_app.domain.e_invoice import EInvoice
from practice_app.domain.inspection_report import InspectionReport
from practice_app.domain.mail_message import MailMessage
from practice_app.domain.matrix_document import MatrixDocument
from practice_app.domain.notice import Notice
from practice_app.domain.pack import Enclosure
from practice_app.domain.paging import ListDocument
from practice_app.domain.portability import Portable
from practice_app.domain.practice_details import PracticeDetails
from practice_app.domain.register_letter import BreachSheet
from practice_app.domain.reminder_letter import ReminderDocument
from practice_app.system.words import Words


def invoice_pdf(document: InvoiceDocument, words: Words) -> bytes:
    """The invoice or credit note."""
    from practice_app.exports.invoice_pdf import invoice_pdf as make

    return make(document, words)


def audit_head_pdf(paper: HeadPaper, words: Words) -> bytes:
    """The head of the audit trail, to be kept on paper."""
    from practice_app.exports.audit_pdf import audit_head_pdf as make

    return make(paper, words)


def inspection_pdf(report: InspectionReport, words: Words) -> bytes:
    """All that is kept about one person, for that person to read."""
    from practice_app.exports.inspection_pdf import inspection_pdf as make

    return make(report, words)


def inspection_json(report: InspectionReport, words: Words) -> bytes:
    """The same as data (docs/inspection-json.md), UTF-8."""
    from practice_app.exports.inspection_json import inspection_json as make

    return make(report, words)


def erasure_proof_pdf(proof: ErasureProof, words: Words) -> bytes:
    """The proof of an erasure for the person who asked for it."""
    from practice_app.exports.erasure_proof_pdf import erasure_proof_pdf as make

    return make(proof, words)


def certificate_pdf(certificate: DestructionCertificate, words: Words) -> bytes:
    """The proof of a purge."""
    from practice_app.exports.certificate_pdf import certificate_pdf as make

    return make(certificate, words)


def breach_sheet_pdf(paper: BreachSheet, on: date, words: Words) -> bytes:
    """What the authority asks about a data breach."""
    from practice_app.exports.breach_pdf import breach_sheet_pdf as make

    return make(paper, on, words)


def confidentiality_text(version: int, language: str) -> str:
    """The text of the confidentiality statement as it was published under this version."""
    from practice_app.exports.confidentiality_pdf import confidentiality_text as read

    return read(version, language)


def confidentiality_pdf(statement: ConfidentialityStatement, words: Words) -> bytes:
    """The statement that a member of staff signs."""
    from practice_app.exports.confidentiality_pdf import confidentiality_pdf as make

    return make(statement, words)


def recovery_pdf(sheet: RecoverySheet, words: Words) -> bytes:
    """One sheet with recovery words, to be printed and never kept as a file."""
    from practice_app.exports.recovery_pdf import recovery_pdf as make

    return make(sheet, words)


def spare_codes_pdf(paper: SpareCodes, words: Words) -> bytes:
    """The spare codes of a second step, to be printed and never kept as a file."""
    from practice_app.exports.spare_codes_pdf import spare_codes_pdf as make

    return make(paper, words)


def letter_pdf(letter: LetterDocument, words: Words) -> bytes:
    """A letter with the practice's head."""
    from practice_app.exports.letter_pdf import letter_pdf as make

    return make(letter, words)


def mail_message(message: MailMessage) -> bytes:
    """A mail as a file that the mail program opens as a draft; InvalidInput for one that cannot be sent as it is."""
    from practice_app.exports.mail_message import mail_message as make

    return make(message)


def vcard(client: Client) -> bytes:
    """A client's contact data for an address book."""
    from practice_app.exports.vcard import vcard as make

    return make(client)


def encrypted_pdf(pdf: bytes, password: str) -> bytes:
    """The PDF locked with a password (AES-256); InvalidInput for one that is too short."""
    from practice_app.exports.encryption import encrypted_pdf as lock

    return lock(pdf, password)


def reminder_pdf(reminder: ReminderDocument, words: Words) -> bytes:
    """A reminder of unpaid invoices."""
    from practice_app.exports.reminder_pdf import reminder_pdf as make

    return make(reminder, words)


def joined_pdf(documents: Sequence[bytes], title: str) -> bytes:
    """Several documents as one PDF, to be printed in one go."""
    from practice_app.exports.joined_pdf import joined_pdf as join

    return join(documents, title)


def ubl_xml(document: EInvoice, words: Words) -> bytes:
    """The invoice or credit note as data (docs/e-invoice.md)."""
    from practice_app.exports.ubl_xml import ubl_xml as make

    return make(document, words)


def period_csv(report: PeriodReport, words: Words) -> bytes:
    """A period for the bookkeeper as a table."""
    from practice_app.exports.period_csv import period_csv as make

    return make(report, words)


def xaf(report: PeriodReport, practice: PracticeDetails, year_end_month: int, made_on: date, words: Words) -> bytes:
    """A period as an audit file (XAF 3.2)."""
    from practice_app.exports.xaf import xaf as make

    return make(report, practice, year_end_month, made_on, words)


def list_csv(titles: Sequence[str], rows: Sequence[Sequence[str]], words: Words) -> bytes:
    """A list as a table for a spreadsheet."""
    from practice_app.exports.list_csv import list_csv as make

    return make(titles, rows, words)


def list_pdf(document: ListDocument, words: Words) -> bytes:
    """A list on paper."""
    from practice_app.exports.list_pdf import list_pdf as make

    return make(document, words)


def matrix_pdf(document: MatrixDocument, words: Words) -> bytes:
    """Who may do what, for the practice's policy."""
    from practice_app.exports.matrix_pdf import matrix_pdf as make

    return make(document, words)


def inspection_schema() -> bytes:
    """What describes the data file of an inspection (JSON Schema)."""
    from practice_app.system.resources import resource

    return resource("inspection.schema.json").read_bytes()


def pack_tables(report: InspectionReport, words: Words) -> list[Enclosure]:
    """An inspection as tables, one a category."""
    from practice_app.exports.pack_csv import pack_tables as make

    return make(report, words)


def pack_pages(report: InspectionReport, letter: LetterDocument | None, words: Words) -> Generator[int, None, bytes]:
    """The letter and the overview as a PDF; yields how many pages there are by now."""
    from practice_app.exports.pack_pdf import pack_pages as make

    return make(report, letter, words)


def enclosed(pages: bytes, files: Sequence[Enclosure], on: date, password: str | None) -> bytes:
    """The PDF with the files in it, locked if a password is given; InvalidInput for one that is too short."""
    from practice_app.exports.pack_pdf import enclosed as make

    return make(pages, files, on, password)


def parts_zip(parts: Sequence[Enclosure], report: InspectionReport) -> bytes:
    """The parts of an inspection as separate files in a ZIP."""
    from practice_app.exports.pack_pdf import parts_zip as make

    return make(parts, report)


def check_pdf_password(password: str) -> None:
    """InvalidInput for a password that cannot lock a PDF well."""
    from practice_app.exports.encryption import checked

    checked(password)


def notice_pdf(notice: Notice, letterhead: Letterhead, words: Words) -> bytes:
    """A privacy statement, terms, or what is told once, for whoever asks for it."""
    from practice_app.exports.notice_pdf import notice_pdf as make

    return make(notice, letterhead, words)


def redacted_pdf(content: bytes, areas: Sequence[tuple[int, float, float, float, float]]) -> bytes:
    """An attached PDF without areas and without what is hidden in it; FileProblem for one that cannot be read."""
    from practice_app.exports.redacted_pdf import redacted_pdf as make

    return make(content, areas)


def redacted_picture(content: bytes, media_type: str, boxes: Sequence[Sequence[float]]) -> tuple[bytes, str]:
    """An attached picture without areas and without what a camera wrote in it, and its kind; FileProblem as above."""
    from practice_app.exports.redacted_picture import redacted_picture as make

    return make(content, media_type, [(one[0], one[1], one[2], one[3]) for one in boxes])


def portability_files(data: Portable, contact_card: bytes, words: Words) -> list[Enclosure]:
    """Data to take along (AVG art. 20): JSON, tables, the contact card and the person's own files."""
    from practice_app.exports.portability_files import portability_files as make

    return make(data, contact_card, words)


def portability_zip(files: Sequence[Enclosure], data: Portable) -> bytes:
    """The same in one ZIP, not locked."""
    from practice_app.exports.portability_files import portability_zip as make

    return make(files, data)


def processing_register_pdf(text: str, letterhead: Letterhead, on: date, words: Words) -> bytes:
    """The register of processing activities (AVG art. 30)."""
    from practice_app.exports.processing_register_pdf import processing_register_pdf as make

    return make(text, letterhead, on, words)
