"""The clients that this member had open last, one press away."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.client_card import ClientHit
from practice_app.gui.context import Context
from practice_app.gui.recent import recent_ids
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.today import recent_clients


class RecentCard(QWidget):
    """Hidden while there is none, and for who sees no clients."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: list[ClientHit] = []
        self.buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_TINY)
        title = Label(context.words("You had open last"), "small")
        title.setContentsMargins(SPACE_MEDIUM, 0, 0, SPACE_SMALL - SPACE_TINY)
        self._column.addWidget(title)
        self._column.addStretch()
        self.hide()

    def refresh(self) -> None:
        """Read the names again: who is gone, or not this member's any more, is not named."""
        ids = recent_ids(self._context.memory)
        if ids and self._context.may(recent_clients):
            self._context.operations.read(recent_clients, ids, then=self._show, channel="today recent")

    def _show(self, clients: list[ClientHit]) -> None:
        if clients == self._shown:
            return
        self._shown = clients
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(client) for client in clients]
        self.setVisible(bool(clients))

    def _button(self, client: ClientHit) -> Button:
        button = Button(client.name, "nav", icon="client")
        button.clicked.connect(partial(self._open, client))
        self._column.insertWidget(self._column.count() - 1, button)  # above the stretch
        return button

    def _open(self, client: ClientHit, *_: object) -> None:
        self._context.open_client(client.id)
