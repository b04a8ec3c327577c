"""Tells when the emergency access to the client that is shown is over."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from practice_app.domain.client_card import ClientCard
from practice_app.domain.ids import ClientId

A_MOMENT_LATER_MS = 100  # the door counts for itself: asked too early it would show the client once more


class EmergencyEnd(QObject):
    """`over` with the client's id. Counts from what the card says is left; the door decides by the clock of the practice."""

    over = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._client_id: ClientId | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(lambda: self.over.emit(self._client_id))

    def follow(self, card: ClientCard) -> None:
        """Count for this client from now on, if there is anything to count."""
        self.timer.stop()
        if card.emergency_left is not None:
            self._client_id = card.client.id
            self.timer.start(round(card.emergency_left.total_seconds() * 1_000) + A_MOMENT_LATER_MS)
