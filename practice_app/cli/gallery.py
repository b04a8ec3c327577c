"""`gallery`: every component of the window in every state, to look at or as pictures."""

from __future__ import annotations

from pathlib import Path

import click

from practice_app.cli.console import Console
from practice_app.cli.options import FILE, with_console
from practice_app.cli.usage import Misuse
from practice_app.domain.errors import N_, FileProblem
from practice_app.system.display import NO_SCREEN, has_display


@click.command(help=N_("Show every component of the window in every state; or make pictures of it, --headless."))
@click.option("--headless", is_flag=True, help=N_("Without a window: make pictures in every look and language."))
@click.option("--out", type=FILE, help=N_("The folder for the pictures; needed with --headless."))
@with_console
def gallery(console: Console, headless: bool, out: Path | None) -> None:
    """With a window unless --headless."""
    if headless and out is None:
        raise Misuse(console.words("Give --out DIR with --headless."), click.get_current_context())
    if not headless and not has_display():
        raise FileProblem(NO_SCREEN)
    console.open_gallery(out if headless else None)
    if headless:
        console.say(N_("Pictures of the gallery: {folder}"), folder=out)
