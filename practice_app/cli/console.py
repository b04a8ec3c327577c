"""What a command speaks through: one language, sentences, one JSON document, hidden questions, progress."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Generator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from practice_app.domain.errors import N_, InvalidInput, PracticeError, SignInFailed
from practice_app.domain.progress import Progress
from practice_app.domain.reason import Reason
from practice_app.system.language import system_language
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.environment import Environment

T = TypeVar("T")
PASSWORD = "PRACTICE_APP_PASSWORD"
NEW_PASSWORD = "PRACTICE_APP_NEW_PASSWORD"


class Console:
    """One run of the command line. `words` are the computer account's until a member has signed in, then the member's."""

    def __init__(
        self,
        build_environment: Callable[[], Environment],
        open_window: Callable[[Path], int],
        open_gallery: Callable[[Path | None], int] = lambda _: 1,
    ) -> None:
        self._build = build_environment
        self.open_window = open_window
        self.open_gallery = open_gallery
        self.words = Words(system_language())

    @cached_property
    def environment(self) -> Environment:
        """The clock, keychain, policy and matrix; built only when a command needs them, so that --help is quick."""
        return self._build()

    def say(self, text: str, /, **fields: object) -> None:
        """A sentence on stdout. `text` is marked with N_ where it is written."""
        click.echo(self.words(text, **fields))

    def warn(self, text: str) -> None:
        """A finished sentence on stderr."""
        click.echo(text, err=True)

    def document(self, content: object) -> None:
        """The one JSON document of this run, as UTF-8 whatever the terminal speaks."""
        click.echo(json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8", "replace"))

    def explain(self, error: PracticeError) -> str:
        """The sentence for an error, in front of it the option or column concerned."""
        sentence = self.words.error(error)
        concerned = error.field if isinstance(error, InvalidInput) else ""
        return f"{concerned.replace('_', '-')}: {sentence}" if concerned else sentence

    def reason(self, reason: Reason) -> str:
        """The reason of a plan as a sentence."""
        return self.words(reason.template, **reason.fields)

    def password(self) -> str:
        """From PRACTICE_APP_PASSWORD, else asked for without showing it."""
        return self._secret(PASSWORD, self.words("Password"))

    def chosen_password(self) -> str:
        """The password of a new practice's owner: as `password`, but typed twice."""
        return self._secret(PASSWORD, self.words("Password"), twice=True)

    def new_password(self) -> str:
        """From PRACTICE_APP_NEW_PASSWORD, else asked for twice."""
        return self._secret(NEW_PASSWORD, self.words("New password"), twice=True)

    @property
    def can_ask(self) -> bool:
        """Whether somebody sits at a terminal."""
        return sys.stdin.isatty()

    def code(self) -> str:
        """The code of the second step that is asked at the sign-in; seen while it is typed, as it counts once."""
        return str(click.prompt(self.words("Code of the second step"), err=True))

    def new_code(self) -> str:
        """The code that shows that the authenticator app has the new secret; from stdin where no terminal can be asked."""
        question = self.words("The six digits that the app shows now")
        if self.can_ask:
            return str(click.prompt(question, err=True))
        self.warn(question)
        return sys.stdin.readline().strip()

    def finish(self, job: Generator[Progress, None, T]) -> T:
        """Run a long job to its end; where someone watches stderr, it shows how far it is."""
        try:
            while True:
                self._show(next(job))
        except StopIteration as end:
            answer: T = end.value
            return answer
        finally:
            job.close()
            self._show(None)

    def _show(self, progress: Progress | None) -> None:
        if not sys.stderr.isatty():
            return
        text = ""
        if progress is not None:
            of = f" / {progress.total}" if progress.total is not None else ""
            text = f"{self.words(progress.text)} {progress.done}{of}"
        click.echo(f"\r{text[:78]:<78}\r", err=True, nl=False)

    def _piped(self, variable: str) -> str:
        """One line of stdin where no terminal can be asked."""
        line = sys.stdin.readline().rstrip("\r\n")
        if not line:
            raise SignInFailed(
                N_("There is no password: set {variable}, or run this in a terminal that can ask."), variable=variable
            )
        return line

    def _secret(self, variable: str, question: str, *, twice: bool = False) -> str:
        if given := os.environ.get(variable):  # an empty one is as good as none
            return given
        if not sys.stdin.isatty():
            return self._piped(variable)
        again = self.words("The same once more") if twice else False
        return str(click.prompt(question, hide_input=True, confirmation_prompt=again, err=True))
