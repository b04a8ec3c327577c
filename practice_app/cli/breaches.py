"""`breach`: report a data breach, see the register, decide, and say that it was reported."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.data_breach import BREACH_STATES
from practice_app.domain.errors import N_
from practice_app.domain.plain_dates import parse_date
from practice_app.domain.plain_moment import read_moment

if TYPE_CHECKING:
    from practice_app.domain.data_breach import DataBreach

_number = click.argument("number")
_reason = click.option("--reason", required=True, help=N_("Why, in a few words."))


def moment_of(console: Console, text: str, field: str) -> datetime:
    """A moment as “2026-03-02 14:05”; now when nothing was given."""
    if not text:
        return console.environment.clock.now()
    day, _, hour = text.strip().partition(" ")
    return read_moment(parse_date(day, field), hour, field)


@click.group(help=N_("Data breaches: report one, see the register, decide on it."))
def breach() -> None:
    """The group."""


@breach.command(help=N_("Report a data breach, or what may be one. Everybody may."))
@on_practice
@click.option("--what", required=True, help=N_("What happened, in your own words."))
@click.option("--noticed", default="", help=N_("When it was noticed, as “2026-03-02 14:05”; now if left out."))
def report(console: Console, practice: Path, login: str, code: str, what: str, noticed: str) -> None:
    """Who reports is told the number only."""
    from practice_app.use_cases.breaches import report_breach

    with signed_in(console, practice, login) as opened:
        number = opened.run(report_breach, what, moment_of(console, noticed, "noticed"))
    console.say(N_("Reported as number {number}. The privacy officer looks at it. Thank you."), number=number)


@breach.command("list", help=N_("The register, the most urgent first. For privacy officer and owner."))
@on_practice
@as_json
def list_(console: Console, practice: Path, login: str, code: str, as_json: bool) -> None:
    """The open ones first."""
    from practice_app.use_cases.breaches import list_breaches

    with signed_in(console, practice, login) as opened:
        found = opened.run(list_breaches)
    if as_json:
        console.document({"breaches": [_row(one) for one in found]})
        return
    for one in found:
        state = console.words(BREACH_STATES[one.state])
        click.echo(f"{one.number}  {console.words.moment(one.report_by)}  {state:<22} {' '.join(one.facts.what.split())}")


@breach.command(help=N_("Decide whether it is reported to the authority, or whether the people are told."))
@on_practice
@_number
@click.argument("whom", type=click.Choice(["authority", "people"]))
@click.argument("decision", type=click.Choice(["yes", "no"]))
@_reason
def decide(console: Console, practice: Path, login: str, code: str, number: str, whom: str, decision: str, reason: str) -> None:
    """For the privacy officer."""
    from practice_app.use_cases.breaches import decide_on_authority, decide_on_people, find_breach

    case, yes = (decide_on_authority, "report") if whom == "authority" else (decide_on_people, "tell")
    with signed_in(console, practice, login) as opened:
        one = opened.run(find_breach, number).breach
        opened.run(case, one.id, yes if decision == "yes" else "not", reason, one.version)
    console.say(N_("The decision on {number} is stored."), number=number)


@breach.command(help=N_("Say when it was reported to the authority; after 72 hours with --late-because."))
@on_practice
@_number
@click.option("--at", default="", help=N_("When, as “2026-03-02 14:05”; now if left out."))
@click.option("--reference", default="", help=N_("The number that the authority gave."))
@click.option("--late-because", default="", help=N_("Why it is later than 72 hours."))
def reported(
    console: Console, practice: Path, login: str, code: str, number: str, at: str, reference: str, late_because: str
) -> None:
    """For the privacy officer."""
    from practice_app.use_cases.breaches import find_breach, record_report_to_authority

    with signed_in(console, practice, login) as opened:
        one = opened.run(find_breach, number).breach
        opened.run(record_report_to_authority, one.id, moment_of(console, at, "at"), reference, late_because, one.version)
    console.say(N_("The report of {number} to the authority is stored."), number=number)


@breach.command(help=N_("Write the sheet that answers what the form of the authority asks, as a PDF."))
@on_practice
@_number
@click.option("--out", required=True, type=FILE, help=N_("The file to write."))
def sheet(console: Console, practice: Path, login: str, code: str, number: str, out: Path) -> None:
    """For the privacy officer."""
    from practice_app.use_cases.breach_letters import export_breach_sheet
    from practice_app.use_cases.breaches import find_breach

    with signed_in(console, practice, login) as opened:
        opened.run(export_breach_sheet, opened.run(find_breach, number).breach.id, out)
    console.say(N_("Saved as {name}."), name=out.name)


def _row(one: DataBreach) -> dict[str, object]:
    return {
        "number": one.number,
        "state": one.state,
        "what": one.facts.what,
        "noticed": one.facts.aware_at.isoformat(),
        "report_by": one.report_by.isoformat(),
        "authority": one.authority or None,
        "reported": one.authority_told_at.isoformat() if one.authority_told_at else None,
        "people": one.persons or None,
        "closed_on": one.closed_on.isoformat() if one.closed_on else None,
    }
