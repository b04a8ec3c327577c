"""One invoice as a PDF, against a bare reportlab layout of such a page: the same texts, fonts and number of lines."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import count

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from practice_app.domain.documents import InvoiceDocument
from practice_app.exports.invoice_pdf import invoice_pdf
from practice_app.system.resources import resource
from practice_app.system.words import Words
from tests.exports.samples import invoice
from tests.performance.measuring import Figure, best_of

REGULAR, BOLD = "BareSans", "BareSans-Bold"


def use_fonts() -> None:
    """Let the bare layout set its texts in the same fonts."""
    for name, file in ((REGULAR, "NotoSans-Regular"), (BOLD, "NotoSans-Bold")):
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{file}.ttf"))))


def bare(document: InvoiceDocument, words: Words) -> bytes:
    """What anyone would write with platypus: paragraphs, one table, no code, no second pass, no footer."""
    body = ParagraphStyle("body", fontName=REGULAR, fontSize=9.5, leading=13.5)
    head = ParagraphStyle("head", fontName=BOLD, fontSize=18, leading=24)
    letterhead, target = document.letterhead, BytesIO()
    story = [
        Paragraph(letterhead.name, head),
        *(Paragraph(text, body) for text in (*letterhead.address, letterhead.kvk, letterhead.vat_id, letterhead.iban)),
        Spacer(1, 20),
        *(Paragraph(text, body) for text in (document.buyer_name, *document.buyer_address)),
        Paragraph(document.number, head),
        Paragraph(str(document.issue_date), body),
        _lines(document, words, body),
        *(Paragraph(f"{one.vat_rate} {words.money(one.net)} {words.money(one.vat)}", body) for one in document.vat_totals),
        Paragraph(words.money(document.gross), head),
        Paragraph(f"{letterhead.iban} {letterhead.name} {document.number}", body),
    ]
    SimpleDocTemplate(target, pagesize=A4, title=document.number).build(story)
    return target.getvalue()


def _lines(document: InvoiceDocument, words: Words, body: ParagraphStyle) -> Table:
    rows = [
        [line.service_code, Paragraph(line.description, body), str(line.quantity), words.money(line.unit_price),
         line.vat_rate, words.money(line.net)]
        for line in document.lines
    ]  # fmt: skip
    style = TableStyle([("FONT", (0, 0), (-1, -1), REGULAR, 9), ("LINEBELOW", (0, 0), (-1, -1), 0.5, "#cccccc")])
    return Table([["Code", "Description", "Quantity", "Price", "VAT", "Amount"], *rows], repeatRows=1, style=style)


def figures(times: int = 20) -> list[Figure]:
    """An invoice of one page, and one of many."""
    use_fonts()
    return [_figure(lines, times) for lines in (8, 120)]


def _figure(lines: int, times: int) -> Figure:
    words, numbers = Words("nl"), count(1)

    def document() -> InvoiceDocument:
        """Another number each time, so that no code is drawn twice."""
        plain = replace(invoice(lines), buyer_name="Mevr. A. van den Berg", attention="")
        return replace(plain, number=f"2026-{next(numbers):04d}")

    ours = best_of(times, lambda: invoice_pdf(document(), words)) * 1000
    baseline = best_of(times, lambda: bare(document(), words)) * 1000
    return Figure(f"an invoice of {lines} lines as a PDF against a bare layout of such a page", ours, baseline, 3)
