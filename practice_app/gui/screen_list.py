"""The screens of the sidebar: where each lives, what a member needs to see it, and what it may offer the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_
from practice_app.gui.context import Context

Reach = tuple[Category, tuple[Level, ...]]


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """A screen is `class_name(context)` in its folder's `screen.py`, built when it is first shown.

    It may have `refresh()` (shown again or F5), `show_record(key)` (Shell.go_to with a key) and `new()` (Ctrl+N).
    `needs`: any of these levels on the category; None: every member. `or_needs`: a part of the screen is for who has this.
    """

    name: str
    title: str
    class_name: str
    needs: Reach | None = None
    or_needs: Reach | None = None

    def build(self, context: Context) -> QWidget:
        """The screen itself."""
        module = import_module(f"practice_app.gui.screens.{self.name}.screen")
        make = cast("Callable[[Context], QWidget]", getattr(module, self.class_name))
        return make(context)


SCREENS = (
    ScreenEntry("today", N_("Today"), "TodayScreen"),
    ScreenEntry("clients", N_("Clients"), "ClientsScreen", (Category.CLIENT_NAME, (Level.READ,))),
    ScreenEntry("invoices", N_("Invoices"), "InvoicesScreen", (Category.INVOICE, (Level.READ,))),
    ScreenEntry("correspondence", N_("Correspondence"), "CorrespondenceScreen", (Category.CORRESPONDENCE, (Level.READ,))),
    ScreenEntry("mailings", N_("Mailings"), "MailingsScreen", (Category.CORRESPONDENCE, (Level.READ,))),
    ScreenEntry("services", N_("Services"), "ServicesScreen", (Category.SERVICE, (Level.READ,))),
    ScreenEntry("bookkeeping", N_("Bookkeeping"), "BookkeepingScreen", (Category.PAYMENT, (Level.READ,))),
    ScreenEntry(
        "retention",
        N_("Retention"),
        "RetentionScreen",
        (Category.RETENTION_PLAN, (Level.READ,)),
        (Category.FISCAL_ARCHIVE, (Level.READ,)),
    ),
    ScreenEntry("requests", N_("Requests"), "RequestsScreen", (Category.RIGHTS_REQUEST, (Level.READ, Level.INTAKE))),
    ScreenEntry("registers", N_("Registers"), "RegistersScreen"),
    ScreenEntry("settings", N_("Settings"), "SettingsScreen"),
)


def call_if_there(screen: QWidget, method: str, *args: Any) -> bool:
    """Call what the screen may offer; returns whether it does."""
    found = getattr(screen, method, None)
    if found is None:
        return False
    found(*args)
    return True
