"""The inspection (AVG art. 15, mission T4, T9, R7, I9): everything kept about one client as PDF and as data.

Making one is acting on an open request of that person: one that waits in the register, else it is entered there with it. That
request is the ground in the audit entry. It opens what the matrix opens only for a request; it never opens a sealed part that
the maker holds no key to.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.inspection_report import InspectionReport
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import clients, rights_requests
from practice_app.storage.audit_log import Action
from practice_app.storage.inspection import archived_by_number
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.inspection_gathering import gather
from practice_app.use_cases.inspection_report import language_of, report_of, subject_of
from practice_app.use_cases.inspection_request import close_granted, open_request, register
from practice_app.use_cases.pack import drained, note_read, pack_steps
from practice_app.use_cases.pack_wanted import PackMade, Wanted

_ARCHIVE_READERS = {
    "fiscal": (Category.FISCAL_ARCHIVE, Category.INSPECTION),
    "care": (Category.CARE_ARCHIVE, Category.INSPECTION),
    "register": (Category.INSPECTION,),
}


@use_case((Category.CLIENT_NAME, Level.READ), action=None)
def client_by_number(unit: Unit, number: str) -> ClientId:
    """The client with this number; of whom only an archive is left also by the number of an invoice.

    An archive is found by who may look into it. NotFound otherwise.
    """
    with suppress(NotFound):
        return clients.find_by_number(unit, number)
    found = archived_by_number(unit, number)
    if found and any(unit.scopes_of(category, Level.READ) for category in _ARCHIVE_READERS[found[1]]):
        return found[0]
    raise NotFound(N_("There is no client with the number {number}."), number=number)


@use_case(
    (Category.RIGHTS_REQUEST, Level.MANAGE),
    (Category.INSPECTION, Level.WRITE),
    action=Action.UPDATE,
    about=lambda unit, request_id, *_, **__: rights_requests.client_of(unit, request_id),
)
def link_by_number(unit: Unit, request_id: str, number: str, version: int) -> RightsRequest:
    """Say whose request it is by client number; of whom only an archive is left also by the number of an invoice.

    NotFound when nobody has it; Conflict when the request was changed meanwhile.
    """
    request = replace(rights_requests.get(unit, request_id), client_id=client_by_number(unit, number), version=version)
    saved = replace(request, version=rights_requests.save(unit, request))
    unit.note("rights_request", saved.id, saved.version, saved.client_id)
    return saved


@use_case((Category.INSPECTION, Level.WRITE), action=Action.READ)
def preview_inspection(unit: Unit, client_id: ClientId) -> InspectionReport:
    """The report as far as the acting member can make it; its `to_be_added` says what an export would be refused for."""
    words = Words(language_of(unit, client_id))
    subject = subject_of(unit, client_id, words, open_request(unit, client_id))
    found = gather(unit, subject)
    note_read(unit, subject, found)
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
    parts_path: Path | None = None,
    pdf_password: str | None = None,
    language: str = "",
    overwrite: bool = False,
) -> PackMade:
    """Everything kept about one client, as PDF and JSON, written to the paths that are given and remembered there.

    It answers the open request of the client to see their data. When there is none, one is entered in the register as received
    on `request_received_on` (today when None), and closed as granted when the overview is whole and was written: it is the
    answer. NotAllowed names what is still to be added and by whom, unless `partial`: then every page says that it is
    incomplete. `pdf_password` locks the PDF (AES-256), never the JSON nor the ZIP of `parts_path`. FileProblem when a file is
    there already (unless `overwrite`) or cannot be written: then neither is left behind.
    """
    wanted = Wanted(pdf_path, data_path, parts_path, pdf_password, language, partial, overwrite, sign_off=True, as_proposed=True)
    waiting = open_request(unit, client_id)
    request = waiting or register(unit, client_id, request_received_on or unit.today)
    made = drained(pack_steps(unit, client_id, request, wanted))
    if waiting is None and made.is_complete and made.written:
        close_granted(unit, request)
    return made
