"""The inspection (AVG art. 15, mission T4, T9, R7, I9): everything kept about one client as PDF and as data.

Making one is acting on an open request of that person: the day it came in is asked, and stands as ground in the audit entry.
That ground opens what the matrix opens only for a request; it never opens a sealed part that the maker holds no key to.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, FileProblem, InvalidInput, NotAllowed, NotFound, Terms
from practice_app.domain.ids import ClientId
from practice_app.domain.inspection_purposes import PROCESSING
from practice_app.domain.inspection_report import InspectionReport, ToBeAdded
from practice_app.domain.inspection_words import ROLES
from practice_app.domain.plain_dates import check_past
from practice_app.exports.render import encrypted_pdf, inspection_json, inspection_pdf
from practice_app.storage import clients
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.inspection import archived_by_number
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.inspection_access import request_ground
from practice_app.use_cases.inspection_report import Gathered, gather, language_of, report_of, subject_of, to_be_added
from practice_app.use_cases.inspection_rights import roles_that_add

_ARCHIVE_READERS = {
    "fiscal": (Category.FISCAL_ARCHIVE, Category.INSPECTION),
    "care": (Category.CARE_ARCHIVE, Category.INSPECTION),
    "register": (Category.INSPECTION,),
}


@dataclass(frozen=True, slots=True)
class InspectionDocuments:
    """A finished inspection. `to_be_added` is empty for a whole one; `written` has the files and their SHA-256."""

    pdf: bytes = field(repr=False)
    data: bytes = field(repr=False)
    to_be_added: tuple[ToBeAdded, ...] = ()
    written: tuple[tuple[Path, str], ...] = ()

    @property
    def is_complete(self) -> bool:
        """Nobody has to add anything."""
        return not self.to_be_added


@use_case((Category.CLIENT_NAME, Level.READ), action=None)
def client_by_number(unit: Unit, number: str) -> ClientId:
    """The client with this number, archived ones too for who may look into that archive. NotFound otherwise."""
    with suppress(NotFound):
        return clients.find_by_number(unit, number)
    found = archived_by_number(unit, number)
    if found and any(unit.scopes_of(category, Level.READ) for category in _ARCHIVE_READERS[found[1]]):
        return found[0]
    raise NotFound(N_("There is no client with the number {number}."), number=number)


@use_case((Category.INSPECTION, Level.WRITE), action=Action.READ)
def preview_inspection(unit: Unit, client_id: ClientId, request_received_on: date | None = None) -> InspectionReport:
    """The report as far as the acting member can make it; its `to_be_added` says what an export would be refused for."""
    ground = _ground(unit, request_received_on)
    words = Words(language_of(unit, client_id))
    subject = subject_of(unit, client_id, words)
    found = gather(unit, subject)
    _note(unit, client_id, found, ground)
    return report_of(unit, subject, found, words)


@use_case((Category.INSPECTION, Level.WRITE), action=Action.EXPORT, password_again=True)
def export_inspection(
    unit: Unit,
    client_id: ClientId,
    *,
    request_received_on: date | None = None,
    partial: bool = False,
    pdf_path: Path | None = None,
    data_path: Path | None = None,
    pdf_password: str | None = None,
    language: str = "",
    overwrite: bool = False,
) -> InspectionDocuments:
    """Everything kept about one client, as PDF and JSON, written to the paths that are given and remembered there.

    `request_received_on`: today when None. NotAllowed names what is still to be added and by whom, unless `partial`: then
    every page says that it is incomplete. `pdf_password` locks the PDF (AES-256), never the JSON. FileProblem when a file
    is there already (unless `overwrite`) or cannot be written: then neither is left behind.
    """
    ground = _ground(unit, request_received_on)
    targets = _targets(pdf_path, data_path, overwrite)
    words = Words(language or language_of(unit, client_id))
    subject = subject_of(unit, client_id, words)
    found = gather(unit, subject)
    if found.missing and not partial:
        raise _incomplete(unit, found)
    report = report_of(unit, subject, found, words)
    pdf, data = inspection_pdf(report, words), inspection_json(report, words)
    if pdf_password is not None:
        pdf = encrypted_pdf(pdf, pdf_password)
    contents = {pdf_path: pdf, data_path: data}
    written = _write(unit, client_id, [(path, contents[path]) for path in targets])
    _note(unit, client_id, found, ground)
    return InspectionDocuments(pdf, data, to_be_added(unit, found, words), written)


def _ground(unit: Unit, received_on: date | None) -> str:
    return request_ground(check_past(received_on or unit.today, "request_received_on", unit.today))


def _note(unit: Unit, client_id: ClientId, found: Gathered, ground: str) -> None:
    """The inspection, and the BSN by itself when it was unmasked for it (mission C2)."""
    unit.note("inspection", client_id, None, client_id, ground)
    if found.opened_national_id:
        unit.note("national_id", client_id, None, client_id, ground)


def _incomplete(unit: Unit, found: Gathered) -> NotAllowed:
    roles = dict.fromkeys(role for ruling in found.missing.values() for role in roles_that_add(unit.matrix, ruling))
    return NotAllowed(
        N_(
            "This overview is not complete yet. Still to be added: {what}. Who can add it: {who}. "
            "Let them make it, or export an incomplete draft (--partial)."
        ),
        what=Terms(PROCESSING[category].title for category in found.missing),
        who=Terms(ROLES[role.value] for role in roles),
    )


def _targets(pdf_path: Path | None, data_path: Path | None, overwrite: bool) -> list[Path]:
    """The files to write; refused before anything is read when one of them cannot be."""
    targets = [path for path in (pdf_path, data_path) if path is not None]
    if len({path.expanduser().absolute() for path in targets}) < len(targets):
        raise InvalidInput(N_("The PDF and the data file need two different names."), field="data_path")
    for path in targets:
        place = path.expanduser().absolute()
        if not place.parent.is_dir():
            raise FileProblem(N_("There is no folder {folder}. Make it, or choose another."), folder=place.parent)
        if place.is_dir() or (place.exists() and not overwrite):
            raise FileProblem(N_("{file} is there already and is not overwritten. Choose another name."), file=place.name)
    return targets


def _write(unit: Unit, client_id: ClientId, contents: list[tuple[Path, bytes]]) -> tuple[tuple[Path, str], ...]:
    written: list[tuple[Path, str]] = []
    try:
        for path, content in contents:
            written.append((path, write_export(unit, "inspection", path, content, client_id)))
    except FileProblem:
        for path, _ in written:
            path.expanduser().absolute().unlink(missing_ok=True)
        raise
    return tuple(written)
