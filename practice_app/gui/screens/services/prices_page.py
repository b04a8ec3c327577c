"""The price list: searched, added to, changed, and brought in from a file."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.service import Service
from practice_app.domain.unsaved import NEW
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.labels import VAT_RATES, name_of
from practice_app.gui.screens.services.import_panel import ImportPanel
from practice_app.gui.screens.services.service_panel import ServicePanel
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.unsaved_pages import is_on, want
from practice_app.gui.why import guard, show_if
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.record_model import NO_INDEX, Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.search_field import SearchField
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.use_cases.import_services import import_services
from practice_app.use_cases.services import add_service, list_services

CHANNEL = "services.prices"
SINCE_AND_UNTIL = (4, 5)


class PricesPage(QWidget):
    """The prices of today, or all that ever were."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self._wanted = ""
        self.search = SearchField(words, words("Search the price list"), words("Code or description…"))
        self.show_which = ChoiceField(words, [("today", words("The prices of today")), ("all", words("All prices, old and new"))])
        self.show_which.set_name(words("Which prices"))
        self.add, self.bring_in = Button(words("Add a service…"), "primary"), Button(words("Import a price list…"))
        self.table = RecordTable(words, words("Prices"), self._columns(), lambda service: service.id)
        nothing = EmptyState(words("Choose a price"), words("Here you see it and set a new one."))
        self.split = ListDetail(self.table, nothing, words)
        self.split.remember(context.memory, "prices.panes")
        self._arrange()
        self.search.searched.connect(lambda _: self.refresh())
        self.search.stepped_down.connect(self.table.setFocus)
        self.show_which.changed.connect(self.refresh)
        self.add.clicked.connect(self.new)
        self.bring_in.clicked.connect(self.import_list)
        self.table.picked.connect(self._pick)

    def _columns(self) -> list[Column[Service]]:
        words = self._context.words
        return [
            Column(words("Code"), lambda service: service.code, width=9),
            Column(words("Description"), lambda service: service.description, width=24, stretch=True),
            Column(words("Price"), lambda service: words.money(service.unit_price), right=True, width=10),
            Column(words("VAT"), lambda service: name_of(words, VAT_RATES, service.vat_rate.value), width=11, folds=True),
            Column(words("Valid from"), lambda service: words.date(service.valid_from), width=12, folds=True),
            Column(words("Valid up to"), lambda one: words.date(one.valid_to) if one.valid_to else "", width=12, folds=True),
        ]

    def _arrange(self) -> None:
        line = WrapLine()
        line.addWidget(self.search)
        line.addWidget(self.show_which)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(ButtonRow(self.add, self.bring_in))
        column.addLayout(line)
        column.addWidget(self.split, 1)
        guard(self.add, self._context, add_service)
        show_if(self.bring_in, self._context, import_services)  # in its row: before it would open as a window of its own
        self.split.set_shares(1300, 1000)

    def refresh(self, *_: object) -> None:
        """Ask again; a form that is being filled in stays."""
        on = self._context.today() if self.show_which.value() == "today" else None
        for column in SINCE_AND_UNTIL:  # of the prices of today the description says more
            self.table.setColumnHidden(column, on is not None)
        self._context.operations.read(list_services, self.search.text().strip(), on, then=self._show, channel=CHANNEL)

    def new(self, *_: object) -> None:
        """Fill in a new service."""
        if self._context.may(add_service):
            panel = ServicePanel(self._context, None)
            panel.stored.connect(partial(self._stored, panel))
            self._show_aside(panel)
            panel.form.rows["code"].field.setFocus()

    def import_list(self, *_: object) -> None:
        """Bring in a list."""
        panel = ImportPanel(self._context)
        panel.stored.connect(self.refresh)
        self._show_aside(panel)
        panel.choose.setFocus()

    def _show_aside(self, panel: Page) -> None:
        """Show something that is no price of the list: no cursor stays behind to bring that back at the next look."""
        self.table.setCurrentIndex(NO_INDEX)
        self.split.show_detail(panel)

    def show_record(self, key: object) -> None:
        """Put the cursor on this price; ("go_on", form, id) goes on with what was not saved."""
        match key:
            case ("go_on", str(form), str(record_id)) if is_on(self.split.detail, form, record_id):
                pass
            case ("go_on", _, str(record_id)) if record_id.startswith(NEW):
                self.new()
                want(self.split.detail, record_id)
            case ("go_on", _, str(record_id)):
                self.show_which.set_value("all")
                self._wanted = record_id
                self.refresh()
            case _:
                self.table.select(key)

    def _show(self, services: list[Service]) -> None:
        words = self._context.words
        if self.search.text().strip():
            self.table.set_empty(EmptyState(words("No price found"), words("Search another word, or look at all prices.")))
        elif not services:
            self._show_empty()
        self.table.set_records(services)
        if self._wanted:
            self.table.select(self._wanted)
            self._wanted = ""

    def _show_empty(self) -> None:
        words = self._context.words
        if self._context.may(add_service):
            sentence = words("Bring in the list of your profession or supplier as a CSV file, or add services one by one.")
            empty = EmptyState(words("The price list is empty"), sentence, words("Import a price list…"))
            empty.acted.connect(self.import_list)
        else:
            empty = EmptyState(words("The price list is empty"), words("The owner or the bookkeeper fills it."))
        self.table.set_empty(empty)

    def _pick(self, service: Service | None) -> None:
        shown = self.split.detail
        if isinstance(shown, ServicePanel) and shown.service == service and service is not None:
            return  # what is being typed stays
        if service is None:
            self.split.show_detail(None)
            return
        panel = ServicePanel(self._context, service)
        panel.stored.connect(partial(self._stored, panel))
        self.split.show_detail(panel)

    def _stored(self, panel: ServicePanel, service: Service) -> None:
        words = self._context.words
        self._context.shell.show_done(words("The price of {code} was stored.", code=service.code), panel.undo)
        self._context.shell.changed()
        if not service.holds_on(self._context.today()):
            self.show_which.set_value("all")  # else what was just stored would be out of sight
        self._wanted = service.id
        self.refresh()
