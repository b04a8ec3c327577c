"""A practice with something of everything, for the pictures and for the tests that walk through every screen."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from practice_app.domain.client_card import ClientFilter
from practice_app.domain.invoice import InvoiceDraft, LineDraft
from practice_app.domain.mailing import MailingDraft
from practice_app.domain.practice_details import PracticeDetails
from practice_app.use_cases.clients import list_clients
from practice_app.use_cases.demo_data import DemoFiles, write_demo_files
from practice_app.use_cases.demo_papers import begin_daily_work
from practice_app.use_cases.demo_people import load
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.import_clients import import_clients
from practice_app.use_cases.import_correspondence import import_correspondence
from practice_app.use_cases.import_invoices import import_invoices
from practice_app.use_cases.import_services import import_services
from practice_app.use_cases.invoices import create_draft_invoice, issue_invoice
from practice_app.use_cases.mailings import choose_recipients, create_mailing
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_practice_details
from practice_app.use_cases.session import change_own_language
from tests.practice_files import NOW, Desk

SEED = 7


def fill(desk: Desk, folder: Path, clients: int = 150, language: str = "nl") -> None:
    """The clients, invoices and letters of the demo, and the details that invoices need; then nobody is signed in.

    Without `clients` the practice is empty but for its details.
    """
    files = write_demo_files(folder, "dental", max(clients, 1), SEED, NOW.date())
    practice = desk.sign_in()
    practice.run(change_own_language, language)
    practice.run(change_practice_details, PracticeDetails(
        name="Praktijk Voorbeeld", street="Dorpsstraat", house_number="12", postcode="1234 AB", city="Voorbeeld",
        kvk="12345678", iban="NL91ABNA0417164300", email="praktijk@example.org",
    ))  # fmt: skip
    if clients:
        _bring_in(practice, files)
    desk.close()


def _bring_in(practice: Practice, files: DemoFiles) -> None:
    imports: dict[str, Any] = {
        "clients": import_clients, "invoices": import_invoices, "correspondence": import_correspondence,
        "services": import_services,
    }  # fmt: skip
    for name, case in imports.items():
        report = practice.finish(practice.whole(case, getattr(files, name)))
        assert report.stored, (name, [str(problem.reason) for problem in report.problems][:3], report.stopped)
    begin_daily_work(practice, load("dental"))
    client_id, held, *_ = (hit.id for hit in practice.run(list_clients, ClientFilter()))
    practice.run(place_hold, held, "Geschil over een factuur", NOW.date() + timedelta(days=9), "dispute")
    practice.run(place_hold, held, "Zegt dat het adres niet klopt", None, "accuracy", "restriction")
    draft = InvoiceDraft((LineDraft("Periodieke controle", 1_000, 2_512, "exempt", "C002"),))
    practice.run(issue_invoice, practice.run(create_draft_invoice, client_id, draft).id)
    practice.run(create_draft_invoice, client_id, draft)
    news = MailingDraft("Voorjaar", "email", True, "Nieuws", "{{aanhef}},\n\nNieuws van de praktijk.")
    mailing = practice.run(create_mailing, news)
    practice.run(choose_recipients, mailing.id, "subscribers")
