"""The list of screens at the left, with the way back and the search above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from practice_app.gui.nav_button import NavButton
from practice_app.gui.screen_list import ScreenEntry
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from practice_app.gui.view_memory import ViewMemory
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.system.words import Words

NARROW = "sidebar.narrow"
ROOM_IN_DIGITS = 105  # in a window with fewer digits on a line the titles make room for the screen itself


class Sidebar(QWidget):
    """`chosen` gives the name of the screen; Up and Down go along the list. Narrow by choice, or for want of room."""

    chosen = Signal(str)
    back_wanted = Signal()
    forward_wanted = Signal()
    search_wanted = Signal()

    def __init__(self, words: Words, entries: Sequence[ScreenEntry], practice_name: str, memory: ViewMemory) -> None:
        super().__init__()
        self._words, self._memory = words, memory
        self._room: int | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)  # once every label has its new size
        self._again.timeout.connect(self._look)
        self.setAccessibleName(words("Screens"))
        self.name = Label(practice_name, "strong")
        self.back = Button("", "quiet", icon="back", name=words("Back"))
        self.forward = Button("", "quiet", icon="forward", name=words("Forward"))
        self.search = Button(words("Search"), "quiet", icon="search")
        self.search.setAccessibleName(words("Search and actions"))
        self.search.setToolTip(words("Search and actions (Ctrl+K)"))
        self.buttons: dict[str, NavButton] = {}
        self._group = QButtonGroup(self)
        for number, entry in enumerate(entries, start=1):
            button = NavButton(words, entry, words("Ctrl+{number}", number=number) if number <= 9 else "")
            button.clicked.connect(lambda _=False, name=entry.name: self.chosen.emit(name))
            self._group.addButton(button)
            self.buttons[entry.name] = button
        self._arrange()
        self.back.clicked.connect(self.back_wanted)
        self.forward.clicked.connect(self.forward_wanted)
        self.search.clicked.connect(self.search_wanted)
        memory.changed.connect(lambda name: self._look() if name == NARROW else None)
        self._look()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_SMALL, SPACE_MEDIUM, 0, SPACE_SMALL)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.name)
        ways = WrapLine(SPACE_TINY)
        for button in (self.back, self.forward, self.search):
            ways.addWidget(button)
        column.addLayout(ways)
        listed = QWidget()
        screens = QVBoxLayout(listed)
        screens.setContentsMargins(0, 0, 0, 0)
        screens.setSpacing(SPACE_TINY)
        for nav in self.buttons.values():
            screens.addWidget(nav)
        screens.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(listed)
        column.addWidget(self._scroll, 1)

    def show_chosen(self, name: str) -> None:
        """Mark this screen as the one that is shown."""
        self.buttons[name].setChecked(True)
        self._scroll.ensureWidgetVisible(self.buttons[name])

    def show_ways(self, back: bool, forward: bool) -> None:
        """Whether there is a place to go back or forward to."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many things wait on each of these screens; the others keep what they show."""
        for name, count in counts.items():
            if name in self.buttons:
                self.buttons[name].show_count(count)
        self._look()

    def fit(self, width: int) -> None:
        """The window is so wide, in pixels."""
        self._room = width
        self._look()

    def changeEvent(self, event: QEvent) -> None:
        """Texts of another size: whether there is room for the titles is decided anew."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._again.start()

    @property
    def is_narrow(self) -> bool:
        """Only icons."""
        wanted = ROOM_IN_DIGITS * self.fontMetrics().horizontalAdvance("0")
        return (self._room is not None and self._room < wanted) or bool(self._memory.get(NARROW, False))

    def _look(self) -> None:
        narrow = self.is_narrow
        self.name.setVisible(not narrow)
        self.search.setText("" if narrow else self._words("Search"))
        for button in self.buttons.values():
            button.show_narrow(narrow)
        widest = max((button.sizeHint().width() for button in self.buttons.values()), default=0)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(widest + SPACE_SMALL + bar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move the focus."""
        step = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(step)
