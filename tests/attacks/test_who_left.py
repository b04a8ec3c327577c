"""Someone who left kept their password, old headers, the secret of the computer and every key they ever held."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from practice_app.domain.errors import KeyProblem, PracticeError, SignInFailed
from practice_app.storage.database import open_database
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import COMPARTMENTS, KeyName
from practice_app.storage.keys.files import HEADER_COPY, HEADER_FILE
from practice_app.use_cases.making import make_practice
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.rotation import rotation_steps
from practice_app.use_cases.staff import activate_member, add_member, own_account, record_statement
from practice_app.use_cases.visit import end_access
from tests.attacks.planted import Canaries, columns_found, every_needle, plant
from tests.practice_files import MEMBERS, OWNER, PASSWORD, Desk, TestKeychain, environment, new_practice
from tests.raw_pages import raw_pages
from tests.use_cases.rotation_cases import sealed_values, under

HEADERS = (HEADER_FILE, HEADER_COPY)


@dataclass(frozen=True)
class Kept:
    """What a leaver took along: the header of their last day, and the keys they held in memory."""

    headers: dict[str, bytes]
    database: bytes
    keys: dict[KeyName, bytes]


def take_along(desk: Desk, login: str) -> Kept:
    """What somebody may copy on their last day."""
    practice = desk.sign_in(login)
    keys = practice.session.keys.held
    return Kept({name: (desk.path / name).read_bytes() for name in HEADERS}, practice.opened_with, keys)


def leaves(desk: Desk, login: str, by: str = OWNER) -> None:
    """An owner ends the access; every key changes (OWNER holds them all)."""
    end_access(desk.sign_in(by), login)
    desk.close()


@pytest.mark.parametrize("login", ["tandarts", "assistent", "boekhouder", "directie"])
def test_the_old_password_opens_nothing_with_the_old_or_the_new_header(staffed_desk: Desk, login: str) -> None:
    kept = take_along(staffed_desk, login)
    assert staffed_desk.sign_in(login).run(own_account), "the control: the day before it opened"
    leaves(staffed_desk, login)
    with pytest.raises(SignInFailed):
        staffed_desk.sign_in(login)
    staffed_desk.clock.advance(minutes=6)
    good = {name: (staffed_desk.path / name).read_bytes() for name in HEADERS}
    for name, content in kept.headers.items():
        (staffed_desk.path / name).write_bytes(content)
    with pytest.raises(PracticeError):
        staffed_desk.sign_in(login)
    assert {name: (staffed_desk.path / name).read_bytes() for name in HEADERS} == kept.headers, "the header was rewritten"
    for name, content in good.items():
        (staffed_desk.path / name).write_bytes(content)
    staffed_desk.clock.advance(minutes=6)
    assert staffed_desk.sign_in("privacy").run(own_account)


def test_the_old_key_opens_the_old_copy_and_not_the_new_file(staffed_desk: Desk, tmp_path: Path) -> None:
    kept = take_along(staffed_desk, "boekhouder")
    staffed_desk.close()
    shutil.copy(staffed_desk.folder.database, tmp_path / "copied.db")
    leaves(staffed_desk, "boekhouder")
    with pytest.raises(PracticeError):
        open_database(staffed_desk.folder.database, kept.database)
    with pytest.raises(KeyProblem):
        raw_pages(staffed_desk.folder.database, kept.database)
    copied = open_database(tmp_path / "copied.db", kept.database)  # the control: what was copied before stays readable
    assert copied.value("SELECT count(*) FROM member") > len(MEMBERS)
    copied.close()


def test_what_is_sealed_does_not_open_with_the_keys_of_who_left(staffed_desk: Desk, tmp_path: Path) -> None:
    _, canaries = plant(staffed_desk, tmp_path)
    kept = take_along(staffed_desk, "tandarts")
    assert set(COMPARTMENTS) <= kept.keys.keys()
    before = staffed_desk.sign_in()
    assert under(before, kept.keys) == set(sealed_values(before)), "the control: before they left, these keys opened it all"
    leaves(staffed_desk, "tandarts")
    after = staffed_desk.sign_in()
    assert len(sealed_values(after)) >= len(COMPARTMENTS)
    assert under(after, kept.keys) == set()
    assert not _shown(after.folder.database, after.opened_with, canaries)


def test_until_a_holder_changes_them_the_old_keys_do_open_and_it_stays_due(staffed_desk: Desk, tmp_path: Path) -> None:
    """An owner without these keys cannot change them; the file's own key is new at once, so a leaver reaches no value."""
    plant(staffed_desk, tmp_path)
    kept = take_along(staffed_desk, "tandarts")
    leaves(staffed_desk, "tandarts", by="directie")
    with pytest.raises(PracticeError):
        open_database(staffed_desk.folder.database, kept.database)
    holder = staffed_desk.sign_in()
    assert under(holder, kept.keys)
    outcome = holder.finish(rotation_steps(holder))
    assert set(outcome.compartments) == set(COMPARTMENTS)
    assert not under(holder, kept.keys)


def test_the_secret_of_the_computer_does_not_help_who_left(tmp_path: Path) -> None:
    keychain = TestKeychain()
    bound = environment(keychain=keychain)
    make_practice(bound, tmp_path / "praktijk", new_practice(bound=True))
    with PracticeFolder(tmp_path / "praktijk") as folder:
        owner = sign_in(bound, folder, OWNER, PASSWORD)
        owner.run(add_member, "balie", "Balie Voorbeeld", MEMBERS["balie"], first_password="eerste-wachtwoord")
        activate_member(bound, folder, "balie", "eerste-wachtwoord", PASSWORD)
        owner.reload_header()
        owner.run(record_statement, "balie", b"%PDF-1.7 signed")
        old = {name: (folder.path / name).read_bytes() for name in HEADERS}
        owner.close()
        sign_in(bound, folder, "balie", PASSWORD).close()  # the control
        owner = sign_in(bound, folder, OWNER, PASSWORD)
        end_access(owner, "balie")
        owner.close()
        for name, content in old.items():
            (folder.path / name).write_bytes(content)
        with pytest.raises(PracticeError):
            sign_in(bound, folder, "balie", PASSWORD)


def _shown(database: Path, key: bytes, canaries: Canaries) -> set[tuple[str, str]]:
    pages = raw_pages(database, key)
    assert b"CREATE TABLE client" in pages
    return columns_found(canaries, {needle for needle in every_needle(canaries) if needle in pages})
