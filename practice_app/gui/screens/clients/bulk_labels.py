"""A label put on all the clients that are chosen in the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from practice_app.domain.client_card import ClientHit
from practice_app.domain.ids import ClientId
from practice_app.domain.label import Label
from practice_app.gui.context import Context
from practice_app.gui.why import show_if
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.labels import label_clients, unlabel_clients


class BulkLabels(QObject):
    """A part of the list's menu, there while more than one client is chosen. `changed`: someone bears another label now."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, table: RecordTable, menu: QMenu) -> None:
        super().__init__(table)
        self._context, self._table = context, table
        self._labels: list[Label] = []
        menu.addSeparator()
        self.menu = menu.addMenu("")
        self.menu.menuAction().setVisible(False)
        menu.aboutToShow.connect(self._tell)

    def offer(self, labels: Sequence[Label]) -> None:
        """These can be put on."""
        self._labels = list(labels)
        self.menu.clear()
        for label in labels:
            self.menu.addAction(label.name).triggered.connect(partial(self._put, label))

    def _tell(self) -> None:
        count = len(self._table.chosen())
        self.menu.setTitle(self._context.words.plural("Put a label on {count} client", "Put a label on {count} clients", count))
        show_if(self.menu.menuAction(), self._context, label_clients, count > 1 and bool(self._labels))

    def _put(self, label: Label, _checked: bool = False) -> None:
        hits: list[ClientHit] = self._table.chosen()
        ids = [hit.id for hit in hits]
        self._context.operations.run(label_clients, label.id, ids, then=partial(self._done, label), failed=self.failed.emit)

    def _done(self, label: Label, fresh: tuple[ClientId, ...]) -> None:
        told = self._context.words.plural(
            "The label {name} was put on {count} client.",
            "The label {name} was put on {count} clients.",
            len(fresh),
            name=label.name,
        )
        self._context.shell.show_done(told, partial(self._undo, label, fresh) if fresh else None)
        self._tell_changed()

    def _undo(self, label: Label, fresh: tuple[ClientId, ...]) -> None:
        run = self._context.operations.run
        run(unlabel_clients, label.id, fresh, then=lambda _: self._tell_changed(), failed=self.failed.emit)

    def _tell_changed(self) -> None:
        self._context.shell.changed()
        self.changed.emit()
