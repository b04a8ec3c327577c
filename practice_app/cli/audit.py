"""`audit`: the trail of who did what, and the proof that nobody touched it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from practice_app.cli.console import Console
from practice_app.cli.options import as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_


@click.group(help=N_("The trail of who did what: show it, or verify that nobody changed it."))
def audit() -> None:
    """The group."""


@audit.command(help=N_("Show the newest entries; others than owner and privacy officer see their own."))
@on_practice
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=100, help=N_("How many entries at most."))
@as_json
def show(console: Console, practice: Path, login: str, code: str, limit: int, as_json: bool) -> None:
    """Newest first."""
    from practice_app.use_cases.audit import show_audit

    with signed_in(console, practice, login) as opened:
        lines = opened.run(show_audit, limit=limit)
    if as_json:
        console.document({"entries": [_row(line) for line in lines]})
        return
    for line in lines:
        what = " ".join(part for part in (line.action, line.object_type, line.client_number, line.ground) if part)
        who = line.member if line.acting == "member" else f"{line.acting} ({line.member})"
        click.echo(f"{line.sequence:>6}  {console.words.moment(line.at)}  {who:<24} {what}  {line.result}")


@audit.command(help=N_("Check every entry of the trail and every line of the destruction ledger. For owner and privacy officer."))
@on_practice
@as_json
def verify(console: Console, practice: Path, login: str, code: str, as_json: bool) -> None:
    """Refused, naming the first entry that is wrong, when something was changed."""
    from practice_app.use_cases.audit import verify_audit

    with signed_in(console, practice, login) as opened:
        found = opened.run(verify_audit)
    if as_json:
        console.document({"ok": True, "entries": found.entries, "ledger_lines": found.ledger_lines})
        return
    console.say(
        N_("The trail is whole: {entries} entries, and {lines} lines in the destruction ledger."),
        entries=found.entries,
        lines=found.ledger_lines,
    )


def _row(line: Any) -> dict[str, object]:
    return {
        "sequence": line.sequence,
        "at": line.at.isoformat(),
        "member": line.member,
        "acting": line.acting,
        "roles": list(line.roles),
        "action": line.action,
        "object_type": line.object_type,
        "object_id": line.object_id,
        "object_version": line.object_version,
        "client_number": line.client_number,
        "ground": line.ground,
        "result": line.result,
        "workstation": line.workstation,
    }
