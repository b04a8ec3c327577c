"""Bringing in the invoices of the program before this one: all or nothing, under their own numbers."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import InvoiceId, new_id
from practice_app.domain.import_report import ImportReport
from practice_app.domain.import_rows import InvoiceRow
from practice_app.domain.imported_invoice import ImportedInvoice, fingerprint, imported_invoice
from practice_app.domain.progress import Progress
from practice_app.intake.invoices_csv import read_invoices
from practice_app.intake.report import ImportLog
from practice_app.storage import invoice_imports, invoices, payments, state
from practice_app.storage.audit_log import Action
from practice_app.storage.invoice_imports import KnownClient, KnownInvoice
from practice_app.storage.invoice_numbers import last_given, own_form
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.importing import UNSEEN

MOST_NAMED = 20  # invoices named in one sentence
CHUNK = 2_000  # invoices stored at once: bounds the memory, and is one step of the progress


@use_case((Category.IMPORT, Level.WRITE), action=Action.IMPORT, in_after_file=True)
def import_invoices(
    unit: Unit, source: Path | BinaryIO, dry_run: bool = False, chosen: Mapping[str, str] | None = None
) -> Generator[Progress, None, ImportReport]:
    """Store the invoices of a CSV file (exchange.md) as a closed historic series; run by practice.whole.

    A dry run stores and undoes, so its report is the same. `chosen`: title in the file → column of exchange.md
    ("" leaves it out), where the titles are not known by themselves.
    No PDF is made: the original was issued elsewhere. FileProblem when the file as a whole cannot be read.
    """
    log = ImportLog()
    job = _InvoiceImport(unit, log)
    invoice_imports.begin(unit.db)
    for rows in _chunks(read_invoices(source, log, today=unit.today, chosen=chosen)):
        job.store(rows)
        yield Progress(log.rows, None, N_("Importing invoices"))
    job.store_late()
    job.tell_over_credited()
    if stored := log.clean and not dry_run:
        job.settle_credited()
        if job.added:
            state.put(unit.db, UNSEEN, "1")
        invoice_imports.keep(unit.db)
    else:
        invoice_imports.undo(unit.db)
    outcome = "stored" if stored else "rejected" if not log.clean else "dry_run"
    unit.note("invoice_import", "", ground=f"{outcome} added={job.added} skipped={job.skipped}")
    read = log.report()
    return ImportReport(job.added, job.skipped, read.problems, read.notices, stopped=read.stopped, dry_run=dry_run)


class _InvoiceImport:
    """What was stored so far, and the credit notes whose invoice has not come by yet."""

    def __init__(self, unit: Unit, log: ImportLog) -> None:
        self._unit, self._log = unit, log
        self._given = last_given(unit.db)
        self._late: list[tuple[InvoiceRow, KnownClient]] = []
        self._credited: set[InvoiceId] = set()
        self.added = 0
        self.skipped = 0

    def store(self, rows: list[InvoiceRow]) -> None:
        """Store a chunk: the invoices first, so that its credit notes find theirs."""
        clients = invoice_imports.clients_by_number(self._unit.db, (row.client_number for row in rows))
        known = invoice_imports.invoices_by_number(self._unit.db, (row.number for row in rows))
        fresh = [(row, client) for row in rows if (client := self._fresh(row, clients, known))]
        self._add((row, client, None) for row, client in fresh if row.kind == "invoice")
        notes = [(row, client) for row, client in fresh if row.kind == "credit_note"]
        self._late += self._credit(notes)

    def store_late(self) -> None:
        """Store the credit notes that stand before their invoice in the file; the others have none."""
        late = iter(self._late)
        while notes := list(islice(late, CHUNK)):
            for row, _ in self._credit(notes):
                self._log.problem(
                    row.row, "credits",
                    N_("There is no invoice {number} to credit: not in the practice, nor among the accepted rows of the file."),
                    number=row.credits,
                )  # fmt: skip

    def tell_over_credited(self) -> None:
        """Tell of credit notes that take back more than was claimed: it happens, so it rejects nothing."""
        ids = iter(sorted(self._credited))
        numbers: list[str] = []
        while chunk := list(islice(ids, CHUNK)):
            numbers += invoice_imports.over_credited(self._unit.db, chunk)
        if numbers:
            self._log.notice(
                N_("Invoices whose credit notes take back more than was claimed: {count} ({numbers}). Check these."),
                count=len(numbers), numbers=", ".join(numbers[:MOST_NAMED]) + ("…" if len(numbers) > MOST_NAMED else ""),
            )  # fmt: skip

    def settle_credited(self) -> None:
        """Work out anew whether the credited invoices still claim something."""
        for invoice_id in sorted(self._credited):
            invoice = invoices.get(self._unit.db, invoice_id)
            payments.resettle(self._unit.db, invoice, invoice.written_off_on)

    def _fresh(self, row: InvoiceRow, clients: dict[str, KnownClient], known: dict[str, KnownInvoice]) -> KnownClient | None:
        """The client of a row that is new; identical rows are skipped, the others rejected with the reason."""
        client = clients.get(row.client_number)
        stored = known.get(row.number)
        if client is None:
            self._log.problem(
                row.row, "client_number", N_("There is no client {number}. Import the clients first, or correct the number."),
                number=row.client_number,
            )  # fmt: skip
        elif stored is None and self._is_ours_to_come(row.number):
            self._log.problem(
                row.row, "invoice_number",
                N_("{number} is a number that this practice will still give out itself. An imported invoice cannot have it."),
                number=row.number,
            )  # fmt: skip
        elif stored is None:
            return client
        elif stored.said == fingerprint(row, client.id):
            self.skipped += 1
        else:
            self._log.problem(
                row.row, "invoice_number",
                N_("Invoice {number} is stored already and says something else. An issued invoice is never changed."),
                number=row.number,
            )  # fmt: skip
        return None

    def _is_ours_to_come(self, number: str) -> bool:
        given = own_form(number)
        last = self._given.get((given.series, given.year)) if given else None
        return given is not None and last is not None and given.sequence > last

    def _credit(self, notes: list[tuple[InvoiceRow, KnownClient]]) -> list[tuple[InvoiceRow, KnownClient]]:
        """Store the credit notes whose invoice is there; those for which it is not (yet) come back."""
        if not notes:
            return []
        known = invoice_imports.invoices_by_number(self._unit.db, (row.credits for row, _ in notes))
        ready, waiting = [], []
        for row, client in notes:
            credited = known.get(row.credits)
            if credited is None:
                waiting.append((row, client))
            elif self._fits(row, client, credited):
                ready.append((row, client, credited.id))
                self._credited.add(credited.id)
        self._add(ready)
        return waiting

    def _fits(self, row: InvoiceRow, client: KnownClient, credited: KnownInvoice) -> bool:
        """Whether the credit note can be one of this invoice; the reason why not is told."""
        if credited.kind != "invoice" or credited.client_id != client.id:
            text = N_("{number} is a credit note itself, or an invoice of another client.")
            self._log.problem(row.row, "credits", text, number=row.credits)
        elif row.issue_date.isoformat() < credited.issued:
            text = N_("Invoice {number} is of {day}; what follows on it cannot have an earlier date.")
            self._log.problem(row.row, "issue_date", text, number=row.credits, day=date.fromisoformat(credited.issued))
        else:
            return True
        return False

    def _ready(self, row: InvoiceRow, client: KnownClient, credits: InvoiceId | None) -> ImportedInvoice | None:
        try:
            return imported_invoice(row, InvoiceId(new_id()), client.id, client.name, credits)
        except InvalidInput as problem:
            self._log.reject(row.row, problem.field, problem)
            return None

    def _add(self, wanted: Iterable[tuple[InvoiceRow, KnownClient, InvoiceId | None]]) -> None:
        ready = [one for row, client, credits in wanted if (one := self._ready(row, client, credits))]
        invoice_imports.add_all(self._unit.db, ready, self._unit.member_id)
        self.added += len(ready)


def _chunks(rows: Iterable[InvoiceRow]) -> Iterator[list[InvoiceRow]]:
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
