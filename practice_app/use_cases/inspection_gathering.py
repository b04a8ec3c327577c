"""What is kept of one person, row by row: read as far as the maker may, taken from a colleague's part where they may not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field

from practice_app.domain.access import Category
from practice_app.domain.ids import ClientId
from practice_app.domain.inspection_purposes import OTHER_PAYER_WITHHELD, RIGHTS_OF_OTHERS
from practice_app.domain.inspection_report import InspectionRecord, Withheld
from practice_app.domain.practice_details import PracticeDetails
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_rules import Policy
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import request_parts
from practice_app.storage.inspection import FoundRow, Stored, opened, rows_of_client
from practice_app.storage.request_parts import StoredPart
from practice_app.storage.sealed import signers
from practice_app.storage.unit import Unit
from practice_app.use_cases.inspection_rights import may_open, may_read, ruling_category
from practice_app.use_cases.inspection_values import Reader

_ARCHIVES = {"fiscal": Category.FISCAL_ARCHIVE, "care": Category.CARE_ARCHIVE}
_AT_ONCE = 50  # rows between two signs of progress


@dataclass(slots=True)
class Gathered:
    """What was found of one client: records by category, what the maker cannot open, what law withholds, who pays.

    `unreviewed`: sealed categories that are there but were not signed off. `disclosures`: the rows of what was given to others.
    `counts`: how many records a category has, of a report that does not show them.
    """

    records: dict[Category, list[InspectionRecord]] = field(default_factory=lambda: defaultdict(list))
    missing: dict[Category, Category] = field(default_factory=dict)  # what is missing → whose readers can add it
    unreviewed: Mapping[Category, Category] = field(default_factory=dict)
    withheld: list[Withheld] = field(default_factory=list)
    payers: list[str] = field(default_factory=list)
    disclosures: list[FoundRow] = field(default_factory=list)
    counts: dict[Category, int] = field(default_factory=dict)
    opened_national_id: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the inspection is about, and what it is read with. `request`: the one that is answered, when there is one."""

    client_id: ClientId
    archived: str
    reader: Reader
    details: PracticeDetails
    policy: Policy
    plan: ClientPlan
    request: RightsRequest | None = None


def gather(unit: Unit, subject: Subject) -> Gathered:
    """Every row of the client, read and opened as far as the maker may; the rest is named as missing."""
    job = gather_steps(unit, subject)
    while True:
        try:
            next(job)
        except StopIteration as end:
            found: Gathered = end.value
            return found


def gather_steps(unit: Unit, subject: Subject) -> Generator[tuple[int, int], None, Gathered]:
    """The same with (rows read, rows) from time to time."""
    found, known, rights = Gathered(), signers(unit), dict[Category, bool]()
    rows = sorted(rows_of_client(unit, subject.client_id), key=subject.reader.order)
    parts = valid_parts(unit, subject, rows)
    for number, row in enumerate(rows):
        for category, columns in split(row).items():
            ruling = ruling_category(row, category, subject.archived)
            if ruling not in rights:
                rights[ruling] = may_read(unit, ruling, subject.client_id, subject.request)
            if rights[ruling] and may_open(unit, row):
                values = opened(unit, row, known) if row.sealed else dict(row.values)
                _take(subject, found, category, row, columns, values)
            elif category not in parts and not of_request(row, subject.request):
                found.missing.setdefault(category, ruling)
        if number % _AT_ONCE == 0:
            yield number, len(rows)
    for category, part in parts.items():
        if category not in found.records and category not in found.missing:
            for row in part.rows:
                _take(subject, found, category, row, split(row)[category], dict(row.values))
    return found


def lying(rows: Iterable[FoundRow]) -> dict[Category, list[FoundRow]]:
    """The rows of each category, with the values that belong to it."""
    found: dict[Category, list[FoundRow]] = defaultdict(list)
    for row in rows:
        for category, columns in split(row).items():
            found[category].append(row.only(columns))
    return found


def print_of(subject: Subject, rows: Iterable[FoundRow]) -> str:
    """The fingerprint of a category; what is done for the request that is answered does not change it."""
    return request_parts.fingerprint(row for row in rows if not of_request(row, subject.request))


def valid_parts(unit: Unit, subject: Subject, rows: Iterable[FoundRow]) -> Mapping[Category, StoredPart]:
    """What a colleague gathered of open categories, and what did not change since."""
    if subject.request is None:
        return {}
    stored, now = request_parts.of_request(unit, subject.request.id), lying(rows)
    found = {Category(name): part for name, part in stored.items() if part.rows}
    return {category: part for category, part in found.items() if part.fingerprint == print_of(subject, now.get(category, ()))}


def of_request(row: FoundRow, request: RightsRequest | None) -> bool:
    """Whether the row is of the request that is answered: who answers it may state it, and it changes all the time."""
    return request is not None and request.id in (row.text("id"), row.text("request_id"))


def split(row: FoundRow) -> dict[Category, tuple[str, ...]]:
    """The told columns of a row by category; all of a sealed row, and of an archive, belong to one."""
    columns = {name: column for name, column in PRIVACY_MAP[row.table].columns.items() if column.label}
    if row.sealed:
        return {columns[row.sealed].category: tuple(columns)}
    if row.table == "archive":
        return {_ARCHIVES.get(row.text("kind"), Category.CONSENT): tuple(columns)}
    split: dict[Category, tuple[str, ...]] = {}
    for name, column in columns.items():
        if row.values.get(name) not in (None, ""):
            split[column.category] = (*split.get(column.category, ()), name)
    return split


def _take(
    subject: Subject, found: Gathered, category: Category, row: FoundRow, columns: tuple[str, ...], values: dict[str, Stored]
) -> None:
    if category is Category.NATIONAL_ID:
        found.opened_national_id = True
    if row.table == "invoice" and row.text("payer_id") != subject.client_id:
        _keep_payer_private(found, values)
    if row.table == "disclosure":
        found.disclosures.append(row)
    found.records[category].append(subject.reader.record(row, values, columns))


def _keep_payer_private(found: Gathered, values: dict[str, Stored]) -> None:
    """Who pays is a recipient and is named; where they live is not the client's to know (AVG art. 15(4))."""
    if values["buyer_address"]:
        values["buyer_address"] = ""
        notice = Withheld(OTHER_PAYER_WITHHELD, RIGHTS_OF_OTHERS)
        found.withheld += [notice] if notice not in found.withheld else []
    payer = str(values["buyer_name"] or "")
    found.payers += [payer] if payer and payer not in found.payers else []
