"""One recurring invoice: for whom, how often, from when to when, and its lines."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.invoice import InvoiceDraft
from practice_app.domain.recurring import Recurring, RecurringDraft, RecurringRow
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.screens.services.recurring_lines import RecurringLines
from practice_app.gui.undo import Undo, undo_by
from practice_app.gui.unsaved import Record, Typed, UnsavedForm
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.recurring_invoices import add_recurring, change_recurring, put_back_recurring, stop_recurring

MONTHS = range(1, 13)


class RecurringPanel(Page):
    """`stored` gives it as it is now. Without a row it is the form for a new one."""

    stored = Signal(object)

    def __init__(self, context: Context, row: RecurringRow | None) -> None:
        super().__init__()
        self.row = row
        self.undo: Undo | None = None
        self._context, words = context, context.words
        self.banner, self.form, self.lines = Banner(words), Form(words, words("Recurring invoice")), RecurringLines(context)
        title = words("New recurring invoice") if row is None else row.name or words("Number {number}", number=row.number)
        self.heading = HeadingBar(title, "" if row is None or row.recurring.active else words("Stopped"))
        if row is not None:
            self.heading.add_action(words("Open the client"), lambda: context.open_client(row.recurring.client_id))
        self.add(self.heading)
        self.add(self.banner)
        self._add_form()
        self.add(self.lines)
        if context.may(change_recurring):
            self.add(self._buttons())
        if row is not None:
            self._fill(row)
        if context.may(change_recurring):
            parts: dict[str, Typed] = {"form": self.form, "lines": self.lines}
            self.unsaved = UnsavedForm(self, context, self._record(), parts).forget_at(self.stored)

    def _record(self) -> Record:
        if self.row is not None:
            row, one = self.row, self.row.recurring
            return Record("recurring", one.id, one.version, about=lambda: row.name)
        field = self.form.rows["client_id"].field
        assert isinstance(field, ClientField)
        return Record("recurring", client=lambda: field.chosen, about=field.search.text)

    def is_of(self, row: RecurringRow) -> bool:
        """Whether this very version is shown."""
        return self.row is not None and self.row.recurring == row.recurring

    def _add_form(self) -> None:
        words, today, form = self._context.words, self._context.today(), self.form
        if self.row is None:
            form.add("client_id", words("Client"), ClientField(words, self._context.operations))
        months = [(count, words.plural("{count} month", "{count} months", count)) for count in MONTHS]
        form.add("every_months", words("Comes back every"), ChoiceField(words, months))
        form.add("next_on", words("Next invoice on"), DateField(words, today), same_line=True)
        form.add("until", words("Not after"), DateField(words, today), optional=True)
        form.add("reference", words("Reference of the buyer"), TextField(words), optional=True, same_line=True)
        form.add("note", words("Remark on the invoice"), TextField(words), optional=True)
        form.fill({"every_months": 1, "next_on": today})
        card = Card()
        card.add(form)
        self.add(card)

    def _buttons(self) -> ButtonRow:
        words = self._context.words
        self.save = Button(words("Save the recurring invoice"), "primary")
        self.save.clicked.connect(self._save)
        if self.row is None or not self.row.recurring.active:
            return ButtonRow(self.save)
        self.stop = Button(words("Stop it…"))
        self.stop.clicked.connect(self._ask_stop)
        return ButtonRow(self.save, self.stop)

    def _fill(self, row: RecurringRow) -> None:
        one = row.recurring
        texts = {"reference": one.invoice.reference, "note": one.invoice.note}
        self.form.fill({"every_months": one.every_months, "next_on": one.next_on, "until": one.until, **texts})
        self.lines.set_lines(one.invoice.lines)

    # --- what is done here --------------------------------------------------------------------------------------------

    def _save(self) -> None:
        self.banner.close_message()
        if not self.form.check():
            return
        values, words = self.form.values(), self._context.words
        for name in ("client_id", "next_on"):
            if name in values and values[name] is None:
                self.form.rows[name].show_problem(words("Fill this in."))
                self.form.rows[name].field.setFocus()
                return
        try:
            invoice = self._invoice()
        except InvalidInput:
            return  # shown at its field
        draft = RecurringDraft(invoice, values["every_months"], values["next_on"], values["until"])
        run = self._context.operations.run
        if self.row is None:
            run(add_recurring, values["client_id"], draft, then=self.stored.emit, failed=self._refused)
        else:
            one = self.row.recurring
            run(change_recurring, one.id, one.version, draft, then=self._changed, failed=self._refused)

    def _changed(self, after: Recurring) -> None:
        if self.row is not None:
            self.undo = undo_by(self._context, put_back_recurring, self.row.recurring, after.version)
        self.stored.emit(after)

    def _invoice(self) -> InvoiceDraft:
        """What each invoice says; what this form does not show stays as it was."""
        before = InvoiceDraft() if self.row is None else self.row.recurring.invoice
        values = self.form.values()
        return replace(before, lines=self.lines.lines(), reference=values["reference"], note=values["note"])

    def _ask_stop(self) -> None:
        words = self._context.words
        told = words("No more invoices come of it. Those that were made stay, and saving it again lets it run on.")
        self._context.shell.confirm(words("Stop this recurring invoice?"), [told], words("Stop it"), self._stop)

    def _stop(self) -> None:
        if self.row is not None:
            one = self.row.recurring
            self._context.operations.run(stop_recurring, one.id, one.version, then=self._changed, failed=self._refused)

    def _refused(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput) and problem.field in self.form.rows:
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
