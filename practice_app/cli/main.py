"""The command line's root: which commands there are. Each is imported only when it is called."""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.edge import at_the_edge
from practice_app.cli.usage import help_option, localised
from practice_app.domain.errors import N_, FileProblem
from practice_app.system.display import NO_SCREEN

if TYPE_CHECKING:
    from practice_app.use_cases.environment import Environment

# name → (module under practice_app.cli, its command, the line in the overview)
_COMMANDS: Mapping[str, tuple[str, str, str]] = {
    "demo": ("demo", "demo", N_("Make a practice with believable data and look around in it.")),
    "create": ("create", "create", N_("Make a new, encrypted practice.")),
    "import": ("imports", "import_", N_("Bring in clients, invoices or correspondence from a CSV file.")),
    "search": ("search", "search", N_("Find clients by name, number, e-mail, phone or city.")),
    "retention": ("retention", "retention", N_("See who is due, hold and release, and destroy what is due.")),
    "inspect": ("inspect", "inspect", N_("Write all that is kept about a client into one PDF.")),
    "consent": ("consents", "consent", N_("See, record, confirm and withdraw what a client agreed to.")),
    "notice": ("notices", "notice", N_("Read and publish the privacy statement and terms, and tell the clients.")),
    "request": ("requests", "request", N_("Carry out what people ask under their rights: erase, object, withdraw, take along.")),
    "staff": ("staff", "staff", N_("Add members of staff, sign, grant, revoke and suspend.")),
    "account": ("account", "account", N_("Your own account: password, second step, spare codes.")),
    "recovery": ("recovery", "recovery", N_("Compare, print and renew recovery words; come back in with them.")),
    "assign": ("assignments", "assign", N_("Say who treats whom, take a client over, let a colleague stand in.")),
    "emergency": ("emergency", "emergency", N_("Open another's client for some hours, and look at it afterwards.")),
    "breach": ("breaches", "breach", N_("Report a data breach, and decide on it.")),
    "complaint": ("complaints", "complaint", N_("Record a complaint, and handle it.")),
    "access": ("access", "access", N_("See who may do what, and why you may or may not do something.")),
    "audit": ("audit", "audit", N_("Show the audit trail, or verify that nobody changed it.")),
    "backup": ("backup", "backup", N_("Make an encrypted, verified backup.")),
    "places": ("backup_places", "places", N_("See and set where backups go by themselves.")),
    "restore": ("backup", "restore", N_("Make a practice folder from a backup.")),
    "verify": ("backup", "verify", N_("Check that a practice or a backup is whole.")),
    "gallery": ("gallery", "gallery", N_("Look at every component of the window in every state.")),
}
_ABOUT = N_("The administration of a small practice, on this computer and offline. Without a command the window opens.")


class _Root(click.Group):
    """Knows the commands by name and loads one when it is asked for."""

    def __init__(self, console: Console) -> None:
        super().__init__("practice-app", help=console.words(_ABOUT), no_args_is_help=True)
        self._words = console.words

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help, explained in the language of this run."""
        return help_option(super().get_help_option(ctx), self._words)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of exchange.md."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, its help in the language of this run."""
        if cmd_name not in _COMMANDS:
            return None
        module, attribute, _ = _COMMANDS[cmd_name]
        command = getattr(importlib.import_module(f"practice_app.cli.{module}"), attribute)
        return localised(command, self._words)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The overview, without importing any command."""
        with formatter.section(self._words("Commands")):
            formatter.write_dl([(name, self._words(line)) for name, (_, _, line) in _COMMANDS.items()])


def no_window(practice: Path | None) -> int:
    """What opens a practice in a window where there is none to open it in (tests)."""
    raise FileProblem(NO_SCREEN)


def run_command(
    arguments: Sequence[str],
    build_environment: Callable[[], Environment],
    open_window: Callable[[Path], int] = no_window,
    open_gallery: Callable[[Path | None], int] = no_window,
) -> int:
    """Run one command; its exit status (exchange.md: 0 done, 1 refused or failed, 2 wrong usage)."""
    _say_what_can_be_said()
    console = Console(build_environment, open_window, open_gallery)
    root = _Root(console)
    return at_the_edge(console, lambda: root.main(list(arguments), prog_name="practice-app", standalone_mode=False, obj=console))


def _say_what_can_be_said() -> None:
    """A letter that the terminal's encoding lacks becomes a question mark: it must not end a command half-way."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
