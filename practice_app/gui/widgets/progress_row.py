"""How far a long job is, with a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from practice_app.domain.progress import Progress
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_TINY
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words


class ProgressRow(QWidget):
    """Hidden while nothing runs. `cancelled` when the person asks to stop: connect it to the job."""

    cancelled = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.label, self.count = Label("", wrap=False), Label("", "muted", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = Button(words("Stop"))
        self.cancel.clicked.connect(self._on_cancel)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(SPACE_MEDIUM)
        layout.setVerticalSpacing(SPACE_TINY)
        layout.addWidget(self.label, 0, 0)
        layout.addWidget(self.count, 0, 1)
        layout.addWidget(self.bar, 1, 0, 1, 2)
        layout.addWidget(self.cancel, 0, 2, 2, 1)
        layout.setColumnStretch(0, 1)
        self.hide()

    def start(self, text: str) -> None:
        """Begin: `text` says what is being done; how much there is to do is not known yet."""
        self.cancel.setEnabled(True)
        self.label.setText(text)
        self.bar.setAccessibleName(text)
        self.bar.setRange(0, 0)
        self.count.setText("")
        self.show()

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is; the text is translated here."""
        if self.cancel.isEnabled():
            self.label.setText(self._words(progress.text))
        self.bar.setAccessibleName(self.label.text())
        self.bar.setRange(0, progress.total or 0)
        self.bar.setValue(progress.done)
        self.count.setText(
            str(progress.done)
            if progress.total is None
            else self._words("{done} of {total}", done=progress.done, total=progress.total)
        )
        self.show()

    def finish(self) -> None:
        """It is done or stopped."""
        self.hide()

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.label.setText(self._words("Stopping after this step…"))
        self.cancelled.emit()
