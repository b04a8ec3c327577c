"""`request erase`, `dossier`, `object`, `withdraw` and `take-along`: carrying out what somebody asked."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, Day, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.cli.usage import Misuse
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotFound

if TYPE_CHECKING:
    from practice_app.domain.erasure_scope import ErasurePart
    from practice_app.use_cases.erasing import FinishedErasure
    from practice_app.use_cases.practice import Practice

_REFUSALS = click.Choice(["other_interest", "statute"])
_number = click.argument("number")


@click.command("erase", help=N_("Erase what was asked, and write the answer for the person; without --confirm only show it."))
@on_practice
@_number
@click.option(
    "--part", "parts", multiple=True, help=N_("Only this part (email, photo, letter:ID, …); may be given more than once.")
)
@click.option("--confirm", is_flag=True, help=N_("Really destroy; this cannot be undone."))
@click.option("--proof-out", type=FILE, help=N_("The PDF for that person; it is kept nowhere else."))
@click.option("--list", "listing", is_flag=True, help=N_("Show every part with may go, or stays because."))
@as_json
def erase(
    console: Console, practice: Path, login: str, code: str, number: str, parts: tuple[str, ...], confirm: bool,
    proof_out: Path | None, listing: bool, as_json: bool,
) -> None:  # fmt: skip
    """All of it, or parts."""
    from practice_app.use_cases.erasing import erase_and_prove
    from practice_app.use_cases.erasing_in_part import erase_part_and_prove
    from practice_app.use_cases.request_lookup import request_by_number

    if confirm and proof_out is None:
        raise Misuse(console.words("Use --confirm with --proof-out."), click.get_current_context())
    with signed_in(console, practice, login) as opened:
        request_id = opened.run(request_by_number, number)
        if proof_out is None or not confirm:
            _show(console, opened, request_id, bool(parts) or listing, as_json)
            raise Conflict(N_("Nothing was destroyed. Add --confirm and --proof-out to do it."))
        job = (
            erase_part_and_prove(opened, request_id, parts, proof_out, parts)
            if parts
            else erase_and_prove(opened, request_id, proof_out)
        )
        finished = console.finish(job)
    _tell(console, finished, as_json)


@click.command(
    "dossier", help=N_("Decide on a patient's request to destroy the dossier (BW 7:455); CLIENT is the client's number.")
)
@on_practice
@click.argument("client")
@click.option("--grant", is_flag=True, help=N_("Destroy the dossier; this cannot be undone."))
@click.option("--refuse", type=_REFUSALS, help=N_("Keep it, on this ground in the law."))
@click.option("--reason", required=True, help=N_("On what the practitioner decides; kept with the request."))
def dossier(
    console: Console, practice: Path, login: str, code: str, client: str, grant: bool, refuse: str | None, reason: str
) -> None:
    """A practitioner's decision."""
    from practice_app.use_cases.dossier_requests import destroy_dossier, dossier_requests, refuse_dossier_destruction

    if grant == bool(refuse):
        raise Misuse(console.words("Use either --grant or --refuse."), click.get_current_context())
    with signed_in(console, practice, login) as opened:
        found = [one for one in opened.run(dossier_requests) if one.number == client]
        if not found:
            raise NotFound(N_("No request about the dossier of client {number} waits for you."), number=client)
        if refuse:
            opened.run(refuse_dossier_destruction, found[0].request_id, refuse, reason=reason)
            console.say(N_("Refused: the dossier stays. Tell the patient why."))
            return
        gone = destroy_dossier(opened, found[0].request_id, reason)
    console.say(N_("The dossier is destroyed."))
    if gone.place:
        console.say(N_("Destroyed here. Destroy what lies on paper or in the other program yourself."))


@click.command("object", help=N_("Honour an objection: to marketing at once; else restrict meanwhile, and decide with a reason."))
@on_practice
@_number
@click.option("--marketing", "what", flag_value="marketing", help=N_("Stop all marketing, without weighing anything."))
@click.option("--restrict", "what", flag_value="restrict", help=N_("Only store the data while it is weighed."))
@click.option("--uphold", "what", flag_value="uphold", help=N_("The processing stops."))
@click.option("--reject", "what", flag_value="reject", help=N_("There are compelling grounds to go on."))
@click.option("--reason", default="", help=N_("Why, for the answer to the person."))
@click.option("--told", type=Day(), help=N_("The day the person was told that the restriction ends."))
def object_(
    console: Console, practice: Path, login: str, code: str, number: str, what: str | None, reason: str, told: date | None
) -> None:
    """One of the four."""
    from practice_app.use_cases.backup import refresh_after_files
    from practice_app.use_cases.objecting import decide_objection, honour_marketing_objection, restrict_meanwhile
    from practice_app.use_cases.request_lookup import request_by_number

    if what is None:
        raise Misuse(console.words("Use --marketing, --restrict, --uphold or --reject."), click.get_current_context())
    with signed_in(console, practice, login) as opened:
        request_id = opened.run(request_by_number, number)
        if what == "marketing":
            opened.run(honour_marketing_objection, request_id)
        elif what == "restrict":
            opened.run(restrict_meanwhile, request_id)
        else:
            opened.run(decide_objection, request_id, what == "uphold", reason, told)
        opened.run(refresh_after_files)
    console.say(N_("Done: request {number}."), number=number)


