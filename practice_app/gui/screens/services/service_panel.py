"""One service at the right of the price list: what it says, a new price from a day, and its end."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.service import Service, ServiceDraft
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.labels import NEEDS, VAT_RATES, name_of, options
from practice_app.gui.undo import Undo, undo_by
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.money_field import MoneyField
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.services import (
    add_service,
    change_service,
    end_service,
    put_back_price,
    set_new_price,
    take_back_price,
)


class ServicePanel(Page):
    """`stored` gives the service as it is now, `undo` takes that back. Without a service it is the form for a new one."""

    stored = Signal(object)

    def __init__(self, context: Context, service: Service | None) -> None:
        super().__init__()
        self.service = service
        self._context, words = context, context.words
        self._asking: Form | None = None
        self.undo: Undo | None = None
        self.banner = Banner(words)
        self.add(HeadingBar(service.code if service else words("New service"), service.description if service else ""))
        self.add(self.banner)
        self.form, self.new_price, self.ending = Form(words, words("Service")), Form(words, words("A new price")), Form(words, "")
        if not context.may(change_service):
            self._show_facts()
            return
        self._add_form()
        if service is not None and service.valid_to is None:
            self._add_new_price()
            self._add_ending()
        record = Record("service", service.id, service.version) if service else Record("service")
        record = replace(record, about=self.form.rows["code"].field.raw)
        parts = {"form": self.form, "new_price": self.new_price, "ending": self.ending}
        self.unsaved = UnsavedForm(self, context, record, parts).forget_at(self.stored)

    def _show_facts(self) -> None:
        service, words = self.service, self._context.words
        if service is None:
            return
        facts = [
            (words("Price without VAT"), words.money(service.unit_price)),
            (words("VAT"), name_of(words, VAT_RATES, service.vat_rate.value)),
            (words("A line names"), name_of(words, NEEDS, service.needs)),
            (words("Valid from"), words.date(service.valid_from)),
            (words("Valid up to"), words.date(service.valid_to) if service.valid_to else words("further notice")),
        ]
        card = Card()
        card.add(FactList(words("Service"), facts))
        self.add(card)

    def _add_form(self) -> None:
        words, today, form = self._context.words, self._context.today(), self.form
        form.add("code", words("Code"), TextField(words))
        form.add("unit_price", words("Price without VAT"), MoneyField(words), same_line=True)
        form.add("vat_rate", words("VAT"), ChoiceField(words, options(words, VAT_RATES)), same_line=True)
        form.add("description", words("Description on the invoice"), TextField(words))
        needs = ChoiceField(words, options(words, NEEDS))
        hint = words("If a tooth or jaw is chosen here, an invoice line without it is refused.")
        row = form.add("needs", words("A line names"), needs, hint=hint)
        form.add("valid_from", words("Valid from"), DateField(words, today))
        form.add("valid_to", words("Valid up to"), DateField(words, today), optional=True, same_line=True)
        row.setVisible(self._context.practice_kind == "dental" or bool(self.service and self.service.needs))
        if self.service:
            form.fill({name: getattr(self.service, name) for name in form.rows} | {"vat_rate": self.service.vat_rate.value})
        else:
            form.fill({"valid_from": today, "vat_rate": "exempt" if self._context.practice_kind == "dental" else "21"})
        self.save = Button(words("Save the service"), "primary")
        self.save.clicked.connect(self._save)
        self._add_card("", form, self.save)

    def _add_new_price(self) -> None:
        words, today, form = self._context.words, self._context.today(), self.new_price
        form.add("unit_price", words("New price without VAT"), MoneyField(words))
        form.add("valid_from", words("Valid from"), DateField(words, today), same_line=True)
        self.set_price = Button(words("Set the new price"))
        self.set_price.clicked.connect(self._set_price)
        told = words("The present price ends the day before. What was charged stays as it was.")
        self._add_card(words("A new price"), form, self.set_price, told)

    def _add_ending(self) -> None:
        words, form = self._context.words, self.ending
        form.setAccessibleName(words("End"))
        form.add("valid_to", words("Last day"), DateField(words, self._context.today()))
        self.end = Button(words("End this service"))
        self.end.clicked.connect(self._end)
        self._add_card(words("End"), form, self.end, words("After that day it is not offered on invoices any more."))

    def _add_card(self, title: str, form: Form, button: Button, told: str = "") -> None:
        card = Card(title)
        if told:
            card.add(Label(told, "muted"))
        card.add(form)
        card.add(ButtonRow(button))
        self.add(card)

    # --- what is done here --------------------------------------------------------------------------------------------

    def _save(self) -> None:
        if not self._checked(self.form):
            return
        values, run = self.form.values(), self._context.operations.run
        draft = ServiceDraft(**{**values, "unit_price": values["unit_price"] or 0})
        if self.service is None:
            run(add_service, draft, then=self.stored.emit, failed=self._refused)
        else:
            run(change_service, self.service.id, self.service.version, draft, then=self._corrected, failed=self._refused)

    def _corrected(self, after: Service) -> None:
        self.undo = undo_by(self._context, put_back_price, self.service, after.version)
        self.stored.emit(after)

    def _priced(self, after: Service) -> None:
        self.undo = undo_by(self._context, take_back_price, after.id, after.version, self.service)
        self.stored.emit(after)

    def _set_price(self) -> None:
        service, form = self.service, self.new_price
        if service is None or not self._checked(form):
            return
        values = form.values()
        draft = ServiceDraft(
            service.code, service.description, values["unit_price"], service.vat_rate.value, values["valid_from"],
            needs=service.needs,
        )  # fmt: skip
        run = self._context.operations.run
        run(set_new_price, service.id, service.version, draft, then=self._priced, failed=self._refused)

    def _end(self) -> None:
        service, form = self.service, self.ending
        if service is not None and self._checked(form):
            run, day = self._context.operations.run, form.values()["valid_to"]
            run(end_service, service.id, service.version, day, then=self._corrected, failed=self._refused)

    def _checked(self, form: Form) -> bool:
        """Whether the form can be sent: everything in it can be read and what it needs is there."""
        self._asking = form
        self.banner.close_message()
        if not form.check():
            return False
        words, optional = self._context.words, () if form is self.ending else ("valid_to",)
        for name, row in form.rows.items():
            if row.field.value() is None and name not in optional:
                row.show_problem(words("Fill this in."))
                row.field.setFocus()
                return False
        return True

    def _refused(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput) and self._asking is not None:
            self._asking.show_problem(problem)
        else:
            self.banner.show_problem(problem)
