"""One line of a draft invoice being typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput
from practice_app.domain.invoice import InvoiceLine, LineDraft
from practice_app.domain.money import VatRate
from practice_app.domain.service import Service
from practice_app.gui.context import Context
from practice_app.gui.labels import VAT_RATES, options
from practice_app.gui.screens.invoices.discount_field import Discount, DiscountField
from practice_app.gui.screens.invoices.line_menu import LineMenu
from practice_app.gui.screens.invoices.line_values import net_of
from practice_app.gui.screens.invoices.service_field import ServiceField
from practice_app.gui.screens.invoices.tooth_field import ToothField
from practice_app.gui.theme import SPACE_SMALL, SPACE_TINY
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.field import Field
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.money_field import MoneyField
from practice_app.gui.widgets.quantity_field import QuantityField
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words
from practice_app.use_cases.services import list_services

ONE = 1_000
WIDTHS = {
    "service_code": 11, "tooth": 11, "supplied_on": 15, "quantity": 8, "unit_price": 15, "discount": 12, "vat_rate": 19,
}  # fmt: skip  # in characters, the edges included
SHOWN_WHEN_EMPTY = {"service_code", "description", "tooth", "discount", "supplied_on"}  # their name stands in them
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineRow(QWidget):
    """What it is on top; quantity × price, discount, VAT, day and amount below. `changed` when something was typed.

    `entered`: Enter was pressed, go on to the next line. `wanted` gives what its menu or shortcuts ask: "duplicate", "up",
    "down" or "remove".
    """

    changed = Signal()
    entered = Signal()
    wanted = Signal(str)

    def __init__(self, context: Context, day: Callable[[], date]) -> None:
        super().__init__()
        words = self._words = context.words
        self._day = day
        self.service = ServiceField(words, context.operations if context.may(list_services) else None, self._price_day)
        self.discount = DiscountField(words)
        self.fields: dict[str, Field] = {
            "service_code": self.service, "description": TextField(words), "tooth": ToothField(words),
            "supplied_on": DateField(words, context.today()), "quantity": QuantityField(words), "unit_price": MoneyField(words),
            "discount": self.discount, "vat_rate": ChoiceField(words, options(words, VAT_RATES)),
        }  # fmt: skip
        self.amount, self.menu = Label("", wrap=False), LineMenu(words)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.fields["quantity"].set_value(ONE)
        self.fields["vat_rate"].set_value("exempt" if context.practice_kind == "dental" else "21")
        self.fields["tooth"].setVisible(False)
        self._rates: set[str] = set(VAT_RATES)
        self._has_teeth = context.practice_kind == "dental"
        for name, field in self.fields.items():
            field.changed.connect(self._on_changed)
            field.editor.installEventFilter(self)
            if name in WIDTHS:
                field.setFixedWidth(field.fontMetrics().averageCharWidth() * WIDTHS[name])
        self._arrange()
        self.menu.wanted.connect(self.wanted)
        self.service.taken.connect(self._take)
        self.service.went_on.connect(self.fields["description"].setFocus)

    def _arrange(self) -> None:
        for stop in (*self.fields.values(), self.menu):  # Tab follows the order in which Qt gets them
            stop.setParent(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_SMALL)
        column.setSpacing(SPACE_TINY)
        above, below = QHBoxLayout(), QHBoxLayout()
        for line in (above, below):
            line.setSpacing(SPACE_SMALL)
        above.addWidget(self.service)
        above.addWidget(self.fields["description"], 1)
        for widget in (self.fields["tooth"], self.fields["supplied_on"], self.menu):
            above.addWidget(widget)
        below.addWidget(self.fields["quantity"])
        below.addWidget(Label("×", "muted", wrap=False))
        below.addWidget(self.fields["unit_price"])
        below.addWidget(Label("−", "muted", wrap=False))
        for name in ("discount", "vat_rate"):
            below.addWidget(self.fields[name])
        below.addStretch()
        below.addWidget(self.amount)
        column.addLayout(above)
        column.addWidget(self.service.hits)
        column.addLayout(below)
        self.service.hits.hide()
        self.fields["tooth"].setVisible(self._has_teeth)

    def set_names(self, number: int) -> None:
        """What a screen reader says: what it is and the number of the line."""
        words = self._words
        for name, title in titles(words).items():
            field = self.fields[name]
            field.set_name(words("{what}, line {number}", what=title, number=number))
            if name in SHOWN_WHEN_EMPTY:
                field.editor.setPlaceholderText(title)  # type: ignore[attr-defined]  # all of them are lines of text
                field.setToolTip(hints(words).get(name, title))
        self.menu.setAccessibleName(words("More for line {number}", number=number))

    def fill(self, line: InvoiceLine | LineDraft) -> None:
        """Show a stored line, or another one as typed."""
        for name in ("service_code", "description", "quantity", "unit_price", "tooth", "supplied_on"):
            self.fields[name].set_value(getattr(line, name))
        self.discount.set_value(Discount(line.discount_bp) if line.discount_bp else Discount(cents=line.discount))
        self.fields["vat_rate"].set_value(str(line.vat_rate))
        if line.tooth:
            self.fields["tooth"].setVisible(True)
        self.show_amount()

    def offer_rates(self, only_exempt: bool) -> None:
        """Under the small-business scheme only exempt is offered, beside what a stored line has."""
        field = self.fields["vat_rate"]
        assert isinstance(field, ChoiceField)
        self._rates = {"exempt", "" if self.is_blank else str(field.value())} if only_exempt else set(VAT_RATES)
        field.set_options([one for one in options(self._words, VAT_RATES) if one[0] in self._rates])
        self.show_amount()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops, in order."""
        return (*(field.editor for field in self.fields.values()), self.menu)

    def _price_day(self) -> date:
        """The day whose prices hold: of the line itself, else of the invoice."""
        try:
            return self.fields["supplied_on"].value() or self._day()
        except InvalidInput:
            return self._day()

    @property
    def is_blank(self) -> bool:
        """Nothing was typed in it: it is not stored. The quantity stands there by itself."""
        texts = ("service_code", "description", "tooth", "supplied_on", "unit_price", "discount")
        return not any(getattr(self.fields[name], "typed", "") for name in texts)

    @property
    def is_readable(self) -> bool:
        """It has a description, and every number and day on it can be read."""
        described = str(getattr(self.fields["description"], "typed", "")).strip()
        return bool(described) and all(field.problem() is None for field in self.fields.values()) and self.net() is not None

    def draft(self) -> LineDraft:
        """The line as typed. Raises InvalidInput when a number or day cannot be read."""
        off = self.discount.value()
        value = {name: field.value() for name, field in self.fields.items()}
        return LineDraft(
            value["description"], value["quantity"] or 0, value["unit_price"] or 0, value["vat_rate"], value["service_code"],
            value["supplied_on"], value["tooth"], off.basis_points, off.cents,
        )  # fmt: skip

    def net(self) -> tuple[VatRate, int] | None:
        """Rate and net cents for the live totals, None while a number cannot be read."""
        try:
            return net_of(self.draft())
        except InvalidInput:
            return None

    def show_amount(self) -> None:
        """Write the line's own amount."""
        net = self.net()
        self.amount.setText(self._words.money(net[1]) if net else "–")

    def mark_wrong(self, name: str) -> None:
        """Show the edge of the wrong field and put the cursor there."""
        field = self.fields.get(name, self.fields["description"])
        field.setVisible(True)
        field.set_invalid(True)
        field.setFocus()

    def _take(self, service: Service) -> None:
        """A service of the catalogue: its words and price, and then on to what is still asked."""
        rate = self.fields["vat_rate"]
        assert isinstance(rate, ChoiceField)
        self.fields["description"].set_value(service.description)
        self.fields["unit_price"].set_value(service.unit_price)
        if service.vat_rate.value in self._rates:
            rate.set_value(service.vat_rate.value)
        tooth = self.fields["tooth"]
        assert isinstance(tooth, ToothField)
        tooth.ask(service.needs)
        if service.needs:
            tooth.setVisible(True)
        (tooth if service.needs else self.fields["quantity"]).setFocus()
        self._on_changed()

    def _on_changed(self) -> None:
        for field in self.fields.values():
            field.set_invalid(False)
        self.show_amount()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next line; the shortcuts of the menu work wherever the cursor is on the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER and watched is not self.service.editor:
                self.entered.emit()
                return True
            asked = self.menu.asked_by(event)
            if asked and not (asked in ("up", "down") and isinstance(watched, QComboBox)):  # Alt+Down opens a choice
                self.wanted.emit(asked)
                return True
        return super().eventFilter(watched, event)


def titles(words: Words) -> dict[str, str]:
    """What each field of a line is called."""
    return {
        "service_code": words("Code"), "description": words("Description"), "tooth": words("Tooth"),
        "quantity": words("Quantity"), "unit_price": words("Price"), "discount": words("Discount"), "vat_rate": words("VAT"),
        "supplied_on": words("Date"),
    }  # fmt: skip


def hints(words: Words) -> dict[str, str]:
    """What more the fields with an unclear name say under the mouse."""
    return {
        "service_code": words("Type a code or a word of the description; Enter takes the service."),
        "tooth": words("Tooth (FDI, such as 16) or upper or lower jaw"),
        "discount": words("Discount: 10% of the line, or an amount such as 5.00"),
        "supplied_on": words("Treated or delivered on; empty: the date of the invoice"),
    }  # fmt: skip
