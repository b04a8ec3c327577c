"""A process that a member starts with a password of their own and a Python prompt: it reads all it can and then waits.

`python -m tests.attacks.at_the_prompt FOLDER LOGIN PASSWORD dump|open`; it says READY, and ends when its input does.
"""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from practice_app import use_cases
from practice_app.domain.errors import PracticeError
from practice_app.storage.folder import PracticeFolder
from practice_app.use_cases.attachments import open_attachment
from practice_app.use_cases.correspondence import open_correspondence
from practice_app.use_cases.door import REGISTRY
from practice_app.use_cases.national_ids import reveal_national_id
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.photos import open_photo
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.unsaved_forms import open_unsaved


def every_row(practice: Practice) -> list[Any]:
    """All rows of all tables, past the door, also those of the search index."""
    tables = practice.writer.all("SELECT name FROM sqlite_schema WHERE type = 'table'")
    rows: list[Any] = []
    for (table,) in tables:
        with suppress(PracticeError):
            rows += practice.writer.all(f'SELECT * FROM "{table}"')
    return rows


def every_answer(practice: Practice) -> list[Any]:
    """What the use cases answer that can be asked with nothing, or with the id of a client alone."""
    for module in pkgutil.iter_modules(use_cases.__path__, f"{use_cases.__name__}."):
        importlib.import_module(module.name)
    clients = [row[0] for row in practice.writer.all("SELECT id FROM client")]
    answers: list[Any] = []
    for case in REGISTRY.values():
        needed = [one for one in inspect.signature(case.body).parameters.values() if one.default is one.empty][1:]
        if inspect.isgeneratorfunction(case.body) or [one.name for one in needed] not in ([], ["client_id"]):
            continue
        for values in [(client,) for client in clients] if needed else [()]:
            with suppress(PracticeError):
                answers.append(practice.run(case, *values))
    return answers


def everything_opened(practice: Practice) -> list[Any]:
    """What a dentist with the keys looks at: the control of the search."""
    ids = {table: practice.writer.value(f"SELECT {column} FROM {table} WHERE sealed IS NOT NULL") for table, column in _OPENED}
    return [
        practice.run(reveal_national_id, ids["national_id"]),
        practice.run(open_photo, ids["photo"]),
        practice.run(open_correspondence, ids["correspondence"]),
        practice.run(open_attachment, ids["attachment"]),
        practice.run(open_unsaved, "client", ids["photo"]),
    ]


_OPENED = (("national_id", "client_id"), ("photo", "client_id"), ("correspondence", "id"), ("attachment", "id"))


def main(path: str, login: str, password: str, mode: str) -> None:
    """Sign in, read, and keep it all in memory until the input ends."""
    os.environ["PRACTICE_APP_TESTS"] = "1"
    from tests.practice_files import environment

    with PracticeFolder(Path(path)) as folder:
        practice = sign_in(environment(), folder, login, password)
        kept = everything_opened(practice) if mode == "open" else [every_row(practice), every_answer(practice)]
        print("READY", len(kept), flush=True)
        sys.stdin.read()
        practice.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
