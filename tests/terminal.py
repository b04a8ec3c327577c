"""A terminal for tests: runs a command of the app in this process and catches its status, stdout and stderr."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from practice_app.cli.main import run_command
from practice_app.system import bug_report
from tests.practice_files import OWNER, PASSWORD, TestClock, TestKeychain, environment

_LANGUAGE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


@dataclass(slots=True)
class Terminal:
    """Runs commands in `folder` with cheap passwords, a clock that stands still and a keychain in memory."""

    folder: Path
    clock: TestClock = field(default_factory=TestClock)
    keychain: TestKeychain = field(default_factory=TestKeychain)
    login: str = OWNER
    password: str = PASSWORD
    encoding: str = "utf-8"

    @property
    def practice(self) -> Path:
        """Where `create` makes the practice."""
        return self.folder / "praktijk"

    @property
    def reports(self) -> Path:
        """Where a bug is reported."""
        return self.folder / "reports"

    def run(self, *arguments: str | Path, piped: str = "", **variables: str) -> Answer:
        """One command as it is; PRACTICE_APP_PASSWORD and further variables are set ("": taken away), stdin is `piped`."""
        set_to: Mapping[str, str] = {"LANG": "C", "PRACTICE_APP_PASSWORD": self.password, **variables}
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding=self.encoding, write_through=True) for _ in range(2))
        reports = patch.object(bug_report, "report_folder", lambda: self.reports)
        stdin = patch("sys.stdin", io.StringIO(piped))
        with patch.dict(os.environ, set_to), redirect_stdout(out), redirect_stderr(err), reports, stdin:
            for name in (*_LANGUAGE, "PRACTICE_APP_PASSWORD"):
                if not set_to.get(name):
                    os.environ.pop(name, None)
            status = run_command([str(one) for one in arguments], lambda: environment(self.clock, self.keychain))
        return Answer(status, *(stream.buffer.getvalue().decode(self.encoding) for stream in (out, err)))

    def do(self, *arguments: str | Path, **variables: str) -> Answer:
        """One command as the signed-in member; it must succeed."""
        answer = self.run(*arguments, "--login", self.login, **variables)
        assert answer.status == 0, answer
        return answer

    def refused(self, *arguments: str | Path, **variables: str) -> str:
        """One command as the signed-in member that must be refused; the one sentence."""
        answer = self.run(*arguments, "--login", self.login, **variables)
        assert answer.status == 1, answer
        assert "Traceback" not in answer.err and answer.err.strip(), answer
        return answer.err.strip()

    def create(self, *options: str | Path, kind: str = "dental") -> Answer:
        """A new practice that is not bound to a computer."""
        named = ("--name", "Praktijk Voorbeeld", "--full-name", "Robin Voorbeeld")
        return self.do("create", self.practice, *named, "--kind", kind, "--no-keychain", *options)

    def file(self, name: str, *lines: str) -> Path:
        """A file with these lines."""
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def colleague(self, login: str, roles: str) -> Terminal:
        """Someone with these roles, from the invitation to the signed statement; the terminal at which they sit."""
        first, own = "eerste-wachtwoord", "mijn-eigen-lange-wachtzin"
        self.do("staff", "add", self.practice, login, "--full-name", "Bo", "--roles", roles, PRACTICE_APP_NEW_PASSWORD=first)
        given = {"PRACTICE_APP_PASSWORD": first, "PRACTICE_APP_NEW_PASSWORD": own}
        assert self.run("staff", "activate", self.practice, "--login", login, **given).status == 0
        signed = self.file(f"signed-{login}.pdf", "%PDF-1.7 signed")
        self.do("staff", "sign", self.practice, login, "--file", signed)
        return Terminal(self.folder, self.clock, self.keychain, login, own)
