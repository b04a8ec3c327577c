"""A batch of reminders as letters, against the bare layout of such pages."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from time import perf_counter

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from practice_app.domain.ids import InvoiceId
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.reminders import ReminderOrder, remind
from tests.invoice_helpers import add_client, complete, issue
from tests.performance.measuring import Figure, best_of
from tests.practice_files import make_desk

ISSUED = date(2026, 1, 5)
LEAST_A_SECOND = 20  # the issue's own figure, on the machine that the figures are told of


def overdue(practice: Practice, payers: int) -> list[InvoiceId]:
    """An overdue invoice of each of so many clients."""
    complete(practice)
    return [issue(practice, add_client(practice, f"Jansen{number}"), on=ISSUED).id for number in range(payers)]


def bare_letter() -> bytes:
    """The same page by reportlab alone: head, text, table, payment; and a payment code, which is half of the work."""
    styles = getSampleStyleSheet()
    target = io.BytesIO()
    segno.make_qr("BCD\n002\n1\nSCT\n\nPraktijk Voorbeeld\nNL91ABNA0417164300\nEUR25.12\n\n\n2026-0001", error="m")
    texts = [Paragraph("Misschien is het aan uw aandacht ontsnapt: wij ontvingen nog geen betaling. " * 3, styles["BodyText"])]
    rows = [
        ["Factuur", "Datum", "Vervaldatum", "Bedrag", "Nog open"],
        ["2026-0001", "05-01-2026", "19-01-2026", "25,12", "25,12"],
    ]
    head = [Paragraph(f"Regel {line}", styles["BodyText"]) for line in range(12)]
    SimpleDocTemplate(target, pagesize=A4).build([*head, Spacer(1, 20), *texts, *texts, Table(rows), *texts])
    return target.getvalue()


def rate(folder: Path, letters: int) -> float:
    """Seconds a letter, everything included: look up, record, audit, commit, set in type, join and write."""
    desk = make_desk(folder / "reminders")
    practice = desk.sign_in()
    ids = overdue(practice, letters)
    out = folder / "out"
    out.mkdir()
    start = perf_counter()
    made = practice.finish(remind(practice, ids, ReminderOrder("letters", out)))
    took = perf_counter() - start
    assert made.on_paper == letters
    desk.close()
    desk.folder.close()
    print(f"{letters / took:.0f} reminders a second (promised: {LEAST_A_SECOND})")
    return took / letters


def figures(folder: Path, letters: int) -> list[Figure]:
    """The promise of the batch."""
    bare = best_of(10, bare_letter)
    return [Figure(f"{letters:,} reminders, each against the bare layout", rate(folder, letters) * 1000, bare * 1000, 4)]
