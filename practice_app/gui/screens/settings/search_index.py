"""What can be searched in the settings: read off the pages themselves, so that it is never out of date."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from practice_app.gui.tabbed_screen import TabbedScreen
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form_row import FormRow
from practice_app.system.words import Words


@dataclass(frozen=True, slots=True)
class Setting:
    """A field or a button, by what stands on it, and the page it is on."""

    page: str
    page_title: str
    label: str
    hint: str = ""


class SettingsIndex(QObject):
    """Builds the pages one by one while the window has nothing else to do, and reads each. `grew`: there is more."""

    grew = Signal()

    def __init__(self, screen: TabbedScreen, words: Words) -> None:
        super().__init__(screen)
        self._screen, self._words = screen, words
        self.settings: list[Setting] = []
        self._read = 0
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._read_next)

    @property
    def is_complete(self) -> bool:
        """Whether every page was read."""
        return self._read == len(self._screen.titles)

    def begin(self) -> None:
        """Read the pages that were not read yet."""
        if not self.is_complete:
            self._turn.start()

    def _read_next(self) -> None:
        name, title = self._screen.titles[self._read]
        page = self._screen.built(self._read)
        self._read += 1
        if self.is_complete:
            self._turn.stop()
        skipped = self._words("Save")
        self.settings += [Setting(name, title, label, hint) for label, hint in _labels(page) if label != skipped]
        self.grew.emit()


def find_in(page: QWidget, label: str) -> QWidget | None:
    """The row or button with this label."""
    rows = (row for row in page.findChildren(FormRow) if row.field.accessibleName() == label)
    return next(rows, None) or next((one for one in _buttons(page) if one.text() == label), None)


def _labels(page: QWidget) -> list[tuple[str, str]]:
    rows = [row for row in page.findChildren(FormRow) if row.isVisibleTo(page)]
    named = {row.field.accessibleName(): row.hint.text() for row in rows}
    return [*named.items(), *((button.text(), "") for button in _buttons(page))]


def _buttons(page: QWidget) -> list[Button]:
    return [button for button in page.findChildren(Button) if button.isVisibleTo(page) and len(button.text()) > 1]
