"""`retention`: the plan, holds, and the confirmed purge."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, Day, as_json, on_practice
from practice_app.cli.retention_dossiers import care_archive, confirm, list_ended, record_one
from practice_app.cli.retention_files import files_left
from practice_app.cli.retention_plans import erase_at_request, plan_rows, tell_plan, today
from practice_app.cli.retention_terms import change_one_term, show_terms
from practice_app.cli.sign_in import signed_in
from practice_app.domain.dossier import DESTROY_ELSEWHERE
from practice_app.domain.errors import N_, Conflict
from practice_app.domain.hold_grounds import GROUNDS, HoldKind

if TYPE_CHECKING:
    from practice_app.use_cases.practice import Practice

_client = click.argument("client")
_reason = click.option("--reason", required=True, help=N_("Why; it is shown in the plan."))
_restriction = click.option("--restriction", is_flag=True, help=N_("A restriction that the person asked for (AVG art. 18)."))
_GROUND_HELP = N_("On which ground; a restriction needs one of accuracy, unlawful, own_claim and objection.")


@click.group(help=N_("See who is due, by which rule and law; hold and release; destroy what is due."))
def retention() -> None:
    """The group."""


@retention.command(help=N_("Show what a purge would make of each client, and why. Changes nothing."))
@on_practice
@click.option("--on", type=Day(), help=N_("Another day than today, earlier or later."))
@as_json
def plan(console: Console, practice: Path, login: str, code: str, on: date | None, as_json: bool) -> None:
    """The plan of every client the member may see."""
    from practice_app.use_cases.retention import retention_plan

    with signed_in(console, practice, login) as opened:
        plans = opened.run(retention_plan, on)
        day = on or today(opened)
    if as_json:
        console.document({"on": day.isoformat(), "clients": plan_rows(console, plans)})
        return
    for one in plans:
        tell_plan(console, one)
    due = sum(one.takes_something for one in plans)
    click.echo(
        console.words.plural(
            "A purge on that day takes something of {count} client.",
            "A purge on that day takes something of {count} clients.",
            due,
        )
    )


@retention.command(help=N_("Destroy what is due now, and sweep the file. Only for an owner, and only with --confirm."))
@on_practice
@click.option("--confirm", is_flag=True, help=N_("Really destroy; this cannot be undone."))
@click.option("--certificate-out", type=FILE, help=N_("The folder for the certificate, instead of beside the practice."))
@click.option("--client", "number", help=N_("Only this client, at that person's own request (AVG art. 17), due or not."))
@click.option("--proof-out", type=FILE, help=N_("With --client: the PDF for that person; it is kept nowhere else."))
@as_json
def purge(console: Console, practice: Path, login: str, code: str, confirm: bool, as_json: bool, **options: Any) -> None:
    """Without --confirm only what would go is shown."""
    if options["number"] or options["proof_out"]:
        erase_at_request(console, practice, login, options["number"], options["proof_out"], confirm, as_json)
    else:
        _purge_what_is_due(console, practice, login, confirm, options["certificate_out"], as_json)


def _purge_what_is_due(
    console: Console, practice: Path, login: str, confirm: bool, certificate_out: Path | None, as_json: bool
) -> None:
    from practice_app.use_cases.purging import KEPT_INSIDE, purge_and_certify

    with signed_in(console, practice, login) as opened:
        if not confirm:
            _refuse_unconfirmed(console, opened, as_json)
        finished = console.finish(purge_and_certify(opened, certificate_out))
        day = today(opened)
    carried_out = finished.outcome.carried_out
    if finished.kept_inside:
        console.warn(console.words(KEPT_INSIDE))
    where = str(finished.certificate) if finished.certificate else None
    if as_json:
        rows = plan_rows(console, carried_out)
        console.document({"on": day.isoformat(), "clients": rows, "certificate": where, "files": list(finished.outcome.exports)})
        return
    for one in carried_out:
        tell_plan(console, one)
    click.echo(console.words.plural("{count} client was carried out.", "{count} clients were carried out.", len(carried_out)))
    if where:
        console.say(N_("The file was swept. The certificate is {file}."), file=where)
    if finished.outcome.dossiers:
        console.say(DESTROY_ELSEWHERE, numbers=", ".join(finished.outcome.dossiers))
    for path in finished.outcome.exports:
        console.say(N_("This file was made earlier and lies outside the practice; delete it too: {file}"), file=path)


@retention.command(help=N_("Keep a client, for a reason, until a day or until release."))
@on_practice
@_client
@_reason
@_restriction
@click.option("--until", type=Day(), help=N_("The last day of the hold; without it, until it is released."))
@click.option("--ground", type=click.Choice([one.code for one in GROUNDS if one.code != "restricted"]), help=_GROUND_HELP)
def hold(console: Console, practice: Path, login: str, code: str, client: str, reason: str, **options: Any) -> None:
    """Place a hold, or a restriction."""
    from practice_app.use_cases.backup import refresh_after_files
    from practice_app.use_cases.holds import place_hold
    from practice_app.use_cases.inspection import client_by_number

    kind: HoldKind = "restriction" if options["restriction"] else "hold"
    with signed_in(console, practice, login) as opened:
        client_id = opened.run(client_by_number, client)
        opened.run(place_hold, client_id, reason, options["until"], options["ground"] or "", kind)
        opened.run(refresh_after_files)
    console.say(N_("Client {number} is restricted.") if options["restriction"] else N_("Client {number} is held."), number=client)


@retention.command(help=N_("End the holds on a client."))
@on_practice
@_client
@_reason
@_restriction
@click.option("--told", type=Day(), help=N_("The day on which the person was told that the restriction ends."))
@click.option("--until", type=Day(), hidden=True)  # exchange.md writes both commands in one line
def release(console: Console, practice: Path, login: str, code: str, client: str, reason: str, **options: Any) -> None:
    """Release every standing hold, or every restriction."""
    from practice_app.use_cases.backup import refresh_after_files
    from practice_app.use_cases.holds import release_holds
    from practice_app.use_cases.inspection import client_by_number

    kind: HoldKind = "restriction" if options["restriction"] else "hold"
    with signed_in(console, practice, login) as opened:
        opened.run(release_holds, opened.run(client_by_number, client), reason, options["told"], kind)
        opened.run(refresh_after_files)
    freed = (
        N_("Client {number} is not restricted any more.")
        if kind == "restriction"
        else N_("Client {number} is not held any more.")
    )
    console.say(freed, number=client)


def _refuse_unconfirmed(console: Console, opened: Practice, as_json: bool) -> NoReturn:
    """Show what would go, and that nothing went."""
    from practice_app.use_cases.retention import purge_preview

    due = opened.run(purge_preview)
    if as_json:
        console.document({"on": today(opened).isoformat(), "clients": plan_rows(console, due), "certificate": None})
    else:
        for one in due:
            tell_plan(console, one)
    text = N_("Nothing was destroyed. Clients of whom something would go: {count}. Add --confirm to do it.")
    raise Conflict(text, count=len(due))


for command in (record_one, list_ended, confirm, care_archive):
    retention.add_command(command)
retention.add_command(files_left)
retention.add_command(show_terms)
retention.add_command(change_one_term)
