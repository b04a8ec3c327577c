"""`import`: CSV files of clients, invoices and correspondence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_, InvalidInput, PracticeError

if TYPE_CHECKING:
    from practice_app.domain.import_report import ImportReport

_MOST_LINES = 50  # of a report for reading; --json has them all
_dry_run = click.option("--dry-run", is_flag=True, help=N_("Check the file and report; store nothing."))
_file = click.argument("file", type=FILE)


@click.group("import", help=N_("Bring in a CSV file, whole or not at all. Clients first, then invoices and correspondence."))
def import_() -> None:
    """The group."""


@import_.command(help=N_("Bring in clients."))
@on_practice
@_file
@_dry_run
@as_json
def clients(console: Console, practice: Path, login: str, code: str, file: Path, dry_run: bool, as_json: bool) -> None:
    """The clients of a CSV file."""
    from practice_app.use_cases.import_clients import import_clients

    _bring_in(console, practice, login, import_clients, file, dry_run, as_json)


@import_.command(help=N_("Bring in invoices; they keep their own numbers."))
@on_practice
@_file
@_dry_run
@as_json
def invoices(console: Console, practice: Path, login: str, code: str, file: Path, dry_run: bool, as_json: bool) -> None:
    """The invoices of a CSV file."""
    from practice_app.use_cases.import_invoices import import_invoices

    _bring_in(console, practice, login, import_invoices, file, dry_run, as_json)


@import_.command(help=N_("Bring in letters, e-mails, phone notes and messages."))
@on_practice
@_file
@_dry_run
@as_json
def correspondence(console: Console, practice: Path, login: str, code: str, file: Path, dry_run: bool, as_json: bool) -> None:
    """The correspondence of a CSV file."""
    from practice_app.use_cases.import_correspondence import import_correspondence

    _bring_in(console, practice, login, import_correspondence, file, dry_run, as_json)


def _bring_in(console: Console, practice: Path, login: str, case: Any, file: Path, dry_run: bool, as_json: bool) -> None:
    with signed_in(console, practice, login) as opened:
        report: ImportReport = console.finish(opened.whole(case, file, dry_run))
    if as_json:
        console.document(_as_document(console, report))
    else:
        _tell(console, report)
    if not report.acceptable:
        raise _refusal(report)


def _as_document(console: Console, report: ImportReport) -> dict[str, object]:
    return {
        "added": report.added if report.acceptable else 0,
        "skipped": report.skipped,
        "rejected": [
            {"row": one.row, "column": one.column, "reason": console.words.error(one.reason)} for one in report.problems
        ],
        "warnings": [console.words.error(one) for one in report.warnings],
        "stopped": None if report.stopped is None else console.words.error(report.stopped),
        "dry_run": report.dry_run,
        "stored": report.stored,
    }


def _tell(console: Console, report: ImportReport) -> None:
    for one in report.problems[:_MOST_LINES]:
        reason = console.words.error(one.reason)
        console.say(N_("Row {row}, {column}: {reason}"), row=one.row, column=one.column or "-", reason=reason)
    if len(report.problems) > _MOST_LINES:
        console.say(N_("And {count} more; --json lists them."), count=len(report.problems) - _MOST_LINES)
    for warning in report.warnings:
        console.say(N_("Note: {what}"), what=console.words.error(warning))
    if report.acceptable:
        text = (
            N_("{added} would be added, {skipped} are here already.")
            if report.dry_run
            else N_("{added} added, {skipped} were here already.")
        )
        console.say(text, added=report.added, skipped=report.skipped)


def _refusal(report: ImportReport) -> PracticeError:
    if report.stopped is not None:
        return report.stopped
    text = N_("Nothing was stored. Rows that cannot be imported: {count}. Correct them in the file and import it again.")
    return InvalidInput(text, count=report.rejected_rows)
