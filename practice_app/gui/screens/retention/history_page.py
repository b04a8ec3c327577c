"""What was destroyed when: each run with its counts and reasons, and its certificate."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.gui.context import Context
from practice_app.gui.preview import show_preview
from practice_app.gui.screens.retention.run_panel import RunPanel
from practice_app.gui.screens.retention.texts import STATUSES
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.page import show_page
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.certificates import export_certificate
from practice_app.use_cases.purge import purge_certificate, purge_history
from practice_app.use_cases.purge_runs_told import RunDetails, purge_run_details
from practice_app.use_cases.retention_views import Run


class HistoryPage(QWidget):
    """A run a line, newest first; the one that is chosen at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.table = RecordTable(words, words("Destructions"), self._columns(), lambda run: run.id)
        self.table.set_empty(
            EmptyState(words("Nothing was destroyed yet"), words("Each destruction stands here with its certificate."))
        )
        unchosen = EmptyState(words("Nothing chosen"), words("Choose a destruction to read what went, and why."))
        self.panes = ListDetail(self.table, unchosen, words)
        self.panes.set_shares(2_300, 2_900)
        self.table.picked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.panes, 1)

    def _columns(self) -> list[Column[Run]]:
        words = self._context.words
        return [
            Column(words("Started"), lambda run: words.moment(run.started_at), width=18),
            Column(words("Clients"), lambda run: str(run.clients), width=9),
            Column(words("State"), lambda run: words(STATUSES[run.status]), width=18, stretch=True),
        ]

    def refresh(self) -> None:
        """Ask again."""
        self._context.operations.read(purge_history, then=self.table.set_records, channel="purge history")

    def show_record(self, run_id: object) -> None:
        """The run with this id."""
        self._read(str(run_id))

    def _pick(self, run: Run | None) -> None:
        if run is not None:
            self._read(run.id)

    def _read(self, run_id: str) -> None:
        self._context.operations.read(purge_run_details, run_id, then=self._show, channel="purge run")

    def _show(self, details: RunDetails) -> None:
        panel = RunPanel(self._context, details)
        panel.look.clicked.connect(partial(self._look, details.run))
        panel.save.clicked.connect(partial(self._choose, details.run))
        show_page(self.panes, panel)

    def _look(self, run: Run, *_: object) -> None:
        self._context.operations.run(purge_certificate, run.id, then=partial(self._preview, run))

    def _preview(self, run: Run, pdf: bytes | None) -> None:
        words = self._context.words
        if pdf is not None:
            show_preview(self, words, words("Certificate of destruction"), pdf, partial(self._choose, run))

    def _choose(self, run: Run, *_: object) -> None:
        words = self._context.words
        name = words("Certificate {date}.pdf", date=run.started_at.date()).replace("/", "-")
        write = partial(self._write, run)
        self._context.shell.ask_save_path(words("Save the certificate…"), name, words("PDF (*.pdf)"), write)

    def _write(self, run: Run, path: Path) -> None:
        self._context.operations.run(export_certificate, run.id, path, then=partial(self._written, path))

    def _written(self, path: Path, _: object) -> None:
        self._context.shell.show_done(self._context.words("The certificate was saved as {file}.", file=path.name))
