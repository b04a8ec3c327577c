"""How plans are told on the command line, and the destruction of one client at that person's own request."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.sign_in import signed_in
from practice_app.cli.usage import Misuse
from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.system.clock import legal_date

if TYPE_CHECKING:
    from practice_app.domain.retention_plan import ClientPlan
    from practice_app.use_cases.erasing import FinishedErasure
    from practice_app.use_cases.practice import Practice

_VERDICTS = {
    "destroy": N_("is destroyed"),
    "fiscal_archive": N_("goes; invoices stay in the fiscal archive"),
    "care_archive": N_("goes; the dossier stays in the care archive"),
    "keep": N_("stays"),
    "held": N_("is held"),
}


def today(opened: Practice) -> date:
    """The legal date."""
    return legal_date(opened.environment.clock.now())


def plan_rows(console: Console, plans: Sequence[ClientPlan]) -> list[dict[str, object]]:
    """The rows of `retention plan --json` (exchange.md)."""
    return [one.row(console.reason, console.words) for one in plans]


def tell_plan(console: Console, one: ClientPlan) -> None:
    """A client's plan as sentences."""
    words = console.words
    fields = {"number": one.number, "verdict": words(_VERDICTS[one.verdict]), "keep_until": one.keep_until}
    click.echo(words("{number} {verdict} (kept until {keep_until})", **fields))
    for reason in one.reasons:
        law = f" [{words(reason.law)}]" if reason.law else ""
        click.echo(f"    {console.reason(reason)}{law}")


def erase_at_request(
    console: Console, practice: Path, login: str, number: str | None, proof: Path | None, confirm: bool, as_json: bool
) -> None:
    """Destroy one client now and write the proof for that person; without --confirm only what would go is shown."""
    from practice_app.use_cases.erasing import erase_and_prove, erasure_offer, erasure_requests
    from practice_app.use_cases.inspection import client_by_number

    if not number or (confirm and proof is None):
        raise Misuse(console.words("Use --client with --confirm and --proof-out."), click.get_current_context())
    with signed_in(console, practice, login) as opened:
        client_id = opened.run(client_by_number, number)
        day = today(opened)
        requests = opened.run(erasure_requests, client_id)
        if not requests:
            raise NotFound(N_("This client did not ask for it: record the request at the rights desk first (AVG art. 17)."))
        if confirm and proof is not None:
            finished = console.finish(erase_and_prove(opened, requests[0].id, proof))
        else:
            _show(console, opened.run(erasure_offer, requests[0].id).plan, day, as_json)
            raise Conflict(N_("Nothing was destroyed. Add --confirm and --proof-out to do it."))
    _tell_erased(console, finished, day, as_json)


def _show(console: Console, plan: ClientPlan, day: date, as_json: bool) -> None:
    if as_json:
        console.document({"on": day.isoformat(), "clients": plan_rows(console, [plan]), "proof": None})
    else:
        tell_plan(console, plan)


def _tell_erased(console: Console, finished: FinishedErasure, day: date, as_json: bool) -> None:
    if as_json:
        rows, files = plan_rows(console, [finished.plan]), list(finished.exports)
        console.document({"on": day.isoformat(), "clients": rows, "proof": str(finished.proof), "files": files})
        return
    tell_plan(console, finished.plan)
    console.say(N_("The proof for the person is {file}. The practice keeps no copy of it."), file=finished.proof)
    for path in finished.exports:
        console.say(N_("This file was made earlier and lies outside the practice; delete it too: {file}"), file=path)
    for name in finished.recipients:
        console.say(N_("They received the data earlier; tell them of the erasure (AVG art. 19): {name}"), name=name)
