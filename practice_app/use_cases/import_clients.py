"""The import of clients: whole or not at all, a row that is there already skipped, one that differs rejected."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from practice_app.domain.access import Category, Level
from practice_app.domain.client import Client, display_name, new_client
from practice_app.domain.consent import MARKETING, Consent
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId, MemberId, new_id
from practice_app.domain.import_report import ImportReport
from practice_app.domain.import_rows import ClientRow
from practice_app.domain.plain_dates import is_minor
from practice_app.domain.progress import Progress
from practice_app.intake.clients_csv import read_clients
from practice_app.intake.report import ImportLog
from practice_app.storage import assignments, clients, consents, national_ids, relations, suppression
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.importing import import_rows

_C, _L = Category, Level

# What a row says of a card; `registered_on` only where the row has one, for an empty one means the day of the import.
_COMPARED = (
    "kind", "given_name", "prefix", "family_name", "organisation", "birth_date", "email", "phone", "street",
    "house_number", "postcode", "city", "country",
)  # fmt: skip


@use_case((_C.IMPORT, _L.WRITE), action=Action.IMPORT)
def import_clients(
    unit: Unit, source: Path | BinaryIO, dry_run: bool = False, chosen: Mapping[str, str] | None = None
) -> Generator[Progress, None, ImportReport]:
    """Store the clients of a CSV file (exchange.md); run by practice.whole. A dry run gives the same report.
    `chosen`: title in the file → column of exchange.md ("" leaves it out), where the titles are not known by themselves.

    A client under 18 is accepted without guardian, with a warning, unless the practice refuses minors. The BSN of a
    client who is there already is compared only by who may read it; for who may only enter one its presence
    has to do, and others learn nothing of it.
    """
    log = ImportLog()
    job = _ClientImport(unit, log)
    rows = read_clients(source, log, today=unit.today, practice_kind=unit.practice_kind, chosen=chosen)
    doing = N_("Importing clients")
    report = yield from import_rows(unit, log, rows, job.take, doing=doing, object_type="client_import", dry_run=dry_run)
    return replace(report, warnings=(*report.warnings, *job.warnings()))


class _ClientImport:
    """One import as it runs: what it holds rows against, and what it counted."""

    def __init__(self, unit: Unit, log: ImportLog) -> None:
        self._unit, self._log = unit, log
        self._practitioners = {member.login: member.id for member in assignments.practitioners(unit.db)}
        self._may_enter_bsn = bool(unit.scopes_of(_C.NATIONAL_ID, _L.DEPOSIT))
        self._refuses_minors = relations.minor_policy(unit) == "refused"
        self._minors = 0
        self._bsn_not_compared = 0
        self._objecting = 0

    def warnings(self) -> list[InvalidInput]:
        """What to know, though it rejects nothing."""
        found = []
        if self._minors:
            text = N_("New clients under 18 without a guardian: {count}. Add a guardian who consents.")
            found.append(InvalidInput(text, count=self._minors))
        if self._bsn_not_compared:
            text = N_("BSN not compared with what is stored, because your role may not read it: {count} rows.")
            found.append(InvalidInput(text, count=self._bsn_not_compared))
        if self._objecting:
            text = N_("Consent to marketing not taken over, because the person objected to it here: {count} rows.")
            found.append(InvalidInput(text, count=self._objecting))
        return found

    def take(self, chunk: list[ClientRow], write: bool) -> tuple[int, int]:
        """Reject, skip or store the rows of one chunk."""
        numbers = [row.draft.number for row in chunk]
        known = _Known(self._unit, clients.by_numbers(self._unit.db, numbers))
        archived, merged = clients.archived_numbers(self._unit.db, numbers), clients.merged_numbers(self._unit.db, numbers)
        fresh, skipped = [], 0
        for read in chunk:
            stored = known.cards.get(read.draft.number)
            row = read if stored else self._without_what_was_objected_to(read)
            problem = self._difference(row, stored, known) if stored else self._objection(row, archived, merged)
            if problem:
                self._log.reject(row.row, problem.field, problem)
            elif stored:
                skipped += 1
            else:
                fresh.append(row)
        if write and self._log.clean:
            self._store(fresh)
        return len(fresh), skipped

    def _without_what_was_objected_to(self, row: ClientRow) -> ClientRow:
        """An old list subscribes nobody who objected since: that takes a consent on the client's page (mission T13)."""
        if not row.marketing_consent or not suppression.is_objecting(self._unit.db, row.draft):
            return row
        self._objecting += 1
        return replace(row, marketing_consent=False)

    def _objection(self, row: ClientRow, archived: set[str], merged: set[str]) -> InvalidInput | None:
        if row.draft.number in merged:
            text = N_("This number belongs to a card that was merged into another. Leave the row out.")
            return InvalidInput(text, field="number")
        if row.draft.number in archived:
            text = N_("This number belongs to a client whose card was destroyed. Give this client another.")
            return InvalidInput(text, field="number")
        if row.practitioner and row.practitioner.casefold() not in self._practitioners:
            text = N_("There is no practitioner with the sign-in name {login}. Add the member first, or leave it empty.")
            return InvalidInput(text, field="practitioner", login=row.practitioner)
        if row.draft.bsn and not self._may_enter_bsn:
            return InvalidInput(N_("Your role may not enter a BSN. Let the desk or a practitioner import it."), field="bsn")
        if is_minor(row.draft.birth_date, self._unit.today):
            if self._refuses_minors:
                text = N_("This practice takes no clients under 18. The owner can allow them, with a guardian, in the settings.")
                return InvalidInput(text, field="birth_date")
            self._minors += 1
        return None

    def _difference(self, row: ClientRow, stored: Client, known: _Known) -> InvalidInput | None:
        draft = row.draft
        columns = [name for name in _COMPARED if getattr(draft, name) != getattr(stored, name)]
        if draft.registered_on and draft.registered_on != stored.registered_on:
            columns.append("registered_on")
        if row.practitioner and self._practitioners.get(row.practitioner.casefold()) not in known.assigned(stored.id):
            columns.append("practitioner")
        if row.marketing_consent != (stored.id in known.marketing):
            columns.append("marketing_consent")
        if self._bsn_differs(draft.bsn, stored.id, known):
            columns.append("bsn")
        if not columns:
            return None
        text = N_("A client with this number is here already, with another value. Change the card, or correct the row.")
        return InvalidInput(text, field=columns[0])

    def _bsn_differs(self, number: str, client_id: ClientId, known: _Known) -> bool:
        stored = client_id in known.with_bsn
        if not number and not stored:
            return False
        if number and stored and national_ids.may_reveal(self._unit, client_id):
            return national_ids.reveal(self._unit, client_id)[0] != number
        if bool(number) != stored and self._may_know_of_bsn(client_id):
            return True
        self._bsn_not_compared += bool(number)
        return False

    def _may_know_of_bsn(self, client_id: ClientId) -> bool:
        """Whether the member may know that a BSN is on record: who may neither read nor enter one learns it by no file."""
        return any(self._unit.may(_C.NATIONAL_ID, level, client_id) for level in (_L.READ, _L.DEPOSIT))

    def _store(self, rows: list[ClientRow]) -> None:
        unit, today = self._unit, self._unit.today
        cards = [new_client(row.draft, ClientId(new_id()), today) for row in rows]
        clients.add_many(unit.db, cards)
        pairs = list(zip(rows, cards, strict=True))
        assigned = ((card.id, member) for row, card in pairs if (member := self._assignee(row)))
        assignments.add_many(unit.db, assigned, today)
        consents.add_many(unit.db, (_agreed(card) for row, card in pairs if row.marketing_consent))
        national_ids.add_many(unit, ((card.id, row.draft.bsn) for row, card in pairs if row.draft.bsn))

    def _assignee(self, row: ClientRow) -> MemberId | None:
        if row.practitioner:
            return self._practitioners[row.practitioner.casefold()]
        return next(iter(self._practitioners.values())) if len(self._practitioners) == 1 else None


class _Known:
    """What is stored of the clients that one chunk names."""

    def __init__(self, unit: Unit, cards: dict[str, Client]) -> None:
        ids = [card.id for card in cards.values()]
        self.cards = cards
        self.marketing = consents.with_marketing(unit.db, ids) if ids else set()
        self.with_bsn = national_ids.with_one(unit.db, ids) if ids else set()
        self._assigned = assignments.of_clients(unit, ids) if ids else {}

    def assigned(self, client_id: ClientId) -> set[MemberId]:
        """To whom the client is assigned."""
        return self._assigned.get(client_id, set())


def _agreed(card: Client) -> Consent:
    return Consent(new_id(), card.id, display_name(card), MARKETING, "import", "import", card.registered_on)
