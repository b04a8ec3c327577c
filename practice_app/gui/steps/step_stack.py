"""The steps of an assistant on top of each other, one in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from practice_app.gui.steps.step import Step


class StepStack(QStackedWidget):
    """`steps` in their order. A stack is as high as its highest page, so only the step that is shown counts."""

    def __init__(self, *steps: Step) -> None:
        super().__init__()
        self.steps: list[Step] = []
        for step in steps:
            self.put(step)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self.currentIndex()]

    def put(self, step: Step) -> None:
        """One more step, after the others."""
        step.column.addStretch(1)
        self.steps.append(step)
        self.addWidget(step)

    def show_step(self, step: Step) -> None:
        """Show this one, with the keyboard in it."""
        self.setCurrentWidget(step)
        for other in self.steps:
            other.setVisible(other is step)
        step.focusNextPrevChild(True)

    def clear(self) -> None:
        """Destroy every step: what was typed or shown is gone."""
        while self.steps:
            step = self.steps.pop()
            self.removeWidget(step)
            step.deleteLater()
