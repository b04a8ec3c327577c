"""Opening the page of a client with many invoices and letters, against the bare queries for the same rows."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.ids import ClientId
from practice_app.domain.invoice_views import InvoiceFilter
from practice_app.domain.letter_list import LetterFilter
from practice_app.gui.screens.clients.invoices_section import MOST
from practice_app.storage.database import Connection
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.consents import list_consents
from practice_app.use_cases.correspondence import list_correspondence
from practice_app.use_cases.invoice_views import list_invoices
from practice_app.use_cases.orders import list_orders
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.retention import client_plan
from tests.invoice_helpers import add_client, complete, issue
from tests.performance.measuring import Figure, best_of
from tests.performance.open_items import multiply
from tests.practice_files import make_desk

PIECES = 200
_LETTER = (
    "INSERT INTO correspondence (id, client_id, sent_on, direction, channel, subject, body, author_id, recorded_at) "
    "VALUES (?, ?, ?, 'out', 'letter', 'Afspraak', ?, 'x', '2025-01-09')"
)
# What the page shows, asked as plainly as it can be.
_BARE = (
    "SELECT * FROM client WHERE id = ?1",
    "SELECT * FROM assignment WHERE client_id = ?1",
    "SELECT * FROM relation WHERE client_id = ?1",
    "SELECT 1 FROM national_id WHERE client_id = ?1",
    "SELECT 1 FROM photo WHERE client_id = ?1",
    "SELECT * FROM client_label WHERE client_id = ?1",
    "SELECT * FROM refused_datum WHERE client_id = ?1",
    "SELECT * FROM consent WHERE client_id = ?1",
    "SELECT * FROM client_order WHERE client_id = ?1",
    "SELECT id, kind, status, number, issue_date, due_date, settled_on, written_off_on, buyer_name, subject_name, total_cents, "
    "(SELECT sum(amount_cents) FROM payment WHERE invoice_id = invoice.id), "
    "(SELECT sum(total_cents) FROM invoice AS note WHERE note.credits = invoice.id) "
    "FROM invoice WHERE client_id = ?1 OR payer_id = ?1 ORDER BY issue_date DESC, number DESC",
    "SELECT id, version, sent_on, direction, channel, subject, confidential, author_id FROM correspondence "
    "WHERE client_id = ?1 ORDER BY sent_on DESC, id",
    "SELECT id, number, issue_date, due_date, settled_on, written_off_on, status, kind, "
    "(SELECT count(*) FROM payment WHERE invoice_id = invoice.id) FROM invoice WHERE client_id = ?1 OR payer_id = ?1",
    "SELECT max(sent_on) FROM correspondence WHERE client_id = ?1",
    "SELECT * FROM hold WHERE client_id = ?1",
)


def page(practice: Practice, client_id: ClientId) -> None:
    """What the window asks when the page opens; the letters all of them, as the screen of the correspondence does."""
    practice.run(open_client, client_id)
    practice.run(list_consents, client_id)
    invoices = practice.read(list_invoices, InvoiceFilter(client_id=client_id), MOST + 1)
    letters = practice.read(list_correspondence, LetterFilter(client_id=client_id))
    practice.read(client_plan, client_id)
    practice.read(list_orders, client_id)
    assert (len(invoices), len(letters)) == (MOST + 1, PIECES)


def bare(writer: Connection, reader: Connection, client_id: ClientId) -> None:
    """The same rows, read by a connection that has to decrypt them anew because another one wrote.

    The page is in the audit trail twice (security.md), so here two rows are written and kept as well.
    """
    for _ in range(2):
        with writer.transaction():
            writer.execute("INSERT INTO scratch VALUES (?)", (client_id * 12,))
    for sql in _BARE:
        reader.all(sql, (client_id,))


def figures(folder: Path, others: int) -> list[Figure]:
    """One client's page in a practice with so many invoices of others."""
    desk = make_desk(folder / "client-page")
    practice = complete(desk.sign_in(with_reader=True))
    client, other = add_client(practice), add_client(practice)
    multiply(practice.writer, issue(practice, other).id, others)
    multiply(practice.writer, issue(practice, client).id, PIECES, "C")
    rows = [(f"{n:032x}", client.id, f"2025-{n % 12 + 1:02}-03", "Tekst. " * 60) for n in range(PIECES)]
    with practice.writer.transaction():
        practice.writer.execute_many(_LETTER, rows)
        practice.writer.execute("CREATE TABLE scratch (name TEXT)")
    page(practice, client.id)
    writer, reader = practice.writer, practice.reader
    assert reader is not None
    ours = best_of(15, lambda: page(practice, client.id)) * 1000
    baseline = best_of(15, lambda: bare(writer, reader, client.id)) * 1000
    desk.close()
    desk.folder.close()
    return [Figure(f"a client's page with {PIECES} invoices and letters, against the bare queries", ours, baseline, 3)]
