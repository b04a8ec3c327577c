"""Signing in for one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from practice_app.cli.console import Console
from practice_app.system.words import Words
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.staff import own_account
from practice_app.use_cases.visit import visit


@contextmanager
def signed_in(console: Console, path: Path, login: str) -> Iterator[Practice]:
    """The open practice with this member signed in; from then on the console speaks the member's language."""
    with visit(console.environment, path, login, console.password) as practice:
        console.words = Words(practice.run(own_account).language)
        yield practice
