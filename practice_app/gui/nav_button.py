"""One screen in the sidebar: its icon, its title, and how many things wait there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout

from practice_app.gui.count_pill import CountPill
from practice_app.gui.screen_list import ScreenEntry
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.system.words import Words

MOST_SHOWN = 99


class NavButton(Button):
    """A screen reader says the title and the count; where it is narrow only the icon is seen, and the title is its tip."""

    def __init__(self, words: Words, entry: ScreenEntry, shortcut: str) -> None:
        self._title = words(entry.title)
        super().__init__(self._title, "nav", icon=entry.name)
        self._words, self._tip = words, f"{self._title} ({shortcut})" if shortcut else self._title
        self.count = 0
        self.setCheckable(True)
        self.setToolTip(self._tip)
        self.setAccessibleName(self._title)
        self.chip = CountPill()
        self.chip.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_SMALL, 0, SPACE_SMALL, 0)
        line.addStretch()
        line.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_count(self, count: int) -> None:
        """So many things wait on this screen; none shows nothing."""
        self.count = count
        told = self._words.plural("{count} thing waits", "{count} things wait", count) if count else ""
        self.setAccessibleName(f"{self._title}, {told}" if told else self._title)
        self.setToolTip(f"{self._tip}: {told}" if told else self._tip)
        self.chip.setText(f"{MOST_SHOWN}+" if count > MOST_SHOWN else str(count))
        self._look()

    def show_narrow(self, narrow: bool) -> None:
        """Only the icon, or the title as well."""
        self.setText("" if narrow else self._title)
        self._look()

    def _look(self) -> None:
        self.chip.setVisible(bool(self.count and self.text()))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the title and the count."""
        hint = super().sizeHint()
        beside = self.chip.sizeHint().width() + SPACE_MEDIUM if self.count and self.text() else 0
        return QSize(hint.width() + beside, hint.height())

    def minimumSizeHint(self) -> QSize:
        """The same: a title is never cut."""
        return self.sizeHint()
