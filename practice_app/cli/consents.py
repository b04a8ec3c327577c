"""`consent`: what a client agreed to, recorded, confirmed in writing and withdrawn; and whether a use is allowed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.options import Day, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_

if TYPE_CHECKING:
    from practice_app.domain.consent import Consent

_client = click.argument("client")
_purpose = click.argument("purpose")
_WAYS = click.Choice(("paper", "email", "phone", "in_person"))


@click.group(help=N_("Consents: what is asked, what a client agreed to, confirmed in writing and withdrawn."))
def consent() -> None:
    """The group."""


@consent.command("purposes", help=N_("What consent is asked for, with the text that is asked now."))
@on_practice
@as_json
def purposes(console: Console, practice: Path, login: str, code: str, as_json: bool) -> None:
    """Those that come along, and the practice's own."""
    from practice_app.use_cases.consent_purposes import list_consent_purposes

    with signed_in(console, practice, login) as opened:
        found = opened.run(list_consent_purposes)
    rows = [
        {
            "name": one.name,
            "title": one.title(console.words.language),
            "version": one.latest.version,
            "text": one.latest.text(console.words.language),
            "ended_on": one.ended_on.isoformat() if one.ended_on else None,
        }
        for one in found
    ]
    if as_json:
        console.document({"purposes": rows})
        return
    for row in rows:
        click.echo(f"{row['name']}: {row['title']} ({row['version']})")
        click.echo(f"    {row['text']}")


@consent.command("list", help=N_("The consents of a client, newest first."))
@on_practice
@_client
@as_json
def list_(console: Console, practice: Path, login: str, code: str, client: str, as_json: bool) -> None:
    """With their text, who gave them, and when they were confirmed or withdrawn."""
    from practice_app.use_cases.clients import find_client_by_number
    from practice_app.use_cases.consents import list_consents

    with signed_in(console, practice, login) as opened:
        found = opened.run(list_consents, opened.run(find_client_by_number, client))
    if as_json:
        console.document({"client": client, "consents": [_row(one) for one in found]})
        return
    for one in found:
        state = console.words("withdrawn on {day}", day=one.withdrawn_on) if one.withdrawn_on else console.words("it holds")
        click.echo(f"{one.purpose} ({one.text_version}), {console.words.date(one.given_on)}: {state}")


@consent.command("give", help=N_("Record that a client agreed. Under 16 a parent or guardian on the card gives it."))
@on_practice
@_client
@_purpose
@click.option("--text", "version", default="", help=N_("The version of the text; that which is asked now when left out."))
@click.option("--how", type=_WAYS, default="in_person", help=N_("How it was given."))
@click.option("--on", type=Day(), help=N_("The day it was given; today when left out."))
@click.option("--by", "given_by", default="", help=N_("The parent or guardian who gave it, by name."))
@click.option("--proof", default="", help=N_("Where the proof is."))
def give(
    console: Console, practice: Path, login: str, code: str, client: str, purpose: str, version: str, how: str,
    on: date | None, given_by: str, proof: str,
) -> None:  # fmt: skip
    """The same as on the client's page."""
    from practice_app.use_cases.clients import find_client_by_number
    from practice_app.use_cases.consent_purposes import list_consent_purposes
    from practice_app.use_cases.consents import record_consent

    with signed_in(console, practice, login) as opened:
        known = {one.name: one.latest.version for one in opened.run(list_consent_purposes)}
        day = on or opened.environment.clock.now().date()
        text = version or known.get(purpose, "1")
        client_id = opened.run(find_client_by_number, client)
        given = opened.run(record_consent, client_id, purpose, text, how, day, given_by, proof)
    console.say(N_("Recorded: {purpose}, text {version}."), purpose=given.purpose, version=given.text_version)


@consent.command("withdraw", help=N_("End every consent of a client to a purpose, from today: as easily as it was given."))
@on_practice
@_client
@_purpose
def withdraw(console: Console, practice: Path, login: str, code: str, client: str, purpose: str) -> None:
    """What was done before stays lawful."""
    from practice_app.use_cases.backup import refresh_after_files
    from practice_app.use_cases.clients import find_client_by_number
    from practice_app.use_cases.consents import list_consents, withdraw_consent

    with signed_in(console, practice, login) as opened:
        found = opened.run(list_consents, opened.run(find_client_by_number, client))
        held = [one for one in found if one.purpose == purpose and one.withdrawn_on is None]
        for one in held:
            opened.run(withdraw_consent, one.id, opened.environment.clock.now().date())
        opened.run(refresh_after_files)
    console.say(N_("Withdrawn: {count}."), count=len(held))


@consent.command("confirm", help=N_("Write the letter or e-mail that confirms what a client agreed to."))
@on_practice
@_client
@click.option("--by", "way", type=click.Choice(("letter", "email")), default="letter", help=N_("How it goes."))
def confirm(console: Console, practice: Path, login: str, code: str, client: str, way: str) -> None:
    """It stands with the correspondence of the client."""
    from practice_app.use_cases.clients import find_client_by_number
    from practice_app.use_cases.consent_confirmation import confirm_consents

    with signed_in(console, practice, login) as opened:
        letter = opened.run(confirm_consents, opened.run(find_client_by_number, client), way)
    click.echo(letter.body)


@consent.command("allows", help=N_("Whether the data of a client may be used for a purpose now."))
@on_practice
@_client
@_purpose
@as_json
def allows(console: Console, practice: Path, login: str, code: str, client: str, purpose: str, as_json: bool) -> None:
    """Consent, objection and restriction, decided as everywhere in the program."""
    from practice_app.use_cases.clients import find_client_by_number
    from practice_app.use_cases.notice_answers import is_use_allowed

    with signed_in(console, practice, login) as opened:
        allowed = opened.run(is_use_allowed, opened.run(find_client_by_number, client), purpose)
    if as_json:
        console.document({"client": client, "purpose": purpose, "allowed": allowed})
        return
    console.say(N_("Yes, that is allowed.") if allowed else N_("No, that is not allowed."))


def _row(one: Consent) -> dict[str, object]:
    return {
        "purpose": one.purpose,
        "text_version": one.text_version,
        "channel": one.channel,
        "given_on": one.given_on.isoformat(),
        "given_by": one.given_by,
        "proof": one.proof,
        "confirmed_on": one.confirmed_on.isoformat() if one.confirmed_on else None,
        "withdrawn_on": one.withdrawn_on.isoformat() if one.withdrawn_on else None,
    }
