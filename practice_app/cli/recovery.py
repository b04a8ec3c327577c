"""`recovery`: the words on paper, compared, printed again, made anew; and the way back in with them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, on_practice, with_console
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_, InvalidInput
from practice_app.system.clock import legal_date
from practice_app.system.new_files import private_new_file

if TYPE_CHECKING:
    from practice_app.use_cases.practice import Practice
    from practice_app.use_cases.recovery_sheets import Envelope

_words_from = click.option(
    "--words-from", metavar="ENVVAR", help=N_("The variable that holds the words on paper; without it they are asked for.")
)
_out = click.option("--out", required=True, type=FILE, help=N_("The new PDF with the sheet: print it, then delete it."))
_NAMES = {"administration": N_("administration"), "care": N_("care")}


@click.group(help=N_("The recovery words on paper: compare, print again, make anew; and come back in with them."))
def recovery() -> None:
    """The group."""


@recovery.command(help=N_("See whether your paper is right: give all its words."))
@on_practice
@_words_from
def check(console: Console, practice: Path, login: str, code: str, words_from: str | None) -> None:
    """The day is kept, no word is."""
    from practice_app.use_cases.recovery_words import compare_either_paper

    ask = _words(console, words_from)
    with signed_in(console, practice, login) as opened:
        compared = compare_either_paper(opened, ask())
    _tell_right(console, compared)


@recovery.command(help=N_("Print a sheet again, after all its words were given and found right."))
@on_practice
@_words_from
@_out
def sheet(console: Console, practice: Path, login: str, code: str, words_from: str | None, out: Path) -> None:
    """The same words on a new sheet."""
    from practice_app.use_cases.recovery_words import compare_either_paper

    ask = _words(console, words_from)
    with signed_in(console, practice, login) as opened:
        compared = compare_either_paper(opened, ask())
        with private_new_file(out) as file:
            file.buffer.write(_sheet(console, opened, compared, fresh=False))
    _tell_right(console, compared)
    _tell_sheet(console, out)


@recovery.command(help=N_("Make new words for one of the two envelopes; the old paper opens the practice no more."))
@on_practice
@click.argument("envelope", type=click.Choice(list(_NAMES)))
@_out
def renew(
    console: Console, practice: Path, login: str, code: str, envelope: Literal["administration", "care"], out: Path
) -> None:
    """The sheet lies on the disk before the words count, and stays whatever happens then: nobody is left without paper."""
    from practice_app.use_cases.recovery_words import draw_words, put_words_in_place, require_renewal

    with signed_in(console, practice, login) as opened:
        require_renewal(opened, envelope)
        drawn = draw_words(envelope)
        with private_new_file(out) as file:
            file.buffer.write(_sheet(console, opened, drawn, fresh=True))
        put_words_in_place(opened, drawn)
    console.say(N_("The new words count from now on, and the old paper opens this practice no more. Make a backup."))
    _tell_sheet(console, out)


@recovery.command("hand-over", help=N_("Give colleagues who wait for keys for care theirs, with the care words."))
@on_practice
@_words_from
def hand_over(console: Console, practice: Path, login: str, code: str, words_from: str | None) -> None:
    """For an owner, when nobody who holds the keys is left."""
    from practice_app.use_cases.recovery_words import hand_over_by_paper

    ask = _words(console, words_from)
    with signed_in(console, practice, login) as opened:
        names = hand_over_by_paper(opened, ask())
    console.say(N_("The keys for care were handed over to: {names}."), names=", ".join(names))


@recovery.command(
    help=N_("Bind the practice to this computer, with the administration words: a new one, or its keychain was lost.")
)
@click.argument("practice", type=FILE)
@_words_from
@with_console
def bind(console: Console, practice: Path, words_from: str | None) -> None:
    """Everybody signs in as before."""
    from practice_app.use_cases.regaining_at import bind_at

    bind_at(console.environment, practice, _words(console, words_from))
    console.say(N_("This computer knows the practice now. Everybody signs in as before."))


@recovery.command(
    help=N_("Come back as an owner who forgot the password; the new one is asked, or in PRACTICE_APP_NEW_PASSWORD.")
)
@click.argument("practice", type=FILE)
@click.option("--login", required=True, help=N_("The sign-in name of an owner."))
@_words_from
@with_console
def regain(console: Console, practice: Path, login: str, words_from: str | None) -> None:
    """Both lists may be given, a line each: with the care words the keys for care come back too."""
    from practice_app.use_cases.regaining_at import regain_at

    done = regain_at(console.environment, practice, login, _words(console, words_from), console.new_password)
    console.say(N_("Your new password is set. Sign in with it."))
    if done.care_waits:
        console.say(N_("Your keys for care wait for a colleague who holds them, or for the care words."))


def _words(console: Console, variable: str | None) -> Callable[[], str]:
    """How the words are got, once they are needed: from the variable, from a terminal, from stdin."""
    if variable is not None:
        typed = os.environ.get(variable, "")
        if not typed.strip():
            raise InvalidInput(N_("The variable {name} holds no recovery words."), name=variable)
        return lambda: typed
    if sys.stdin.isatty():
        return lambda: str(click.prompt(console.words("All 24 words, in their order"), err=True))
    return _piped


def _piped() -> str:
    typed = sys.stdin.read()
    if not typed.strip():
        raise InvalidInput(N_("There are no recovery words: name a variable with --words-from, or run this in a terminal."))
    return typed


def _sheet(console: Console, opened: Practice, envelope: Envelope, *, fresh: bool) -> bytes:
    from practice_app.use_cases.recovery_sheets import recovery_sheet
    from practice_app.use_cases.recovery_words import words_state

    state = opened.run(words_state)
    look = state.care if envelope.name == "care" else state.administration
    made_on = legal_date(opened.environment.clock.now()) if fresh else look.made_on
    return recovery_sheet(envelope, state.practice_name, made_on, console.words.language)


def _tell_right(console: Console, compared: Envelope) -> None:
    console.say(
        N_("The paper is right: these are the words of the envelope “{name}”."), name=console.words(_NAMES[compared.name])
    )


def _tell_sheet(console: Console, out: Path) -> None:
    console.say(N_("The sheet is {file}. Print it, then delete the file."), file=out)
