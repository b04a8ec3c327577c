"""`inspect`: everything kept about one client, as one PDF and as data."""

from __future__ import annotations

import os
from pathlib import Path

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_, InvalidInput


@click.command(help=N_("Write all that is kept about a client into one PDF, for that client to read."))
@on_practice
@click.argument("client")
@click.option("--out", required=True, type=FILE, help=N_("The PDF to write."))
@click.option("--data-out", type=FILE, help=N_("The same as JSON."))
@click.option("--parts-out", type=FILE, help=N_("The parts as separate files, in a ZIP."))
@click.option("--encrypt-with-password-from", metavar="ENVVAR", help=N_("The variable with a password that locks the PDF."))
@click.option("--partial", is_flag=True, help=N_("Make it even when a colleague with the keys must still add something."))
def inspect(
    console: Console,
    practice: Path,
    login: str,
    code: str,
    client: str,
    out: Path,
    data_out: Path | None,
    parts_out: Path | None,
    encrypt_with_password_from: str | None,
    partial: bool,
) -> None:
    """Refused, naming what is missing, unless it is whole or --partial is given. A client is found by archive number too."""
    from practice_app.use_cases.inspection import client_by_number, export_inspection

    password = _pdf_password(encrypt_with_password_from)
    with signed_in(console, practice, login) as opened:
        client_id = opened.run(client_by_number, client)
        made = opened.run(
            export_inspection, client_id, partial=partial, pdf_path=out, data_path=data_out, parts_path=parts_out,
            pdf_password=password,
        )  # fmt: skip
    for path, fingerprint in made.written:
        console.say(N_("{file} (SHA-256 {fingerprint})"), file=path, fingerprint=fingerprint)


def _pdf_password(variable: str | None) -> str | None:
    if variable is None:
        return None
    password = os.environ.get(variable, "")
    if not password:
        raise InvalidInput(N_("The variable {name} holds no password for the PDF."), name=variable)
    return password
