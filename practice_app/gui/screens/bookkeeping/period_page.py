"""The period for the bookkeeper: choose it, see its sums and lists, and save it as a table or an audit file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from practice_app.domain.bookkeeping import Period, PeriodReport
from practice_app.gui.context import Context
from practice_app.gui.screens.bookkeeping.period_texts import (
    invoice_columns,
    name_of_period,
    open_columns,
    other_facts,
    payment_columns,
    vat_facts,
)
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.why import guard, guard_state
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.use_cases.bookkeeping import export_period_csv, export_period_xaf, list_periods, open_period


class PeriodPage(QWidget):
    """`report` is what is shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.report: PeriodReport | None = None
        words = context.words
        self.kind = ChoiceField(
            words, [("month", words("Month")), ("quarter", words("Quarter")), ("year", words("Financial year"))]
        )
        self.period, self.shown = ChoiceField(words, []), ChoiceField(words, self._lists())
        for field, name in (
            (self.kind, words("Kind of period")),
            (self.period, words("Period")),
            (self.shown, words("What is listed")),
        ):
            field.set_name(name)
        self.banner = Banner(words)
        self.vat, self.others = FactList(words("For the VAT return")), FactList(words("In this period"))
        self.tables = self._tables()
        self.stack = QStackedWidget()
        self.table_button = Button(words("Save as a table (CSV)…"))
        self.audit_button = Button(words("Save as an audit file (XAF)…"))
        self._connect()
        self._arrange()

    def _lists(self) -> list[tuple[str, str]]:
        words = self._context.words
        return [
            ("invoices", words("Invoices and credit notes")),
            ("payments", words("Payments")),
            ("open", words("Open at the end")),
        ]

    def _tables(self) -> dict[str, RecordTable]:
        words = self._context.words
        columns: dict[str, list[Any]] = {
            "invoices": invoice_columns(words), "payments": payment_columns(words), "open": open_columns(words),
        }  # fmt: skip
        nothing = {
            "invoices": words("Nothing was invoiced in this period"),
            "payments": words("Nothing was paid in this period"),
            "open": words("Nothing was open at the end"),
        }
        made = {}
        for name, title in self._lists():
            made[name] = RecordTable(words, title, columns[name], lambda row: row.id)
            made[name].set_empty(EmptyState(nothing[name], words("Choose another period above.")))
        return made

    def _connect(self) -> None:
        self.kind.changed.connect(self._ask_periods)
        self.period.changed.connect(self._open)
        self.shown.changed.connect(lambda: self.stack.setCurrentWidget(self.tables[self.shown.value()]))
        for name in ("invoices", "open"):
            self.tables[name].opened.connect(lambda row: self._context.shell.go_to("invoices", row.id))
        guard(self.table_button, self._context, export_period_csv)
        guard(self.audit_button, self._context, export_period_xaf)
        self.table_button.clicked.connect(partial(self._ask_path, export_period_csv, "csv"))
        self.audit_button.clicked.connect(partial(self._ask_path, export_period_xaf, "xaf"))

    def _arrange(self) -> None:
        words = self._context.words
        top, cards, chosen = WrapLine(SPACE_MEDIUM), WrapLine(SPACE_MEDIUM, shares=True), QHBoxLayout()
        for part in (self.kind, self.period, self.table_button, self.audit_button):
            top.addWidget(part)
        chosen.addWidget(self.shown)
        chosen.addStretch()
        for title, facts in ((words("For the VAT return, by date of invoice"), self.vat), (words("In this period"), self.others)):
            card = Card(title)
            card.add(facts)
            card.column.addStretch(1)  # the two are as high as the highest
            cards.addWidget(card)
        for table in self.tables.values():
            self.stack.addWidget(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addLayout(cards)
        column.addLayout(chosen)
        column.addWidget(self.stack, 1)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look again."""
        self._ask_periods()

    def _ask_periods(self) -> None:
        self._context.operations.read(list_periods, self.kind.value(), then=self._offer, channel="periods")

    def _offer(self, periods: Sequence[Period]) -> None:
        words = self._context.words
        self.period.set_options([(period, name_of_period(words, period)) for period in periods])
        self._open()

    def _open(self) -> None:
        if (period := self.period.value()) is not None:
            self._context.operations.run(open_period, period, then=self._show)

    def _show(self, report: PeriodReport) -> None:
        if report.period != self.period.value():  # another was chosen meanwhile
            return
        words = self._context.words
        self.report = report
        self.vat.set_facts(vat_facts(words, report))
        self.others.set_facts(other_facts(words, report))
        for name, rows in (("invoices", report.invoices), ("payments", report.payments), ("open", report.open_items)):
            self.tables[name].set_records(rows)
        whole = not report.hidden
        for button in (self.table_button, self.audit_button):
            guard_state(button, self._context, "" if whole else self._of_a_part(report.hidden))
        if whole:
            self.banner.hide()
        else:
            self.banner.show_message("warning", self._of_a_part(report.hidden))

    def _of_a_part(self, count: int) -> str:
        return self._context.words.plural(
            "{count} invoice or payment of this period is closed to you: these are not the sums of the whole practice.",
            "{count} invoices and payments of this period are closed to you: these are not the sums of the whole practice.",
            count,
        )

    # --- files --------------------------------------------------------------------------------------------------------

    def _ask_path(self, case: Any, suffix: str, *_: object) -> None:
        if self.report is None:
            return
        words, period = self._context.words, self.report.period
        kinds = words("Table (*.csv)") if suffix == "csv" else words("Audit file (*.xaf)")
        name = f"{name_of_period(words, period)}.{suffix}".replace("/", "-")
        self._context.shell.ask_save_path(words("Where does the file go?"), name, kinds, self._writer(case, period))

    def _writer(self, case: Any, period: Period) -> Callable[[Path], None]:
        def write(path: Path) -> None:
            told = self._context.words("The period was saved as {file}.", file=path.name)
            self._context.operations.run(case, period, path, then=lambda _: self._context.shell.show_done(told))

        return write
