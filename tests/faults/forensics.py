"""`python -m tests.faults forensics`: canaries in every text field, destroyed, and looked for in every byte that is left."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from practice_app.domain.client import ClientDraft
from practice_app.domain.client_card import RelationDraft
from practice_app.domain.correspondence import CorrespondenceDraft
from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.invoice import InvoiceDraft, LineDraft
from practice_app.domain.order import OrderDraft
from practice_app.domain.unsaved import Unsaved
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.raw_pages import file_pages, journal_pages, log_pages
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.invoices import create_draft_invoice, delete_draft_invoice, issue_invoice
from practice_app.use_cases.making import make_practice
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.orders import record_order
from practice_app.use_cases.owner_keys import ByPassword
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed
from practice_app.use_cases.purging import purge_and_certify
from practice_app.use_cases.relations import add_relation
from practice_app.use_cases.restore import restore_backup
from practice_app.use_cases.unsaved_forms import keep_unsaved
from tests.faults.canary_field import OTHER_LETTERS, CanaryField
from tests.invoice_helpers import complete
from tests.practice_files import OWNER, PASSWORD, TestClock, environment, new_practice

EACH = 50  # words of one client
_THEN, _NOW = datetime(2012, 3, 5, 9, tzinfo=UTC), datetime(2026, 3, 2, 9, tzinfo=UTC)
_DAY = date(2012, 3, 5)
_STAYING = 10
_SEALED_EACH = 10  # clients for one of whom a confidential letter and half a letter lie sealed


@dataclass(slots=True)
class Field:
    """A practice in which words were sown. `sown`: those of who is destroyed; `staying`: those of who is not. `sealed`: what
    lies encrypted under a member's or compartment's key, as it stands in the file."""

    root: Path
    sown: CanaryField
    clock: TestClock = field(default_factory=lambda: TestClock(_THEN))
    staying: CanaryField = field(default_factory=lambda: CanaryField(random.Random(0), OTHER_LETTERS))
    sealed: list[bytes] = field(default_factory=list)

    @property
    def practice(self) -> Path:
        """The practice folder."""
        return self.root / "praktijk"

    def sign_in(self, folder: PracticeFolder) -> Practice:
        """The owner, a minute later."""
        self.clock.advance(minutes=1)
        return sign_in(environment(self.clock), folder, OWNER, PASSWORD)


def forensics(words: int, seed: int, root: Path) -> list[str]:
    """Where any of so many words is left, or a word of the control is not found; in words."""
    sown = _sown(words, seed, root)
    with PracticeFolder(sown.practice) as folder:
        practice = sown.sign_in(folder)
        back_up(practice, root / "schijf")
        problems = _control(sown, "before the destruction", _pieces(sown.practice, practice.opened_with), sown.sown)
        _discard_drafts(practice)
        practice.finish(purge_and_certify(practice))
        problems += _left(sown, "file, log and journal while in use", _pieces(sown.practice, practice.opened_with))
        sown.clock.advance(minutes=1)
        back_up(practice, root / "schijf")
        key = practice.opened_with
        practice.close()
        problems += _left(sown, "file after closing", _pieces(sown.practice, key))
        problems += _control(sown, "who stays", _pieces(sown.practice, key), sown.staying)
        problems += _left(sown, "any file as it lies on the disk", (path.read_bytes() for path in _files(root)))
    for backup in sorted((root / "schijf").glob("*.backup")):
        problems += _left(sown, f"restored {backup.name}", _restored(sown, backup))
    return problems


def forensics_control(words: int, seed: int, root: Path) -> list[str]:
    """The control: what is left without `secure_delete` and without a sweep; something must be."""
    sown = _sown(words, seed, root)
    with PracticeFolder(sown.practice) as folder:
        practice = sown.sign_in(folder)
        practice.writer.execute("PRAGMA secure_delete=OFF")
        _discard_drafts(practice)
        practice.finish(practice.steps(purge_confirmed))
        problems = _left(sown, "file and log without a sweep", _pieces(sown.practice, practice.opened_with))
        practice.close()
    return problems


def _sown(words: int, seed: int, root: Path) -> Field:
    sown = Field(root, CanaryField(random.Random(seed)))
    make_practice(environment(sown.clock), sown.practice, new_practice("coaching"))
    with PracticeFolder(sown.practice) as folder:
        practice = complete(sown.sign_in(folder))
        clients = [_sow(practice, sown.sown, sealed=number % _SEALED_EACH == 0) for number in range(-(-words // EACH))]
        sown.sealed = _sealed(practice)
        practice.close()
        sown.clock.moment = _NOW
        practice = sown.sign_in(folder)
        for _ in range(_STAYING):
            _card(practice, sown.staying)
        practice.close()
    assert len(sown.sown.words) == len(clients) * EACH, f"{len(sown.sown.words)} words were sown"
    return sown


def _card(practice: Practice, sown: CanaryField) -> ClientId:
    drawn = ClientDraft(
        given_name=sown.word(), family_name=sown.word(), email=f"{sown.word()}@example.nl", street=sown.word(),
        house_number="1", postcode="3511 AB", city=sown.word(), source=sown.word(),
    )  # fmt: skip
    return practice.run(create_client, drawn).id


def _sow(practice: Practice, sown: CanaryField, *, sealed: bool) -> ClientId:
    """A client with a word, or some, in every text that a card, relation, letter, note, order, invoice or draft has."""
    client = _card(practice, sown)
    known = RelationDraft("contact_person", sown.word(), f"{sown.word()}@example.nl", address=sown.word())
    practice.run(add_relation, client, known)
    for channel, length in (("letter", 8), ("email", 8), ("phone", 5)):
        subject, other, body = sown.word(), sown.word(), sown.several(length)
        practice.run(record_correspondence, client, CorrespondenceDraft(_DAY, "in", channel, subject, body, correspondent=other))
    practice.run(record_order, client, OrderDraft("order", _DAY, sown.several(2)))
    for issued in (True, False):
        line = LineDraft(sown.several(3), 1_000, 9_995, "21")
        made = practice.run(create_draft_invoice, client, InvoiceDraft((line,), note=sown.several(2), reference=sown.word()))
        if issued:
            practice.run(issue_invoice, made.id)
    if sealed:
        practice.run(keep_unsaved, Unsaved("letter", f"new-{client}", client, "", 0, {"body": "half a letter"}))
    return client


def _discard_drafts(practice: Practice) -> None:
    """A draft holds its client, so it goes first, as it does in a practice."""
    for invoice, version in practice.writer.all("SELECT id, version FROM invoice WHERE status = 'draft'"):
        practice.run(delete_draft_invoice, InvoiceId(str(invoice)), int(version))


def _sealed(practice: Practice) -> list[bytes]:
    rows = practice.writer.all("SELECT sealed FROM unsaved_form")
    return [bytes(row[0])[:32] for row in rows]


def _pieces(folder: Path, key: bytes) -> Iterator[bytes]:
    """The plain bytes of every page of a practice file, its log and its journal."""
    readers = {"practice.db": file_pages, "practice.db-wal": log_pages, "practice.db-journal": journal_pages}
    for name, reader in readers.items():
        if (path := folder / name).exists():
            with path.open("rb") as file:
                yield b"".join(page.plain for page in reader(file, key))


def _files(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.rglob("*")) if path.is_file())


def _left(sown: Field, where: str, pieces: Iterator[bytes]) -> list[str]:
    held = list(pieces)
    found = sown.sown.found_in(held)
    sealed = sum(any(one in piece for piece in held) for one in sown.sealed)
    problems = [f"{where}: {len(found)} of {len(sown.sown.words)} words"] if found else []
    return problems + ([f"{where}: {sealed} of {len(sown.sealed)} sealed values"] if sealed else [])


def _control(sown: Field, where: str, pieces: Iterator[bytes], wanted: CanaryField) -> list[str]:
    held = list(pieces)
    found, count = wanted.found_in(held), len(wanted.words)
    problems = [] if len(found) == count else [f"control, {where}: only {len(found)} of {count} words were found"]
    sealed = sum(any(one in piece for piece in held) for one in sown.sealed)
    if wanted is sown.sown and sealed < len(sown.sealed):
        problems.append(f"control, {where}: only {sealed} of {len(sown.sealed)} sealed values were found")
    return problems


def _restored(sown: Field, backup: Path) -> Iterator[bytes]:
    folder = sown.root / f"terug-{backup.stem}"
    restore_backup(environment(sown.clock), backup, folder, ByPassword(OWNER, PASSWORD))
    with PracticeFolder(folder) as held:
        practice = sown.sign_in(held)
        key = practice.opened_with
        practice.close()
    return _pieces(folder, key)
