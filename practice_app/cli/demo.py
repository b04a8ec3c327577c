"""`demo`: a practice with believable data, made and worked through before your eyes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, with_console
from practice_app.cli.usage import Misuse
from practice_app.domain.errors import N_, FileProblem, InvalidInput
from practice_app.system.display import NO_SCREEN, has_display

if TYPE_CHECKING:
    from practice_app.use_cases.demo import DemoMade


@click.command(
    help=N_("Make a practice with believable clients, invoices and letters, and open it; or only make it, --headless.")
)
@click.option("--kind", type=click.Choice(["dental", "coaching"]), default="dental", help=N_("The kind of practice."))
@click.option("--headless", is_flag=True, help=N_("Without a window: do the main job and say where the files are."))
@click.option("--out", type=FILE, help=N_("The new or empty folder for everything the demo makes; needed with --headless."))
@click.option("--clients", type=click.IntRange(1, 1_000_000), default=250, help=N_("How many clients."))
@click.option("--seed", type=int, default=1, help=N_("Another number, other people."))
@with_console
def demo(console: Console, kind: str, headless: bool, out: Path | None, clients: int, seed: int) -> None:
    """With a window unless --headless."""
    from practice_app.use_cases.demo import DemoWishes, make_demo

    if headless and out is None:
        raise Misuse(console.words("Give --out DIR with --headless."), click.get_current_context())
    if not headless and not has_display():
        raise FileProblem(NO_SCREEN)
    folder = out or Path(tempfile.mkdtemp(prefix="practice-app-demo-"))
    made = console.finish(make_demo(console.environment, DemoWishes(folder, kind, clients, seed, whole_job=headless)))
    _tell(console, made)
    if not made.whole:
        raise InvalidInput(N_("The demo practice did not pass its own checks."))
    if not headless:
        console.open_window(made.practice)


def _tell(console: Console, made: DemoMade) -> None:
    from practice_app.use_cases.demo import PASSWORD

    say = console.say
    say(N_("Made: {name}, in {folder}"), name=made.practice_name, folder=made.practice)
    say(N_("Sign in as {logins}; the password is {password}"), logins=", ".join(made.logins), password=PASSWORD)
    say(N_("It is not bound to this computer (as with --no-keychain), so that it opens anywhere."))
    say(N_("Recovery words, to print: {files}"), files=_names(made.recovery_sheets))
    say(N_("Confidentiality statements: {files}"), files=_names(made.statements))
    files = made.files
    say(N_("Clients imported: {count}, from {file}"), count=files.client_count, file=files.clients)
    say(N_("Invoices imported: {count}, from {file}"), count=files.invoice_count, file=files.invoices)
    say(N_("Letters imported: {count}, from {file}"), count=files.letter_count, file=files.correspondence)
    say(N_("Prices imported: {count}, from {file}"), count=files.service_count, file=files.services)
    say(N_("Invoices issued: {files}"), files=_names(made.invoices))
    if made.backup:
        _tell_the_rest(console, made)
    say(N_("Verified: every page, the audit trail ({count} entries) and the destruction ledger."), count=made.audit_entries)


def _tell_the_rest(console: Console, made: DemoMade) -> None:
    say = console.say
    if made.held:
        say(N_("Client {number} is due but held, for a dispute."), number=made.held)
    counts = {"planned": made.planned, "destroyed": made.destroyed, "archived": made.archived}
    say(N_("Due and purged: {planned}; destroyed without a trace {destroyed}, to an archive {archived}."), **counts)
    if made.certificate:
        say(N_("Certificate of destruction: {file}"), file=made.certificate)
    if made.inspection:
        say(N_("Inspection of client {number}: {file}"), number=made.inspected, file=made.inspection)
        say(N_("The same as data: {file}"), file=made.inspection_data)
    say(N_("Backup, read back and whole: {file}"), file=made.backup)


def _names(paths: list[Path]) -> str:
    return ", ".join(str(path) for path in paths)
