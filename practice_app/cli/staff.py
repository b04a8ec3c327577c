"""`staff`: who works here, with which roles, from the first password to the end of access."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import NEW_PASSWORD, Console
from practice_app.cli.options import FILE, Day, Roles, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.access import Role
from practice_app.domain.errors import N_, InvalidInput

if TYPE_CHECKING:
    from practice_app.domain.member import Member
    from practice_app.use_cases.colleagues import Colleague

_member = click.argument("member", metavar="LOGIN")
_roles = click.option("--roles", required=True, type=Roles(), help=N_("Roles, comma-separated."))
_until = click.option("--until", type=Day(), help=N_("The last day of access, for a locum or a trainee."))
_STATUS = {
    "invited": N_("invited"),
    "active": N_("active"),
    "suspended": N_("suspended"),
    "left": N_("left"),
}


@click.group(help=N_("Members of staff: add, activate, sign, list, grant, revoke, suspend, reset, leave."))
def staff() -> None:
    """The group."""


@staff.command(help=N_("Invite someone. Prints a first password, or takes it from PRACTICE_APP_NEW_PASSWORD."))
@on_practice
@_member
@click.option("--full-name", required=True, help=N_("The member's name."))
@_roles
@_until
def add(
    console: Console,
    practice: Path,
    login: str,
    code: str,
    member: str,
    full_name: str,
    roles: tuple[Role, ...],
    until: date | None,
) -> None:
    """The first password gives only the right to set one's own."""
    from practice_app.use_cases.staff import add_member

    given = os.environ.get(NEW_PASSWORD, "")
    with signed_in(console, practice, login) as opened:
        password = opened.run(add_member, member, full_name, roles, given, until)
    console.say(N_("{login} is invited."), login=member)
    _tell_password(console, password, given)
    console.say(N_("Next: “staff activate” by {login}, and “staff sign” with the signed statement."), login=member)


@staff.command(help=N_("Set your own password; it comes from PRACTICE_APP_NEW_PASSWORD, or is asked for."))
@on_practice
def activate(console: Console, practice: Path, login: str, code: str) -> None:
    """Makes the member's keys; nothing of the practice is reached yet."""
    from practice_app.use_cases.visit import activate_at

    activate_at(console.environment, practice, login, console.password, console.new_password)
    console.say(N_("Your password is set. You can sign in once the owner has recorded your signed statement."))


@staff.command(help=N_("Record the signed confidentiality statement of a member."))
@on_practice
@_member
@click.option("--file", "document", required=True, type=FILE, help=N_("The signed statement, as PDF."))
def sign(console: Console, practice: Path, login: str, code: str, member: str, document: Path) -> None:
    """Access follows once the member has set a password too."""
    from practice_app.use_cases.statements import record_signed_file

    with signed_in(console, practice, login) as opened:
        signed = record_signed_file(opened, member, document)
    console.say(
        N_("The statement of {login} is on record; the account is now: {status}."),
        login=member,
        status=console.words(_STATUS[signed.status]),
    )


@staff.command("list", help=N_("Who works here; others than the owner see their own account."))
@on_practice
@as_json
def list_(console: Console, practice: Path, login: str, code: str, as_json: bool) -> None:
    """Every account the member may see."""
    from practice_app.use_cases.colleagues import list_colleagues

    with signed_in(console, practice, login) as opened:
        colleagues = opened.run(list_colleagues)
    if as_json:
        console.document({"staff": [_row(one) for one in colleagues]})
        return
    for one in colleagues:
        member, roles = one.member, ", ".join(one.member.roles)
        click.echo(f"{member.login:<16} {member.full_name:<28} {', '.join(_states(console, one))}  {roles}")


@staff.command(help=N_("Give a member more roles."))
@on_practice
@_member
@_roles
@_until
def grant(
    console: Console, practice: Path, login: str, code: str, member: str, roles: tuple[Role, ...], until: date | None
) -> None:
    """Besides the roles the member has."""
    from practice_app.use_cases.staff import grant_roles

    with signed_in(console, practice, login) as opened:
        changed = opened.run(grant_roles, member, roles, until)
    _tell_roles(console, changed)
    if until is not None:
        console.say(N_("The last day of {login} is {day}."), login=changed.login, day=console.words.date(until))


@staff.command(help=N_("Take roles from a member."))
@on_practice
@_member
@_roles
def revoke(console: Console, practice: Path, login: str, code: str, member: str, roles: tuple[Role, ...]) -> None:
    """At least one role must stay."""
    from practice_app.use_cases.backup import refresh_after_files
    from practice_app.use_cases.staff import revoke_roles

    with signed_in(console, practice, login) as opened:
        changed = opened.run(revoke_roles, member, roles)
        opened.run(refresh_after_files)
    _tell_roles(console, changed)


@staff.command(help=N_("End a member's access at once; the practice file gets a new key."))
@on_practice
@_member
def suspend(console: Console, practice: Path, login: str, code: str, member: str) -> None:
    """Removes the slot and rotates the database key."""
    from practice_app.use_cases.visit import end_access

    with signed_in(console, practice, login) as opened:
        end_access(opened, member)
    console.say(N_("{login} has no access any more, and the practice file has a new key."), login=member)


