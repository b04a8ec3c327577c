"""`request`: the requests of people under their rights."""

from __future__ import annotations

import click

from practice_app.cli.request_work import WORK
from practice_app.domain.errors import N_


@click.group("request", help=N_("Carry out what people ask under their rights: erase, object, withdraw, take along."))
def request() -> None:
    """Each command is about one request, by its number."""


for command in WORK:
    request.add_command(command)
