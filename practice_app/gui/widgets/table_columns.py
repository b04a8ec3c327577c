"""The columns of a table as the person wants them: which, in what order, how wide, and by which one it is sorted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from practice_app.domain.paging import Order
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.view_memory import ViewMemory
from practice_app.gui.widgets.record_model import RecordModel

LEAST_STRETCH = 18  # characters that a column which stretches needs: below that the others fold
ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class TableColumns(QObject):
    """`sorted` gives the Order that was asked for by a click or from the menu; whoever fills the table obeys."""

    sorted = Signal(object)

    def __init__(self, table: QTableView, records: RecordModel[Any]) -> None:
        super().__init__(table)
        self._table, self._records, self._header = table, records, table.horizontalHeader()
        self._memory, self._name = ViewMemory(), ""
        self._unwanted = {place for place, column in enumerate(records.columns) if column.hidden}
        self.order: Order | None = None
        self._size()
        self._header.setSectionsMovable(any(column.name for column in records.columns))
        self._header.setSectionsClickable(any(column.sort for column in records.columns))
        self._header.sectionClicked.connect(self._clicked)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._open_menu)
        self.fit()

    def _size(self) -> None:
        for place, column in enumerate(self._records.columns):
            self._table.setColumnWidth(place, self._wide(place))
            if column.stretch:
                self._header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _wide(self, place: int) -> int:
        """As the column asks, and never so narrow that its title is cut."""
        column = self._records.columns[place]
        characters = LEAST_STRETCH if column.stretch else column.width
        wide = self._table.fontMetrics().averageCharWidth() * characters + SPACE_MEDIUM
        return wide if column.stretch else max(wide, self._header.sectionSizeHint(place))

    def rescale(self, factor: float) -> None:
        """Texts are so much larger than they were: as wide in letters as before."""
        for place, column in enumerate(self._records.columns):
            if not column.stretch and (wide := self._header.sectionSize(place)):
                self._table.setColumnWidth(place, round(wide * factor))
        self.fit()

    # --- what is remembered -------------------------------------------------------------------------------------------

    def remember(self, memory: ViewMemory, name: str, order: Order) -> None:
        """Put the columns as this member left them, and keep what they change; `order` is how it is sorted at first."""
        self._memory, self._name, self.order = memory, name, order
        kept = memory.get(name)
        if isinstance(kept, dict):
            self._put_back(kept)
        self._show_arrow()
        self.fit()
        self._header.sectionResized.connect(self._resized)
        self._header.sectionMoved.connect(lambda *_: self._keep())

    def _put_back(self, kept: dict[str, Any]) -> None:
        places = {column.name: place for place, column in enumerate(self._records.columns) if column.name}
        if isinstance(names := kept.get("hidden"), list):
            self._unwanted = {places[name] for name in names if name in places} - {self._records.main}
        if isinstance(names := kept.get("order"), list):
            for to, name in enumerate(name for name in names if name in places):
                self._header.moveSection(self._header.visualIndex(places[name]), to)
        if isinstance(widths := kept.get("widths"), dict):
            for name, width in widths.items():
                if name in places and isinstance(width, int) and width > 0:
                    self._table.setColumnWidth(places[name], width)
        match kept.get("sort"):
            case [str(sort), bool(descending)] if sort in {column.sort for column in self._records.columns if column.sort}:
                self.order = Order(sort, descending)

    def _keep(self) -> None:
        columns = self._records.columns
        mine = [(place, column.name) for place, column in enumerate(columns) if column.name]
        self._memory.put(
            self._name,
            {
                "hidden": [name for place, name in mine if place in self._unwanted],
                "order": [columns[place].name for place in self.in_sight_order() if columns[place].name],
                "widths": {
                    name: self._header.sectionSize(place) or self._wide(place)
                    for place, name in mine
                    if not columns[place].stretch
                },
                "sort": [self.order.name, self.order.descending] if self.order else None,
            },
        )

    def _resized(self, place: int, before: int, now: int) -> None:
        if before and now and not self._records.columns[place].stretch:  # hiding and showing pass through 0
            self._keep()

    # --- which are in sight -------------------------------------------------------------------------------------------

    def in_sight_order(self) -> list[int]:
        """All columns, in the order in which they stand."""
        return [self._header.logicalIndex(place) for place in range(self._header.count())]

    def shown(self) -> list[int]:
        """The columns that the person wants, folded ones too, in the order in which they stand."""
        return [place for place in self.in_sight_order() if place not in self._unwanted]

    def shown_names(self) -> list[str]:
        """The names of those."""
        return [self._records.columns[place].name for place in self.shown() if self._records.columns[place].name]

    def fit(self) -> None:
        """Fold or unfold, as wide as the table is now; a table without titles shows its rows another way."""
        if self._header.isHidden():
            return
        columns, shown = self._records.columns, self.shown()
        needed = sum(self._wide(place) for place in shown)
        narrow = needed > self._table.viewport().width()
        self._records.fold([place for place in shown if columns[place].folds] if narrow else [])
        for place in range(len(columns)):
            self._table.setColumnHidden(place, place not in shown or place in self._records.folded)
        self._table.viewport().update()

    def set_shown(self, place: int, shown: bool) -> None:
        """Show or hide a column."""
        self._unwanted = self._unwanted - {place} if shown else self._unwanted | {place}
        self.fit()
        self._keep()

    # --- sorting ------------------------------------------------------------------------------------------------------

    def sort(self, order: Order) -> None:
        """Sort so from now on."""
        self.order = order
        self._show_arrow()
        self._keep()
        self.sorted.emit(order)

    def _clicked(self, place: int) -> None:
        sort, before = self._records.columns[place].sort, self.order
        if sort:
            self.sort(Order(sort, before is not None and before.name == sort and not before.descending))
        else:
            self._show_arrow()  # Qt moved it already

    def _show_arrow(self) -> None:
        columns = self._records.columns
        place = next((place for place, one in enumerate(columns) if self.order and one.sort == self.order.name), -1)
        self._header.setSortIndicatorShown(place >= 0)
        descending = self.order is not None and self.order.descending
        upward = DESCENDING  # what Qt calls descending it draws as ▴, which everywhere else says A to Z
        self._header.setSortIndicator(place, ASCENDING if descending else upward)

    # --- the menus ----------------------------------------------------------------------------------------------------

    def fill_columns(self, menu: QMenu) -> None:
        """An action for each column that can be hidden."""
        for place, column in enumerate(self._records.columns):
            if column.name and place != self._records.main:
                action = _checkable(menu, column.title, place not in self._unwanted)
                action.toggled.connect(lambda shown, place=place: self.set_shown(place, shown))

    def fill_sorts(self, menu: QMenu, descending: str) -> None:
        """An action for each column that it can be sorted by, and one that turns the order around."""
        if (order := self.order) is None:
            return
        for column in self._records.columns:
            if column.sort:
                action = _checkable(menu, column.title, column.sort == order.name)
                wanted = Order(column.sort, order.descending)
                action.triggered.connect(lambda _=False, wanted=wanted: self.sort(wanted))
        menu.addSeparator()
        turn = _checkable(menu, descending, order.descending)
        turn.triggered.connect(lambda on: self.sort(Order(order.name, on)))

    def _open_menu(self, where: QPoint) -> None:
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_columns(menu)
        if not menu.isEmpty():
            menu.popup(self._header.mapToGlobal(where))


def _checkable(menu: QMenu, text: str, checked: bool) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(checked)
    return action
