"""`assign`: who treats whom, clients taken over, and standing in for a colleague."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.options import Day, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_, NotFound

if TYPE_CHECKING:
    from practice_app.domain.client_access import StandingIn
    from practice_app.domain.ids import MemberId
    from practice_app.use_cases.practice import Practice

_client = click.argument("client")
_absent = click.option("--for", "absent", required=True, metavar="LOGIN", help=N_("The colleague who is away."))
_by = click.option("--by", required=True, metavar="LOGIN", help=N_("Who stands in."))


@click.group(help=N_("Who treats whom: assign clients, take one over, let a colleague stand in until a day."))
def assign() -> None:
    """The group."""


@assign.command("set", help=N_("Assign a client to exactly these members. For the desk and the owner."))
@on_practice
@_client
@click.option("--to", required=True, metavar="LOGINS", help=N_("Sign-in names, comma-separated; empty: nobody."))
def set_(console: Console, practice: Path, login: str, code: str, client: str, to: str) -> None:
    """Who was assigned and is not named, is no more."""
    from practice_app.use_cases.assignments import set_assignments
    from practice_app.use_cases.clients import find_client_by_number

    with signed_in(console, practice, login) as opened:
        members = _members(opened, to)
        opened.run(set_assignments, opened.run(find_client_by_number, client), members)
    told = N_("Client {number} is assigned to: {names}.") if members else N_("Client {number} is assigned to nobody.")
    console.say(told, number=client, names=to)


@assign.command(help=N_("Who treats a client. For the desk and the owner."))
@on_practice
@_client
@as_json
def show(console: Console, practice: Path, login: str, code: str, client: str, as_json: bool) -> None:
    """The members to whom the client is assigned today."""
    from practice_app.use_cases.assignments import list_assignable_members, list_assignees
    from practice_app.use_cases.clients import find_client_by_number

    with signed_in(console, practice, login) as opened:
        ids = opened.run(list_assignees, opened.run(find_client_by_number, client))
        logins = [member.login for member in opened.run(list_assignable_members) if member.id in ids]
    if as_json:
        console.document({"client": client, "assigned_to": logins})
        return
    for one in logins:
        click.echo(one)


@assign.command("take-over", help=N_("Assign a client to yourself, as a practitioner. It is recorded, and the owner sees it."))
@on_practice
@_client
def take_over(console: Console, practice: Path, login: str, code: str, client: str) -> None:
    """Who treated the client before still does."""
    from practice_app.use_cases.assignments import take_over
    from practice_app.use_cases.clients import find_client_by_number

    with signed_in(console, practice, login) as opened:
        opened.run(take_over, opened.run(find_client_by_number, client))
    console.say(N_("Client {number} is yours now. The owner sees that you took them over."), number=client)


@assign.command("take-overs", help=N_("Which clients practitioners took over. For the owner."))
@on_practice
@click.option("--since", type=Day(), help=N_("From this day on; without it, of the last 30 days."))
@as_json
def take_overs(console: Console, practice: Path, login: str, code: str, since: date | None, as_json: bool) -> None:
    """Newest first."""
    from practice_app.use_cases.assignments import list_take_overs

    with signed_in(console, practice, login) as opened:
        found = opened.run(list_take_overs, since)
    if as_json:
        console.document({"take_overs": [{"at": one.at, "member": one.member, "client": one.number} for one in found]})
        return
    for one in found:
        click.echo(f"{console.words.moment(datetime.fromisoformat(one.at))}  {one.member:<24} {one.number:<10} {one.client}")


@assign.command("stand-in", help=N_("Assign all own clients of a colleague to another until a day. For the desk and the owner."))
@on_practice
@_absent
@_by
@click.option("--until", required=True, type=Day(), help=N_("The last day."))
def stand_in(console: Console, practice: Path, login: str, code: str, absent: str, by: str, until: date) -> None:
    """Who comes to the colleague later is not among them."""
    from practice_app.use_cases.standing_in import stand_in

    with signed_in(console, practice, login) as opened:
        made = console.finish(opened.whole(stand_in, absent, by, until))
    console.say(
        N_("{by} stands in for {absent} until {day}."), by=made.by, absent=made.absent, day=console.words.date(made.until)
    )


@assign.command("end-stand-in", help=N_("End the standing in of one colleague for another now."))
@on_practice
@_absent
@_by
def end_stand_in(console: Console, practice: Path, login: str, code: str, absent: str, by: str) -> None:
    """Clients whom they treat on their own account stay theirs."""
    from practice_app.use_cases.standing_in import end_standing_in, list_standing_in

    with signed_in(console, practice, login) as opened:
        pair = tuple(_members(opened, absent, everyone=True)) + tuple(_members(opened, by, everyone=True))
        found = [one for one in opened.run(list_standing_in) if (one.absent_id, one.by_id) == pair]
        if not found:
            raise NotFound(N_("{by} does not stand in for {absent} today."), by=by, absent=absent)
        count = opened.run(end_standing_in, found[0].id)
    click.echo(console.words.plural("Ended: {count} client less.", "Ended: {count} clients less.", count))


@assign.command("list", help=N_("Who stands in for whom, until when. For the desk and the owner."))
@on_practice
@as_json
def list_(console: Console, practice: Path, login: str, code: str, as_json: bool) -> None:
    """The first to end first."""
    from practice_app.use_cases.standing_in import list_standing_in

    with signed_in(console, practice, login) as opened:
        found = opened.run(list_standing_in)
    if as_json:
        console.document({"standing_in": [_row(one) for one in found]})
        return
    for one in found:
        day = console.words.date(one.until)
        console.say(N_("{by} stands in for {absent} until {day}."), by=one.by, absent=one.absent, day=day)


def _members(opened: Practice, logins: str, *, everyone: bool = False) -> list[MemberId]:
    """The ids of these sign-in names, among those who treat or assist; `everyone`: whom one could stand in for, too."""
    from practice_app.use_cases.assignments import list_assignable_members
    from practice_app.use_cases.standing_in import list_absent_members

    known = {member.login: member.id for member in opened.run(list_absent_members if everyone else list_assignable_members)}
    wanted = [name.strip().casefold() for name in logins.split(",") if name.strip()]
    for name in wanted:
        if name not in known:
            raise NotFound(N_("Nobody with the sign-in name {login} treats or assists here."), login=name)
    return [known[name] for name in wanted]


def _row(one: StandingIn) -> dict[str, object]:
    return {"absent": one.absent, "by": one.by, "since": one.since.isoformat(), "until": one.until.isoformat()}
