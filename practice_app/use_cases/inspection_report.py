"""Puts together what one person is told: every row of the privacy map that is theirs, and all that AVG art. 15 asks besides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from practice_app.domain.access import Category
from practice_app.domain.client import display_name
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.inspection_purposes import (
    OTHER_PAYER_WITHHELD,
    PAYER_GROUND,
    PAYER_RECEIVES,
    PROCESSING,
    RECIPIENTS,
    RIGHTS_OF_OTHERS,
    SOURCES,
)
from practice_app.domain.inspection_report import (
    InspectionField,
    InspectionRecord,
    InspectionReport,
    InspectionSection,
    Recipient,
    ToBeAdded,
    Withheld,
)
from practice_app.domain.practice_details import PracticeDetails, address_lines
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_rules import Policy
from practice_app.storage import clients, practice_settings, staff
from practice_app.storage.inspection import (
    FoundRow,
    Stored,
    archived_as,
    archived_name,
    invoices_of,
    names_of_links,
    opened,
    rows_of_client,
)
from practice_app.storage.sealed import signers
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.inspection_access import access_log, access_summary
from practice_app.use_cases.inspection_rights import may_open, may_read, readers_text, ruling_category, who_adds
from practice_app.use_cases.inspection_terms import kept
from practice_app.use_cases.inspection_values import Reader
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.retention import plan_of, policy_of

_ARCHIVES = {"fiscal": Category.FISCAL_ARCHIVE, "care": Category.CARE_ARCHIVE}
_ONLY_WHEN_FILLED = frozenset({Category.FISCAL_ARCHIVE, Category.CARE_ARCHIVE, Category.COMPLAINT, Category.BREACH})


@dataclass(slots=True)
class Gathered:
    """What was found of one client: records by category, what the maker cannot open, what law withholds, who pays."""

    records: dict[Category, list[InspectionRecord]] = field(default_factory=lambda: defaultdict(list))
    missing: dict[Category, Category] = field(default_factory=dict)  # what is missing → whose readers can add it
    withheld: list[Withheld] = field(default_factory=list)
    payers: list[str] = field(default_factory=list)
    opened_national_id: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the inspection is about, and what it is read with."""

    client_id: ClientId
    archived: str
    reader: Reader
    details: PracticeDetails
    policy: Policy
    plan: ClientPlan


def language_of(unit: Unit, client_id: ClientId) -> str:
    """The language of the person; of the practice once the card went. NotFound when nothing is left of the client."""
    if archived_as(unit, client_id):
        return practice_settings.details(unit.db).language
    return clients.get(unit, client_id).language


def subject_of(unit: Unit, client_id: ClientId, words: Words) -> Subject:
    """NotFound when nothing is left of the client."""
    plan = plan_of(unit, client_id)
    if plan is None:
        raise NotFound(N_("This client is not here any more."))
    names: dict[str, str] = {member.id: member.full_name for member in staff.everyone(unit.db)}
    reader = Reader(words, names, invoices_of(unit, client_id), names_of_links(unit, client_id))
    details = practice_settings.details(unit.db)
    return Subject(client_id, archived_as(unit, client_id), reader, details, policy_of(unit), plan)


def gather(unit: Unit, subject: Subject) -> Gathered:
    """Every row of the client, read and opened as far as the maker may; the rest is named as missing."""
    found, known = Gathered(), signers(unit)
    rows = sorted(rows_of_client(unit, subject.client_id), key=subject.reader.order)
    for row in rows:
        for category, columns in _split(row).items():
            ruling = ruling_category(row, category, subject.archived)
            if may_read(unit, ruling, subject.client_id) and may_open(unit, row):
                values = opened(unit, row, known) if row.sealed else dict(row.values)
                _take(subject, found, category, row, columns, values)
            else:
                found.missing.setdefault(category, ruling)
    return found


