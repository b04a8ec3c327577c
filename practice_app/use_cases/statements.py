"""The confidentiality statement as a paper to sign."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from practice_app.domain import confidentiality
from practice_app.domain.access import Category, Level, Role
from practice_app.domain.documents import ConfidentialityStatement
from practice_app.domain.duty import Duty
from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.member import Member, SignedStatement
from practice_app.domain.signature import Signature, check_signature
from practice_app.exports.render import confidentiality_pdf, confidentiality_text
from practice_app.storage import staff
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.practice_settings import details
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.staff import put_on_record, record_statement

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
    return write_export(unit, "confidentiality_statement", path, _paper(unit, member))


@use_case((Category.STAFF_ACCOUNT, Level.READ), action=None, before_duties=True)
def own_statement(unit: Unit) -> str:
    """The text that whoever is signed in is asked to sign, in their language."""
    return _text(unit, staff.get(unit.db, unit.member_id))


@use_case((Category.STAFF_ACCOUNT, Level.MANAGE), action=None)
def statement_of(unit: Unit, login: str) -> str:
    """The text that a member is asked to sign, in their language, for who signs at the owner's screen."""
    return _text(unit, staff.by_login(unit.db, login))


@use_case((Category.STAFF_ACCOUNT, Level.WRITE), action=Action.UPDATE, in_after_file=True, before_duties=True)
def sign_own_statement(unit: Unit, signature: Signature) -> Member:
    """Sign the present text on the screen; it goes on record as a PDF. InvalidInput when it is no signature."""
    member = staff.get(unit.db, unit.member_id)
    signed = put_on_record(unit, member, _paper(unit, member, check_signature(signature, member.full_name)))
    unit.duties_done.add(Duty.STATEMENT)
    return signed


@use_case((Category.STAFF_ACCOUNT, Level.MANAGE), action=Action.UPDATE, in_after_file=True)
def sign_on_screen(unit: Unit, login: str, signature: Signature) -> Member:
    """A member signs at the owner's screen; access follows once they have set a password too."""
    member = staff.by_login(unit.db, login)
    return put_on_record(unit, member, _paper(unit, member, check_signature(signature, member.full_name)))


@use_case((Category.STAFF_ACCOUNT, Level.MANAGE), action=Action.READ)
def read_signed_statement(unit: Unit, login: str) -> SignedStatement:
    """The newest statement that a member signed, as it was put on record. NotFound when there is none."""
    member = staff.by_login(unit.db, login)
    unit.note("confidentiality_statement", member.id)
    signed = staff.newest_statement(unit.db, member.id)
    if signed.document.startswith(b"%PDF-"):
        return signed
    return replace(signed, document=signed.document.replace(b"{practice}", details(unit.db).name.encode()))


def _text(unit: Unit, member: Member) -> str:
    text = confidentiality_text(int(confidentiality.VERSION), member.language)
    return text.replace("{practice}", details(unit.db).name)


def _paper(unit: Unit, member: Member, signature: Signature | None = None) -> bytes:
    roles = tuple(ROLE_NAMES[role] for role in member.roles)
    head, version = letterhead_of(details(unit.db)), int(confidentiality.VERSION)
    signed_at = unit.now if signature else None
    paper = ConfidentialityStatement(head, member.full_name, roles, version, unit.today, signature, signed_at)
    return confidentiality_pdf(paper, Words(member.language))


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
