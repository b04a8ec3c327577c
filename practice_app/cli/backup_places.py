"""`places`: where backups go by themselves, and how each place does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_

if TYPE_CHECKING:
    from practice_app.use_cases.backup_places import PlaceState


@click.command(help=N_("Show the places that backups go to by themselves; add one, or take one away. Only for an owner."))
@on_practice
@click.option("--add", type=FILE, multiple=True, help=N_("A folder to add; more than once for more."))
@click.option("--remove", type=FILE, multiple=True, help=N_("A folder to take away; the backups in it stay."))
@as_json
def places(
    console: Console, practice: Path, login: str, code: str, add: tuple[Path, ...], remove: tuple[Path, ...], as_json: bool
) -> None:
    """The places, after what was asked."""
    from practice_app.use_cases.backup_places import add_backup_place, list_backup_places, remove_backup_place

    with signed_in(console, practice, login) as opened:
        for folder in add:
            opened.run(add_backup_place, folder)
        for folder in remove:
            opened.run(remove_backup_place, folder)
        found = opened.run(list_backup_places)
    if as_json:
        console.document({"places": [_row(console, one) for one in found]})
        return
    for one in found:
        click.echo(f"{one.place.path}: {_told(console, one)}")
    if not found:
        console.say(N_("None yet: backups are only made when somebody asks."))


def _row(console: Console, one: PlaceState) -> dict[str, object]:
    problem = one.place.problem
    return {
        "folder": str(one.place.path),
        "within_reach": one.ground is not None,
        "backups": one.good,
        "last": None if one.last is None else one.last.made_at.isoformat(),
        "problem": "" if problem is None else console.reason(problem),
    }


def _told(console: Console, one: PlaceState) -> str:
    if one.place.problem is not None:
        return console.reason(one.place.problem)
    if one.last is None:
        return console.words("No backup lies there yet.")
    return console.words.plural(
        "{count} backup; the last one of {made}, read back on {verified}.",
        "{count} backups; the last one of {made}, read back on {verified}.",
        one.good,
        made=one.last.made_at,
        verified=one.last.verified_at,
    )
