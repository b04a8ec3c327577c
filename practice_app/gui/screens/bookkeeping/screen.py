"""Bookkeeping: what is still open, what the bank brought, and the period for the bookkeeper."""

from __future__ import annotations

from practice_app.domain.errors import N_
from practice_app.gui.context import Context
from practice_app.gui.tabbed_screen import Tab, TabbedScreen
from practice_app.use_cases.bank import list_bank_entries
from practice_app.use_cases.bookkeeping import open_period
from practice_app.use_cases.open_items import list_open_items

_HERE = "practice_app.gui.screens.bookkeeping"
TABS: tuple[Tab, ...] = (
    Tab("open_items", N_("Open items"), f"{_HERE}.open_items_page", "OpenItemsPage", list_open_items),
    Tab("bank", N_("Bank"), f"{_HERE}.bank_page", "BankPage", list_bank_entries),
    Tab("period", N_("Period"), f"{_HERE}.period_page", "PeriodPage", open_period),
)


class BookkeepingScreen(TabbedScreen):
    """Open items, bank and period."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.words("Bookkeeping"), TABS)
