"""`create`: a new practice without a window."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, Roles, with_console
from practice_app.domain.access import Role
from practice_app.domain.errors import N_
from practice_app.system.new_files import private_new_file

if TYPE_CHECKING:
    from practice_app.use_cases.making import Created


@click.command(help=N_("Make a new, encrypted practice. Its owner gets every role unless --roles lists fewer."))
@click.argument("practice", type=FILE)
@click.option("--name", required=True, help=N_("The name of the practice."))
@click.option("--kind", required=True, type=click.Choice(["dental", "coaching"]), help=N_("The kind of practice."))
@click.option("--login", required=True, help=N_("The owner's sign-in name."))
@click.option("--full-name", required=True, help=N_("The owner's name; it stands on the confidentiality statement."))
@click.option("--roles", type=Roles(), default=(), help=N_("The owner's roles, comma-separated; all when left out."))
@click.option("--no-keychain", is_flag=True, help=N_("Do not bind the practice to this computer's keychain."))
@click.option("--recovery-out", type=FILE, help=N_("Write the recovery words to this new file instead of showing them."))
@with_console
def create(
    console: Console,
    practice: Path,
    name: str,
    kind: str,
    login: str,
    full_name: str,
    roles: tuple[Role, ...],
    no_keychain: bool,
    recovery_out: Path | None,
) -> None:
    """Make the practice, then show or write the recovery words once."""
    from practice_app.use_cases.making import NewPractice, make_practice

    with private_new_file(recovery_out) if recovery_out else nullcontext() as file:
        password = console.chosen_password()
        new = NewPractice(name, kind, login, full_name, password, roles, bound=not no_keychain)
        made = make_practice(console.environment, practice, new)
        _hand_out(console, made, file)
    console.say(N_("The practice “{name}” is in {folder}."), name=name, folder=practice)
    if no_keychain:
        console.say(N_("It is not bound to this computer: whoever has the file and a password opens it."))
    if recovery_out:
        console.say(N_("The recovery words are in {file}. Print them, then delete the file."), file=recovery_out)


def _hand_out(console: Console, made: Created, file: TextIO | None) -> None:
    click.echo(_words_text(console, made), file=file)


def _words_text(console: Console, made: Created) -> str:
    words = console.words
    parts = [words("Recovery words for the administration"), " ".join(made.administration_words.words)]
    if made.care_words is not None:
        parts += ["", words("Recovery words for care and confidential letters"), " ".join(made.care_words.words)]
    parts += ["", words("Keep them on paper in a safe. Without words and passwords nobody can open the practice.")]
    return "\n".join(parts)
