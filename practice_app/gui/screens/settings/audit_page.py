"""The audit trail: who did what when, and the check that nobody tampered with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import N_, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.audit import AuditCheck, show_audit, verify_audit
from practice_app.use_cases.today import Line

ACTIONS = {
    "create": N_("made"),
    "read": N_("opened"),
    "update": N_("changed"),
    "delete": N_("deleted"),
    "merge": N_("merged"),
    "search": N_("searched"),
    "print": N_("printed"),
    "export": N_("exported"),
    "import": N_("imported"),
    "sign_in": N_("signed in"),
    "sign_out": N_("signed out"),
    "failed_sign_in": N_("failed sign-in"),
    "grant": N_("gave access"),
    "emergency_access": N_("emergency access"),
    "purge": N_("destroyed"),
    "backup": N_("backup"),
    "restore": N_("restored"),
}
OBJECTS = {
    "access_matrix": N_("who may do what"),
    "announcement": N_("announcement"),
    "announce_due": N_("announcement"),
    "assignment": N_("who treats whom"),
    "audit_log": N_("audit trail"),
    "backup": N_("backup"),
    "bank_entry": N_("payment of the bank"),
    "bank_file": N_("bank file"),
    "client": N_("client"),
    "client_import": N_("clients"),
    "client_list": N_("list of clients"),
    "confidentiality_statement": N_("confidentiality statement"),
    "consent": N_("consents"),
    "correspondence": N_("correspondence"),
    "correspondence_import": N_("correspondence"),
    "emergency_access": N_("emergency access"),
    "fiscal_archive": N_("fiscal archive"),
    "invoice_list": N_("list of invoices"),
    "letter_list": N_("list of correspondence"),
    "period": N_("period for the bookkeeper"),
    "header": N_("keys"),
    "hold": N_("holds"),
    "invoice": N_("invoice"),
    "invoice_import": N_("invoices"),
    "letter": N_("correspondence"),
    "label": N_("labels"),
    "refused_datum": N_("refused data"),
    "member": N_("colleague"),
    "national_id": N_("BSN"),
    "payment": N_("payments"),
    "photo": N_("photo"),
    "practice": N_("practice"),
    "purge_announced": N_("destruction"),
    "purge_run": N_("destruction"),
    "retention_plan": N_("retention plan"),
    "second_step": N_("second step"),
    "setting": N_("settings of the practice"),
    "sign_in": N_("sign-in"),
    "standing_in": N_("standing in for a colleague"),
}
RESULTS = {"done": N_("done"), "refused": N_("refused")}


class AuditPage(QWidget):
    """Looking is itself an entry, so it happens on the button."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.look, self.verify = Button(words("Show the newest"), "primary"), Button(words("Check the whole trail"))
        self.look.clicked.connect(self._look)
        self.verify.clicked.connect(self._verify)
        self.told = Label(words("Looking into the trail is itself written down."), "muted")
        self.table = RecordTable(words, words("Audit trail"), self._columns(), lambda line: line.sequence)
        self.table.set_empty(EmptyState(words("Nothing shown yet"), words("“Show the newest” brings the latest entries here.")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        for widget in (ButtonRow(self.look, self.verify), self.told):
            column.addWidget(widget)
        column.addWidget(self.table, 1)

    def _columns(self) -> list[Column[Line]]:
        words = self._context.words
        return [
            Column(words("Number"), lambda line: str(line.sequence), width=9, right=True),
            Column(words("When"), lambda line: words.moment(line.at), width=20),
            Column(words("Who"), self._who, width=34),
            Column(words("What"), lambda line: words(ACTIONS.get(line.action, line.action)), width=20),
            Column(words("On"), lambda line: words(OBJECTS.get(line.object_type, line.object_type)), width=18, stretch=True),
            Column(words("Client"), lambda line: line.client_number, width=9),
            Column(words("Result"), lambda line: words(RESULTS.get(line.result, line.result)), width=12),
        ]

    def _who(self, line: Line) -> str:
        words = self._context.words
        return words("the program, for {name}", name=line.member) if line.acting == "system" else line.member

    def refresh(self) -> None:
        """Nothing is looked up by itself."""

    def _look(self) -> None:
        self._context.operations.run(show_audit, then=self._show)

    def _show(self, lines: Sequence[Line]) -> None:
        self.table.set_records(lines)

    def _verify(self) -> None:
        self.told.setText(self._context.words("Checking…"))
        self._context.operations.run(verify_audit, then=self._verified, failed=self._broken)

    def _verified(self, check: AuditCheck) -> None:
        words = self._context.words
        told = words("Whole: {entries} entries and {lines} destructions.", entries=check.entries, lines=check.ledger_lines)
        self.told.setText(told)

    def _broken(self, problem: PracticeError) -> None:
        self.told.setText("")
        self._context.shell.show_problem(problem)
