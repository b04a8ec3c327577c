"""`retention care-archive` and `fiscal-archive`: looking up what stays of who went; each look is in the audit trail."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from practice_app.cli.console import Console
from practice_app.cli.options import Day, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_
from practice_app.domain.inspection_words import CARE_REASONS
from practice_app.domain.money import parse_amount

if TYPE_CHECKING:
    from practice_app.domain.archived_patient import ArchivedPatient
    from practice_app.domain.invoice_views import InvoiceRow

_REASON = click.option("--reason", type=click.Choice(list(CARE_REASONS)), required=True, help=N_("Why you look."))
_name = click.option("--name", default="", help=N_("The name, or a part of it."))


@click.command("care-archive", help=N_("Look up a client of the care archive; the reason is logged before anything is shown."))
@on_practice
@_REASON
@click.option("--number", default="", help=N_("The client number."))
@_name
@click.option("--born", type=Day(), help=N_("The birth date."))
@as_json
def care_archive(console: Console, practice: Path, login: str, code: str, as_json: bool, **asked: Any) -> None:
    """Only for a practitioner."""
    from practice_app.use_cases.archives import look_in_care_archive

    with signed_in(console, practice, login) as opened:
        found = opened.run(look_in_care_archive, asked["reason"], asked["number"], asked["name"], asked["born"])
    if as_json:
        console.document({"patients": [_patient(one) for one in found]})
        return
    for one in found:
        born = console.words.date(one.birth_date) if one.birth_date else "-"
        until = console.words.date(one.kept_until) if one.kept_until else "-"
        told = N_("{number} {name}, born {born}, kept until {until}")
        console.say(told, number=one.number, name=one.name, born=born, until=until)
    if not found:
        console.say(N_("Nobody found"))


@click.command("fiscal-archive", help=N_("Look up invoices of clients whose card went. Only for an owner or the bookkeeper."))
@on_practice
@click.option("--number", default="", help=N_("The number of the invoice."))
@click.option("--date", "issued_on", type=Day(), help=N_("The day it was issued."))
@click.option("--amount", default="", help=N_("The amount, as it stands on the invoice."))
@_name
@as_json
def fiscal_archive(console: Console, practice: Path, login: str, code: str, as_json: bool, **asked: Any) -> None:
    """By what is known of the invoice."""
    from practice_app.use_cases.invoice_views import search_fiscal_archive

    amount = parse_amount(asked["amount"], negative=True) if asked["amount"].strip() else None
    with signed_in(console, practice, login) as opened:
        found = opened.run(search_fiscal_archive, asked["number"], asked["issued_on"], amount, asked["name"])
    if as_json:
        console.document({"invoices": [_invoice(one) for one in found]})
        return
    for one in found:
        issued = console.words.date(one.issue_date) if one.issue_date else "-"
        click.echo(f"{one.number}  {issued}  {one.buyer_name}  {console.words.money(one.total)}")
    if not found:
        console.say(N_("Nothing found"))


def _patient(one: ArchivedPatient) -> dict[str, object]:
    return {
        "number": one.number,
        "name": one.name,
        "birth_date": _text(one.birth_date),
        "place": one.place,
        "last_clinical_change": _text(one.last_clinical_change),
        "kept_until": _text(one.kept_until),
    }


def _invoice(one: InvoiceRow) -> dict[str, object]:
    return {"number": one.number, "date": _text(one.issue_date), "name": one.buyer_name, "total_cents": one.total}


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
