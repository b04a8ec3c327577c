"""Whoever left knows keys: the practice gives itself new ones, and what is sealed moves along, whole, at any crash."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import NotAllowed, SignInFailed
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.domain.progress import Progress
from practice_app.storage import audit_log, resealing, state
from practice_app.storage.after_file import after_path, read_after_file
from practice_app.storage.keys import COMPARTMENTS, DoesNotOpen, KeyName, Resealer, backup_privates, waiting_rotations
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.national_ids import reveal_national_id, set_national_id
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rotation import rotate_compartments, rotation_due, rotation_steps
from practice_app.use_cases.session import leave
from practice_app.use_cases.staff import grant_roles, suspend_member
from practice_app.use_cases.verify import verify_practice
from practice_app.use_cases.visit import end_access, end_access_steps
from tests.practice_files import NOW, Desk
from tests.use_cases.client_cases import BSN, person
from tests.use_cases.rotation_cases import filled, require_all_opens, sealed_values, under


def test_when_a_holder_suspends_a_practitioner_every_key_and_value_is_renewed(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    client, file = filled(owner)
    old, before, versions = owner.session.keys.held, sealed_values(owner), _versions(owner)
    end_access(owner, "tandarts2")
    new = owner.session.keys.held
    assert {name for name in new if new[name] != old[name]} == {KeyName.DATABASE, *COMPARTMENTS}
    assert owner.opened_with == new[KeyName.DATABASE]
    assert not waiting_rotations(owner.session.header) and not owner.session.keys.next_held
    assert len(sealed_values(owner)) == len(before) >= 4
    assert not set(sealed_values(owner)) & set(before)
    assert under(owner, new) == set(sealed_values(owner))
    assert not under(owner, old)
    assert _versions(owner) == versions
    require_all_opens(owner, client, file)
    assert verify_practice(owner).ok
    for login in ("tandarts", "eigenaar"):
        require_all_opens(staffed_desk.sign_in(login), client, file)


def test_the_trail_says_that_values_were_resealed_without_a_new_version(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    filled(owner)
    end_access(owner, "tandarts2")
    grounds = [(entry.object_id, entry.ground) for entry in audit_log.entries(owner.writer) if "key" in entry.ground]
    for name in COMPARTMENTS:
        assert (name.value, "next key made") in grounds
        assert (name.value, "next key in use; values resealed, versions unchanged") in grounds


def test_an_owner_who_is_no_holder_leaves_the_sealed_keys_to_a_practitioner(staffed_desk: Desk) -> None:
    client, file = filled(staffed_desk.sign_in())
    owner = staffed_desk.sign_in("directie")
    before = sealed_values(owner)
    end_access(owner, "tandarts2")
    assert rotation_due(owner).others == COMPARTMENTS
    assert not rotation_due(owner).mine
    assert sealed_values(owner) == before
    with pytest.raises(NotAllowed, match="care"):
        owner.finish(owner.steps(rotate_compartments, COMPARTMENTS))
    holder = staffed_desk.sign_in("tandarts")
    assert rotation_due(holder).mine == COMPARTMENTS
    outcome = holder.finish(rotation_steps(holder))
    assert (outcome.database, outcome.compartments, outcome.waits) == (False, COMPARTMENTS, ())
    assert outcome.values == len(before) and not outcome.damaged
    require_all_opens(holder, client, file)


def test_who_holds_some_keys_changes_those_and_leaves_the_rest(staffed_desk: Desk) -> None:
    filled(staffed_desk.sign_in())
    end_access(staffed_desk.sign_in("directie"), "tandarts2")
    desk = staffed_desk.sign_in("balie")
    outcome = desk.finish(rotation_steps(desk))
    assert outcome.compartments == (KeyName.PHOTO,)
    assert set(outcome.waits) == set(COMPARTMENTS) - {KeyName.PHOTO}
    holder = staffed_desk.sign_in("tandarts")
    assert set(holder.finish(rotation_steps(holder)).compartments) == set(outcome.waits)


def test_a_locum_who_holds_the_keys_changes_them_and_is_changed_for_when_leaving(staffed_desk: Desk) -> None:
    client, file = filled(staffed_desk.sign_in())
    owner = staffed_desk.sign_in("directie")
    owner.run(grant_roles, "waarnemer", [Role.LOCUM], NOW.date() + timedelta(days=9))
    end_access(owner, "tandarts2")
    locum = staffed_desk.sign_in("waarnemer")
    assert set(locum.finish(rotation_steps(locum)).compartments) == set(COMPARTMENTS)
    known = locum.session.keys.held
    end_access(staffed_desk.sign_in(), "waarnemer")
    practice = staffed_desk.sign_in("tandarts")
    assert not under(practice, known)
    require_all_opens(practice, client, file)


def test_a_change_of_keys_stopped_after_any_batch_goes_on_where_it_can(
    staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resealing, "MOST_VALUES", 1)
    client, file = filled(staffed_desk.sign_in())
    end_access(staffed_desk.sign_in("directie"), "tandarts2")
    steps = 0
    for stop in range(1, 5):
        practice = staffed_desk.sign_in("tandarts")
        job = rotation_steps(practice)
        for _ in range(stop):
            steps += isinstance(next(job), Progress)
        job.close()
        assert practice.session.header.rotating
        require_all_opens(practice, client, file)
        set_later = practice.run(create_client, person())
        practice.run(set_national_id, set_later.id, BSN)  # goes to the next key
    old = practice.session.keys.held
    practice = staffed_desk.sign_in("tandarts")
    practice.finish(rotation_steps(practice))
    assert not under(practice, old)
    assert practice.run(reveal_national_id, set_later.id) == BSN
    require_all_opens(practice, client, file)


def test_whoever_leaves_during_a_change_of_keys_does_not_know_the_keys_that_come(
    staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resealing, "MOST_VALUES", 1)
    client, file = filled(staffed_desk.sign_in())
    owner = staffed_desk.sign_in()
    owner.run(suspend_member, "tandarts2")
    job = rotation_steps(owner)
    for _ in range(3):
        next(job)
    job.close()
    known = staffed_desk.sign_in("assistent").session.keys
    both = known.held | known.next_held
    owner = staffed_desk.sign_in()
    end_access(owner, "assistent")
    assert not under(owner, both)
    assert not waiting_rotations(owner.session.header)
    require_all_opens(owner, client, file)


def test_it_goes_together_with_an_interrupted_change_of_the_key_of_the_file(
    staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = staffed_desk.sign_in()
    client, file = filled(owner)
    owner.run(suspend_member, "tandarts2")
    with monkeypatch.context() as broken:
        broken.setattr("practice_app.use_cases.open_file.swap_in", _full_disk)
        with pytest.raises(OSError, match="full"):
            owner.rotate_database_key()
    holder = staffed_desk.sign_in("tandarts")
    assert KeyName.DATABASE in holder.session.header.rotating
    holder.finish(rotation_steps(holder))
    assert waiting_rotations(holder.session.header) == (KeyName.DATABASE,)
    owner = staffed_desk.sign_in()
    assert not waiting_rotations(owner.session.header)
    require_all_opens(owner, client, file)
    assert verify_practice(owner).ok


def test_the_free_pages_are_swept_also_when_the_change_was_stopped_just_before(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    filled(owner)
    owner.run(suspend_member, "tandarts2")
    job = rotation_steps(owner)
    while "Sweeping" not in next(job).text:
        pass
    job.close()
    assert state.get(owner.writer, state.SWEEP_DUE)
    owner.finish(rotation_steps(owner))
    assert not state.get(owner.writer, state.SWEEP_DUE)


def test_a_damaged_value_does_not_keep_the_old_key_in_use(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    filled(owner)
    owner.writer.execute("UPDATE photo SET sealed = x'0011'")
    owner.run(suspend_member, "tandarts2")
    outcome = owner.finish(rotation_steps(owner))
    assert outcome.damaged == 1
    assert not waiting_rotations(owner.session.header)


def test_every_sealed_column_of_the_privacy_map_is_moved(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in()
    filled(practice)
    columns = ((name, column, about) for name, table in PRIVACY_MAP.items() for column, about in table.columns.items())
    mapped = {(name, column) for name, column, about in columns if about.compartment in set(COMPARTMENTS)}
    found = resealing.places(COMPARTMENTS)
    assert {(place.table, place.column) for place in found} == mapped
    for place in found:  # each can be gone through by rowid, and this test has a value in each
        assert resealing.count(practice.writer, [place])
        assert practice.writer.value(f"SELECT rowid FROM {place.table} WHERE {place.column} IS NOT NULL")


def test_a_batch_takes_one_large_value_by_itself(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    practice = desk.sign_in()
    _, _ = filled(practice)
    monkeypatch.setattr(resealing, "MOST_BYTES", 1_000)
    key = practice.session.keys.key(KeyName.CONFIDENTIAL)
    (place,) = (place for place in resealing.places([KeyName.CONFIDENTIAL]) if place.table == "attachment")
    batch = resealing.reseal_batch(practice.writer, place, 0, Resealer(key, key))
    assert batch is not None and batch.seen == 1


def test_moving_values_to_a_key_that_stands_in_no_header_is_noticed(desk: Desk) -> None:
    """The control: without begin_rotation the values open with no key of the practice."""
    practice = desk.sign_in()
    client, file = filled(practice)
    stranger = Resealer(practice.session.keys.key(KeyName.CONFIDENTIAL), bytes(31) + b"\x01")
    for place in resealing.places([KeyName.CONFIDENTIAL]):
        resealing.reseal_batch(practice.writer, place, 0, stranger)
    with pytest.raises(DoesNotOpen):
        require_all_opens(practice, client, file)
    assert under(practice, practice.session.keys.held) < set(sealed_values(practice))


def _versions(practice: Practice) -> list[object]:
    return [practice.writer.all(f"SELECT rowid, version FROM {place.table}") for place in resealing.places(COMPARTMENTS)]


def _full_disk(*_: object, **__: object) -> None:
    raise OSError(28, "disk full")


@pytest.mark.parametrize("stop", range(1, 12, 2))
def test_ending_access_stopped_at_any_step_has_ended_it_and_the_rest_is_made_up_for(
    staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stop: int
) -> None:
    monkeypatch.setattr(resealing, "MOST_VALUES", 2)
    owner = staffed_desk.sign_in()
    client, file = filled(owner)
    back_up(owner, tmp_path / "schijf")
    gone = owner.session.keys.held
    job = end_access_steps(owner, "tandarts2")
    for _ in range(stop):
        next(job, None)
    job.close()
    with pytest.raises(SignInFailed):
        staffed_desk.sign_in("tandarts2")
    staffed_desk.clock.advance(minutes=6)  # the pause after a failed try
    owner = staffed_desk.sign_in()
    assert owner.opened_with != gone[KeyName.DATABASE]
    outcome = owner.finish(rotation_steps(owner))
    assert not outcome.waits and not waiting_rotations(owner.session.header)
    assert not under(owner, gone)
    require_all_opens(owner, client, file)
    leave(owner)
    staffed_desk.opened.clear()
    owner = staffed_desk.sign_in()
    keys, header = owner.session.keys, owner.session.header
    after = read_after_file(
        after_path(tmp_path / "schijf", header.practice_id), header, keys.authority_public, backup_privates(header, keys)
    )
    assert after is not None and set(after.revoked) == set(header.revoked)
