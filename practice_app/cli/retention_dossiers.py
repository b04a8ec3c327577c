"""`retention dossier`, `dossiers`, `confirm` and `care-archive`: dossiers kept elsewhere, their end, and the archive of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from practice_app.cli.console import Console
from practice_app.cli.options import Day, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.dossier import DESTROY_YOURSELF, PLACES, STATES
from practice_app.domain.errors import N_, Conflict
from practice_app.domain.inspection_words import CARE_REASONS, CODES, CORRECTIONS

if TYPE_CHECKING:
    from practice_app.domain.archived_patient import ArchivedPatient
    from practice_app.domain.dossier import EndedDossier
    from practice_app.domain.ids import ClientId
    from practice_app.use_cases.practice import Practice

_PLACES = click.Choice(list(CODES["dossier.place"]))
_clients = click.argument("clients", nargs=-1, required=True)


@click.command("dossier", help=N_("Record where the dossier of a client is kept, and the day of its last clinical change."))
@on_practice
@click.argument("client")
@click.option("--changed", type=Day(), required=True, help=N_("The day of the last clinical change."))
@click.option("--place", type=_PLACES, default="paper", show_default=True, help=N_("On paper, or in another program."))
@click.option("--correction", type=click.Choice(list(CORRECTIONS)), help=N_("Which mistake an earlier day corrects."))
def record_one(console: Console, practice: Path, login: str, code: str, client: str, **given: Any) -> None:
    """Record or change it."""
    from practice_app.use_cases.backup import refresh_after_files
    from practice_app.use_cases.dossiers import record_dossier
    from practice_app.use_cases.inspection import client_by_number

    with signed_in(console, practice, login) as opened:
        client_id = opened.run(client_by_number, client)
        opened.run(record_dossier, client_id, given["changed"], given["place"], given["correction"] or "")
        opened.run(refresh_after_files)
    console.say(N_("The dossier is on record; the law keeps it from that day."))


@click.command("dossiers", help=N_("Show the dossiers whose term is over, and whether a practitioner said that they may go."))
@on_practice
@as_json
def list_ended(console: Console, practice: Path, login: str, code: str, as_json: bool) -> None:
    """A line a dossier."""
    from practice_app.use_cases.dossiers import ended_dossiers

    with signed_in(console, practice, login) as opened:
        found = opened.run(ended_dossiers)
    if as_json:
        console.document({"dossiers": [_row(one) for one in found]})
        return
    for one in found:
        _tell(console, one)
    if not found:
        console.say(N_("No dossier waits for you"))


@click.command("confirm", help=N_("Say that dossiers whose term is over may be destroyed, or with --keep why they may not."))
@on_practice
@_clients
@click.option("--keep", "why", help=N_("Keep them longer instead: why good care needs it (BW 7:454(3))."))
@click.option("--until", type=Day(), help=N_("The last day that they are kept; without it, until the hold is released."))
@click.option("--withdraw", is_flag=True, help=N_("Take back an earlier yes."))
def confirm(
    console: Console,
    practice: Path,
    login: str,
    code: str,
    clients: tuple[str, ...],
    why: str | None,
    until: date | None,
    withdraw: bool,
) -> None:
    """One or several at once; all of them or none."""
    from practice_app.use_cases.backup import refresh_after_files
    from practice_app.use_cases.dossiers import confirm_destruction, keep_dossiers, withdraw_confirmation

    with signed_in(console, practice, login) as opened:
        chosen = _chosen(opened, clients)
        if withdraw:
            opened.run(withdraw_confirmation, chosen)
        elif why is not None:
            opened.run(keep_dossiers, chosen, why, until)
        else:
            found = opened.run(confirm_destruction, chosen)
        opened.run(refresh_after_files)
    if withdraw or why is not None:
        console.say(N_("They stay, and the plan says why.") if why else N_("The yes is taken back: the dossiers wait again."))
        return
    many = console.words.plural("{count} dossier may be destroyed.", "{count} dossiers may be destroyed.", found.count)
    click.echo(many)
    for place, numbers in found.elsewhere.items():
        console.say(DESTROY_YOURSELF[place], numbers=", ".join(numbers))


@click.command("care-archive", help=N_("Look up a client of the care archive; the reason is logged before anything is shown."))
@on_practice
@click.option("--reason", type=click.Choice(list(CARE_REASONS)), required=True, help=N_("Why you look."))
@click.option("--number", default="", help=N_("The client number."))
@click.option("--name", default="", help=N_("The name, or a part of it."))
@click.option("--born", type=Day(), help=N_("The birth date."))
@as_json
def care_archive(
    console: Console, practice: Path, login: str, code: str, reason: str, number: str, name: str, born: date | None, as_json: bool
) -> None:
    """Only for a practitioner."""
    from practice_app.use_cases.archives import look_in_care_archive

    with signed_in(console, practice, login) as opened:
        found = opened.run(look_in_care_archive, reason, number, name, born)
    if as_json:
        console.document({"patients": [_patient(one) for one in found]})
        return
    for one in found:
        born_on = console.words.date(one.birth_date) if one.birth_date else "-"
        until = console.words.date(one.kept_until) if one.kept_until else "-"
        told = N_("{number} {name}, born {born}, kept until {until}")
        console.say(told, number=one.number, name=one.name, born=born_on, until=until)
    if not found:
        console.say(N_("Nobody found"))


def _chosen(opened: Practice, numbers: tuple[str, ...]) -> list[ClientId]:
    from practice_app.use_cases.dossiers import ended_dossiers

    known = {one.number: one.client_id for one in opened.run(ended_dossiers)}
    for number in numbers:
        if number not in known:
            raise Conflict(N_("No dossier of client {number} is at its end. See `retention dossiers`."), number=number)
    return [known[number] for number in dict.fromkeys(numbers)]


def _row(one: EndedDossier) -> dict[str, object]:
    return {
        "number": one.number,
        "place": one.place,
        "last_clinical_change": one.last_clinical_change.isoformat(),
        "ended_on": one.ended_on.isoformat(),
        "state": one.state,
        "archived": one.archived,
    }


def _patient(one: ArchivedPatient) -> dict[str, object]:
    def text(day: date | None) -> str | None:
        return day.isoformat() if day else None

    return {
        "number": one.number,
        "name": one.name,
        "birth_date": text(one.birth_date),
        "place": one.place,
        "last_clinical_change": text(one.last_clinical_change),
        "kept_until": text(one.kept_until),
    }


def _tell(console: Console, one: EndedDossier) -> None:
    words = console.words
    place, state = words(PLACES[one.place]), words(STATES[one.state])
    told = N_("{number} {name}: {place}, term ended on {day}. {state}")
    fields = {"number": one.number, "name": one.name, "place": place, "day": words.date(one.ended_on), "state": state}
    console.say(told, **fields)
