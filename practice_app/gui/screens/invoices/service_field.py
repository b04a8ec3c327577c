"""The code of a line: a service of the catalogue, found by its code or by words, or a code typed freely."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget

from practice_app.domain.service import Service
from practice_app.gui.labels import VAT_RATES, name_of
from practice_app.gui.operations import Operations
from practice_app.gui.theme import SPACE_TINY
from practice_app.gui.widgets.field import Field
from practice_app.gui.widgets.search_field import SearchField
from practice_app.system.words import Words
from practice_app.use_cases.services import list_services

MOST_SHOWN = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ServiceField(Field):
    """Enter takes the service, `taken`; with none found the cursor `went_on`. Up and Down go along what was found, Esc hides it.

    `hits` is put under the line by whoever holds this field. `operations` None: no catalogue to look in.
    """

    taken = Signal(object)
    went_on = Signal()

    def __init__(self, words: Words, operations: Operations | None, day: Callable[[], date]) -> None:
        self.search = SearchField(words, "", words("Code"))
        super().__init__(words, self.search)
        self.search.setClearButtonEnabled(False)
        self._operations, self._day = operations, day
        self._settled, self._shown_for, self._entered = "", "", False
        self._found: list[Service] = []
        self.hits = QListWidget()
        self.hits.setSpacing(SPACE_TINY // 2)
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays in the code
        for set_policy in (self.hits.setHorizontalScrollBarPolicy, self.hits.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.hide()
        self.search.textEdited.connect(self._edited)
        self.search.searched.connect(self._searched)
        self.hits.itemClicked.connect(lambda _: self._take(self.hits.currentRow()))

    @property
    def typed(self) -> str:
        """The text without the spaces around it."""
        return self.search.text().strip()

    def value(self) -> str:
        """The code."""
        return self.typed

    def set_value(self, value: str | None) -> None:
        """Show this code."""
        self._settled = (value or "").strip()
        self.hits.hide()
        self.search.setText(self._settled)

    def set_name(self, name: str) -> None:
        """What was found is named after the field."""
        super().set_name(name)
        self.hits.setAccessibleName(self.words("Services found for {field}", field=name))

    def on_left(self) -> None:
        """What was found goes when the cursor does."""
        self._entered = False
        self.hits.hide()
        super().on_left()

    def _edited(self) -> None:
        self._settled, self._entered = "", False
        self.changed.emit()

    def _searched(self, text: str) -> None:
        if not text or text == self._settled or self._operations is None or not self.search.hasFocus():
            self.hits.hide()
            return
        channel = f"service_field.{id(self)}"
        then = partial(self._show, text)
        self._operations.read(list_services, text, self._day(), channel=channel, then=then, failed=self._refused)

    def _refused(self, _: object) -> None:
        self.hits.hide()

    def _show(self, text: str, services: list[Service]) -> None:
        if text != self.typed or not self.search.hasFocus():
            return
        code = text.upper()
        self._found = sorted(services, key=lambda one: (one.code != code, not one.code.startswith(code), one.code))[:MOST_SHOWN]
        self._shown_for = text
        if self._entered:
            self._entered = False
            self._answer_enter(code)
        elif self._found:
            self._show_hits()
        else:
            self.hits.hide()

    def _answer_enter(self, code: str) -> None:
        """Enter was quicker than the catalogue: the code itself or the only service found is taken."""
        if not self._found:
            self.went_on.emit()
        elif self._found[0].code == code or len(self._found) == 1:
            self._take(0)
        else:
            self._show_hits()

    def _show_hits(self) -> None:
        self.hits.clear()
        self.hits.addItems([self._line_of(service) for service in self._found])
        row = self.hits.sizeHintForRow(0) + SPACE_TINY
        self.hits.setFixedHeight(row * self.hits.count() + 2 * self.hits.frameWidth() + SPACE_TINY)
        self.hits.setCurrentRow(0)
        self.hits.show()

    def _line_of(self, service: Service) -> str:
        words = self.words
        rate = name_of(words, VAT_RATES, service.vat_rate.value)
        return " · ".join((service.code, service.description, words.money(service.unit_price), rate))

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._found):
            service = self._found[row]
            self.set_value(service.code)
            self.taken.emit(service)
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, the arrows and Esc."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is getattr(self, "search", None):
            if event.key() in _ENTER:
                self._on_enter()
                return True
            if not self.hits.isHidden() and self._on_key(event.key()):
                return True
        return super().eventFilter(watched, event)

    def _on_enter(self) -> None:
        if not self.typed or self.typed == self._settled or self._operations is None:
            self.went_on.emit()
        elif not self.hits.isHidden() and self._shown_for == self.typed:
            self._take(self.hits.currentRow())
        elif self._shown_for == self.typed and not self._found:
            self.went_on.emit()
        else:
            self._entered = True
            self._searched(self.typed)

    def _on_key(self, key: int) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))
        if step is not None:
            self.hits.setCurrentRow(max(0, min(self.hits.count() - 1, self.hits.currentRow() + step)))
            self.search.setAccessibleDescription(self.hits.currentItem().text())
            return True
        if key == Qt.Key.Key_Escape:
            self.hits.hide()
            return True
        if key == Qt.Key.Key_Tab and self._found and self._found[0].code == self.typed.upper():
            self._take(0)  # the code was typed in full: Tab means it
            return True
        return False