def report_of(unit: Unit, subject: Subject, found: Gathered, words: Words) -> InspectionReport:
    """All of it, ready to be set in type."""
    name, person = _person(unit, subject, found, words)
    details = subject.details
    log = access_log(unit, subject.client_id, subject.reader)
    if log:
        found.records[Category.AUDIT_LOG].append(access_summary(log, words))
    return InspectionReport(
        letterhead=letterhead_of(details),
        person_name=name,
        person=person,
        made_on=unit.today,
        made_by=subject.reader.staff[unit.member_id],
        sections=tuple(_sections(unit, subject, found, words)),
        recipients=_recipients(found.payers),
        sources=_sources(unit, subject),
        privacy_contact=_contact(details, words),
        withheld=tuple(found.withheld),
        to_be_added=to_be_added(unit, found, words),
        access_log=log,
    )


def to_be_added(unit: Unit, found: Gathered, words: Words) -> tuple[ToBeAdded, ...]:
    """What the maker may not read or cannot open, and the roles that can."""
    return tuple(
        ToBeAdded(PROCESSING[category].title, who_adds(unit.matrix, ruling, words)) for category, ruling in found.missing.items()
    )


def _split(row: FoundRow) -> dict[Category, tuple[str, ...]]:
    """The told columns of a row by category; all of a sealed row, and of an archive, belong to one."""
    columns = {name: column for name, column in PRIVACY_MAP[row.table].columns.items() if column.label}
    if row.sealed:
        return {columns[row.sealed].category: tuple(columns)}
    if row.table == "archive":
        return {_ARCHIVES.get(row.text("kind"), Category.CONSENT): tuple(columns)}
    split: dict[Category, tuple[str, ...]] = {}
    for name, column in columns.items():
        if row.values[name] not in (None, ""):
            split[column.category] = (*split.get(column.category, ()), name)
    return split


def _take(
    subject: Subject, found: Gathered, category: Category, row: FoundRow, columns: tuple[str, ...], values: dict[str, Stored]
) -> None:
    if category is Category.NATIONAL_ID:
        found.opened_national_id = True
    if row.table == "invoice" and row.text("payer_id") != subject.client_id:
        _keep_payer_private(found, values)
    found.records[category].append(subject.reader.record(row, values, columns))


def _keep_payer_private(found: Gathered, values: dict[str, Stored]) -> None:
    """Who pays is a recipient and is named; where they live is not the client's to know (AVG art. 15(4))."""
    if values["buyer_address"]:
        values["buyer_address"] = ""
        notice = Withheld(OTHER_PAYER_WITHHELD, RIGHTS_OF_OTHERS)
        found.withheld += [notice] if notice not in found.withheld else []
    payer = str(values["buyer_name"] or "")
    found.payers += [payer] if payer and payer not in found.payers else []


def _sections(unit: Unit, subject: Subject, found: Gathered, words: Words) -> Iterable[InspectionSection]:
    for category, told in PROCESSING.items():
        records = tuple(found.records.get(category, ()))
        if not records and not _is_told_empty(unit, subject, found, category):
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
            kept_until=term.until if records else None,
            kept_because=term.because if records else "",
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


def _recipients(payers: list[str]) -> tuple[Recipient, ...]:
    paying = tuple(Recipient(name, PAYER_RECEIVES, PAYER_GROUND) for name in payers)
    return (*paying, *(Recipient(*row) for row in RECIPIENTS))


def _sources(unit: Unit, subject: Subject) -> tuple[str, ...]:
    own = "" if subject.archived else clients.get(unit, subject.client_id).source
    return (*SOURCES, own) if own else SOURCES


def _contact(details: PracticeDetails, words: Words) -> tuple[str, ...]:
    lines = (details.privacy_contact, details.name, *details.address, details.phone, details.email)
    filled = tuple(line for line in dict.fromkeys(lines) if line)
    return filled or (words("Ask at the desk of the practice."),)
