"""Sending reminders: one letter or e-mail a payer, recorded, and put where it can be printed or sent from."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from practice_app.domain.access import Category, Level
from practice_app.domain.correspondence import CorrespondenceDraft, validate_correspondence
from practice_app.domain.errors import N_, Conflict, FileProblem, InvalidInput, NotAllowed, NotFound, PracticeError
from practice_app.domain.ids import ClientId, InvoiceId, new_id
from practice_app.domain.mail_message import MailAttachment, MailMessage
from practice_app.domain.progress import Progress
from practice_app.domain.reminder import (
    LeftOut,
    OpenItem,
    Reminder,
    ReminderKind,
    ReminderTerms,
    must_be_remindable,
    pay_before,
    shared_out,
)
from practice_app.exports.render import joined_pdf, mail_message
from practice_app.storage import correspondence, invoice_lists, invoices, open_items, practice_settings, reminders
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.system.new_files import require_writable_folder
from practice_app.system.words import Words
from practice_app.use_cases.correspondence import letter_from
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoices import client_concerned
from practice_app.use_cases.open_items import reminder_terms
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.reminder_paper import Addressed, WrittenReminder, addressed, words_of, written

Way = Literal["letters", "emails", "emails_else_letters"]
_MAKING = N_("Making reminders…")
_C, _L = Category, Level
_NEEDS = ((_C.INVOICE, _L.WRITE), (_C.PAYMENT, _L.READ), (_C.CORRESPONDENCE, _L.WRITE), (_C.CONTACT, _L.READ))


@dataclass(frozen=True, slots=True)
class ReminderOrder:
    """How to remind. `kind` None: each invoice its next step. The files go into `folder`."""

    way: Way
    folder: Path
    kind: ReminderKind | None = None


@dataclass(slots=True, repr=False)
class Reminded:
    """What was made so far: it grows with each step, so that stopping halfway loses nothing. `letters` waits to be printed."""

    letters: list[bytes] = field(default_factory=list)
    written_to: list[ClientId] = field(default_factory=list)
    on_paper: int = 0
    by_email: int = 0
    invoices: int = 0
    files: list[Path] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def remind(practice: Practice, invoice_ids: Sequence[InvoiceId], order: ReminderOrder) -> Generator[Progress, None, Reminded]:
    """Remind of these invoices; also when it is stopped, the letters made until then come out as one PDF to print.

    FileProblem when the folder cannot take a file: then nothing is recorded.
    """
    _require_place(practice, order.folder)
    made = Reminded()
    try:
        yield from practice.steps(make_reminders, tuple(invoice_ids), order, made)
    finally:
        if made.letters:
            practice.run(write_reminder_letters, made, order.folder)
    return made


@use_case(*_NEEDS, action=Action.CREATE)
def make_reminders(
    unit: Unit, invoice_ids: Sequence[InvoiceId], order: ReminderOrder, made: Reminded
) -> Generator[Progress, None, Reminded]:
    """One reminder for each payer and step, each a step of its own; what may not be sent is left out with the reason."""
    groups = _groups(unit, invoice_ids, order.kind, made)
    yield Progress(0, len(groups), _MAKING)
    for done, (step, ids) in enumerate(groups, 1):
        _remind(unit, step, ids, order, made)
        yield Progress(done, len(groups), _MAKING)
    return made


@use_case(*_NEEDS, action=Action.EXPORT)
def write_reminder_letters(unit: Unit, made: Reminded, folder: Path) -> Path:
    """All letters as one PDF to print, in the order they were made; the file is remembered."""
    words = Words(practice_settings.details(unit.db).language)
    title = words("Reminders {day}", day=unit.today.isoformat())
    path = free_path(folder, f"{title}.pdf")
    concerned = [*dict.fromkeys(made.written_to)]
    write_export(unit, "reminder_letters", path, joined_pdf(made.letters, title), concerned[0], concerned[1:])
    unit.note("reminder_letters", "")
    made.files.append(path)
    made.letters.clear()
    made.written_to.clear()
    return path


@use_case(*_NEEDS, action=Action.READ)
def preview_reminder(unit: Unit, invoice_ids: Sequence[InvoiceId], kind: ReminderKind | None = None) -> bytes:
    """The letter that would go to the payer of the first of these, as a PDF; nothing is recorded. Raises why there is none."""
    terms = reminder_terms(unit)
    items = open_items.of_invoices(unit, invoice_ids)
    if not items:
        raise NotFound(N_("This invoice is not open any more."))
    wanted = must_be_remindable(items[0], kind, terms, unit.today)
    ids = [InvoiceId(one.invoice_id) for one in items if one.payer_id == items[0].payer_id]
    same = _still_due(unit, ids, kind, wanted, terms)
    for one in same:
        unit.note("invoice", one.invoice_id, None, ClientId(one.client_id))
    return written(unit, addressed(unit, same[0]), wanted, same, terms).pdf()


@use_case((_C.INVOICE, _L.READ), (_C.PAYMENT, _L.READ), action=None, about=client_concerned)
def list_reminders(unit: Unit, invoice_id: InvoiceId) -> tuple[Reminder, ...]:
    """The reminders of an invoice, oldest first. NotFound for an invoice in the archive."""
    if invoice_lists.is_archived(unit.db, invoices.get(unit.db, invoice_id).client_id):
        return ()
    return reminders.of_invoice(unit.db, invoice_id)


def _groups(
    unit: Unit, invoice_ids: Sequence[InvoiceId], kind: ReminderKind | None, made: Reminded
) -> list[tuple[ReminderKind, list[InvoiceId]]]:
    """The invoices by payer and step, those that are the longest overdue first."""
    terms = reminder_terms(unit)
    found = open_items.of_invoices(unit, invoice_ids)
    groups: dict[tuple[str, ReminderKind], list[InvoiceId]] = {}
    for item in found:
        try:
            wanted = must_be_remindable(item, kind, terms, unit.today)
        except PracticeError as why:
            made.left_out.append(LeftOut(item.number, item.buyer_name, why))
        else:
            groups.setdefault((item.payer_id, wanted), []).append(InvoiceId(item.invoice_id))
    gone = set(invoice_ids) - {item.invoice_id for item in found}
    made.left_out += [_gone(unit, invoice_id) for invoice_id in sorted(gone)]
    return [(wanted, ids) for (_, wanted), ids in groups.items()]


def _gone(unit: Unit, invoice_id: InvoiceId) -> LeftOut:
    """Settled meanwhile, or not for this member, who then is told no number."""
    row = unit.db.one("SELECT client_id, number, buyer_name FROM invoice WHERE id = ?", (invoice_id,))
    why = NotFound(N_("This invoice is not open any more."))
    if row is None or not unit.may(_C.INVOICE, _L.READ, ClientId(row[0])):
        return LeftOut("", "", why)
    return LeftOut(str(row[1] or ""), str(row[2]), why)


def _still_due(
    unit: Unit, ids: Sequence[InvoiceId], asked: ReminderKind | None, step: ReminderKind, terms: ReminderTerms
) -> list[OpenItem]:
    """Those of the invoices whose reminder is still this step."""
    found = []
    for item in open_items.of_invoices(unit, ids):
        with suppress(PracticeError):
            if must_be_remindable(item, asked, terms, unit.today) == step:
                found.append(item)
    return found


def _remind(unit: Unit, step: ReminderKind, ids: Sequence[InvoiceId], order: ReminderOrder, made: Reminded) -> None:
    """One letter: looked at anew, since a payment may have come in while the others were made."""
    terms = reminder_terms(unit)
    items = _still_due(unit, ids, order.kind, step, terms)
    if not items:
        return
    try:
        to = addressed(unit, items[0])
        by_email = _goes_by_email(to, order.way)
        letter = written(unit, to, step, items, terms)
        file = _email(unit, letter) if by_email else letter.pdf()
    except (Conflict, InvalidInput, NotAllowed, NotFound) as why:
        made.left_out += [LeftOut(one.number, one.buyer_name, why) for one in items]
        return
    _record(unit, letter, by_email)
    if by_email:
        made.files.append(_write_email(unit, letter, file, order.folder))
        made.by_email += 1
    else:
        made.letters.append(file)
        made.written_to += [ClientId(party) for one in items for party in (one.client_id, one.payer_id)]
        made.on_paper += 1
    made.invoices += len(items)


def _goes_by_email(to: Addressed, way: Way) -> bool:
    if way != "letters" and to.email:
        return True
    if way == "emails":
        raise Conflict(N_("No e-mail address is known of this payer. Send a letter."))
    if not to.buyer.address:
        raise Conflict(N_("No address is known of this payer. Fill it in on the card."))
    return False


def _record(unit: Unit, letter: WrittenReminder, by_email: bool) -> None:
    """The letter as outgoing correspondence, and a row for each invoice."""
    subject = letter.document.text.subject
    buyer, channel = letter.to.buyer, "email" if by_email else "letter"
    other = "" if letter.to.client_id == buyer.payer_id else buyer.name
    draft = CorrespondenceDraft(unit.today, "out", channel, subject, letter.body, correspondent=other)
    kept = letter_from(validate_correspondence(draft, unit.today), unit, letter.to.client_id)
    correspondence.add(unit, kept)
    unit.note("correspondence", kept.id, kept.version, kept.client_id)
    opens = [one.open for one in letter.items]
    shares = shared_out(letter.announced.total, opens)
    for item, costs in zip(letter.items, shares, strict=True):
        row = Reminder(
            new_id(), item.invoice_id, item.client_id, letter.kind, unit.today, item.open, costs,
            pay_before(letter.kind, unit.today), kept.id, unit.member_id,
        )  # fmt: skip
        reminders.add(unit.db, row)
        unit.note("reminder", row.id, None, ClientId(item.client_id))


def _email(unit: Unit, letter: WrittenReminder) -> bytes:
    """An .eml with the reminder and a copy of each invoice, to be sent by the mail program."""
    details, words = practice_settings.details(unit.db), letter.words
    subject = letter.document.text.subject
    attached = [MailAttachment(f"{subject}.pdf", "application/pdf", letter.pdf())]
    for item in letter.items:
        if invoices.has_document(unit.db, InvoiceId(item.invoice_id)):
            copy, _ = invoices.document(unit.db, InvoiceId(item.invoice_id))
            name = _safe(words("Invoice {number}", number=item.number))
            attached.append(MailAttachment(f"{name}.pdf", "application/pdf", copy))
    message = MailMessage(
        to=(letter.to.email,), subject=f"{subject} {', '.join(one.number for one in letter.items)}", body=letter.body,
        attachments=tuple(attached), sender_name=details.name, sender_address=details.email,
    )  # fmt: skip
    return mail_message(message)


def _write_email(unit: Unit, letter: WrittenReminder, file: bytes, folder: Path) -> Path:
    path = free_path(folder, f"{_safe(f'{_named(unit, letter)} {letter.items[0].number}')}.eml")
    write_export(unit, "reminder_email", path, file, letter.to.client_id)
    return path


def _named(unit: Unit, letter: WrittenReminder) -> str:
    """What the file is called, in the practice's language: a name of a person never stands in a file's name."""
    words = words_of(practice_settings.details(unit.db).language)
    names = {"first": words("Payment reminder"), "second": words("Second payment reminder")}
    return names.get(letter.kind) or words("Last reminder before collection costs")


def free_path(folder: Path, name: str) -> Path:
    """A file of this name that is not there yet; else with a number behind it."""
    path, stem, suffix = folder / name, Path(name).stem, Path(name).suffix
    count = 2
    while path.exists():
        path, count = folder / f"{stem} ({count}){suffix}", count + 1
    return path


def _safe(name: str) -> str:
    """The name without what some system does not take in the name of a file: an imported number may hold anything."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", name)[:100]


def _require_place(practice: Practice, folder: Path) -> None:
    """The refusals of writing there, before anything is recorded."""
    if folder.expanduser().resolve().is_relative_to(practice.folder.path.resolve()):
        raise FileProblem(N_("A file may not be put inside the practice folder itself. Choose another folder."))
    require_writable_folder(folder.expanduser().absolute())
