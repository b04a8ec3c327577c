"""Each release's practice and backup open in this version, with everything in them."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import RecoveryWords
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.correspondence import open_correspondence
from practice_app.use_cases.invoice_views import open_invoice, read_invoice_pdf
from practice_app.use_cases.national_ids import reveal_national_id
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.owner_keys import ByPassword, ByWords
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.restore import restore_backup
from practice_app.use_cases.verify import verify_practice
from tests.golden import BACKUPS, FACTS, HERE, LOGIN, NEW_PASSWORD, PASSWORD, PRACTICE
from tests.golden.make import release_environment, version
from tests.practice_files import Desk, TestClock

RELEASES = sorted(path.parent for path in HERE.glob(f"*/{FACTS}"))
golden = pytest.mark.parametrize("release", RELEASES, ids=[path.name for path in RELEASES])


def facts_of(release: Path) -> dict[str, Any]:
    """What the release's maker wrote down."""
    found: dict[str, Any] = json.loads((release / FACTS).read_text("utf-8"))
    return found


def later() -> TestClock:
    """A day after anything in these practices."""
    clock = TestClock()
    clock.move_to(date(2026, 3, 9))
    return clock


def require_everything(practice: Practice, facts: dict[str, Any]) -> None:
    """Client, BSN, invoice with its PDF, and the sealed letter."""
    assert practice.run(open_client, facts["client"]).client.family_name == facts["family_name"]
    assert practice.run(reveal_national_id, facts["client"]) == facts["bsn"]
    invoice = practice.run(open_invoice, facts["invoice"]).invoice
    assert (invoice.number, invoice.total) == (facts["number"], facts["total_cents"])
    assert practice.run(read_invoice_pdf, facts["invoice"]).startswith(b"%PDF-")
    assert practice.run(open_correspondence, facts["letter"]).body == facts["body"]
    assert verify_practice(practice).ok


def test_this_version_has_its_golden_practice() -> None:
    assert version() in [release.name for release in RELEASES]


@golden
def test_the_practice_opens(release: Path, tmp_path: Path) -> None:
    shutil.copytree(release / PRACTICE, tmp_path / PRACTICE)
    with PracticeFolder(tmp_path / PRACTICE) as folder:
        practice = sign_in(release_environment(later()), folder, LOGIN, PASSWORD)
        require_everything(practice, facts_of(release))
        practice.close()


@golden
@pytest.mark.parametrize("by_words", [False, True], ids=["password", "words"])
def test_the_backup_comes_back(release: Path, tmp_path: Path, by_words: bool) -> None:
    facts, environment = facts_of(release), release_environment(later())
    (backup,) = (release / BACKUPS).glob("*.backup")
    words, care_words = (RecoveryWords(tuple(facts[name])) for name in ("words", "care_words"))
    owner = ByWords(LOGIN, words, NEW_PASSWORD, care_words) if by_words else ByPassword(LOGIN, PASSWORD)
    restore_backup(environment, backup, tmp_path / "terug", owner)
    with PracticeFolder(tmp_path / "terug") as folder:
        practice = sign_in(environment, folder, LOGIN, NEW_PASSWORD if by_words else PASSWORD)
        require_everything(practice, facts)
        practice.close()


def test_the_golden_practice_has_the_schema_of_this_version(desk: Desk, tmp_path: Path) -> None:
    """Fails when the schema was changed before its release: then run `python -m tests.golden.make`."""
    sql = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name"
    shutil.copytree(HERE / version() / PRACTICE, tmp_path / "golden")
    with PracticeFolder(tmp_path / "golden") as folder:
        practice = sign_in(release_environment(later()), folder, LOGIN, PASSWORD)
        found = practice.writer.all(sql)
        practice.close()
    assert found == desk.sign_in().writer.all(sql)
