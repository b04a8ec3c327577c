"""THE door: every use case runs here, with permission, transaction and audit. Nothing reaches the data any other way."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, ParamSpec, TypeVar

from practice_app.domain.access import Matrix, Scope
from practice_app.domain.duty import DUTY_SENTENCES, Duty
from practice_app.domain.errors import N_, NotAllowed, PracticeError, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.progress import Progress
from practice_app.storage import audit_log, staff, state
from practice_app.storage.audit_log import Action
from practice_app.storage.database import Connection
from practice_app.storage.keys import write_header
from practice_app.storage.restrictions import require_usable
from practice_app.storage.unit import Touched, Unit
from practice_app.use_cases.door import UseCase
from practice_app.use_cases.open_file import OpenFile

P = ParamSpec("P")
T = TypeVar("T")
PASSWORD_COUNTS_FOR = timedelta(minutes=5)


@dataclass(slots=True)
class Practice(OpenFile):
    """An open practice file (OpenFile) behind the door.

    `after_files_due`: something was committed that belongs in the after-files (use_cases/backup.py, keep_after_files).
    `asks_password`: at a window, which may be left open, `password_again` wants the password of the last five minutes.
    """

    after_files_due: bool = False
    asks_password: bool = False
    password_given_at: datetime | None = None

    @property
    def matrix(self) -> Matrix:
        """The secrecy matrix."""
        return self.environment.matrix

    def run(self, case: UseCase[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Check, open the transaction, run, write the audit entry, commit; a refusal is audited too."""
        with self._lock:
            unit = self._unit(self.writer)
            try:
                with self.writer.transaction():
                    self._admit(unit, case, args, kwargs)
                    answer = case.body(unit, *args, **kwargs)
                    self._audit(unit, case, "done")
                    self._write_header(unit)
            except (NotAllowed, RefusedByLaw):
                self._audit_refusal(unit, case, args, kwargs)
                raise
            self._follow_header(unit)
            self._follow_duties(unit)
            self.after_files_due |= case.in_after_file
            return answer

    def read(self, case: UseCase[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an unaudited list or search beside the writer, so that typing stays smooth during a purge."""
        if case.action is not None:
            raise ValueError(f"{case.name} is audited: run it through the writing connection")
        if self.reader is None:
            return self.run(case, *args, **kwargs)
        try:
            with self._reading:  # a sweep closes the reader: not in the middle of a list
                unit = self._unit(self.reader)
                self._admit(unit, case, args, kwargs)
                return case.body(unit, *args, **kwargs)
        except NotAllowed:
            with self._lock:
                self._audit_refusal(self._unit(self.writer), case, args, kwargs)
            raise

    def steps(
        self, case: UseCase[P, Generator[Progress, None, T]], *args: P.args, **kwargs: P.kwargs
    ) -> Generator[Progress, None, T]:
        """Run a long use case: each step up to a `yield` is its own audited transaction; closing stops between steps.

        Each step takes up the session as it is by then: a value must not be sealed to a key that went out of use meanwhile.
        """
        unit = self._unit(self.writer)
        job: Generator[Progress, None, T] | None = None
        answer: T
        try:
            while True:
                with self._lock:
                    unit.now, unit.session, unit.db = self.environment.clock.now(), self.session, self.writer
                    with self.writer.transaction():
                        if job is None:
                            self._admit(unit, case, args, kwargs)
                            job = case.body(unit, *args, **kwargs)
                        try:
                            progress: Progress | None = next(job)
                        except StopIteration as end:
                            progress, answer = None, end.value
                        if unit.touched or progress is None:
                            self._audit(unit, case, "done")
                        self._write_header(unit)
                    self._follow_header(unit)
                    unit.header_change = None
                if progress is None:
                    return answer
                yield progress
        except (NotAllowed, RefusedByLaw):
            self._audit_refusal(unit, case, args, kwargs)
            raise
        finally:
            if job is not None:
                job.close()
                self.after_files_due |= case.in_after_file

    def whole(
        self, case: UseCase[P, Generator[Progress, None, T]], *args: P.args, **kwargs: P.kwargs
    ) -> Generator[Progress, None, T]:
        """Run a long use case in one transaction (an import: all or nothing); closing it undoes everything."""
        with self._lock:
            unit = self._unit(self.writer)
            try:
                with self.writer.transaction():
                    self._admit(unit, case, args, kwargs)
                    answer = yield from case.body(unit, *args, **kwargs)
                    self._audit(unit, case, "done")
                self.after_files_due |= case.in_after_file
            except (NotAllowed, RefusedByLaw):
                self._audit_refusal(unit, case, args, kwargs)
                raise
            return answer

    def finish(self, job: Generator[Progress, None, T]) -> T:
        """Run a job to its end without showing progress (command line, tests)."""
        while True:
            try:
                next(job)
            except StopIteration as end:
                answer: T = end.value
                return answer

    def may(self, case: UseCase[..., Any]) -> bool:
        """Whether the member's roles give what the case needs at all: for greying out; the door decides."""
        return all(self.matrix.scopes(self.session.roles, need) for need in case.needs)

    def _write_header(self, unit: Unit) -> None:
        if unit.header_change is not None:
            header = unit.header_change[0]
            state.set_header_sequence(unit.db, header.sequence)
            for member_id, slot in header.slots.items():
                before = self.session.header.slots.get(member_id)
                if before is None or before.grant.number != slot.grant.number:
                    state.record_grant(unit.db, member_id, slot.grant.number)
            write_header(self.folder.path, header)

    def _follow_header(self, unit: Unit) -> None:
        if unit.header_change is not None:
            header, keys = unit.header_change
            self.session = replace(self.session, header=header, keys=keys)

    def _follow_duties(self, unit: Unit) -> None:
        if unit.duties_done:
            self.session = replace(self.session, duties=self.session.duties - unit.duties_done)

    def _unit(self, db: Connection) -> Unit:
        return Unit(db, self.session, self.matrix, self.kind, self.environment.clock.now(), self.environment.policy)

    def _admit(self, unit: Unit, case: UseCase[..., Any], args: tuple[object, ...], kwargs: dict[str, object]) -> None:
        if case.by_system:
            return
        if not case.before_duties:
            self._require_current(unit)
        if self.session.duties and not case.before_duties:
            raise NotAllowed(DUTY_SENTENCES[next(duty for duty in Duty if duty in self.session.duties)])
        for need in case.needs:
            self.matrix.require(self.session.roles, need)
        client_id = None if case.reaches_others else case.client_concerned(unit, args, kwargs)
        ground = str(kwargs.get("reason") or "")
        scopes: frozenset[Scope] = frozenset({Scope.OWN}) if not case.needs else frozenset()
        for need in case.needs:
            scopes = unit.require(need, client_id, ground)
        if client_id is not None and case.uses:
            require_usable(unit, client_id)
        self._require_password(case)  # last: who may not do it at all is told that
        unit.scopes = scopes

    def _require_current(self, unit: Unit) -> None:
        """Access that ended while the member was signed in has ended, also when this session does not know yet."""
        member_id, header = self.session.member_id, self.session.header
        slot = header.slots.get(member_id)
        if slot is None or member_id in header.revoked or staff.has_ended(unit.db, member_id):
            raise NotAllowed(N_("Your access to this practice has ended. Ask the owner."))
        if slot.grant.until is not None and unit.today > slot.grant.until:
            raise NotAllowed(N_("Your access to this practice ended on {day}. Ask the owner."), day=slot.grant.until)

    def _require_password(self, case: UseCase[..., Any]) -> None:
        if not (self.asks_password and case.password_again):
            return
        now, given = self.environment.clock.now(), self.password_given_at
        if given is None or not timedelta(0) <= now - given <= PASSWORD_COUNTS_FOR:
            raise NotAllowed(N_("Type your password once more before you do this."))

    def _audit(self, unit: Unit, case: UseCase[..., Any], result: str) -> None:
        if case.action is None:
            return
        acting = "system" if case.by_system else "member"
        for touched in unit.touched or [Touched(case.name, "")]:
            audit_log.append(unit.db, self.session, unit.now, case.action, touched, result, acting=acting)
        unit.touched = []

    def _audit_refusal(self, unit: Unit, case: UseCase[..., Any], args: tuple[object, ...], kwargs: dict[str, object]) -> None:
        client_id: ClientId | None = None
        with suppress(PracticeError, TypeError):  # a refused call may carry anything; the refusal is logged all the same
            client_id = case.client_concerned(unit, args, kwargs)
        with self.writer.transaction():
            touched = Touched(case.name, client_id or "", client_id=client_id)
            audit_log.append(self.writer, self.session, unit.now, case.action or Action.READ, touched, "refused")
