"""Giving a person the data they provided, to take along or to a third party they name (AVG art. 20)."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practice_app.domain.access import Category, Level
from practice_app.domain.attachment import AttachmentId
from practice_app.domain.client import Client, display_name
from practice_app.domain.documents import LetterDocument
from practice_app.domain.errors import N_, Conflict
from practice_app.domain.ids import ClientId
from practice_app.domain.pack import Enclosure, check_size, named_apart
from practice_app.domain.portability import Portable, PortableTable, columns_taken, written_by_person
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.domain.rights_request import RightsRequest
from practice_app.exports.render import enclosed, letter_pdf, portability_files, portability_zip, vcard
from practice_app.storage import attachments, clients, practice_file, request_recipients
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.inspection import FoundRow, Stored, opened, rows_of_client
from practice_app.storage.practice_settings import details
from practice_app.storage.sealed import Signers, signers
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.asked_for import about_request, asked, close
from practice_app.use_cases.door import use_case
from practice_app.use_cases.inspection_rights import may_open, may_read
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.letter_paper import addressee
from practice_app.use_cases.practice import Practice

_C, _L = Category, Level
_Row = dict[str, str | int | None]


@dataclass(frozen=True, slots=True, repr=False)
class HandedOver:
    """`closed`: the request was answered with it; not so for an incomplete one."""

    path: Path
    sha256: str
    data: Portable
    closed: bool


@use_case((_C.INSPECTION, _L.WRITE), action=Action.READ, about=about_request)
def portability_preview(unit: Unit, request_id: str) -> Portable:
    """What goes along, and what somebody else would have to add. Changes nothing."""
    request, client_id = asked(unit, request_id, "portability")
    unit.note("rights_request", request_id, client_id=client_id)
    return _gathered(unit, request, client_id)


@use_case((_C.INSPECTION, _L.WRITE), action=Action.EXPORT, about=about_request, password_again=True)
def export_portability(
    unit: Unit, request_id: str, path: Path, password: str | None = None, *, partial: bool = False
) -> HandedOver:
    """Write the data to `path` and close the request granted; what goes to a third party is recorded as a disclosure.

    With a password it is a PDF with the files in it, locked (AES-256); without one a ZIP. Conflict when somebody else must add
    something, unless `partial`: then the request stays open.
    """
    request, client_id = asked(unit, request_id, "portability")
    data = _gathered(unit, request, client_id)
    if data.missing and not partial:
        what = ", ".join(Words(practice_file.language(unit.db))(one) for one in data.missing)
        raise Conflict(N_("Somebody with the right and the key must still add: {what}. Or make it incomplete."), what=what)
    content = _container(unit, clients.get(unit, client_id), data, password)
    words = Words(practice_file.language(unit.db))
    if request.recipient:
        what = words("The data that the person provided, at their own request")
        request_recipients.record_handover(unit, client_id, request.recipient, what)
        unit.note("disclosure", request_id, client_id=client_id)
    if not data.missing:
        close(unit, request, "granted", reason=words("Given as data to take along: {count} records.", count=data.records))
    unit.note("rights_request", request_id, client_id=client_id)
    sha256 = write_export(unit, "portability", path, content, client_id)
    return HandedOver(path, sha256, data, closed=not data.missing)


def hand_over(
    practice: Practice, request_id: str, path: Path, password: str | None = None, *, partial: bool = False
) -> HandedOver:
    """The same, and nothing on the disk when it fails after the file was written."""
    there = path.exists()
    try:
        return practice.run(export_portability, request_id, path, password, partial=partial)
    except BaseException:
        if not there:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def _gathered(unit: Unit, request: RightsRequest, client_id: ClientId) -> Portable:
    card, practice, known = clients.get(unit, client_id), details(unit.db), signers(unit)
    rows: dict[str, list[_Row]] = defaultdict(list)
    files: list[Enclosure] = []
    missing: list[str] = []
    letters: set[str] = set()
    own = (card.email, display_name(card))
    for row in sorted(rows_of_client(unit, client_id), key=lambda one: one.table == "attachment"):  # after their letters
        columns = columns_taken(row.table, bool(request.recipient))
        if not columns or not _may_be_theirs(row, letters):
            continue
        if not (_may_read_all(unit, row.table, columns, client_id, request) and may_open(unit, row)):
            missing.append(PRIVACY_MAP[row.table].title)
            continue
        values = _opened(unit, row, known)
        if row.table == "correspondence":
            if not written_by_person("in", row.text("channel"), str(values.get("correspondent") or ""), own):
                continue
            letters.add(row.text("id"))
        files += _files(unit, row, values)
        if row.table != "photo":
            rows[row.table].append({one: _plain(values.get(one)) for one in columns})
    tables = tuple(PortableTable(name, PRIVACY_MAP[name].title, found) for name, found in rows.items())
    contact = practice.privacy_contact or practice.email or practice.phone
    return Portable(
        unit.today, request.number, request.received_on, request.language, practice.name, contact, tables, named_apart(files),
        tuple(dict.fromkeys(missing)), request.recipient, display_name(card),
    )  # fmt: skip


def _may_be_theirs(row: FoundRow, letters: set[str]) -> bool:
    if row.table == "correspondence":
        return row.text("direction") == "in" and row.text("channel") != "phone"
    return row.table != "attachment" or row.text("letter_id") in letters


def _may_read_all(unit: Unit, table: str, columns: tuple[str, ...], client_id: ClientId, request: RightsRequest) -> bool:
    categories = {PRIVACY_MAP[table].columns[one].category for one in columns}
    return all(may_read(unit, one, client_id, request) for one in categories)


def _opened(unit: Unit, row: FoundRow, known: Signers) -> dict[str, Stored]:
    if not row.sealed:
        return dict(row.values)
    values = opened(unit, row, known)
    return {**values, "body": values[row.sealed]} if row.table == "correspondence" else values


def _files(unit: Unit, row: FoundRow, values: dict[str, Stored]) -> list[Enclosure]:
    words = Words(practice_file.language(unit.db))
    if row.table == "attachment":
        file = attachments.get(unit, AttachmentId(row.text("id")))
        return [Enclosure(file.about.name, file.about.media_type, file.content, words("Sent by you"))]
    if row.table == "photo" and isinstance(content := values[row.sealed], bytes):
        ending = "png" if content.startswith(b"\x89PNG") else "jpg"
        return [Enclosure(f"photo.{ending}", f"image/{'png' if ending == 'png' else 'jpeg'}", content, words("Photo"))]
    return []


def _plain(value: Stored) -> str | int | None:
    return value if isinstance(value, str | int) else None


def _container(unit: Unit, card: Client, data: Portable, password: str | None) -> bytes:
    words = Words(data.language)
    files = portability_files(data, vcard(card), words)
    check_size(files)
    letter = letter_pdf(_letter(unit, card, data, files), words)
    if password is not None:
        return enclosed(letter, files, data.made_on, password)
    return portability_zip([Enclosure("letter.pdf", "application/pdf", letter, ""), *files], data)


def _letter(unit: Unit, card: Client, data: Portable, files: list[Enclosure]) -> LetterDocument:
    words: Any = Words(data.language)
    to = (data.recipient,) if data.recipient else addressee(card)
    fields = {"day": words.long_date(data.received_on), "number": data.request, "person": data.person}
    if data.recipient:
        first = words(
            "On {day} {person} asked us to hand over to you the data they provided to us (AVG art. 20, our number {number}).",
            **fields,
        )
    else:
        first = words(
            "On {day} you asked us for the data you provided to us, to take along (AVG art. 20, our number {number}).", **fields
        )
    listed = "\n".join(f"• {file.name}: {file.about}" if file.about else f"• {file.name}" for file in files)
    rest = words(
        "With this letter go the files below: data.json holds everything for another program, the tables open in a spreadsheet. "
        "Our own notes, invoices and what a law makes us keep are not among them; they can be seen with a request for inspection."
    )
    contact = words("For questions about your data: {contact}.", contact=data.contact) if data.contact else ""
    complain = words("You can also complain to the Dutch data protection authority (Autoriteit Persoonsgegevens).")
    end = "" if data.recipient else f"\n\n{contact} {complain}".rstrip()
    draft = "\n\n" + words("This is incomplete: {what} must still be added.", what=", ".join(words(one) for one in data.missing))
    body = f"{first}\n\n{rest}{draft if data.missing else ''}\n\n{listed}{end}"
    return LetterDocument(
        letterhead_of(details(unit.db)), to, data.made_on, words("Data to take along"), body, reference=data.request
    )
