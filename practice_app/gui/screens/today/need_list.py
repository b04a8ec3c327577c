"""The cards of Today under each other, by how soon they matter; the arrows go along them, Enter does what one offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from practice_app.domain.errors import N_
from practice_app.gui.focus import has_focus_inside
from practice_app.gui.screens.today.need import Group, Need
from practice_app.gui.screens.today.need_card import NeedCard
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

HEADINGS: Mapping[Group, str] = {"now": N_("Needs you now"), "soon": N_("Soon"), "info": N_("For your information")}
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class NeedList(QWidget):
    """Built anew only when something is different: else the keyboard stays where it is."""

    def __init__(self, words: Words, go: Callable[[Need], object]) -> None:
        super().__init__()
        self._words, self._go = words, go
        self._needs: list[Need] | None = None
        self.cards: list[NeedCard] = []
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_SMALL)

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Show these, each group under its heading."""
        if list(needs) == self._needs:
            return
        nowhere = self.isVisible() and QApplication.focusWidget() is None  # just signed in
        within = has_focus_inside(self) or nowhere
        self._needs = list(needs)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self.cards, self._parts = [], []
        for group, heading in HEADINGS.items():
            if found := [need for need in needs if need.group == group]:
                self._add_group(self._words(heading), found)
        if within and (buttons := self._buttons()):
            buttons[0].setFocus()

    def _add_group(self, heading: str, needs: Sequence[Need]) -> None:
        title = Label(heading, "small")
        title.setContentsMargins(0, SPACE_MEDIUM if self._parts else 0, 0, 0)
        self._add(title)
        for need in needs:
            card = NeedCard(need, partial(self._go, need))
            if card.button is not None:
                card.button.installEventFilter(self)
            self.cards.append(card)
            self._add(card)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part)
        part.show()  # at once: a widget that is still hidden takes no keyboard

    def _buttons(self) -> list[Button]:
        return [card.button for card in self.cards if card.button is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go to the card before and after, Home and End to the first and last."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        buttons, key = self._buttons(), Qt.Key(event.key())
        place = next((at for at, button in enumerate(buttons) if button is watched), None)
        if place is None or not (key in STEPS or key in (Qt.Key.Key_Home, Qt.Key.Key_End)):
            return super().eventFilter(watched, event)
        wanted = place + STEPS[key] if key in STEPS else 0 if key == Qt.Key.Key_Home else len(buttons) - 1
        buttons[max(0, min(wanted, len(buttons) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
        return True
