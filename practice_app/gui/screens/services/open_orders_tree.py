"""The open orders by client, each with a box that says whether it goes on an invoice now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from practice_app.domain.order import OpenOrders, Order
from practice_app.gui.context import Context
from practice_app.gui.labels import ORDER_KINDS, name_of
from practice_app.gui.widgets.quantity_field import write_quantity

ID = Qt.ItemDataRole.UserRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
AMOUNT = 2


class OpenOrdersTree(QTreeWidget):
    """A line a client, with the orders below it. Space ticks; `changed` when another set of orders is chosen."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self.setAccessibleName(words("Orders to invoice"))
        self.setHeaderLabels([words("Client"), words("Date"), words("Without VAT")])
        self.headerItem().setTextAlignment(AMOUNT, RIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, AMOUNT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._filling = False
        self.itemChanged.connect(self._on_changed)

    def set_orders(self, clients: Sequence[OpenOrders]) -> None:
        """Show these; what the person took the tick from stays so, the rest is ticked."""
        left_out = {order for order, item in self._items().items() if item.checkState(0) == Qt.CheckState.Unchecked}
        self._filling = True
        self.clear()
        for client in clients:
            self._add(client, left_out)
        self._filling = False
        self.changed.emit()

    def chosen(self) -> list[str]:
        """The ids of the orders that are ticked."""
        return [order for order, item in self._items().items() if item.checkState(0) == Qt.CheckState.Checked]

    def chosen_clients(self) -> int:
        """How many clients have an order that is ticked."""
        tops = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        return sum(top.checkState(0) != Qt.CheckState.Unchecked for top in tops if top is not None)

    def tick_all(self, ticked: bool) -> None:
        """Choose all of them, or none."""
        self._filling = True
        for item in self._items().values():
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._filling = False
        self.changed.emit()

    def _add(self, client: OpenOrders, left_out: set[str]) -> None:
        words = self._context.words
        who = f"{client.name} ({client.number})" if client.name else words("Number {number}", number=client.number)
        if client.payer_name:
            who = words("{client} – paid by {payer}", client=who, payer=client.payer_name)
        top = QTreeWidgetItem([who, "", words.money(client.net)])
        top.setFlags(top.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        self._dress(top)
        self.addTopLevelItem(top)
        for order in client.orders:
            item = QTreeWidgetItem(top, self._texts(order))
            item.setData(0, ID, order.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Unchecked if order.id in left_out else Qt.CheckState.Checked)
            self._dress(item)
        top.setExpanded(True)

    def _texts(self, order: Order) -> list[str]:
        words = self._context.words
        times = f"{write_quantity(order.quantity, words.language)} × " if order.quantity != 1_000 else ""
        kind = name_of(words, ORDER_KINDS, order.kind)
        return [f"{times}{order.description} ({kind.lower()})", words.date(order.ordered_on), words.money(order.net)]

    def _dress(self, item: QTreeWidgetItem) -> None:
        item.setTextAlignment(AMOUNT, RIGHT)

    def _items(self) -> dict[str, QTreeWidgetItem]:
        """The lines of the orders, by the id of the order."""
        below = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
        items = self.findItems("", below, 0)
        return {str(order): item for item in items if (order := item.data(0, ID)) is not None}

    def _on_changed(self) -> None:
        if not self._filling:
            self.changed.emit()
