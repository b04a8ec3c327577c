"""Reading and matching a bank file through the use cases, against bare parsing of the same file and reading what is open."""

from __future__ import annotations

import io
import random
from datetime import date
from pathlib import Path

from defusedxml.ElementTree import iterparse

from practice_app.domain.bank_match import Strength
from practice_app.domain.ids import new_id
from practice_app.storage.database import Connection
from practice_app.use_cases.bank import BankLine, import_bank_file, list_bank_entries
from practice_app.use_cases.practice import Practice
from tests.intake.bank_files import Line, camt
from tests.invoice_helpers import complete
from tests.performance.measuring import Figure, best_of, seconds
from tests.performance.people import FIRST, STEMS
from tests.practice_files import make_desk

_SQL = (
    "INSERT INTO invoice (id, client_id, payer_id, kind, status, year, sequence, number, issue_date, due_date, created_by,"
    " buyer_name, net_cents, total_cents)"
    " VALUES (?, ?, ?, 'invoice', 'issued', 2026, ?, ?, '2026-01-05', '2026-01-19', ?, ?, ?, ?)"
)
_OPEN = (
    "SELECT id, number, total_cents, payer_id, buyer_name, subject_name FROM invoice WHERE status = 'issued'"
    " AND kind = 'invoice' AND settled_on IS NULL AND written_off_on IS NULL"
)
PROMISED_SECONDS = 2.0


def _fill(db: Connection, items: int) -> list[tuple[str, int, str]]:
    """Open invoices of made-up people, a few prices for all of them; number, cents and name of each."""
    chance = random.Random(5)
    made = []
    for sequence in range(1, items + 1):
        name = f"{chance.choice(FIRST)} {chance.choice(STEMS)}{chance.choice(('', 'mans', 'stra', 'sen'))}"
        made.append((f"2026-{sequence:05}", chance.choice((2_512, 5_024, 7_536, chance.randrange(1_000, 99_999))), name))
    with db.transaction():
        db.execute_many(
            _SQL,
            (
                (new_id(), new_id(), f"P{place % (items // 3 + 1)}", place, number, "m", name, cents, cents)
                for place, (number, cents, name) in enumerate(made, start=1)
            ),
        )
    return made


def _file(made: list[tuple[str, int, str]], entries: int) -> bytes:
    """Half of them name the number, a quarter the name, the rest nothing that helps."""
    chance = random.Random(6)
    lines = []
    for place, (number, cents, name) in enumerate(chance.sample(made, entries)):
        text = (f"factuur {number}", f"nota {number.replace('-', ' ')} dank u", "consult januari, met dank", "huur kamer 3")[
            place % 4
        ]
        payer = f"{name[0]}. {name.split()[1].upper()} EN/OF A VISSER"
        lines.append(Line(cents, text, payer, mark=f"M{place}", day=date(2026, 2, 1 + place % 28)))
    return camt(*lines)


def _bare(data: bytes, db: Connection) -> None:
    for _, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
        str(element.tag).rpartition("}")
    db.all(_OPEN)


def _matched(practice: Practice) -> list[BankLine]:
    found = practice.read(list_bank_entries)
    if not any(line.suggestions and line.suggestions[0].strength is Strength.CERTAIN for line in found):
        raise AssertionError("nothing was matched")
    return found


def figures(folder: Path, entries: int, items: int) -> list[Figure]:
    """Import and matching together, against the baseline; the seconds themselves are printed beside their promise."""
    desk = make_desk(folder / "bank")
    practice = complete(desk.sign_in())
    data = _file(_fill(practice.writer, items), entries)
    bare = best_of(3, lambda: _bare(data, practice.writer))
    ours = seconds(lambda: practice.finish(practice.whole(import_bank_file, io.BytesIO(data))))
    matching = best_of(3, lambda: _matched(practice))
    desk.close()
    desk.folder.close()
    name = f"bank file of {entries:,} entries matched against {items:,} open invoices"
    print(f"{name}: {ours:.2f} s to read and store, {matching:.2f} s to match; promised: {PROMISED_SECONDS:g} s")
    return [Figure(f"{name}, against bare parsing and reading", ours + matching, bare, 6, "s")]
