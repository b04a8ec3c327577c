"""A field that holds one client, found by typing a part of the name, number, phone or city."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QVBoxLayout

from practice_app.domain.client import display_name
from practice_app.domain.client_card import ClientCard, ClientHit
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.gui.operations import Operations
from practice_app.gui.theme import SPACE_TINY
from practice_app.gui.widgets.field import Field
from practice_app.gui.widgets.search_field import SearchField
from practice_app.system.words import Words
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.search import search_clients

MOST_SHOWN = 6


class ClientField(Field):
    """Down goes into the hits, Enter or a click chooses one; typing again lets the choice go."""

    def __init__(self, words: Words, operations: Operations) -> None:
        self.search = SearchField(words, "", words("Name, number or city"))
        super().__init__(words, self.search)
        self._operations = operations
        self._chosen: tuple[ClientId, str] | None = None
        self._hits: list[ClientHit] = []
        self.hits = QListWidget()
        self.hits.setSpacing(SPACE_TINY // 2)
        for set_policy in (self.hits.setHorizontalScrollBarPolicy, self.hits.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # all of them are in sight
        self.hits.hide()
        column = QVBoxLayout()
        column.setSpacing(SPACE_TINY)
        self.line.removeWidget(self.search)
        column.addWidget(self.search)
        column.addWidget(self.hits)
        self.line.addLayout(column, 1)
        self.search.textEdited.connect(self._edited)
        self.search.searched.connect(self._searched)
        self.search.stepped_down.connect(self._into_hits)
        self.hits.itemClicked.connect(lambda _: self._choose(self.hits.currentRow()))
        self.hits.installEventFilter(self)

    def value(self) -> ClientId | None:
        """The client chosen, None when the field is empty. Raises InvalidInput for a text that chose nobody."""
        if self._chosen is not None:
            return self._chosen[0]
        if self.search.text().strip():
            raise InvalidInput(N_("Choose one of the clients that were found, with the arrow keys or the mouse."))
        return None

    def set_value(self, value: tuple[ClientId, str] | None) -> None:
        """Show this client: the id and the name."""
        self._chosen = value
        self.search.setText(value[1] if value else "")
        self.hits.hide()

    @property
    def chosen(self) -> ClientId | None:
        """The client chosen, whatever was typed since."""
        return self._chosen[0] if self._chosen else None

    def raw(self) -> list[str] | str:
        """The id in a list, or the text that chose nobody yet. No name is kept: it is looked up again."""
        return [self._chosen[0]] if self._chosen else self.search.text()

    def set_raw(self, raw: list[str] | str) -> None:
        """Show this client again, if the card is still there for this member, or this text."""
        self._chosen = (ClientId(raw[0]), "") if isinstance(raw, list) else None
        self.search.setText(raw if isinstance(raw, str) else "")
        self.hits.hide()
        if self._chosen is not None:
            self._operations.run(open_client, self._chosen[0], then=self._named, failed=lambda _: self.set_value(None))

    def shown(self, raw: list[str] | str) -> str:
        """The text typed; of a client only whether it is this one, as nothing else is known here."""
        return raw if isinstance(raw, str) else self.words("another client")

    def _named(self, card: ClientCard) -> None:
        if self._chosen is not None and self._chosen[0] == card.client.id:
            self.set_value((card.client.id, display_name(card.client)))

    def set_name(self, name: str) -> None:
        """The hits are named after the field."""
        super().set_name(name)
        self.hits.setAccessibleName(self.words("Clients found for {field}", field=name))

    def on_left(self) -> None:
        """Whoever went into the hits has not left the field."""
        if not self.hits.isVisible():
            super().on_left()

    def _edited(self) -> None:
        self._chosen = None
        self.changed.emit()

    def _searched(self, text: str) -> None:
        if self._chosen is not None or not text:
            self.hits.hide()
            return
        channel = f"client_field.{id(self)}"
        self._operations.read(search_clients, text, channel=channel, then=self._show, failed=self._refused)

    def _show(self, hits: list[ClientHit]) -> None:
        if self._chosen is not None or not self.search.text().strip():
            return
        self._hits = hits[:MOST_SHOWN]
        self.hits.clear()
        self.hits.addItems([self._line_of(hit) for hit in self._hits] or [self.words("No client found")])
        row = self.hits.sizeHintForRow(0) + SPACE_TINY
        self.hits.setFixedHeight(row * self.hits.count() + 2 * self.hits.frameWidth() + SPACE_TINY)
        self.hits.show()

    def _line_of(self, hit: ClientHit) -> str:
        born = self.words.date(hit.birth_date) if hit.birth_date else ""
        return " · ".join(part for part in (hit.name, hit.number, born, hit.city) if part)

    def _refused(self, _: object) -> None:
        self.hits.hide()

    def _into_hits(self) -> None:
        if self.hits.isVisible() and self._hits:
            self.hits.setCurrentRow(0)
            self.hits.setFocus()

    def _on_enter(self) -> None:
        """The only hit is chosen; among more of them the arrows choose."""
        if self.hits.isVisible() and len(self._hits) == 1:
            self._choose(0)
        else:
            self._into_hits()

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self.set_value((hit.id, hit.name))
            self.search.setFocus()
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the hits chooses, Esc goes back to the text."""
        hits = getattr(self, "hits", None)  # the base class watches its editor before there are hits
        if hits is not None and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.search and enter and hits.isVisible():
                self._on_enter()
                return True
            if watched is hits and (enter or event.key() == Qt.Key.Key_Escape):
                self._leave_hits(chose=enter)
                return True
        return super().eventFilter(watched, event)

    def _leave_hits(self, chose: bool) -> None:
        if chose:
            self._choose(self.hits.currentRow())
        else:
            self.hits.hide()
            self.search.setFocus()
