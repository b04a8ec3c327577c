"""THE door: every use case runs here, with permission, transaction and audit. Nothing reaches the data any other way."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from practice_app.domain.access import Matrix, Scope
from practice_app.domain.errors import NotAllowed, PracticeError, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.progress import Progress
from practice_app.storage import audit_log
from practice_app.storage.audit_log import Action
from practice_app.storage.database import Connection
from practice_app.storage.unit import Session, Touched, Unit
from practice_app.system.clock import Clock
from practice_app.use_cases.door import UseCase

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Practice:
    """An open practice file with a signed-in member. `reader` is a second, read-only connection (None: the writer reads)."""

    writer: Connection
    reader: Connection | None
    session: Session
    matrix: Matrix
    kind: str
    clock: Clock
    _lock: threading.RLock

    def run(self, case: UseCase[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Check, open the transaction, run, write the audit entry, commit; a refusal is audited too."""
        with self._lock:
            unit = self._unit(self.writer)
            try:
                with self.writer.transaction():
                    self._admit(unit, case, args, kwargs)
                    answer = case.body(unit, *args, **kwargs)
                    self._audit(unit, case, "done")
            except (NotAllowed, RefusedByLaw):
                self._audit_refusal(unit, case, args, kwargs)
                raise
            return answer

    def read(self, case: UseCase[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an unaudited list or search beside the writer, so that typing stays smooth during a purge."""
        if case.action is not None:
            raise ValueError(f"{case.name} is audited: run it through the writing connection")
        if self.reader is None:
            return self.run(case, *args, **kwargs)
        unit = self._unit(self.reader)
        try:
            self._admit(unit, case, args, kwargs)
            return case.body(unit, *args, **kwargs)
        except NotAllowed:
            with self._lock:
                self._audit_refusal(self._unit(self.writer), case, args, kwargs)
            raise

    def steps(
        self, case: UseCase[P, Generator[Progress, None, T]], *args: P.args, **kwargs: P.kwargs
    ) -> Generator[Progress, None, T]:
        """Run a long use case: each step up to a `yield` is its own audited transaction; closing stops between steps."""
        unit = self._unit(self.writer)
        job: Generator[Progress, None, T] | None = None
        answer: T
        try:
            while True:
                with self._lock, self.writer.transaction():
                    unit.now = self.clock.now()
                    if job is None:
                        self._admit(unit, case, args, kwargs)
                        job = case.body(unit, *args, **kwargs)
                    try:
                        progress: Progress | None = next(job)
                    except StopIteration as end:
                        progress, answer = None, end.value
                    if unit.touched or progress is None:
                        self._audit(unit, case, "done")
                if progress is None:
                    return answer
                yield progress
        except (NotAllowed, RefusedByLaw):
            self._audit_refusal(unit, case, args, kwargs)
            raise
        finally:
            if job is not None:
                job.close()

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

    def close(self) -> None:
        """Close both connections and wipe the keys."""
        with self._lock:
            if self.reader is not None:
                self.reader.close()
            self.writer.close()
            self.session.keys.wipe()

    def _unit(self, db: Connection) -> Unit:
        return Unit(db, self.session, self.matrix, self.kind, self.clock.now())

    def _admit(self, unit: Unit, case: UseCase[..., Any], args: tuple[object, ...], kwargs: dict[str, object]) -> None:
        if case.by_system:
            return
        for need in case.needs:
            self.matrix.require(self.session.roles, need)
        client_id = case.client_concerned(unit, args, kwargs)
        ground = str(kwargs.get("reason") or "")
        scopes: frozenset[Scope] = frozenset({Scope.OWN}) if not case.needs else frozenset()
        for need in case.needs:
            scopes = unit.require(need, client_id, ground)
        unit.scopes = scopes

    def _audit(self, unit: Unit, case: UseCase[..., Any], result: str) -> None:
        if case.action is None:
            return
        acting = "system" if case.by_system else "member"
        for touched in unit.touched or [Touched(case.name, "")]:
            audit_log.append(unit.db, self.session, unit.now, case.action, touched, result, acting=acting)
        unit.touched = []

    def _audit_refusal(
        self, unit: Unit, case: UseCase[..., Any], args: tuple[object, ...], kwargs: dict[str, object]
    ) -> None:
        client_id: ClientId | None = None
        with suppress(PracticeError, TypeError):  # a refused call may carry anything; the refusal is logged all the same
            client_id = case.client_concerned(unit, args, kwargs)
        with self.writer.transaction():
            touched = Touched(case.name, client_id or "", client_id=client_id)
            audit_log.append(self.writer, self.session, unit.now, case.action or Action.READ, touched, "refused")


