"""Registers: what the practice writes down because the law wants it written down."""

from __future__ import annotations

from practice_app.gui.context import Context
from practice_app.gui.screens.registers.pages import PAGES
from practice_app.gui.tabbed_screen import TabbedScreen


class RegistersScreen(TabbedScreen):
    """Data breaches, complaints and what belongs with them, each in a tab."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.words("Registers"), PAGES)
