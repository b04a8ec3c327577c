"""The steps of an assistant in one place, one in sight."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.gui.focus import focus_first
from practice_app.gui.steps.step import Step


class StepStack(QWidget):
    """`steps` in their order. Only the step in sight takes room: in a QStackedWidget the highest would count for all."""

    def __init__(self, *steps: Step) -> None:
        super().__init__()
        self.steps: list[Step] = []
        self.number = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for step in steps:
            self.put(step)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self.number]

    def put(self, step: Step) -> None:
        """One more step, after the others."""
        self.steps.append(step)
        self._column.addWidget(step)
        step.setVisible(self.step is step)

    def show_step(self, step: Step) -> None:
        """Show this one, with the keyboard at its beginning."""
        self.number = self.steps.index(step)
        for other in self.steps:
            other.setVisible(other is step)
        focus_first(step)

    def showEvent(self, event: QShowEvent) -> None:
        """What was focused before there was a window is forgotten by Qt: begin again."""
        super().showEvent(event)
        if self.steps:
            focus_first(self.step)

    def clear(self) -> None:
        """Destroy every step: what was typed or shown is gone."""
        self.number = 0
        while self.steps:
            step = self.steps.pop()
            step.hide()
            step.deleteLater()
