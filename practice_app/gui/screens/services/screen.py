"""Services: the price list, the orders that wait for an invoice, and the invoices that come back."""

from __future__ import annotations

from practice_app.domain.errors import N_
from practice_app.gui.context import Context
from practice_app.gui.tabbed_screen import Tab, TabbedScreen
from practice_app.use_cases.orders import list_open_orders
from practice_app.use_cases.recurring_invoices import list_recurring
from practice_app.use_cases.services import list_services

_HERE = "practice_app.gui.screens.services"
TABS: tuple[Tab, ...] = (
    Tab("prices", N_("Prices"), f"{_HERE}.prices_page", "PricesPage", list_services),
    Tab("orders", N_("Orders to invoice"), f"{_HERE}.orders_page", "OrdersPage", list_open_orders),
    Tab("recurring", N_("Recurring"), f"{_HERE}.recurring_page", "RecurringPage", list_recurring),
)


class ServicesScreen(TabbedScreen):
    """Prices, orders and recurring invoices."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.words("Services"), TABS)
