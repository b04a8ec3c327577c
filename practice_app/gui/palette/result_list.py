"""The list of results under a search field, which keeps the keyboard: the field moves the choice here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QListView

from practice_app.gui.palette.result import Group, Result
from practice_app.gui.palette.result_delegate import ResultDelegate
from practice_app.gui.palette.result_model import ResultModel, spoken
from practice_app.gui.theme import mark

PAGE = 8


class ResultList(QListView):
    """`wanted`: a result was clicked. One result is always chosen while there is any; what is chosen is said aloud."""

    wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        mark(self, "look", "bare")
        self._results = ResultModel()
        self.setModel(self._results)
        self.setItemDelegate(ResultDelegate(self))
        self.clicked.connect(self._clicked)

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show these results, the first of them chosen."""
        self._results.set_groups(groups)
        self.scrollToTop()
        if places := self._places():
            self._choose(places[0], aloud=False)
            self.scrollToTop()  # with the heading above it

    def retell(self, groups: Sequence[Group]) -> None:
        """Show the same results with other details; what is chosen stays, and nothing is said."""
        place = self.currentIndex().row()
        self._results.set_groups(groups)
        self._choose(place, aloud=False)

    @property
    def results(self) -> list[Result]:
        """All that are listed, from top to bottom."""
        return [row for row in self._results.rows if isinstance(row, Result)]

    @property
    def chosen(self) -> Result | None:
        """The one that Enter opens."""
        place = self.currentIndex().row()
        row = self._results.rows[place] if 0 <= place < len(self._results.rows) else None
        return row if isinstance(row, Result) else None

    def step(self, by: int) -> None:
        """Choose another: the next or the one before goes round the ends, a page stops at them."""
        places = self._places()
        if not places:
            return
        now = places.index(self.currentIndex().row()) if self.currentIndex().row() in places else 0
        after = (now + by) % len(places) if abs(by) == 1 else min(max(now + by, 0), len(places) - 1)
        self._choose(places[after])

    def height_of_rows(self) -> int:
        """What it takes to show every row."""
        return sum(self.sizeHintForRow(row) for row in range(len(self._results.rows)))

    def say(self, text: str) -> None:
        """Let a screen reader say this without moving the keyboard."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _places(self) -> list[int]:
        return [place for place, row in enumerate(self._results.rows) if isinstance(row, Result)]

    def _choose(self, place: int, aloud: bool = True) -> None:
        index = self._results.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(self._results.index(0, 0) if place == self._places()[0] else index)
        if aloud:
            self.say(spoken(self._results.rows[place]))

    def _clicked(self, index: QModelIndex) -> None:
        row = self._results.rows[index.row()]
        if isinstance(row, Result):
            self.wanted.emit(row)
