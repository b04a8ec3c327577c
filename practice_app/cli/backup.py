"""`backup`, `restore` and `verify`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import NEW_PASSWORD, PASSWORD, Console
from practice_app.cli.erasure import look_for_canaries
from practice_app.cli.options import FILE, as_json, on_practice, with_code, with_console, with_login
from practice_app.cli.sign_in import signed_in
from practice_app.cli.usage import Misuse
from practice_app.domain.backup_words import WITHOUT_AFTER_FILE
from practice_app.domain.errors import N_, FileProblem, InvalidInput

if TYPE_CHECKING:
    from practice_app.use_cases.backup_places import KeptBackups
    from practice_app.use_cases.owner_keys import ByPassword, ByWords
    from practice_app.use_cases.restore import Restored
    from practice_app.use_cases.restore_since import WithoutAfterFile
    from practice_app.use_cases.verify import Verification

_ERASURE_HELP = N_("Look in every decrypted page for the words of --canaries, and check nothing else.")
_CANARIES_HELP = N_("A text file: one word or phrase on each line that should not be found any more.")


@click.command(help=N_("Make an encrypted backup in a folder, read it back there, and let old ones go. Only for an owner."))
@on_practice
@click.argument("target", type=FILE, required=False)
def backup(console: Console, practice: Path, login: str, code: str, target: Path | None) -> None:
    """A backup that was verified where it lies; without TARGET one at every place."""
    from practice_app.use_cases.backup import backup_steps
    from practice_app.use_cases.backup_places import back_up_to_places

    with signed_in(console, practice, login) as opened:
        if target is None:
            kept = console.finish(back_up_to_places(opened))
            _tell_kept(console, kept)
            return
        made = console.finish(backup_steps(opened, target))
    console.say(N_("The backup is {file}; it was read back and is whole."), file=made.path)


def _tell_kept(console: Console, kept: KeptBackups) -> None:
    if not kept.made and not kept.failed:
        raise InvalidInput(N_("There are no places for backups yet. Name a folder, or add one with `places`."))
    if kept.made:
        plural = console.words.plural
        click.echo(plural("{count} backup was made and read back.", "{count} backups were made and read back.", kept.made))
    if kept.failed:
        raise FileProblem(N_("{count} of the places failed; `places` tells why."), count=kept.failed)


@click.command(help=N_("Make a practice folder from a backup, with everything that was destroyed or ended since applied again."))
@with_login
@click.argument("backup", type=FILE)
@click.argument("practice", type=FILE)
@click.option(
    "--recovery-words-from",
    metavar="ENVVAR",
    help=N_("The variable that holds the recovery words: on a new computer, or with the password lost. It sets a new password."),
)
@click.option("--last-invoice-numbers", help=N_("Without an after-file: the last number of each series, comma-separated."))
@click.option("--current-staff", help=N_("Without an after-file: the sign-in names of who works here now, comma-separated."))
@with_console
def restore(
    console: Console,
    backup: Path,
    practice: Path,
    login: str,
    code: str,
    recovery_words_from: str | None,
    last_invoice_numbers: str | None,
    current_staff: str | None,
) -> None:
    """Whole or not at all."""
    from practice_app.use_cases.restore import restore_backup
    from practice_app.use_cases.restore_since import AfterFileMissing

    owner = _owner(console, login, recovery_words_from)
    answers = _answers(last_invoice_numbers, current_staff)
    try:
        done = restore_backup(console.environment, backup, practice, owner, answers)
    except AfterFileMissing as missing:
        console.warn(console.words("Use --last-invoice-numbers and --current-staff to give them."))
        raise missing from None
    _tell_restored(console, practice, done)


@click.command(help=N_("Check a practice (with --login) or a backup file, page by page, and the chain of its audit trail."))
@click.argument("path", metavar="PRACTICE|BACKUP", type=FILE)
@click.option("--login", default="", help=N_("Your sign-in name; for a backup an owner's, to read every page of it."))
@click.option("--erasure", is_flag=True, help=_ERASURE_HELP)
@click.option("--canaries", type=FILE, help=_CANARIES_HELP)
@with_code
@as_json
@with_console
def verify(console: Console, path: Path, login: str, code: str, erasure: bool, canaries: Path | None, as_json: bool) -> None:
    """Every check is made and named, also after one has failed."""
    if not path.exists():
        raise FileProblem(N_("{file} is not there. Check the name and the folder."), file=path.name)
    if erasure or canaries:
        look_for_canaries(console, path, login, canaries if erasure else None, as_json)
        return
    found = _verified_backup(console, path, login) if path.is_file() else _verified_practice(console, path, login)
    if as_json:
        console.document(found.row(console.words))
    else:
        _tell_checks(console, found)
    if not found.ok:
        raise FileProblem(N_("{file} is not whole. Keep it as it is and restore the last good backup."), file=path.name)


def _verified_practice(console: Console, path: Path, login: str) -> Verification:
    from practice_app.use_cases.verify import verify_practice

    if not login:
        raise Misuse(console.words("Give --login to verify a practice."), click.get_current_context())
    with signed_in(console, path, login) as opened:
        return verify_practice(opened)


def _verified_backup(console: Console, path: Path, login: str) -> Verification:
    from practice_app.use_cases.owner_keys import ByPassword
    from practice_app.use_cases.verify import verify_backup

    if not login:
        return verify_backup(path)
    return verify_backup(path, console.environment, ByPassword(login, console.password()))


def _owner(console: Console, login: str, variable: str | None) -> ByPassword | ByWords:
    from practice_app.use_cases.owner_keys import ByPassword
    from practice_app.use_cases.typed_words import owner_by_words

    if variable is None:
        return ByPassword(login, console.password())
    typed = os.environ.get(variable, "")
    if not typed.strip():
        raise InvalidInput(N_("The variable {name} holds no recovery words."), name=variable)
    chosen = "" if os.environ.get(NEW_PASSWORD) else os.environ.get(PASSWORD)
    return owner_by_words(login, typed, chosen or console.new_password())


def _answers(numbers: str | None, members: str | None) -> WithoutAfterFile | None:
    from practice_app.use_cases.restore_since import WithoutAfterFile

    if numbers is None and members is None:
        return None
    return WithoutAfterFile(_parts(numbers), _parts(members))


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _tell_restored(console: Console, practice: Path, done: Restored) -> None:
    console.say(N_("The practice is in {folder}, as it was at {moment}."), folder=practice, moment=done.made_at)
    words = console.words
    if done.destroyed_again:
        click.echo(
            words.plural(
                "{count} client destroyed since then was destroyed again.",
                "{count} clients destroyed since then were destroyed again.",
                done.destroyed_again,
            )
        )
    if done.members_out:
        click.echo(
            words.plural(
                "{count} member whose access ended since then stays out.",
                "{count} members whose access ended since then stay out.",
                done.members_out,
            )
        )
    if done.after_written_at is None:
        console.say(WITHOUT_AFTER_FILE)
    console.say(N_("Next: sign in and look at “retention plan” before anything is destroyed."))


def _tell_checks(console: Console, found: Verification) -> None:
    for check in found.checks:
        result = console.words("in order") if check.problem is None else console.words.error(check.problem)
        click.echo(f"{console.words(check.name)}: {result}")
