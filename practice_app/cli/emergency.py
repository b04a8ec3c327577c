"""`emergency`: another's client opened for some hours, and looked at afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.options import as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_

if TYPE_CHECKING:
    from practice_app.domain.client_access import EmergencyAccess

_client = click.argument("client")


@click.group(help=N_("Emergency access to another's client: open, end, list, and say that you looked at it."))
def emergency() -> None:
    """The group."""


@emergency.command(
    "open", help=N_("Reach another's client for some hours. The owner and the privacy officer are told, with the reason.")
)
@on_practice
@_client
@click.option("--reason", required=True, help=N_("Why, in a few words."))
def open_(console: Console, practice: Path, login: str, code: str, client: str, reason: str) -> None:
    """For who treats or assists."""
    from practice_app.use_cases.clients import find_client_by_number
    from practice_app.use_cases.emergency import open_in_emergency

    with signed_in(console, practice, login) as opened:
        until = opened.run(open_in_emergency, opened.run(find_client_by_number, client), reason)
    moment = console.words.moment(until)
    console.say(N_("Client {number} is open to you until {moment}."), number=client, moment=moment)


@emergency.command(help=N_("End your emergency access to a client now."))
@on_practice
@_client
def end(console: Console, practice: Path, login: str, code: str, client: str) -> None:
    """Before its hours are over."""
    from practice_app.use_cases.clients import find_client_by_number
    from practice_app.use_cases.emergency import end_emergency

    with signed_in(console, practice, login) as opened:
        opened.run(end_emergency, opened.run(find_client_by_number, client))
    console.say(N_("Your emergency access to client {number} has ended."), number=client)


@emergency.command("list", help=N_("Every emergency access; others than owner and privacy officer see their own."))
@on_practice
@click.option("--unseen", is_flag=True, help=N_("Only those that nobody looked at yet."))
@as_json
def list_(console: Console, practice: Path, login: str, code: str, unseen: bool, as_json: bool) -> None:
    """Newest first."""
    from practice_app.use_cases.emergency import list_emergencies

    with signed_in(console, practice, login) as opened:
        found = opened.run(list_emergencies, unseen=unseen)
    if as_json:
        console.document({"emergencies": [_row(one) for one in found]})
        return
    for one in found:
        _tell(console, one)


@emergency.command(help=N_("Say that you looked at an emergency access, by its id in the list. For owner and privacy officer."))
@on_practice
@click.argument("access_id", metavar="ID")
def review(console: Console, practice: Path, login: str, code: str, access_id: str) -> None:
    """It goes from Today."""
    from practice_app.use_cases.emergency import review_emergency

    with signed_in(console, practice, login) as opened:
        seen = opened.run(review_emergency, access_id)
    console.say(N_("It is written down that you looked at the emergency access of {name}."), name=seen.member)


def _tell(console: Console, one: EmergencyAccess) -> None:
    words = console.words
    click.echo(f"{one.id}  {words.moment(one.since)} – {words.moment(one.until)}  {one.member:<24} {one.number} {one.client}")
    looked = words("looked at by {name}", name=one.reviewed_by) if one.reviewed_at else words("nobody looked at it yet")
    opened = words.plural("{count} record opened", "{count} records opened", one.opened)
    click.echo(f"    {one.reason}  ({opened}, {looked})")


def _row(one: EmergencyAccess) -> dict[str, object]:
    return {
        "id": one.id,
        "member": one.member,
        "client": one.number,
        "reason": one.reason,
        "since": one.since.isoformat(),
        "until": one.until.isoformat(),
        "opened": one.opened,
        "reviewed_by": one.reviewed_by or None,
        "reviewed_at": one.reviewed_at.isoformat() if one.reviewed_at else None,
    }
