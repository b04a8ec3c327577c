"""A request that came as a message of a mail program: read into the form, and kept as it came."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from practice_app.domain.access import Category, Level
from practice_app.domain.attachment import accepted
from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.ids import ClientId
from practice_app.domain.mail_intake import ProposedClient, folded
from practice_app.domain.request_rules import LONGEST_TEXT, RequestDraft
from practice_app.intake.any_file import read_whole
from practice_app.storage import mail_links, request_files, rights_requests
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.request_files import RequestFile
from practice_app.storage.unit import Unit
from practice_app.system.clock import legal_date
from practice_app.use_cases.door import use_case
from practice_app.use_cases.rights_requests import TakenIn, record_request

KeptFile: TypeAlias = RequestFile
_C, _L = Category.RIGHTS_REQUEST, Level
_TOO_LONG = N_("The message is longer than fits here; the whole of it is kept as a file.")


@dataclass(frozen=True, slots=True, repr=False)
class MailedRequest:
    """What the message says of itself. `client`: the one client whose address wrote it, None when nobody or several.

    `notes`: N_ sentences about what could not be read.
    """

    name: str
    address: str
    received_on: date
    text: str
    client: ProposedClient | None
    notes: tuple[str, ...]


@use_case((_C, _L.INTAKE), action=None)
def read_request_mail(unit: Unit, path: Path) -> MailedRequest:
    """What is in an .eml or .msg file; nothing is stored. FileProblem for what is no message."""
    from practice_app.intake.mail_file import read_mail  # Outlook's and MIME's readers are not needed at the start

    mail = read_mail(read_whole(path))
    day = unit.today
    if mail.sent_at is not None:
        with suppress(OverflowError):  # the first and the last day that Python knows
            day = legal_date(mail.sent_at) if mail.sent_at.tzinfo is not None else mail.sent_at.date()
    sender, found = folded(mail.sender.address), list[ProposedClient]()
    if sender and unit.may(Category.CONTACT, Level.READ):
        found = mail_links.clients_by_address(unit, {sender}, sender)
    told = f"{mail.subject}\n\n{mail.text}".strip()
    notes = (*mail.notes, *((_TOO_LONG,) if len(told) > LONGEST_TEXT else ()))
    client = found[0] if len(found) == 1 else None
    return MailedRequest(mail.sender.name, mail.sender.address, min(day, unit.today), told[:LONGEST_TEXT], client, notes)


@use_case((_C, _L.INTAKE), action=Action.CREATE)
def record_mailed_request(unit: Unit, draft: RequestDraft, path: Path) -> TakenIn:
    """Take the request in, and keep the message itself with it; both or nothing."""
    taken = record_request(unit, draft)
    _keep(unit, taken.id, path)
    return taken


@use_case((_C, _L.MANAGE), action=Action.UPDATE, about=lambda unit, request_id, *_: rights_requests.client_of(unit, request_id))
def add_request_file(unit: Unit, request_id: str, path: Path) -> RequestFile:
    """Keep a scan or a file with a request. No copy of an identity document (AVG art. 12(6), 5(1)(c))."""
    request = rights_requests.get(unit, request_id)
    _keep(unit, request_id, path)
    unit.note("rights_request", request_id, request.version, request.client_id)
    return request_files.of_request(unit, request_id)[-1]


@use_case((_C, _L.READ), action=None)
def list_request_files(unit: Unit, request_id: str) -> list[RequestFile]:
    """What came with a request."""
    return request_files.of_request(unit, request_id)


def _about_file(unit: Unit, file_id: str, *_: object) -> ClientId | None:
    return rights_requests.client_of(unit, request_files.content_of(unit, file_id)[0].request_id)


@use_case((_C, _L.READ), action=Action.EXPORT, about=_about_file)
def save_request_file(unit: Unit, file_id: str, path: Path) -> str:
    """Write one file of a request outside the program, which is remembered; its SHA-256."""
    file, content = request_files.content_of(unit, file_id)
    client_id = rights_requests.client_of(unit, file.request_id)
    unit.note("rights_request", file.request_id, None, client_id)
    return write_export(unit, "attachment", path, content, client_id)


def _keep(unit: Unit, request_id: str, path: Path) -> None:
    name, media_type = accepted(path.name, content := read_whole(path))
    if not content:
        raise FileProblem(N_("{file} is empty."), file=path.name)
    request_files.add(unit, request_id, name, media_type, content)
