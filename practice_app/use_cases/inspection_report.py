"""Puts together what one person is told: every row of the privacy map that is theirs, and all that AVG art. 15 asks besides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from practice_app.domain.access import Category
from practice_app.domain.client import display_name
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.inspection_purposes import PAYER_GROUND, PAYER_RECEIVES, PROCESSING, RECIPIENTS, SOURCES
from practice_app.domain.inspection_report import InspectionField, InspectionReport, InspectionSection, Recipient, ToBeAdded
from practice_app.domain.practice_details import PracticeDetails, address_lines
from practice_app.domain.retention import plan_client
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import clients, practice_settings, staff
from practice_app.storage.inspection import FoundRow, archived_as, archived_name, invoices_of, names_of_links
from practice_app.storage.retention_facts import client_facts
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.consent_purposes import agreed_texts
from practice_app.use_cases.inspection_access import access_log, access_summary
from practice_app.use_cases.inspection_gathering import Gathered, Subject
from practice_app.use_cases.inspection_rights import readers_text, who_adds
from practice_app.use_cases.inspection_terms import kept
from practice_app.use_cases.inspection_values import Reader
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.retention import policy_of

_ONLY_WHEN_FILLED = frozenset({Category.FISCAL_ARCHIVE, Category.CARE_ARCHIVE, Category.COMPLAINT, Category.BREACH})


def language_of(unit: Unit, client_id: ClientId) -> str:
    """The language of the person; of the practice once the card went. NotFound when nothing is left of the client."""
    if archived_as(unit, client_id):
        return practice_settings.details(unit.db).language
    return clients.get(unit, client_id).language


def subject_of(unit: Unit, client_id: ClientId, words: Words, request: RightsRequest | None = None) -> Subject:
    """Whom it is about, and the request that it answers. NotFound when nothing is left of the client."""
    plan = _plan(unit, client_id, request)
    if plan is None:
        raise NotFound(N_("This client is not here any more."))
    names: dict[str, str] = {member.id: member.full_name for member in staff.everyone(unit.db)}
    reader = Reader(words, names, invoices_of(unit, client_id), names_of_links(unit, client_id) | agreed_texts(unit, words))
    details = practice_settings.details(unit.db)
    return Subject(client_id, archived_as(unit, client_id), reader, details, policy_of(unit), plan, request)


def who_is(unit: Unit, subject: Subject) -> str:
    """Who it is about, for staff: name, number and birth date, so that nobody takes them for a namesake."""
    if subject.archived:
        number, name = archived_name(unit, subject.client_id)
        return f"{name} ({number})" if name else number
    client, words = clients.get(unit, subject.client_id), subject.reader.words
    if client.birth_date is None:
        return f"{display_name(client)} ({client.number})"
    return words("{name} ({number}), born {day}", name=display_name(client), number=client.number, day=client.birth_date)


def _plan(unit: Unit, client_id: ClientId, request: RightsRequest | None) -> ClientPlan | None:
    """What the person is told of terms: the request that is answered with it no longer holds anything up."""
    for facts in client_facts(unit.db, [client_id]):
        others = facts.open_requests - (request is not None and request.is_open)
        return plan_client(replace(facts, open_requests=others), policy_of(unit), unit.today)
    return None


def report_of(unit: Unit, subject: Subject, found: Gathered, words: Words) -> InspectionReport:
    """All of it, ready to be set in type."""
    name, person = _person(unit, subject, found, words)
    details = subject.details
    log = access_log(unit, subject.client_id, subject.reader)
    if log:
        found.records[Category.AUDIT_LOG].append(access_summary(log, words))
    request = subject.request
    return InspectionReport(
        letterhead=letterhead_of(details),
        person_name=name,
        person=person,
        made_on=unit.today,
        made_by=subject.reader.staff[unit.member_id],
        sections=tuple(_sections(unit, subject, found, words)),
        recipients=_recipients(subject, found),
        sources=_sources(unit, subject),
        privacy_contact=_contact(details, words),
        withheld=tuple(found.withheld),
        to_be_added=to_be_added(unit, found, words),
        access_log=log,
        request_number=request.number if request else "",
        request_received_on=request.received_on if request else None,
    )


def to_be_added(unit: Unit, found: Gathered, words: Words) -> tuple[ToBeAdded, ...]:
    """What the maker may not read or cannot open, and what was not reviewed yet; with the roles that can."""
    waiting = {**found.missing, **found.unreviewed}
    return tuple(
        ToBeAdded(PROCESSING[category].title, who_adds(unit.matrix, ruling, words)) for category, ruling in waiting.items()
    )


def _sections(unit: Unit, subject: Subject, found: Gathered, words: Words) -> Iterable[InspectionSection]:
    for category, told in PROCESSING.items():
        records = tuple(found.records.get(category, ()))
        count = len(records) or found.counts.get(category, 0)
        if not count and not _is_told_empty(unit, subject, found, category):
            continue
        term = kept(category, subject.policy, subject.plan, words)
        yield InspectionSection(
            category=category.value,
            title=told.title,
            purpose=told.purpose,
            legal_basis=told.basis(unit.practice_kind),
            readers=readers_text(unit.matrix, category, words),
            term=term.term,
            records=records,
            kept_until=term.until if count else None,
            kept_because=term.because if count else "",
            count=count,
        )


def _is_told_empty(unit: Unit, subject: Subject, found: Gathered, category: Category) -> bool:
    """Nothing is kept: that is said of what the practice could keep, never of what the maker could not read."""
    if category in found.missing or category in _ONLY_WHEN_FILLED or subject.archived:
        return False
    return category is not Category.NATIONAL_ID or unit.practice_kind == "dental"


def _person(unit: Unit, subject: Subject, found: Gathered, words: Words) -> tuple[str, tuple[InspectionField, ...]]:
    if subject.archived:
        number, name = archived_name(unit, subject.client_id)
        knows = {Category.FISCAL_ARCHIVE, Category.CARE_ARCHIVE} & found.records.keys()
        shown = name if name and knows else words("Client {number}", number=number)
        return shown, (InspectionField("number", words("Client number"), number),)
    client = clients.get(unit, subject.client_id)
    fields = [InspectionField("number", words("Client number"), client.number)]
    if client.birth_date:
        fields.append(InspectionField("birth_date", words("Birth date"), client.birth_date))
    lines = address_lines(client.street, client.house_number, client.postcode, client.city, client.country)
    if lines and Category.CONTACT in found.records:
        fields.append(InspectionField("address", words("Address"), "\n".join(lines)))
    return display_name(client), tuple(fields)


def _recipients(subject: Subject, found: Gathered) -> tuple[Recipient, ...]:
    """Who received data, as far as it was recorded, and who may."""
    paying = tuple(Recipient(name, PAYER_RECEIVES, PAYER_GROUND) for name in found.payers)
    given = (_given(subject.reader, row) for row in found.disclosures)
    return (*paying, *given, *(Recipient(*row) for row in RECIPIENTS))


def _given(reader: Reader, row: FoundRow) -> Recipient:
    """One disclosure of the register."""
    words, ground = reader.words, str(reader.value(row.table, "ground", row.text("ground")))
    what = words("{what}, on {day}", what=row.text("what"), day=date.fromisoformat(row.text("disclosed_on")))
    detail = row.text("ground_detail")
    return Recipient(row.text("recipient"), what, f"{ground} ({detail})" if detail else ground)


def _sources(unit: Unit, subject: Subject) -> tuple[str, ...]:
    own = "" if subject.archived else clients.get(unit, subject.client_id).source
    return (*SOURCES, own) if own else SOURCES


def _contact(details: PracticeDetails, words: Words) -> tuple[str, ...]:
    lines = (details.privacy_contact, details.name, *details.address, details.phone, details.email)
    filled = tuple(line for line in dict.fromkeys(lines) if line)
    return filled or (words("Ask at the desk of the practice."),)
