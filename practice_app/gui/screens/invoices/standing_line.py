"""The line at the top of an invoice that tells at a glance how it stands."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from practice_app.gui.screens.invoices.standing import Standing
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.status_chip import StatusChip
from practice_app.gui.widgets.wrap_line import WrapLine


class StandingLine(QWidget):
    """A chip with the state, the amount in large type, and what comes next."""

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self.chip = StatusChip(standing.state, standing.tone)
        self.amount = Label(standing.amount, "heading", wrap=False)
        self.next = Label(standing.next, "muted", wrap=False)
        line = WrapLine(SPACE_MEDIUM)
        self.setLayout(line)
        for widget in (self.chip, self.amount, self.next):
            line.addWidget(widget)
        self.next.setVisible(bool(standing.next))
        self.setAccessibleName(" · ".join(part for part in standing if part and part != standing.tone))
