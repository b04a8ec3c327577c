"""The series of numbers: gapless also when the program is killed while it issues."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from practice_app.storage.database import ConstraintBroken
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.invoice_numbers import highest_imported, own_form
from practice_app.use_cases.invoice_views import list_invoices, read_invoice_pdf
from practice_app.use_cases.invoices import issue_invoice
from practice_app.use_cases.opening import sign_in
from tests.invoice_helpers import add_client, complete, draft, issue
from tests.practice_files import OWNER as LOGIN
from tests.practice_files import PASSWORD, Desk, environment

_ISSUER = """
import sys
from pathlib import Path
from practice_app.domain.invoice_views import InvoiceFilter
from practice_app.storage.folder import PracticeFolder
from practice_app.use_cases.invoice_views import list_invoices
from practice_app.use_cases.invoices import issue_invoice
from practice_app.use_cases.opening import sign_in
from tests.practice_files import OWNER, PASSWORD, environment

practice = sign_in(environment(), PracticeFolder(Path(sys.argv[1])).open(), OWNER, PASSWORD)
for row in practice.run(list_invoices, InvoiceFilter("draft")):
    practice.run(issue_invoice, row.id)
    print("issued", flush=True)
"""


def test_a_kill_while_issuing_leaves_no_gap_and_no_duplicate(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    for _ in range(40):
        draft(practice, client)
    desk.close()
    copy = tmp_path / "copy"
    shutil.copytree(desk.path, copy, ignore=shutil.ignore_patterns("*.lock"))
    for confirmed in (1, 3):
        _kill_after(copy, confirmed)
    with PracticeFolder(copy) as folder:
        again = sign_in(environment(), folder, LOGIN, PASSWORD)
        rows = [row for row in again.run(list_invoices) if row.number]
        assert [row.number for row in reversed(rows)] == [f"2026-{place:04d}" for place in range(1, len(rows) + 1)]
        assert len(rows) >= 4
        assert all(again.run(read_invoice_pdf, row.id).startswith(b"%PDF") for row in rows)
        assert again.writer.value("SELECT last_sequence FROM invoice_series") == len(rows)
        assert again.writer.check() == []
        again.close()


def _kill_after(path: Path, confirmed: int) -> None:
    """Kill the issuing process, without any warning, soon after it has confirmed so many invoices."""
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen([sys.executable, "-c", _ISSUER, str(path)], stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout is not None
        for _ in range(confirmed):
            assert process.stdout.readline() == "issued\n"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def test_a_transaction_that_fails_gives_its_number_back(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    issue(practice, client)
    waiting = draft(practice, client)
    with practice.writer.transaction():
        practice.writer.execute(
            "CREATE TRIGGER power_cut BEFORE INSERT ON invoice_document BEGIN SELECT RAISE(ABORT, 'cut'); END"
        )
    with pytest.raises(ConstraintBroken, match="cut"):
        practice.run(issue_invoice, waiting.id)
    with practice.writer.transaction():
        practice.writer.execute("DROP TRIGGER power_cut")
    assert practice.writer.value("SELECT status FROM invoice WHERE id = ?", (waiting.id,)) == "draft"
    assert issue(practice, client).number == "2026-0002"


def test_only_numbers_of_the_own_form_count() -> None:
    for text in ("2026-1", "26-0001", "2026-00001", "f2026-0001", "2026-0001 ", "ABCDEFG2026-0001", "2026-12345678901"):
        assert own_form(text) is None
    given = own_form("TP2026-12345")
    assert given is not None and (given.series, given.year, given.sequence) == ("TP", 2026, 12_345)


def test_without_imported_numbers_a_series_starts_at_one(desk: Desk) -> None:
    assert highest_imported(desk.sign_in().writer, "", 2026) == (0, None)
