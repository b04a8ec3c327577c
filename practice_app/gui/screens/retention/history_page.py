"""What was destroyed when, with its certificate."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.screens.retention.texts import MODES, STATUSES
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.certificates import export_certificate
from practice_app.use_cases.purge import purge_history
from practice_app.use_cases.retention_views import Run


class HistoryPage(QWidget):
    """A run a line, newest first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.table = RecordTable(words, words("Destructions"), self._columns(), lambda run: run.id)
        self.table.set_empty(
            EmptyState(words("Nothing was destroyed yet"), words("Each destruction stands here with its certificate."))
        )
        self.save = Button(words("Save the certificate…"))
        self._pick(None)
        self.save.clicked.connect(self._choose)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(lambda _: self._choose())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.table, 1)
        column.addWidget(ButtonRow(self.save))

    def _columns(self) -> list[Column[Run]]:
        words = self._context.words
        return [
            Column(words("Started"), lambda run: words.moment(run.started_at), width=20),
            Column(words("How"), lambda run: words(MODES[run.mode]), width=34),
            Column(words("State"), lambda run: words(STATUSES[run.status]), width=24, stretch=True),
        ]

    def refresh(self) -> None:
        """Ask again."""
        self._context.operations.read(purge_history, then=self.table.set_records, channel="purge history")

    def _pick(self, run: Run | None) -> None:
        words = self._context.words
        reason = words("Choose a destruction first.") if run is None else words("Its certificate is made when you lock or close.")
        guard_state(self.save, self._context, "" if run is not None and run.certified else reason)

    def _choose(self) -> None:
        run: Run | None = self.table.current()
        if run is None or not run.certified:
            return
        words = self._context.words
        name = words("Certificate {date}.pdf", date=run.started_at.date())
        self._context.shell.ask_save_path(
            words("Save the certificate…"), name, words("PDF (*.pdf)"), lambda path: self._write(run, path)
        )

    def _write(self, run: Run, path: Path) -> None:
        self._context.operations.run(export_certificate, run.id, path, then=lambda _: self._written(path))

    def _written(self, path: Path) -> None:
        self._context.shell.show_done(self._context.words("The certificate was saved as {file}.", file=path.name))
