"""The orders, purchases and downloads of a client: recorded, changed, taken away while no invoice has them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox

from practice_app.domain.ids import ClientId
from practice_app.domain.order import Order, OrderDraft
from practice_app.domain.service import Service
from practice_app.gui.context import Context
from practice_app.gui.labels import ORDER_KINDS, VAT_RATES, name_of, options
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.undo import Undo, undo_by
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.money_field import MoneyField
from practice_app.gui.widgets.quantity_field import QuantityField, write_quantity
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.orders import (
    change_order,
    list_orders,
    put_back_order,
    put_back_order_facts,
    record_order,
    remove_order,
)
from practice_app.use_cases.services import list_services

MOST = 8
NARROW = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon  # a long description does not widen the page


class OrdersSection(Section):
    """The newest on top; the form stands in the card itself."""

    def __init__(self, context: Context, client_id: ClientId) -> None:
        super().__init__(context, client_id, context.words("Orders and purchases"))
        self._changed: Order | None = None
        self._code = ""
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Look again."""
        self.context.operations.read(list_orders, self.client_id, then=self._show, failed=self.refused)

    def _show(self, orders: list[Order]) -> None:
        words = self.context.words
        self.open_form = None
        self.body.empty()
        self.say("" if orders else words("Nothing ordered, bought or downloaded."))
        for order in orders[:MOST]:
            self._add_line(order)
        if len(orders) > MOST:
            self.body.add(Label(words("The newest {shown} of {total}.", shown=MOST, total=len(orders)), "small"))
        if self.context.may(record_order):
            add = Button(words("Record an order…"))
            add.clicked.connect(lambda: self.ask(None))
            self.body.add_line(add)

    def _add_line(self, order: Order) -> None:
        words, may = self.context.words, self.context.may
        times = f"{write_quantity(order.quantity, words.language)} × " if order.quantity != 1_000 else ""
        self.body.add(Label(f"{times}{order.description}", "strong"))
        kind, amount = name_of(words, ORDER_KINDS, order.kind), words.money(order.net) if order.unit_price else words("free")
        state = words("on an invoice") if order.invoice_id else words("not invoiced yet") if order.unit_price else ""
        self.body.add(Label(" · ".join(part for part in (kind, words.date(order.ordered_on), amount, state) if part), "muted"))
        buttons = []
        if order.invoice_id is not None:
            buttons.append(self._button(words("Look at the invoice"), words("Invoice of {name}", name=order.description)))
            buttons[-1].clicked.connect(lambda: self.context.shell.go_to("invoices", order.invoice_id))
        else:
            if may(change_order):
                buttons.append(self._button(words("Change…"), words("Change {name}", name=order.description)))
                buttons[-1].clicked.connect(partial(self.ask, order))
            if may(remove_order):
                buttons.append(self._button(words("Remove"), words("Remove {name}", name=order.description)))
                buttons[-1].clicked.connect(partial(self._ask_remove, order))
        if buttons:
            self.body.add_line(*buttons)

    def _button(self, text: str, name: str) -> Button:
        button = Button(text, "quiet")
        button.setAccessibleName(name)
        return button

    # --- the form -----------------------------------------------------------------------------------------------------

    def ask(self, order: Order | None, *_: object) -> None:
        """Show the form, empty or with what is stored."""
        words, today = self.context.words, self.context.today()
        self._changed, self._code = order, order.service_code if order else ""
        self.say("")
        self.body.empty()
        form = self.open_form = Form(words, words("Order"))
        form.add("kind", words("What it was"), ChoiceField(words, options(words, ORDER_KINDS)))
        hint = words("How long the client's data are kept counts from this day.")
        form.add("ordered_on", words("Date"), DateField(words, today), same_line=True, hint=hint)
        self.service = ChoiceField(words, [], words("Something else"))
        self.service.box.setSizeAdjustPolicy(NARROW)
        picked = form.add("service", words("From the price list"), self.service)
        form.add("description", words("Description"), TextField(words))
        form.add("quantity", words("Quantity"), QuantityField(words))
        price_hint = words("Empty: nothing to charge.")
        form.add("unit_price", words("Price without VAT"), MoneyField(words), same_line=True, hint=price_hint)
        form.add("vat_rate", words("VAT"), ChoiceField(words, options(words, VAT_RATES)), same_line=True)
        form.fill({"ordered_on": today, "quantity": 1_000, "vat_rate": "21"})
        if order is not None:
            names = ("kind", "ordered_on", "description", "quantity", "unit_price")
            form.fill({name: getattr(order, name) for name in names} | {"vat_rate": order.vat_rate.value})
        picked.hide()  # until there is a price list
        self.service.changed.connect(self._take_service)
        self.body.add(form)
        save, cancel = Button(words("Save the order"), "primary"), Button(words("Cancel"))
        save.clicked.connect(self._store)
        cancel.clicked.connect(self.refresh)
        self.body.add_line(save, cancel)
        form.rows["kind"].field.setFocus()
        form.rows["ordered_on"].field.changed.connect(self._read_prices)
        self._read_prices()

    def _read_prices(self) -> None:
        """Those of the day of the order: what was ordered last year has the price of last year."""
        form = self.open_form
        if form is not None and (day := form.rows["ordered_on"].field).problem() is None:
            on = day.value() or self.context.today()
            self.context.operations.read(list_services, "", on, then=self._offer, channel="order.prices")

    def _offer(self, services: list[Service]) -> None:
        """The services that name no tooth or jaw: an order cannot name one."""
        form, free = self.open_form, [service for service in services if not service.needs]
        if form is None:
            return
        taken, there = self.service.value(), next((service for service in free if service.code == self._code), None)
        self.service.set_options([(service, f"{service.code} · {service.description}") for service in free])
        self.service.set_value(there)
        if taken not in (None, there):
            self._take_service()  # of that day it has another price, or none
        form.rows["service"].setVisible(bool(free))

    def _take_service(self) -> None:
        service, form = self.service.value(), self.open_form
        self._code = service.code if service else ""
        if form is not None and service is not None:
            price = {"unit_price": service.unit_price, "vat_rate": service.vat_rate.value}
            form.fill({"description": service.description, **price})

    def _store(self) -> None:
        form, run = self.open_form, self.context.operations.run
        if form is None or not form.check():
            return
        values = form.values()
        draft = OrderDraft(
            values["kind"], values["ordered_on"] or self.context.today(), values["description"], values["quantity"] or 0,
            values["unit_price"] or 0, values["vat_rate"], self._code,
        )  # fmt: skip
        if self._changed is None:
            run(record_order, self.client_id, draft, then=self._stored, failed=self.refused)
        else:
            run(change_order, self._changed.id, self._changed.version, draft, then=self._stored, failed=self.refused)

    def _stored(self, after: Order) -> None:
        before, context = self._changed, self.context
        if before is not None:
            undo = undo_by(context, put_back_order_facts, before, after.version)
        else:
            undo = undo_by(context, remove_order, after.id, after.version)
        self._done(context.words("{name} is recorded.", name=after.description), undo)

    def _done(self, text: str, undo: Undo | None) -> None:
        self.context.shell.changed()
        self.context.shell.show_done(text, undo)
        self.refresh()

    def _ask_remove(self, order: Order, *_: object) -> None:
        words = self.context.words
        told = [
            words("{name} is taken off this client's page.", name=order.description),
            words("It no longer counts for how long the client is kept."),
        ]
        remove = partial(self._remove, order)
        self.context.shell.confirm(words("Remove this order?"), told, words("Remove"), remove)

    def _remove(self, order: Order) -> None:
        then = partial(self._removed, order)
        self.context.operations.run(remove_order, order.id, order.version, then=then, failed=self.refused)

    def _removed(self, order: Order, _: object) -> None:
        told = self.context.words("{name} is taken off this client's page.", name=order.description)
        self._done(told, undo_by(self.context, put_back_order, order))
