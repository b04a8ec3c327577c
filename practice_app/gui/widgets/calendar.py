"""The month that a date field shows."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from practice_app.gui.icons import icon


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
        for name, sign in (("prev", "left"), ("next", "right")):
            button = self.findChild(QToolButton, f"qt_calendar_{name}month")
            if button is not None:  # Qt's own arrows are black in every look
                button.setIcon(icon(sign, "text"))
        line = self.fontMetrics().lineSpacing()
        self.setMinimumSize(QSize(line * 22, line * 15))
