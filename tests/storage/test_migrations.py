"""Migrations on a real practice: a copy first, one transaction, a newer file refused."""

from __future__ import annotations

import errno
import os

import pytest

from practice_app.domain.errors import FileProblem
from practice_app.storage import migrations
from practice_app.storage.database import open_database
from practice_app.use_cases.clients import list_clients
from tests.practice_files import Desk
from tests.use_cases.test_purge import old_client


def versions_of_tomorrow(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program that knows one migration more."""
    known = migrations._scripts()
    monkeypatch.setattr(migrations, "_scripts", lambda: {**known, max(known) + 10: script})


def test_a_newer_file_is_refused_and_stays_as_it_is(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.writer.execute("PRAGMA user_version = 90")
    desk.close()
    before = desk.folder.database.read_bytes()
    with pytest.raises(FileProblem, match="newer version of the program"):
        desk.sign_in()
    assert desk.folder.database.read_bytes() == before


def test_an_older_file_is_upgraded_after_a_copy_was_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    old_client(desk.sign_in(), "Blijvertje")
    versions_of_tomorrow(monkeypatch, "CREATE TABLE later (one INTEGER) STRICT;")
    practice = desk.sign_in()
    assert practice.writer.value("SELECT count(*) FROM later") == 0
    assert len(practice.run(list_clients)) == 1
    (copy,) = desk.path.glob("practice.db.before-*")
    old = open_database(copy, practice.opened_with, alone=True)
    assert old.value("SELECT count(*) FROM client") == 1
    assert migrations.stored_version(old) < migrations.stored_version(practice.writer)
    old.close()


def test_without_the_copy_nothing_is_brought_up_to_date(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    version = migrations.stored_version(desk.sign_in().writer)
    desk.close()
    with monkeypatch.context() as tomorrow:
        versions_of_tomorrow(tomorrow, "CREATE TABLE later (one INTEGER) STRICT;")
        tomorrow.setattr("practice_app.storage.before_migration.os.replace", no_room)
        with pytest.raises(FileProblem, match="copy made first could not be written"):
            desk.sign_in()
    assert [path.name for path in desk.path.glob("practice.db*")] == ["practice.db"]
    assert migrations.stored_version(desk.sign_in().writer) == version


def no_room(*_: object) -> None:
    """A disk that is full at the last moment."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_the_copy_goes_with_the_next_sign_in_or_sweep(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.sign_in()
    versions_of_tomorrow(monkeypatch, "CREATE TABLE later (one INTEGER) STRICT;")
    practice = desk.sign_in()
    practice.sweep()
    assert list(desk.path.glob("practice.db.before-*")) == []
    versions_of_tomorrow(monkeypatch, "CREATE TABLE still_later (one INTEGER) STRICT;")
    desk.sign_in()
    assert len(list(desk.path.glob("practice.db.before-*"))) == 1
    desk.sign_in()
    assert list(desk.path.glob("practice.db.before-*")) == []


def test_a_migration_that_fails_leaves_the_old_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    version = migrations.stored_version(desk.sign_in().writer)
    with monkeypatch.context() as patch:
        versions_of_tomorrow(patch, "CREATE TABLE later (one INTEGER) STRICT;\nCREATE TABLE client (one INTEGER) STRICT;")
        with pytest.raises(Exception, match="already exists"):
            desk.sign_in()
    practice = desk.sign_in()
    assert migrations.stored_version(practice.writer) == version
    assert practice.writer.value("SELECT count(*) FROM sqlite_master WHERE name = 'later'") == 0
