"""`retention terms` and `retention term`: how long everything is kept, and the practice's own terms."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.options import Day, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_
from practice_app.domain.retention_rules import RuleName
from practice_app.domain.term_words import TITLES, lasting

if TYPE_CHECKING:
    from practice_app.domain.practice_terms import DecidedChange, PracticeTerm

_RULES = click.Choice([name.value for name in RuleName], case_sensitive=False)
_YEARS = click.option("--years", type=int, required=True, help=N_("The term in whole years."))
_FROM = click.option("--from", "since", type=Day(), required=True, help=N_("The first day of the new term: today or later."))
_BASIS = click.option("--basis", default="", help=N_("The law that demands it; needed for longer than the practice promised."))


@click.command("terms", help=N_("Show every rule with its term, its law, what goes, what stays, and what is to come."))
@on_practice
@as_json
def show_terms(console: Console, practice: Path, login: str, code: str, as_json: bool) -> None:
    """The table of the terms."""
    from practice_app.use_cases.terms import list_terms

    with signed_in(console, practice, login) as opened:
        found = opened.run(list_terms)
    if as_json:
        console.document({"terms": [_row(console, one) for one in found]})
        return
    for one in found:
        _tell(console, one)


@click.command("term", help=N_("Give a rule another term from a day on. Only for an owner; the law's least term stays."))
@on_practice
@click.argument("rule", type=_RULES)
@_YEARS
@_FROM
@_BASIS
@as_json
def change_one_term(
    console: Console, practice: Path, login: str, code: str, rule: str, years: int, since: date, basis: str, as_json: bool
) -> None:
    """Change a term, and say whom it concerns."""
    from practice_app.use_cases.backup import refresh_after_files
    from practice_app.use_cases.terms import change_term, preview_term

    name = RuleName(rule.upper())
    with signed_in(console, practice, login) as opened:
        effect = opened.run(preview_term, name, years, since, basis)
        changed = opened.run(change_term, name, years, since, basis)
        opened.run(refresh_after_files)
    if as_json:
        console.document({"term": _row(console, changed), "earlier": effect.earlier, "later": effect.later})
        return
    _tell(console, changed)
    console.say(N_("Clients due earlier: {earlier}. Due later: {later}."), earlier=effect.earlier, later=effect.later)


def _row(console: Console, one: PracticeTerm) -> dict[str, object]:
    words, now = console.words, one.now
    return {
        "rule": one.rule.value,
        "years": now.years,
        "anchor": words(now.anchor),
        "law": words(now.law),
        "goes": words(now.goes),
        "stays": words(now.stays),
        "statute": now.statute,
        "changeable": now.setting,
        "own": [_change(change) for change in one.past],
        "coming": [_change(change) for change in one.coming],
    }


def _change(decided: DecidedChange) -> dict[str, object]:
    change = decided.change
    return {"id": decided.id, "years": change.years, "from": change.effective_from.isoformat(), "basis": change.basis}


def _tell(console: Console, one: PracticeTerm) -> None:
    words, now = console.words, one.now
    term = lasting(words.plural, words, now.years)
    click.echo(
        words("{rule}: {what}, {term} [{law}]", rule=one.rule.value, what=words(TITLES[one.rule]), term=term, law=words(now.law))
    )
    click.echo("    " + words("Counted from: {anchor}.", anchor=words(now.anchor)))
    click.echo("    " + words("Goes: {goes}.", goes=words(now.goes)))
    click.echo("    " + words("Stays: {stays}.", stays=words(now.stays)))
    for decided in one.coming:
        then = lasting(words.plural, words, decided.change.years)
        click.echo("    " + words("To come: {term} from {date}.", term=then, date=words.date(decided.change.effective_from)))
