"""The month that a date field shows."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget


class Calendar(QCalendarWidget):
    """Weeks begin on Monday; weekends look like other days, for a practice may be open."""

    def __init__(self, language: str, shown: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale("nl_NL" if language == "nl" else "en_GB"))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()
        plain.setForeground(self.palette().text())
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)
        self.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        line = self.fontMetrics().lineSpacing()
        self.setMinimumSize(QSize(line * 22, line * 15))
