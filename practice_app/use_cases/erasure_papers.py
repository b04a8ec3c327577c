"""The answer to somebody whose data go at their own request: made before the data are gone, and again with the proof after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from practice_app.domain.client import Client
from practice_app.domain.documents import ErasureProof
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.rights_request import RightsRequest
from practice_app.exports.render import erasure_proof_pdf
from practice_app.storage import exports_left, practice_file, staff, suppression
from practice_app.storage.erasure import LedgerLine
from practice_app.storage.practice_settings import details
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.asked_for import FOUND_BY_US
from practice_app.use_cases.certifying import destroyed, remains
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.letter_paper import addressee


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """What the answer says that is gone afterwards: held in memory until the person has it, never stored.

    `exports`: known files outside the boundary. `went` and `stays`: of an erasure in part, as in ErasureProof.
    """

    addressee: tuple[str, ...]
    language: str
    reference: str
    request: str
    received_on: date
    suppressed: bool
    exports: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    found_by_us: bool = False
    in_part: bool = False
    went: tuple[tuple[str, int], ...] = ()
    stays: tuple[tuple[str, str, str], ...] = ()


def told_to(unit: Unit, card: Client, request: RightsRequest, recipients: tuple[str, ...]) -> Told:
    """What is known of the person while the card is there. In a request for somebody else the answer goes to who asked."""
    to = addressee(card)
    if request.acting_name:
        to = (request.acting_name, *to[1:])
    suppressed = suppression.is_suppressed(unit.db, card.id)
    exports = tuple(exports_left.known_files(unit.db, card.id))
    return Told(
        to, request.language, card.number, request.number, request.received_on, suppressed, exports, recipients,
        found_by_us=FOUND_BY_US in request.covers,
    )  # fmt: skip


def answer_pdf(unit: Unit, told: Told, plan: ClientPlan) -> bytes:
    """The answer before anything is gone: whoever is stopped in the middle still has something to give."""
    terms = tuple({"rule": term.rule.value, "keep_until": term.keep_until.isoformat()} for term in plan.archives)
    rules = tuple(rule.value for rule in plan.rules)
    line = LedgerLine(0, "", "", plan.client_id, unit.now, plan.verdict, rules, plan.items, terms, "")
    return erasure_proof_pdf(_proof(unit, told, line, None, ""), _words(unit, told))


def proof_pdf(unit: Unit, told: Told, line: LedgerLine, backups_expire_on: date | None) -> bytes:
    """The answer with the proof, once the file was swept."""
    signature = unit.session.keys.sign(bytes.fromhex(line.hash)).hex()
    return erasure_proof_pdf(_proof(unit, told, line, backups_expire_on, signature), _words(unit, told))


def _proof(unit: Unit, told: Told, line: LedgerLine, backups_expire_on: date | None, signature: str) -> ErasureProof:
    practice = details(unit.db)
    return ErasureProof(
        letterhead=letterhead_of(practice),
        addressee=told.addressee,
        reference=told.reference,
        destroyed_at=line.destroyed_at,
        ledger_id=line.id,
        ledger_hash=line.hash,
        destroyed=destroyed(unit, [line]),
        remains=remains([line]),
        backups_expire_on=backups_expire_on,
        signed_by=staff.get(unit.db, unit.member_id).full_name,
        signature=signature,
        suppressed=told.suppressed,
        exports_left=len(set(told.exports)),
        request=told.request,
        received_on=told.received_on,
        privacy_contact=practice.privacy_contact or practice.email or practice.phone or practice.name,
        recipients=told.recipients,
        in_part=told.in_part,
        went=told.went,
        stays=told.stays,
        found_by_us=told.found_by_us,
    )


def _words(unit: Unit, told: Told) -> Words:
    return Words(told.language or practice_file.language(unit.db))
