"""`search`: clients by what someone remembers of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.options import as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_

if TYPE_CHECKING:
    from practice_app.domain.client_card import ClientHit


@click.command(help=N_("Find clients by part of a name, organisation, number, e-mail, phone or city."))
@on_practice
@click.argument("text")
@as_json
def search(console: Console, practice: Path, login: str, code: str, text: str, as_json: bool) -> None:
    """The hits, by name; none is no failure."""
    from practice_app.use_cases.search import note_search, search_clients

    with signed_in(console, practice, login) as opened:
        hits = opened.run(search_clients, text)
        opened.run(note_search)
    if as_json:
        console.document({"query": text, "clients": [_row(hit) for hit in hits]})
        return
    for hit in hits:
        click.echo(f"{hit.number:<12} {hit.name:<40} {hit.city}".rstrip())
    click.echo(console.words.plural("{count} client found.", "{count} clients found.", len(hits)))


def _row(hit: ClientHit) -> dict[str, object]:
    return {
        "number": hit.number,
        "name": hit.name,
        "kind": hit.kind,
        "standing": hit.standing,
        "city": hit.city,
        "birth_date": hit.birth_date.isoformat() if hit.birth_date else None,
        "active": hit.active,
    }
