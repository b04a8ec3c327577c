"""All the clients that are chosen in the list assigned to one member more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from practice_app.domain.client_card import ClientHit
from practice_app.domain.ids import ClientId
from practice_app.domain.member import Member
from practice_app.gui.context import Context
from practice_app.gui.why import show_if
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.assignments import assign_clients, unassign_clients


class BulkAssign(QObject):
    """A part of the list's menu for desk and owner, while more than one client is chosen. `changed`: somebody is assigned now."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, table: RecordTable, menu: QMenu) -> None:
        super().__init__(table)
        self._context, self._table = context, table
        self._members: list[Member] = []
        self.menu = menu.addMenu("")
        self.menu.menuAction().setVisible(False)
        menu.aboutToShow.connect(self._tell)

    def offer(self, members: Sequence[Member]) -> None:
        """To whom they can be assigned."""
        self._members = list(members)
        self.menu.clear()
        for member in members:
            self.menu.addAction(member.full_name).triggered.connect(partial(self._assign, member))

    def _tell(self) -> None:
        count = len(self._table.chosen())
        self.menu.setTitle(self._context.words.plural("Assign {count} client to", "Assign {count} clients to", count))
        show_if(self.menu.menuAction(), self._context, assign_clients, count > 1 and bool(self._members))

    def _assign(self, member: Member, _checked: bool = False) -> None:
        hits: list[ClientHit] = self._table.chosen()
        ids = [hit.id for hit in hits]
        self._context.operations.run(assign_clients, member.id, ids, then=partial(self._done, member), failed=self.failed.emit)

    def _done(self, member: Member, fresh: tuple[ClientId, ...]) -> None:
        told = self._context.words.plural(
            "{count} client more is assigned to {name}.",
            "{count} clients more are assigned to {name}.",
            len(fresh),
            name=member.full_name,
        )
        self._context.shell.show_done(told, partial(self._undo, member, fresh) if fresh else None)
        self._tell_changed()

    def _undo(self, member: Member, fresh: tuple[ClientId, ...]) -> None:
        run = self._context.operations.run
        run(unassign_clients, member.id, fresh, then=lambda _: self._tell_changed(), failed=self.failed.emit)

    def _tell_changed(self) -> None:
        self._context.shell.changed()
        self.changed.emit()
