"""Writes the golden practice of this version: `python -m tests.golden.make`. An existing one is made anew."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from practice_app.domain.correspondence import CorrespondenceDraft
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import KdfPolicy
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.correspondence import record_confidential
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.making import Created, make_practice
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.practice import Practice
from tests.golden import BACKUPS, FACTS, HERE, LOGIN, PASSWORD, PRACTICE
from tests.invoice_helpers import add_client, complete, issue
from tests.practice_files import TestClock, matrix, new_practice, no_keychain

BSN = "111222333"


def release_environment(clock: TestClock | None = None) -> Environment:
    """As a release opens it, with passwords at the lowest cost that a release allows."""
    return Environment(clock or TestClock(), matrix(), KdfPolicy(64 * 1024, 3), no_keychain, "golden-desk")


def version() -> str:
    """The version of pyproject.toml."""
    text = (HERE.parent.parent / "pyproject.toml").read_text("utf-8")
    return next(line.split('"')[1] for line in text.splitlines() if line.startswith("version = "))


def make(to: Path) -> None:
    """A small dental practice with a client, BSN, issued invoice, confidential letter and a backup."""
    environment = release_environment()
    created = make_practice(environment, to / PRACTICE, new_practice(login=LOGIN, password=PASSWORD))
    with PracticeFolder(to / PRACTICE) as folder:
        practice = sign_in(environment, folder, LOGIN, PASSWORD)
        facts = _fill(complete(practice))
        practice.sweep()
        (to / BACKUPS).mkdir()
        back_up(practice, to / BACKUPS)
        practice.close()
    (to / PRACTICE / "practice.lock").unlink()
    (to / FACTS).write_text(json.dumps(facts | _words(created), indent=1) + "\n", "utf-8")


def _fill(practice: Practice) -> dict[str, object]:
    client = add_client(practice, "Van der Voorbeeld", bsn=BSN)
    today = practice.environment.clock.now().date()
    draft = CorrespondenceDraft(today, subject="Verwijzing", body="Vertrouwelijk.", confidential=True)
    letter = practice.run(record_confidential, client.id, draft)
    invoice = issue(practice, client)
    card = practice.run(open_client, client.id)
    return {
        "client": client.id, "family_name": card.client.family_name, "bsn": BSN,
        "invoice": invoice.id, "number": invoice.number, "total_cents": invoice.total,
        "letter": letter.id, "body": "Vertrouwelijk.",
    }  # fmt: skip


def _words(created: Created) -> dict[str, object]:
    assert created.care_words is not None
    return {"words": created.administration_words.words, "care_words": created.care_words.words}


def main() -> int:
    """Make it and say how large it is."""
    os.environ["PRACTICE_APP_TESTS"] = "1"
    to = HERE / version()
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir()
    make(to)
    size = sum(path.stat().st_size for path in to.rglob("*") if path.is_file())
    print(f"{to.relative_to(HERE.parent.parent)}: {size // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
