"""Services: the price list, the orders that wait for an invoice, and the invoices that come back."""

from __future__ import annotations

from practice_app.gui.context import Context
from practice_app.gui.tabbed_screen import Tab, TabbedScreen

_HERE = "practice_app.gui.screens.services"
TABS: tuple[Tab, ...] = ()


class ServicesScreen(TabbedScreen):
    """Prices, orders and recurring invoices."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.words("Services"), TABS)
