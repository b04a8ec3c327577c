"""A field for a day: typed freely, moved by + and -, or picked from a calendar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidgetAction

from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.calendar import Calendar
from practice_app.gui.widgets.date_reading import read_date
from practice_app.gui.widgets.line_field import LineField
from practice_app.system.words import Words

LONGEST_DATE = 20
STEPS = {"+": 1, "-": -1}


class DateField(LineField):
    """`today` decides what a year of two digits means; `past`: the date lies behind us (a birth date).

    + and - move a date that stands there in full by a day, + in an empty field is today; Alt+Down opens the calendar.
    """

    def __init__(self, words: Words, today: date, past: bool = False, calendar: bool = False) -> None:
        super().__init__(words, words("dd-mm-yyyy"), LONGEST_DATE)
        self._today, self._past = today, past
        self.pick: Button | None = None
        if calendar:
            self.pick = Button("", icon="calendar", name=words("Calendar"))
            self.pick.clicked.connect(self.open_calendar)
            self.line.addWidget(self.pick)

    def value(self) -> date | None:
        """The day entered, None when the field is empty. Raises InvalidInput when it is no date."""
        return read_date(self.typed, self._today, self._past)

    def set_value(self, value: date | None) -> None:
        """Show this day, written the way of the language."""
        self.show_text(self.words.date(value) if value else "")

    def on_left(self) -> None:
        """Write the date in full, so that the person sees which year was understood."""
        if self.problem() is None:
            self.set_value(self.value())
        super().on_left()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that mean something else than a sign."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self.edit.isReadOnly():
            if event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self.open_calendar()
                return True
            if event.text() in STEPS and self._step(STEPS[event.text()]):
                return True
        return super().eventFilter(watched, event)

    def _step(self, days: int) -> bool:
        """Move the date that stands there in full; one that is still being typed has its - written."""
        day = self.value() if self.problem() is None else None
        in_full = day is not None and self.typed == self.words.date(day)
        if not in_full and (self.typed or days < 0):
            return False
        try:
            self.set_value(self._today if day is None else day + timedelta(days=days))
        except OverflowError:  # the last day that there is
            return False
        self.edit.selectAll()
        self.changed.emit()
        return True

    def open_calendar(self) -> None:
        """Show a calendar under the field; it opens on the date entered."""
        shown = (self.value() if self.problem() is None else None) or self._today
        menu = QMenu(self)
        calendar = Calendar(self.words.language, shown, menu)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        self.edit.setFocus()
        self.changed.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting it be changed."""
        super().set_read_only(read_only)
        if self.pick is not None:
            self.pick.setDisabled(read_only)
