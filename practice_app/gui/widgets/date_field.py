"""A field for a day: typed freely, or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QMenu, QWidgetAction

from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.calendar import Calendar
from practice_app.gui.widgets.date_reading import read_date
from practice_app.gui.widgets.line_field import LineField
from practice_app.system.words import Words

LONGEST_DATE = 20


class DateField(LineField):
    """`today` decides what a year of two digits means; `past`: the date lies behind us (a birth date)."""

    def __init__(self, words: Words, today: date, past: bool = False, calendar: bool = False) -> None:
        super().__init__(words, words("dd-mm-yyyy"), LONGEST_DATE)
        self._today, self._past = today, past
        self.pick: Button | None = None
        if calendar:
            self.pick = Button(words("Calendar"))
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
