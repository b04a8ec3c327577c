"""The palette over the window (Ctrl+K): one field that finds clients, invoices, letters, settings and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from practice_app.gui.palette.card import PaletteCard
from practice_app.gui.palette.client_actions import ClientActions
from practice_app.gui.palette.finder import Finder
from practice_app.gui.palette.host import Host
from practice_app.gui.palette.result import Group, Result
from practice_app.gui.palette.results import Results
from practice_app.gui.theme import SPACE_LARGE

SEARCH_RESTS_MS = 5_000  # after so long a search counts as done and is audited once (security.md, Audit trail)
DIMMED = QColor(0, 0, 0, 110)


class Palette(QWidget):
    """Covers the window without being a dialog. Keys that come before the answer to the text wait for it."""

    def __init__(self, host: Host, window: QWidget) -> None:
        super().__init__(window)
        self.hide()
        words = host.context.words
        self._window, self._results, self._actions = window, Results(host, self), ClientActions(host.context, self)
        self._finder = Finder(host.context, self)
        self._groups: list[Group] = []
        self._before: QWidget | None = None
        self._client: Result | None = None
        self._waiting: list[Callable[[], object]] = []
        self._behind = False
        self.setAccessibleName(words("Search and actions"))
        self.card = PaletteCard(words, self)
        self.field, self.list = self.card.field, self.card.list
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SEARCH_RESTS_MS)
        self._connect()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.stepped.connect(lambda by: self._soon(partial(self._step, by)))
        self.field.entered.connect(lambda: self._soon(self._open_chosen))
        self.field.into.connect(lambda: self._soon(self._go_deeper))
        self.field.out.connect(self._go_back)
        self.field.escaped.connect(self.close_palette)
        self.list.wanted.connect(self._open)
        self._finder.found.connect(self._found)
        self._actions.known.connect(self._know_more)
        self._rest.timeout.connect(self._finder.note)
        self._window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_went)

    # --- opening and closing ----------------------------------------------------------------------------------------

    def begin(self, text: str = "") -> None:
        """Show the palette with this in its field; once more: anew."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._results.begin()
        self.field.clear()
        self._typed("")
        self._fit()
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.setText(text)

    def close_palette(self) -> None:
        """Away with it; the keyboard goes back to where it was."""
        self._leave()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        self._before = None

    def _leave(self) -> None:
        self._waiting.clear()
        self._rest.stop()
        self._finder.note()
        self.hide()

    def _focus_went(self, _: QWidget | None, now: QWidget | None) -> None:
        """Something else in the window was chosen with the mouse or a shortcut."""
        if now is not None and not self.isHidden() and isValid(self) and not self.isAncestorOf(now):
            self._before = None
            self._leave()

    # --- what is typed ----------------------------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self.field.deeper, self._behind = False, True
        self._waiting.clear()
        if text.strip():
            self._rest.start()
        self._finder.ask(text.strip())

    def _found(self, text: str, answers: object) -> None:
        assert isinstance(answers, dict)
        self._groups = self._results.found(text, answers) if text else self._results.resting()
        self._show(self._groups)
        self._behind = False
        waiting, self._waiting = self._waiting, []
        for key in waiting:
            key()

    def _soon(self, act: Callable[[], object]) -> None:
        """At once, or when what was typed has been answered: who types fast means the result of the whole text."""
        if self._behind:
            self._waiting.append(act)
        else:
            act()

    # --- what is chosen ---------------------------------------------------------------------------------------------

    def _step(self, by: int) -> None:
        self.list.step(by)
        self.card.tell_keys()

    def _go_deeper(self) -> None:
        """What can be done with the client that is chosen."""
        chosen = self.list.chosen
        if not self.field.deeper and chosen is not None and chosen.client_id is not None:
            self.field.deeper, self._client = True, chosen
            self._actions.look(chosen.client_id)
            self._show(self._client_groups())

    def _client_groups(self) -> list[Group]:
        assert self._client is not None and self._client.client_id is not None, "no client was chosen"
        return [Group(self._client.title, self._actions.of(self._client.client_id, self._client.title))]

    def _know_more(self) -> None:
        """The latest letter or invoice is known: it is told without moving what is chosen."""
        if self.field.deeper and not self.isHidden():
            self.list.retell(self._client_groups())

    def _go_back(self) -> None:
        if self.field.deeper:
            self.field.deeper = False
            self._show(self._groups)

    def _open_chosen(self) -> None:
        if self.list.chosen is not None:
            self._open(self.list.chosen)

    def _open(self, result: Result) -> None:
        self.close_palette()
        if result.is_place:
            self._results.keep(result)
        result.act()

    # --- how it looks -----------------------------------------------------------------------------------------------

    def _show(self, groups: list[Group]) -> None:
        self.card.show_groups(groups)
        self._fit()

    def _fit(self) -> None:
        self.setGeometry(self._window.rect())
        above = max(SPACE_LARGE, self.height() // 10)
        self.card.fit(self.width() - 2 * SPACE_LARGE, self.height() - above - SPACE_LARGE)
        self.card.move((self.width() - self.card.width()) // 2, above)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._fit()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the card: close."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what is behind."""
        QPainter(self).fillRect(event.rect(), DIMMED)
