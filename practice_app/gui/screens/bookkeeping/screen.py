"""Bookkeeping: what is still open, what the bank brought, and the period for the bookkeeper."""

from __future__ import annotations

from practice_app.gui.context import Context
from practice_app.gui.tabbed_screen import Tab, TabbedScreen

_HERE = "practice_app.gui.screens.bookkeeping"
TABS: tuple[Tab, ...] = ()


class BookkeepingScreen(TabbedScreen):
    """Open items, bank and period."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.words("Bookkeeping"), TABS)
