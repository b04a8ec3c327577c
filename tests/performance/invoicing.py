"""From the client's page to the PDF shown: what the program does between the clicks, against a bare layout of such a page."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.client import Client
from practice_app.domain.invoice import InvoiceDraft, LineDraft
from practice_app.domain.money import VatRate
from practice_app.domain.service import ServiceDraft
from practice_app.system.pdf_pages import page_image
from practice_app.system.words import Words
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.invoice_editing import invoice_defaults
from practice_app.use_cases.invoice_views import open_invoice, read_invoice_pdf
from practice_app.use_cases.invoices import create_draft_invoice, issue_invoice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.services import add_service, list_services
from tests.exports.samples import invoice
from tests.invoice_helpers import add_client, complete
from tests.performance import invoice_paper
from tests.performance.measuring import Figure, best_of
from tests.practice_files import NOW, make_desk

SERVICES, LINES = 400, 8
ALLOWED = 12
ON_SCREEN = 1.5  # the scale at which a page is drawn in the window


def _fill(practice: Practice) -> Client:
    """A catalogue as a dental practice has it, and a client."""
    for number in range(SERVICES):
        draft = ServiceDraft(f"V{number:03}", f"Vulling nummer {number}", 2_512, VatRate.EXEMPT, NOW.date().replace(day=1))
        practice.run(add_service, draft)
    return add_client(complete(practice))


def _to_the_paper(practice: Practice, client: Client) -> None:
    """The editor opens on the client, the services are looked up, the draft is issued, its page opened and its PDF shown."""
    practice.run(open_client, client.id)
    practice.run(invoice_defaults)
    lines = []
    for number in range(LINES):
        [service] = practice.run(list_services, f"V{number:03}", NOW.date())
        lines.append(LineDraft(service.description, 1_000, service.unit_price, service.vat_rate, service.code))
    draft = practice.run(create_draft_invoice, client.id, InvoiceDraft(tuple(lines)))
    issued = practice.run(issue_invoice, draft.id, version=draft.version)
    practice.run(open_invoice, issued.id)
    page_image(practice.run(read_invoice_pdf, issued.id), 0, ON_SCREEN)


def figures(folder: Path, times: int = 20) -> list[Figure]:
    """The whole way, of which one transaction with its audit entry and one page of PDF are most."""
    desk = make_desk(folder)
    practice = desk.sign_in()
    client, words = _fill(practice), Words("nl")
    invoice_paper.use_fonts()
    ours = best_of(times, lambda: _to_the_paper(practice, client)) * 1000
    baseline = best_of(times, lambda: invoice_paper.bare(invoice(LINES), words)) * 1000
    desk.close()
    desk.folder.close()
    return [Figure("an invoice from client page to PDF shown against a bare layout of such a page", ours, baseline, ALLOWED)]
