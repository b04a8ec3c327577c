"""`account`: what a member does about their own account, and an owner about the second step of a colleague."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.duty import Duty
from practice_app.domain.errors import N_

if TYPE_CHECKING:
    from practice_app.use_cases.practice import Practice

_spare_out = click.option(
    "--spare-codes-out", type=FILE, help=N_("Write the spare codes to this PDF to print, in place of showing them.")
)


@click.group(help=N_("Your own account: password, second step, spare codes."))
def account() -> None:
    """The group."""


@account.command(help=N_("Change your password; the new one comes from PRACTICE_APP_NEW_PASSWORD, or is asked for."))
@on_practice
def password(console: Console, practice: Path, login: str, code: str) -> None:
    """The old one is the one signed in with."""
    from practice_app.use_cases.own_password import change_own_password

    old = ""

    def ask() -> str:
        nonlocal old
        old = console.password()
        return old

    with signed_in(console, practice, login, ask) as opened:
        change_own_password(opened, old, console.new_password())
    console.say(N_("Your password is changed."))


@account.command("second-step", help=N_("Turn the second step at your sign-in on or off, or see how it stands."))
@on_practice
@click.argument("wish", type=click.Choice(["on", "off", "status"]))
@_spare_out
@as_json
def second_step(
    console: Console, practice: Path, login: str, code: str, wish: str, spare_codes_out: Path | None, as_json: bool
) -> None:
    """`on` prints the secret and its address for the app, and asks a code of it."""
    with signed_in(console, practice, login) as opened:
        if wish == "on":
            _turn_on(console, opened, spare_codes_out)
        elif wish == "off":
            _turn_off(console, opened)
        else:
            _tell(console, opened, as_json)


@account.command("spare-codes", help=N_("Make new spare codes for your second step; the old ones count no more."))
@on_practice
@_spare_out
def spare_codes(console: Console, practice: Path, login: str, code: str, spare_codes_out: Path | None) -> None:
    """Shown once."""
    from practice_app.use_cases.second_step import new_spare_codes

    with signed_in(console, practice, login) as opened:
        _hand_out(console, opened, opened.run(new_spare_codes), spare_codes_out)


@account.command("drop-second-step", help=N_("As an owner: drop the second step of a member who lost phone and spare codes."))
@on_practice
@click.argument("member", metavar="LOGIN")
def drop(console: Console, practice: Path, login: str, code: str, member: str) -> None:
    """They set it up anew."""
    from practice_app.use_cases.second_step import drop_second_step

    with signed_in(console, practice, login) as opened:
        opened.run(drop_second_step, member)
    console.say(N_("{login} signs in without a second step now, and can set it up anew."), login=member)


def _turn_on(console: Console, opened: Practice, spare_codes_out: Path | None) -> None:
    from practice_app.use_cases.second_step import new_second_step_secret, set_up_required_second_step, turn_on_second_step

    new = opened.run(new_second_step_secret)
    console.say(N_("Secret for the authenticator app: {secret}"), secret=new.secret)
    console.say(N_("The same as an address: {address}"), address=new.address)
    turn_on = set_up_required_second_step if Duty.SECOND_STEP in opened.session.duties else turn_on_second_step
    codes = opened.run(turn_on, new.secret, console.new_code())
    console.say(N_("Your second step is on."))
    _hand_out(console, opened, codes, spare_codes_out)


def _turn_off(console: Console, opened: Practice) -> None:
    from practice_app.use_cases.second_step import turn_off_second_step

    opened.run(turn_off_second_step)
    console.say(N_("Your second step is off."))


def _tell(console: Console, opened: Practice, as_json: bool) -> None:
    from practice_app.system.clock import legal_date
    from practice_app.use_cases.second_step import second_step_state

    state = opened.run(second_step_state)
    if as_json:
        since = state.since.isoformat() if state.since else None
        console.document({"since": since, "spare_codes_left": state.spare_codes_left, "required": state.required})
    elif state.since is None:
        console.say(N_("Your second step is off."))
    else:
        day, left = console.words.date(legal_date(state.since)), state.spare_codes_left
        console.say(N_("Your second step is on since {day}; spare codes left: {left}."), day=day, left=left)


def _hand_out(console: Console, opened: Practice, codes: tuple[str, ...], out: Path | None) -> None:
    from practice_app.use_cases.second_step import print_spare_codes

    if out is not None:
        opened.run(print_spare_codes, codes, out)
        console.say(N_("The spare codes stand in {file}: print it, and delete the file."), file=out.name)
        return
    console.say(N_("Spare codes; each counts once. Write them down, they are not shown again:"))
    for one in codes:
        click.echo(one)
