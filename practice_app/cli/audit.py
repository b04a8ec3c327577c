"""`audit`: the trail of who did what, and the proof that nobody touched it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, Day, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.audit_words import ACTIONS
from practice_app.domain.errors import N_


@click.group(help=N_("The trail of who did what: show it, or verify that nobody changed it."))
def audit() -> None:
    """The group."""


@audit.command(help=N_("Show the newest entries; others than owner and privacy officer see their own."))
@on_practice
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=100, help=N_("How many entries at most."))
@click.option("--who", default="", help=N_("Only what the member with this sign-in name did."))
@click.option("--what", type=click.Choice(sorted(ACTIONS)), default=None, help=N_("Only this kind of act."))
@click.option("--client", default="", help=N_("Only what concerns the client with this number."))
@click.option("--since", type=Day(), default=None, help=N_("From this day on."))
@click.option("--until", type=Day(), default=None, help=N_("Up to and including this day."))
@click.option("--refused", is_flag=True, help=N_("Only what was refused."))
@as_json
def show(
    console: Console,
    practice: Path,
    login: str,
    code: str,
    limit: int,
    who: str,
    what: str | None,
    client: str,
    since: date | None,
    until: date | None,
    refused: bool,
    as_json: bool,
) -> None:
    """Newest first."""
    from practice_app.domain.audit_filter import AuditFilter
    from practice_app.use_cases.audit import find_audited_client, find_audited_member, show_audit

    with signed_in(console, practice, login) as opened:
        member = opened.read(find_audited_member, who) if who else None
        concerned = opened.read(find_audited_client, client) if client else None
        only = AuditFilter(member, what, None, refused, since, until)
        lines = opened.run(show_audit, concerned, limit=limit, only=only)
    if as_json:
        console.document({"entries": [_row(line) for line in lines]})
        return
    for line in lines:
        click.echo(_told(console, line))


@audit.command(help=N_("Check every entry of the trail and every line of the destruction ledger. For owner and privacy officer."))
@on_practice
@click.option("--head", default="", metavar="NUMBER:HASH", help=N_("Compare with a printed head."))
@as_json
def verify(console: Console, practice: Path, login: str, code: str, head: str, as_json: bool) -> None:
    """Refused, naming the first entry that is wrong, when something was changed."""
    from practice_app.domain.audit_head import read_head
    from practice_app.use_cases.audit import check_audit

    wanted = read_head(head) if head else None
    with signed_in(console, practice, login) as opened:
        found = console.finish(opened.steps(check_audit, wanted))
    if as_json:
        console.document({"ok": True, "entries": found.entries, "ledger_lines": found.ledger_lines})
        return
    console.say(
        N_("The trail is whole: {entries} entries, and {lines} lines in the destruction ledger."),
        entries=found.entries,
        lines=found.ledger_lines,
    )


@audit.command(help=N_("Print the head of the trail, to be kept on paper: with --out as a PDF. For owner and privacy officer."))
@on_practice
@click.option("--out", type=FILE, default=None, help=N_("Write the sheet as a PDF."))
@as_json
def head(console: Console, practice: Path, login: str, code: str, out: Path | None, as_json: bool) -> None:
    """Number and hash of the newest entry."""
    from practice_app.use_cases.audit_head import export_head, print_head

    with signed_in(console, practice, login) as opened:
        paper = opened.run(export_head, out) if out is not None else opened.run(print_head)
    if as_json:
        console.document({"sequence": paper.head.sequence, "hash": paper.head.hash, "on": paper.made_on.isoformat()})
    elif out is not None:
        console.say(N_("The head of the trail was written to {file}."), file=out)
    else:
        click.echo(paper.head.written)


@audit.command(help=N_("Show what was unusual in the last 30 days. For owner and privacy officer."))
@on_practice
@as_json
def unusual(console: Console, practice: Path, login: str, code: str, as_json: bool) -> None:
    """Newest first; what somebody looked at is marked."""
    from practice_app.domain.unusual_activity import told
    from practice_app.use_cases.unusual_activity import list_unusual

    with signed_in(console, practice, login) as opened:
        found = opened.read(list_unusual)
    if as_json:
        console.document({"unusual": [_finding(one) for one in found]})
        return
    for one in found:
        looked = console.words("looked at") if one.looked_at else ""
        click.echo(f"{console.reason(told(one.finding, one.name))}  {looked}".rstrip())


def _told(console: Console, line: Any) -> str:
    from practice_app.use_cases.audit_words import object_text, what_text, who_text

    words = console.words
    what = " · ".join(part for part in (what_text(line, words), object_text(line, words), line.client_number) if part)
    return f"{line.sequence:>6}  {words.moment(line.at)}  {who_text(line, words):<24} {what}"


def _finding(one: Any) -> dict[str, object]:
    found = one.finding
    return {
        "id": found.id,
        "kind": found.kind.value,
        "member": one.name,
        "day": found.day.isoformat(),
        "count": found.count,
        "usual": found.usual,
        "first": found.first,
        "last": found.last,
        "looked_at": one.looked_at,
    }


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