@staff.command(help=N_("Write the confidentiality statement of a member as a PDF, to print and sign."))
@on_practice
@_member
@click.option("--out", required=True, type=FILE, help=N_("The new PDF."))
def statement(console: Console, practice: Path, login: str, code: str, member: str, out: Path) -> None:
    """In the member's language; `staff sign` records it once it is signed."""
    from practice_app.use_cases.statements import export_statement

    with signed_in(console, practice, login) as opened:
        opened.run(export_statement, member, out)
    console.say(N_("The statement is {file}. Let it be signed, and record it with “staff sign”."), file=out)


@staff.command(help=N_("Give a member who forgot the password, or who comes back, a new first password."))
@on_practice
@_member
@click.option("--roles", type=Roles(), help=N_("Roles, comma-separated; without it those of before."))
@_until
def reset(
    console: Console, practice: Path, login: str, code: str, member: str, roles: tuple[Role, ...] | None, until: date | None
) -> None:
    """What was sealed to the old keys alone is lost once the new password is set."""
    from practice_app.use_cases.inviting_again import invite_again

    given = os.environ.get(NEW_PASSWORD, "")
    with signed_in(console, practice, login) as opened:
        password = opened.run(invite_again, member, roles, until, given)
    console.say(N_("{login} is invited again, and is the same member as before."), login=member)
    _tell_password(console, password, given)
    console.say(
        N_("Once {login} has set a password, what they had not saved and their second step are lost."),
        login=member,
    )
    console.say(N_("Until then the old password works. Does somebody else know it? Then “staff suspend” first."))


@staff.command(help=N_("Let a member leave for good: clients handed over, access ended, keys changed."))
@on_practice
@_member
@click.option("--clients-to", metavar="LOGIN", default="", help=N_("Who takes over the clients whom nobody else treats."))
@click.option("--leave-unassigned", is_flag=True, help=N_("Leave those clients without anyone, until the desk assigns them."))
@click.option(
    "--care-words-from",
    metavar="ENVVAR",
    help=N_("The variable that holds the care words: needed for the last who can read the dossiers."),
)
def leave(
    console: Console,
    practice: Path,
    login: str,
    code: str,
    member: str,
    clients_to: str,
    leave_unassigned: bool,
    care_words_from: str | None,
) -> None:
    """Stopped in between, the same command goes on where it was."""
    from practice_app.use_cases.ending import Ending, ending_steps

    if clients_to and leave_unassigned:
        raise InvalidInput(N_("Choose one of --clients-to and --leave-unassigned."))
    care = "" if care_words_from is None else os.environ.get(care_words_from, "")
    if care_words_from is not None and not care.strip():
        raise InvalidInput(N_("The variable {name} holds no recovery words."), name=care_words_from)
    with signed_in(console, practice, login) as opened:
        console.finish(ending_steps(opened, member, Ending(True, clients_to, leave_unassigned, care)))
    console.say(N_("{login} has left: no access any more, and the practice file has a new key."), login=member)


@staff.command(help=N_("Change the keys that wait for it because someone left, as far as you hold them."))
@on_practice
def rotate(console: Console, practice: Path, login: str, code: str) -> None:
    """Says what it did, and what still waits for another member."""
    from practice_app.domain.compartment_names import COMPARTMENT_NAMES
    from practice_app.use_cases.rotation import rotation_steps

    with signed_in(console, practice, login) as opened:
        done = opened.finish(rotation_steps(opened))
    named = {name: console.words(text) for name, text in COMPARTMENT_NAMES.items()}
    if done.database:
        console.say(N_("The practice file has a new key."))
    if done.compartments:
        what = ", ".join(named[name.value] for name in done.compartments)
        told = N_("New keys for: {what}. Sealed again: {count}; damaged before: {damaged}.")
        console.say(told, what=what, count=done.values, damaged=done.damaged)
    if done.waits:
        what = ", ".join(named[name.value] for name in done.waits)
        console.say(N_("These still wait for a member who holds their keys: {what}."), what=what)
    if not (done.database or done.compartments or done.waits):
        console.say(N_("No key waits for a change."))


def _tell_roles(console: Console, member: Member) -> None:
    console.say(N_("The roles of {login} are now: {roles}."), login=member.login, roles=", ".join(member.roles))


def _tell_password(console: Console, password: str, given: str) -> None:
    if not given:
        console.say(N_("First password: {password}"), password=password)


def _states(console: Console, one: Colleague) -> list[str]:
    words, told = console.words, [console.words(_STATUS[one.member.status])]
    if one.until is not None:
        day = words.date(one.until)
        told.append(words("ended on {day}", day=day) if one.has_ended else words("until {day}", day=day))
    if one.text_changed:
        told.append(words("signed an older text"))
    else:
        told.append(words("signed") if one.member.signed else words("not signed"))
    return told


def _row(one: Colleague) -> dict[str, object]:
    member = one.member
    return {
        "login": member.login,
        "full_name": member.full_name,
        "roles": [role.value for role in member.roles],
        "status": member.status,
        "signed": member.signed,
        "until": one.until.isoformat() if one.until else None,
        "statement": member.signed_version or None,
    }