@click.command("withdraw", help=N_("Withdraw the consents for these purposes at a request; what was done before stays lawful."))
@on_practice
@_number
@click.argument("purposes", nargs=-1, required=True)
def withdraw(console: Console, practice: Path, login: str, code: str, number: str, purposes: tuple[str, ...]) -> None:
    """Those in use for each purpose."""
    from practice_app.use_cases.backup import refresh_after_files
    from practice_app.use_cases.objecting import consents_to_withdraw, withdraw_on_request
    from practice_app.use_cases.request_lookup import request_by_number

    with signed_in(console, practice, login) as opened:
        request_id = opened.run(request_by_number, number)
        found = [one for one in opened.run(consents_to_withdraw, request_id) if one.purpose in purposes]
        if missing := set(purposes) - {one.purpose for one in found}:
            raise NotFound(N_("No consent for this is in use: {purposes}."), purposes=", ".join(sorted(missing)))
        opened.run(withdraw_on_request, request_id, [one.id for one in found])
        opened.run(refresh_after_files)
    console.say(N_("Done: request {number}."), number=number)


@click.command(
    "take-along", help=N_("Write the data that the person provided, to take along or for whom they name (AVG art. 20).")
)
@on_practice
@_number
@click.option(
    "--out", required=True, type=FILE, help=N_("The file to write: a ZIP, or with a password a PDF that holds the files.")
)
@click.option("--encrypt-with-password-from", metavar="ENVVAR", help=N_("The variable with a password that locks the PDF."))
@click.option("--partial", is_flag=True, help=N_("Make it even when a colleague with the keys must still add something."))
def take_along(
    console: Console, practice: Path, login: str, code: str, number: str, out: Path, encrypt_with_password_from: str | None,
    partial: bool,
) -> None:  # fmt: skip
    """The request closes with it when it is whole."""
    from practice_app.use_cases.portability import hand_over
    from practice_app.use_cases.request_lookup import request_by_number

    password = None
    if encrypt_with_password_from is not None:
        password = os.environ.get(encrypt_with_password_from, "")
        if not password:
            raise InvalidInput(N_("The variable {name} holds no password for the PDF."), name=encrypt_with_password_from)
    with signed_in(console, practice, login) as opened:
        done = hand_over(opened, opened.run(request_by_number, number), out, password, partial=partial)
    console.say(N_("{file} (SHA-256 {fingerprint})"), file=done.path, fingerprint=done.sha256)
    if not done.closed:
        console.say(N_("It is incomplete, so the request stays open."))


WORK = (erase, dossier, object_, withdraw, take_along)


def _show(console: Console, opened: Practice, request_id: str, in_part: bool, as_json: bool) -> None:
    from practice_app.cli.retention_plans import plan_rows, tell_plan
    from practice_app.use_cases.erasing import erasure_offer
    from practice_app.use_cases.erasing_in_part import parts_offer

    if in_part:
        found = opened.run(parts_offer, request_id).parts
        if as_json:
            console.document({"parts": [_row(console, one) for one in found]})
            return
        for one in found:
            row, may_go = _row(console, one), console.words("May go")
            click.echo(f"{row['code']}  {row['what']}  {row['why'] or may_go}")
        return
    offer = opened.run(erasure_offer, request_id)
    if as_json:
        console.document({"clients": plan_rows(console, [offer.plan]), "recipients": list(offer.recipients)})
    else:
        tell_plan(console, offer.plan)


def _row(console: Console, one: ErasurePart) -> dict[str, object]:
    why = "" if one.stays is None else f"{console.reason(one.stays)} ({console.words(one.stays.law)})"
    what = " · ".join(part for part in (console.words(one.name), one.told) if part)
    return {"code": one.code, "what": what, "count": one.count, "goes": one.goes, "why": why}


def _tell(console: Console, finished: FinishedErasure, as_json: bool) -> None:
    if as_json:
        facts = {"proof": str(finished.proof), "files": list(finished.exports), "recipients": list(finished.recipients)}
        console.document({"items": dict(finished.plan.items), **facts})
        return
    console.say(N_("The proof for the person is {file}. The practice keeps no copy of it."), file=finished.proof)
    for path in finished.exports:
        console.say(N_("This file was made earlier and lies outside the practice; delete it too: {file}"), file=path)
    for name in finished.recipients:
        console.say(N_("They received the data earlier; tell them of the erasure (AVG art. 19): {name}"), name=name)
