"""`retention files`: files outside the program with data of who was destroyed, told and deleted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.options import as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_, FileProblem

if TYPE_CHECKING:
    from practice_app.use_cases.exports_left import Fate


@click.command("files", help=N_("Show the saved files with data of who was destroyed since; with --delete, delete them too."))
@on_practice
@click.option("--delete", is_flag=True, help=N_("Delete those that are still as they were saved. Only for an owner."))
@as_json
def files_left(console: Console, practice: Path, login: str, code: str, delete: bool, as_json: bool) -> None:
    """A line a file: where it lies, and what became of it."""
    from practice_app.use_cases.exports_left import FATES, delete_exports_left, list_exports_left

    fates: dict[str, Fate] = {}
    over = True
    with signed_in(console, practice, login) as opened:
        listed = opened.run(list_exports_left)
        if delete:
            answered = opened.run(delete_exports_left, [one.id for one in listed])
            fates = {one.left.id: one.fate for one in answered}
            over = all(one.is_over for one in answered)
    if as_json:
        rows = [
            {"file": str(one.path), "destroyed_on": one.left_on.isoformat(), "known_until": one.named_until.isoformat(),
             "result": fates.get(one.id, "left")}
            for one in listed
        ]  # fmt: skip
        console.document({"files": rows})
    else:
        for one in listed:
            told = console.words(FATES[fates[one.id]]) if one.id in fates else console.words("left")
            click.echo(f"{one.path}: {told}")
        if not listed:
            console.say(N_("No files are left."))
    if not over:
        raise FileProblem(N_("Not every file was deleted: see the list."))
