"""The confidentiality statement as a paper to sign."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.access import Category, Level, Role
from practice_app.domain.confidentiality import VERSION
from practice_app.domain.documents import ConfidentialityStatement
from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.member import Member
from practice_app.exports.render import confidentiality_pdf
from practice_app.storage import staff
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.practice_settings import details
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.staff import record_statement

ROLE_NAMES = {
    Role.OWNER: N_("owner"),
    Role.PRACTITIONER: N_("practitioner"),
    Role.ASSISTANT: N_("assistant"),
    Role.RECEPTIONIST: N_("receptionist"),
    Role.BOOKKEEPER: N_("bookkeeper"),
    Role.PRIVACY_OFFICER: N_("privacy officer"),
    Role.LOCUM: N_("locum"),
}
MOST_BYTES = 20_000_000


@use_case((Category.STAFF_ACCOUNT, Level.MANAGE), action=Action.PRINT)
def export_statement(unit: Unit, login: str, path: Path) -> str:
    """Write the confidentiality statement of a member as a PDF to print and sign, in their language; its SHA-256."""
    member = staff.by_login(unit.db, login)
    unit.note("member", member.id)
    roles = tuple(ROLE_NAMES[role] for role in member.roles)
    head = letterhead_of(details(unit.db))
    paper = ConfidentialityStatement(head, member.full_name, roles, int(VERSION), unit.today)
    return write_export(unit, "confidentiality_statement", path, confidentiality_pdf(paper, Words(member.language)))


def record_signed_file(practice: Practice, login: str, path: Path) -> Member:
    """Put a scan on record. FileProblem when it cannot be read, InvalidInput when it is no PDF."""
    try:
        with path.open("rb") as file:
            document = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileProblem(N_("{file} cannot be read ({why})."), file=path.name, why=error.strerror or "") from None
    if len(document) > MOST_BYTES:
        raise FileProblem(N_("{file} is larger than 20 MB. Scan it in black and white or with fewer dots."), file=path.name)
    return practice.run(record_statement, login, document)
