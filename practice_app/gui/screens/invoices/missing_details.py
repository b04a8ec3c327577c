"""What the law wants on every invoice and the practice has not filled in yet: asked right where an invoice is issued."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import Invoice
from practice_app.domain.invoice_law import BuyerIncomplete, PracticeIncomplete
from practice_app.domain.practice_details import PracticeDetails
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.practice_settings import change_practice_details, read_practice_details

FIELDS = ("street", "house_number", "postcode", "city", "kvk", "iban", "vat_id")
BESIDE = ("house_number", "city", "iban")


class MissingDetails(Card):
    """Hidden until it is asked. `filled`: the details are stored, and what was refused can be done now."""

    filled = Signal()

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(words("What the law wants on your invoices"))
        self._context = context
        self._details: PracticeDetails | None = None
        self.add(Label(words("Asked once: it stands on every invoice from now on. You find it again under Settings, Practice.")))
        self.form = Form(words, words("What the law wants on your invoices"))
        self._add_fields()
        self.save, self.later = Button(words("Save and issue"), "primary"), Button(words("Not now"))
        self.save.clicked.connect(self._save)
        self.later.clicked.connect(self.hide)
        self.add(self.form)
        self.add(ButtonRow(self.save, self.later))
        self.hide()

    def _add_fields(self) -> None:
        words = self._context.words
        labels = (
            words("Street"), words("House number"), words("Postcode"), words("City"), words("KvK number"), words("IBAN"),
            words("VAT id"),
        )  # fmt: skip
        for name, label in zip(FIELDS, labels, strict=True):
            field = TextField(words)
            field.edit.returnPressed.connect(partial(self._next, name))
            self.form.add(name, label, field, same_line=name in BESIDE)

    def show_law(self, problem: RefusedByLaw, invoice: Invoice | None, banner: Banner) -> None:
        """Something that the law wants is missing: asked here, or told with the way to where it is filled in."""
        words, shell = self._context.words, self._context.shell
        if isinstance(problem, PracticeIncomplete) and self._context.may(change_practice_details):
            self.ask(problem)
        elif isinstance(problem, BuyerIncomplete) and invoice is not None:
            client = ClientId(problem.payer_id) if problem.payer_id else invoice.client_id
            there = partial(self._context.open_client, client)
            banner.show_message("error", words.error(problem), words("Open the client"), there)
        else:
            settings = partial(shell.go_to, "settings")
            banner.show_message("error", words.error(problem), words("Open the settings"), settings)

    def ask(self, problem: PracticeIncomplete) -> None:
        """Show the fields that are missing, filled with what there is."""
        self._missing = {str(term).replace(" ", "_").lower().replace("kvk_number", "kvk") for term in problem.missing}
        self._context.operations.read(read_practice_details, then=self._show_details)

    def _show_details(self, details: PracticeDetails) -> None:
        self._details = details
        for name in FIELDS:
            self.form.rows[name].field.set_value(getattr(details, name))
            self.form.rows[name].setVisible(name in self._missing)
        self.form.clear_problems()
        self.save.setEnabled(True)
        self.show()
        first = next((name for name in FIELDS if name in self._missing), FIELDS[0])
        self.form.rows[first].field.setFocus()

    def _next(self, name: str) -> None:
        """Enter: on to the next field, and after the last one it is stored."""
        after = [other for other in FIELDS[FIELDS.index(name) + 1 :] if other in self._missing]
        if after:
            self.form.rows[after[0]].field.setFocus()
        else:
            self._save()

    def _save(self) -> None:
        if self._details is None or not self.save.isEnabled():
            return
        for name in FIELDS:
            if name in self._missing and not self.form.rows[name].field.value():
                self.form.rows[name].show_problem(self._context.words("Fill this in."))
                self.form.rows[name].field.setFocus()
                return
        self.save.setEnabled(False)
        changed = replace(self._details, **self.form.values())
        self._context.operations.run(change_practice_details, changed, then=self._saved, failed=self._failed)

    def _saved(self, _: PracticeDetails) -> None:
        self.hide()
        self.filled.emit()

    def _failed(self, problem: PracticeError) -> None:
        self.save.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self._context.shell.show_problem(problem)
