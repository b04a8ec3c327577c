"""Looks in the background, a few hundred at a time, at whoever may be due soon, so that the window never waits for the plan."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from practice_app.domain.plan_groups import PlanGroup
from practice_app.gui.context import Context
from practice_app.use_cases.retention_views import AT_ONCE, PlanRow, PlanStart, plan_some, start_plan

FIRST = 100  # what is in sight


class PlanReader(QObject):
    """`changed` after each part; `done` once everybody was looked at. A second look keeps the first until it is complete."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.start: PlanStart | None = None
        self.done = False
        self._found: list[PlanRow] = []
        self._coming: list[PlanRow] = []

    def begin(self, on: date | None) -> None:
        """Look at the plan of this day, from the start."""
        failed = self._context.shell.show_problem
        self._context.operations.read(start_plan, on, then=self._begun, failed=failed, channel="retention plan")

    @property
    def rows(self) -> list[PlanRow]:
        """Everyone looked at so far."""
        return self._found

    def counts(self) -> dict[PlanGroup, int]:
        """How many in each group, as far as is known: who was not looked at yet counts as staying."""
        if self.start is None:
            return {}
        totals = self.start.totals
        found: dict[PlanGroup, int] = {"kept": totals["kept"], "fiscal": totals["fiscal"], "care": totals["care"]}
        for row in self._found:
            found[row.base] -= 1
            found[row.group] = found.get(row.group, 0) + 1
        return found

    def _begun(self, start: PlanStart) -> None:
        another_day = self.start is None or self.start.on != start.on
        self._coming = []
        if another_day:
            self._found = self._coming
            self.done = False
        self.start = start
        self._go_on(start, 0)

    def _go_on(self, start: PlanStart, place: int) -> None:
        if place >= len(start.waiting):
            self._found, self.done = self._coming, True
            self.changed.emit()
            return
        size = AT_ONCE if place else FIRST
        part, then = start.waiting[place : place + size], partial(self._take, start, place + size)
        failed = self._context.shell.show_problem
        self._context.operations.read(plan_some, part, start.on, then=then, failed=failed, channel="retention plan parts")

    def _take(self, start: PlanStart, place: int, rows: list[PlanRow]) -> None:
        if start is not self.start:
            return  # another look began meanwhile
        self._coming += rows
        if not self.done and place < len(start.waiting):
            self.changed.emit()
        self._go_on(start, place)
