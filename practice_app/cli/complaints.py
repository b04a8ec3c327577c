"""`complaint`: record a complaint, see the register, note contact, and close one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.breaches import moment_of
from practice_app.cli.console import Console
from practice_app.cli.options import as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.complaint import ABOUT, COMPLAINT_CHANNELS, OUTCOMES, STEPS, ComplaintDraft
from practice_app.domain.errors import N_

if TYPE_CHECKING:
    from practice_app.domain.complaint import Complaint

_number = click.argument("number")


@click.group(help=N_("Complaints: record one, see the register, note the contact, close it."))
def complaint() -> None:
    """The group."""


@complaint.command(help=N_("Record a complaint. Everybody may; who handles it reads it."))
@on_practice
@click.option("--from", "person", required=True, help=N_("Who complains."))
@click.option("--what", required=True, help=N_("What the complaint is."))
@click.option("--about", type=click.Choice(list(ABOUT)), default="service", help=N_("What it is about."))
@click.option("--channel", type=click.Choice(list(COMPLAINT_CHANNELS)), default="counter", help=N_("How it came in."))
@click.option("--contact", default="", help=N_("Where the answer goes."))
@click.option("--client", default="", help=N_("The number of the client, if it is one."))
@click.option("--received", default="", help=N_("When, as “2026-03-02 14:05”; now if left out."))
def record(
    console: Console, practice: Path, login: str, code: str, person: str, what: str, about: str, channel: str, contact: str,
    client: str, received: str,
) -> None:  # fmt: skip
    """Who records is told the number only."""
    from practice_app.use_cases.clients import find_client_by_number
    from practice_app.use_cases.complaints import record_complaint

    with signed_in(console, practice, login) as opened:
        client_id = opened.run(find_client_by_number, client) if client else None
        draft = ComplaintDraft(person, what, moment_of(console, received, "received"), about, channel, contact, client_id)
        number = opened.run(record_complaint, draft)
    console.say(N_("Recorded as number {number}. Somebody contacts the person within 48 hours."), number=number)


@complaint.command("list", help=N_("The register, open ones first. For privacy officer and owner."))
@on_practice
@as_json
def list_(console: Console, practice: Path, login: str, code: str, as_json: bool) -> None:
    """With the clock of each."""
    from practice_app.use_cases.complaints import list_complaints

    with signed_in(console, practice, login) as opened:
        found = opened.run(list_complaints)
    if as_json:
        console.document({"complaints": [_row(one) for one in found]})
        return
    for one in found:
        told = console.words(OUTCOMES[one.outcome]) if one.outcome else console.words(STEPS[one.step])
        by = console.words.moment(one.contact_by) if one.waits_for_contact else console.words.date(one.received_at)
        click.echo(f"{one.number}  {by:<16}  {told:<20} {one.person_name} · {console.words(ABOUT[one.about])}")


@complaint.command(help=N_("Note that somebody spoke to the person, and what was said."))
@on_practice
@_number
@click.option("--note", required=True, help=N_("What was said."))
@click.option("--at", default="", help=N_("When, as “2026-03-02 14:05”; now if left out."))
def contact(console: Console, practice: Path, login: str, code: str, number: str, note: str, at: str) -> None:
    """For privacy officer and owner."""
    from practice_app.use_cases.complaints import find_complaint, open_complaint, record_contact

    with signed_in(console, practice, login) as opened:
        one = opened.run(open_complaint, opened.run(find_complaint, number)).complaint
        opened.run(record_contact, one.id, moment_of(console, at, "at"), note, one.version)
    console.say(N_("The contact about {number} is stored."), number=number)


@complaint.command(help=N_("Close a complaint with its outcome."))
@on_practice
@_number
@click.option("--outcome", type=click.Choice(list(OUTCOMES)), required=True, help=N_("How it ended."))
@click.option("--solution", default="", help=N_("What was found and agreed."))
def close(console: Console, practice: Path, login: str, code: str, number: str, outcome: str, solution: str) -> None:
    """For privacy officer and owner."""
    from practice_app.use_cases.complaints import close_complaint, find_complaint, open_complaint

    with signed_in(console, practice, login) as opened:
        one = opened.run(open_complaint, opened.run(find_complaint, number)).complaint
        opened.run(close_complaint, one.id, outcome, solution, one.version)
    console.say(N_("Complaint {number} is closed."), number=number)


def _row(one: Complaint) -> dict[str, object]:
    return {
        "number": one.number,
        "from": one.person_name,
        "about": one.about,
        "received": one.received_at.isoformat(),
        "contact_by": one.contact_by.isoformat(),
        "contact": one.contact_at.isoformat() if one.contact_at else None,
        "step": one.step,
        "answer_by": one.answer_by.isoformat() if one.answer_by else None,
        "outcome": one.outcome or None,
        "closed_on": one.closed_on.isoformat() if one.closed_on else None,
    }
