"""Short ways to send reminders and to read them back, for the tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from practice_app.domain.invoice import Invoice
from practice_app.domain.reminder import ReminderKind
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.reminders import Reminded, ReminderOrder, Way, remind
from tests.exports.reading import text_of

OLD = date(2026, 1, 5)  # due on 19 January, six weeks before the day of the tests


def send(
    practice: Practice, folder: Path, *invoices: Invoice, way: Way = "letters", kind: ReminderKind | None = None
) -> Reminded:
    """Remind of these invoices, with the files in `folder`."""
    folder.mkdir(exist_ok=True)
    order = ReminderOrder(way, folder, kind)
    return practice.finish(remind(practice, [invoice.id for invoice in invoices], order))


def printed(made: Reminded) -> str:
    """All that stands on the letters, on one line."""
    return text_of(made.files[-1].read_bytes())
