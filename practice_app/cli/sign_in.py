"""Signing in for one command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from practice_app.cli.console import Console
from practice_app.domain.errors import N_, CodeNeeded
from practice_app.system.words import Words
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.staff import own_account
from practice_app.use_cases.visit import visit


@contextmanager
def signed_in(console: Console, path: Path, login: str, password: Callable[[], str] | None = None) -> Iterator[Practice]:
    """The open practice with this member signed in; from then on the console speaks the member's language."""
    ask_code = console.code if console.can_ask else None
    try:
        with visit(console.environment, path, login, password or console.password, _code(), ask_code) as practice:
            console.words = Words(practice.run(own_account).language)
            yield practice
    except CodeNeeded:
        raise CodeNeeded(N_("Your second step is on: give its code with --code, or in PRACTICE_APP_CODE.")) from None


def _code() -> str:
    """What was given as --code (options.py: with_code), for every command that signs somebody in."""
    context = click.get_current_context(silent=True)
    return str(context.params.get("code") or "") if context is not None else ""
