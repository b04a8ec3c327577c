"""`access`: who may do what, as the door decides by it, and why the member who asks may or may not do something."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_

if TYPE_CHECKING:
    from practice_app.domain.access import Matrix
    from practice_app.domain.permission import Explanation, MemberAccess


@click.group(help=N_("Who may do what: the whole table, or why you may or may not do something."))
def access() -> None:
    """The group."""


@access.command(help=N_("Show the table; the owner also sees who has which role. With --out it is written as a PDF."))
@on_practice
@as_json
@click.option("--out", type=FILE, default=None, help=N_("Write a PDF for the policy of the practice."))
@click.option("--with-members", is_flag=True, help=N_("Put everyone's roles in the PDF; for the owner."))
def matrix(console: Console, practice: Path, login: str, code: str, as_json: bool, out: Path | None, with_members: bool) -> None:
    """Every category and role; the member's own roles stand beside it."""
    from practice_app.use_cases.access_paper import export_matrix
    from practice_app.use_cases.permissions import list_access

    with signed_in(console, practice, login) as opened:
        members = opened.read(list_access)
        if out is not None:
            opened.run(export_matrix, out, with_members)
    if as_json:
        console.document({**_table(opened.matrix), "members": [_member(one) for one in members]})
        return
    if out is not None:
        console.say(N_("The table was written to {file}."), file=out)
        return
    _show(console, opened.matrix, members)


@access.command(help=N_("Say why you may or may not run a use case, and which roles may."))
@on_practice
@click.argument("use_case")
@as_json
def why(console: Console, practice: Path, login: str, code: str, use_case: str, as_json: bool) -> None:
    """Nothing is done and nothing is asked of the data."""
    from practice_app.use_cases.permissions import case_named, explain

    with signed_in(console, practice, login) as opened:
        found = explain(opened, case_named(use_case))
    if as_json:
        console.document(_explained(console, found))
        return
    for sentence in found.sentences:
        click.echo(console.reason(sentence))


def _show(console: Console, matrix: Matrix, members: tuple[MemberAccess, ...]) -> None:
    from practice_app.domain.access import Role
    from practice_app.domain.access_texts import GROUPS, KEY_NAMES, LEVELS
    from practice_app.domain.category_names import CATEGORY_NAMES
    from practice_app.use_cases.statements import ROLE_NAMES

    words = console.words
    for title, categories in GROUPS:
        click.echo(words(title))
        for category in categories:
            key = matrix.compartments.get(category)
            sealed = words("sealed: {key}", key=words(KEY_NAMES[key])) if key else ""
            click.echo(f"  {words(CATEGORY_NAMES[category.value])}  {sealed}".rstrip())
            for role in Role:
                cell = matrix.cells[category, role]
                if cell != "none":
                    click.echo(f"    {words(ROLE_NAMES[role]):<22} {words(LEVELS[cell])}")
    for member in members:
        roles = ", ".join(words(ROLE_NAMES[role]) for role in member.roles)
        click.echo(f"{member.full_name}: {roles}")


def _table(matrix: Matrix) -> dict[str, Any]:
    from practice_app.domain.access import Category, Role

    rows = {
        category.value: {
            "compartment": matrix.compartments.get(category, ""),
            "levels": {role.value: matrix.cells[category, role] for role in Role},
        }
        for category in Category
    }
    return {"matrix": rows}


def _member(member: MemberAccess) -> dict[str, Any]:
    return {
        "name": member.full_name,
        "status": member.status,
        "roles": [role.value for role in member.roles],
        "until": member.until.isoformat() if member.until else None,
        "keys": {name: state.value for name, state in member.keys.items()},
    }


def _explained(console: Console, found: Explanation) -> dict[str, Any]:
    return {
        "use_case": found.case,
        "allowed": found.allowed,
        "needs": [
            {
                "category": answer.need.category.value,
                "level": answer.need.level.value,
                "given_by": [role.value for role in answer.given_by],
                "would_give": [role.value for role in answer.would_give],
                "scopes": sorted(scope.value for scope in answer.scopes),
                "compartment": answer.compartment,
                "key": answer.key.value,
            }
            for answer in found.answers
        ],
        "sentences": [console.reason(one) for one in found.sentences],
    }
