"""`notice`: the privacy statement and the terms, read by everyone, published by the owner, told to the clients, answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, Day, as_json, on_practice
from practice_app.cli.sign_in import signed_in
from practice_app.domain.errors import N_
from practice_app.domain.notice_words import KINDS, STATES, plain

_KIND = click.Choice(("privacy_statement", "terms", "transfer"))
_LANGUAGE = click.option("--language", type=click.Choice(("nl", "en")), help=N_("In which language; your own when left out."))
_notice = click.argument("notice")


@click.group(help=N_("Privacy statement and terms: every version, what holds now, who was told, and what they answered."))
def notice() -> None:
    """The group."""


@notice.command("list", help=N_("Every version, with its id and from when it holds."))
@on_practice
@as_json
def list_(console: Console, practice: Path, login: str, code: str, as_json: bool) -> None:
    """Drafts first, then the latest."""
    from practice_app.use_cases.notices import list_notices

    with signed_in(console, practice, login) as opened:
        found = opened.run(list_notices)
    if as_json:
        rows = [
            {
                "id": one.notice.id,
                "kind": one.notice.kind,
                "version": one.notice.version,
                "state": one.state,
                "effective_from": one.notice.effective_from.isoformat(),
            }
            for one in found
        ]
        console.document({"notices": rows})
        return
    for one in found:
        kind, state = console.words(KINDS[one.notice.kind]), console.words(STATES[one.state])
        click.echo(f"{one.notice.id}  {kind} {one.notice.version}, {console.words.date(one.notice.effective_from)}: {state}")


@notice.command(help=N_("Print the version that holds today; with --out as a PDF."))
@on_practice
@click.argument("kind", type=_KIND, default="privacy_statement")
@_LANGUAGE
@click.option("--out", type=FILE, help=N_("The PDF to write."))
def show(console: Console, practice: Path, login: str, code: str, kind: str, language: str | None, out: Path | None) -> None:
    """Any member may: the current text can always be read (missions T4, C5)."""
    from practice_app.use_cases.notices import current_notice, export_notice_pdf

    with signed_in(console, practice, login) as opened:
        found = opened.run(current_notice, kind)
        reads = language or console.words.language
        if out is not None:
            opened.run(export_notice_pdf, found.id, reads, out)
    if out is None:
        click.echo(plain(found.text(reads)))
    else:
        console.say(N_("Saved: {file}."), file=out)


@notice.command(help=N_("Store the first text that comes along as a draft, to be looked over in the window."))
@on_practice
@click.argument("kind", type=_KIND, default="privacy_statement")
def draft(console: Console, practice: Path, login: str, code: str, kind: str) -> None:
    """For the owner."""
    from practice_app.use_cases.first_statement import first_notice
    from practice_app.use_cases.notices import draft_notice

    with signed_in(console, practice, login) as opened:
        stored = opened.run(draft_notice, opened.run(first_notice, kind))
    click.echo(stored.id)


@notice.command(help=N_("Publish a draft. It cannot be changed after that."))
@on_practice
@_notice
def publish(console: Console, practice: Path, login: str, code: str, notice: str) -> None:
    """For the owner."""
    from practice_app.use_cases.notices import publish_notice

    with signed_in(console, practice, login) as opened:
        stored = opened.run(publish_notice, notice)
    console.say(N_("Version {version} is published."), version=stored.version)


@notice.command(help=N_("Write to every client concerned who was not told yet."))
@on_practice
@_notice
@click.option("--by", "way", type=click.Choice(("email", "letter")), default="email", help=N_("How it goes where both can."))
def tell(console: Console, practice: Path, login: str, code: str, notice: str, way: str) -> None:
    """The letters come under the mailings."""
    from practice_app.use_cases.notice_telling import tell_clients

    with signed_in(console, practice, login) as opened:
        told = console.finish(opened.steps(tell_clients, notice, way))
    counts = {"mails": told.by_email, "letters": told.by_letter, "count": told.unreachable}
    console.say(N_("Written: {mails} e-mails and {letters} letters. Without any address: {count}."), **counts)


@notice.command(help=N_("Record what a client answered: seen, accepted, declined, objected, copy or erasure."))
@on_practice
@_notice
@click.argument("client")
@click.argument("answer")
@click.option("--on", type=Day(), help=N_("The day of the answer; today when left out."))
def answer(
    console: Console, practice: Path, login: str, code: str, notice: str, client: str, answer: str, on: date | None
) -> None:
    """An objection holds at once."""
    from practice_app.use_cases.backup import refresh_after_files
    from practice_app.use_cases.clients import find_client_by_number
    from practice_app.use_cases.notice_answers import record_answer

    with signed_in(console, practice, login) as opened:
        day = on or opened.environment.clock.now().date()
        opened.run(record_answer, opened.run(find_client_by_number, client), notice, answer, day)
        opened.run(refresh_after_files)
    console.say(N_("Recorded."))
