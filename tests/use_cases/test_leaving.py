"""A colleague who leaves for good, who is suspended and comes back, and who forgot the password."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, SignInFailed
from practice_app.domain.privacy_map import AUTHOR_SEALED
from practice_app.domain.unsaved import Unsaved
from practice_app.storage import audit_log, staff
from practice_app.storage.keys import KeyName
from practice_app.use_cases.assignments import list_assignees
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.correspondence import open_correspondence, record_correspondence
from practice_app.use_cases.inviting_again import invite_again, is_last_holder
from practice_app.use_cases.leaving import hand_clients_over, leave_for_good, leave_steps, plan_leaving
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rotation import rotation_due
from practice_app.use_cases.staff import activate_member, complete_access, suspend_member
from practice_app.use_cases.unsaved_forms import keep_unsaved
from practice_app.use_cases.visit import end_access
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, letter

HALF = Unsaved("client", "new-1", None, "", 0, {"given_name": "Half"})
NEW = "een heel ander lang wachtwoord 8"


def with_new_password(desk: Desk, login: str) -> Practice:
    """Signed in with the password that was set anew."""
    desk.close()
    practice = sign_in(desk.environment, desk.folder, login, NEW)
    desk.opened.append(practice)
    return practice


def test_what_only_an_author_can_open_is_known_from_the_privacy_map() -> None:
    assert set(AUTHOR_SEALED) == {"unsaved_form", "second_step"}


def test_the_plan_counts_clients_and_who_could_follow(staffed_desk: Desk) -> None:
    assigned_client(staffed_desk, "tandarts")
    assigned_client(staffed_desk, "tandarts", "tandarts2")
    plan = staffed_desk.sign_in("directie").run(plan_leaving, "tandarts")
    assert (plan.clients, plan.alone, plan.last_owner, plan.last_holder) == (2, 1, False, False)
    assert {one.login for one in plan.may_follow} == {"eigenaar", "tandarts2", "assistent", "waarnemer"}


def test_nobody_leaves_clients_behind_without_a_word(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    owner = staffed_desk.sign_in("directie")
    with pytest.raises(Conflict, match=r"treats some clients \(1\)"):
        owner.run(leave_for_good, "tandarts")
    assert owner.run(leave_for_good, "tandarts", leave_unassigned=True).status == "left"
    assert owner.run(list_assignees, client.id) == ()


def test_who_leaves_hands_over_loses_every_key_and_stays_by_name_in_the_trail(staffed_desk: Desk) -> None:
    alone = assigned_client(staffed_desk, "tandarts")
    shared = assigned_client(staffed_desk, "tandarts", "assistent")
    leaver = staffed_desk.sign_in("tandarts")
    sealed = leaver.run(record_correspondence, alone.id, letter(confidential=True))
    leaver.run(keep_unsaved, HALF)
    before = leaver.session.header.compartments[KeyName.CONFIDENTIAL].public
    owner = staffed_desk.sign_in()
    old_key = owner.opened_with
    member = owner.finish(leave_steps(owner, "tandarts", "tandarts2"))
    follower = staff.by_login(owner.writer, "tandarts2")
    assert member.status == "left" and owner.opened_with != old_key
    assert owner.run(list_assignees, alone.id) == (follower.id,)
    assert member.id not in owner.run(list_assignees, shared.id)
    assert owner.session.header.compartments[KeyName.CONFIDENTIAL].public != before
    assert rotation_due(owner).mine == () == rotation_due(owner).others
    assert owner.writer.value("SELECT count(*) FROM unsaved_form") == 0
    grounds = [entry.ground for entry in audit_log.entries(owner.writer, client_id=alone.id)]
    assert grounds.count("colleague_left") == 2, "handed over, and ended"
    with pytest.raises(SignInFailed):
        staffed_desk.sign_in("tandarts")
    staffed_desk.clock.advance(minutes=5)
    assert staffed_desk.sign_in("tandarts2").run(open_correspondence, sealed.id).body == letter().body


def test_stopped_half_way_it_goes_on_where_it_was(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("practice_app.use_cases.leaving._PART", 1)
    clients = [assigned_client(staffed_desk, "tandarts") for _ in range(4)]
    for stop_after in range(7):
        owner = staffed_desk.sign_in()
        job = leave_steps(owner, "tandarts", "tandarts2")
        for _ in range(stop_after):
            next(job, None)
        job.close()
        for client in clients:
            assert owner.run(list_assignees, client.id), "nobody is ever without anyone"
    owner = staffed_desk.sign_in()
    owner.finish(leave_steps(owner, "tandarts", "tandarts2"))
    follower = staff.by_login(owner.writer, "tandarts2")
    assert [owner.run(list_assignees, client.id) for client in clients] == [(follower.id,)] * 4
    assert not owner.rotation_is_due


def test_clients_go_to_who_treats_and_not_to_the_desk_or_oneself(staffed_desk: Desk) -> None:
    assigned_client(staffed_desk, "tandarts")
    owner = staffed_desk.sign_in()
    for wrong in ("balie", "tandarts"):
        with pytest.raises(InvalidInput, match="practitioner, assistant or locum"):
            owner.finish(owner.steps(hand_clients_over, "tandarts", wrong))


@pytest.mark.parametrize("login", ["balie", "tandarts", "privacy", "boekhouder"])
def test_only_an_owner_lets_people_go_and_invites_them_again(staffed_desk: Desk, login: str) -> None:
    practice = staffed_desk.sign_in(login)
    for case in (leave_for_good, invite_again, plan_leaving):
        with pytest.raises(NotAllowed):
            practice.run(case, "assistent")
    refused = [entry.object_type for entry in audit_log.entries(practice.writer) if entry.result == "refused"]
    assert refused == ["leave_for_good", "invite_again", "plan_leaving"]


def test_nobody_ends_their_own_access(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in("directie")
    for case in (leave_for_good, suspend_member):
        with pytest.raises(Conflict, match="your own access"):
            owner.run(case, "directie")


def test_the_last_who_can_read_the_dossiers_leaves_with_the_care_words_only(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in("directie")
    for login in ("eigenaar", "tandarts2", "assistent", "waarnemer"):
        end_access(owner, login)
    assert owner.run(plan_leaving, "tandarts").last_holder and owner.run(is_last_holder, "tandarts")
    with pytest.raises(Conflict, match="care recovery words"):
        owner.run(leave_for_good, "tandarts")
    words = staffed_desk.created.care_words
    assert words is not None
    assert owner.run(leave_for_good, "tandarts", care_words=words).status == "left"


def test_who_forgot_the_password_comes_back_as_the_same_member_without_what_was_sealed_to_them(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "assistent")
    leaver = staffed_desk.sign_in("assistent")
    leaver.run(keep_unsaved, HALF)
    member_id = leaver.session.member_id
    owner = staffed_desk.sign_in("directie")
    first = owner.run(invite_again, "assistent")
    assert staffed_desk.sign_in("assistent").run(open_client, client.id), "until then the old password works"
    staffed_desk.close()
    activate_member(staffed_desk.environment, staffed_desk.folder, "assistent", first, NEW)
    owner = staffed_desk.sign_in("directie")
    owner.run(complete_access)
    assert staff.get(owner.writer, member_id).status == "active"
    assert owner.writer.value("SELECT count(*) FROM unsaved_form") == 0
    with pytest.raises(SignInFailed):
        staffed_desk.sign_in("assistent")
    staffed_desk.clock.advance(minutes=5)
    holder = staffed_desk.sign_in("tandarts")
    holder.run(complete_access)
    staffed_desk.close()
    back = with_new_password(staffed_desk, "assistent")
    assert back.session.member_id == member_id
    assert back.session.keys.holds(KeyName.CARE), "a holder handed it over, the owner could not"
    assert back.run(open_client, client.id)


def test_an_owners_reset_opens_no_dossier_by_itself(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in("directie")
    first = owner.run(invite_again, "assistent")
    staffed_desk.close()
    activate_member(staffed_desk.environment, staffed_desk.folder, "assistent", first, NEW)
    owner = staffed_desk.sign_in("directie")
    owner.run(complete_access)
    staffed_desk.close()
    intruder = with_new_password(staffed_desk, "assistent")
    assert not intruder.session.keys.holds(KeyName.CARE) and not intruder.session.keys.holds(KeyName.CONFIDENTIAL)


def test_who_was_suspended_comes_back_and_a_day_can_be_set(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in("directie")
    end_access(owner, "balie")
    first = owner.run(invite_again, "balie", [Role.RECEPTIONIST], date(2026, 12, 31))
    staffed_desk.close()
    activate_member(staffed_desk.environment, staffed_desk.folder, "balie", first, NEW)
    owner = staffed_desk.sign_in("directie")
    owner.run(complete_access)
    slot = owner.session.header.slots[staff.by_login(owner.writer, "balie").id]
    assert slot.grant.until == date(2026, 12, 31)
    assert slot.lock.member_id not in owner.session.header.revoked


def test_ones_own_password_is_not_reset_and_a_role_is_needed(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("directie")
    with pytest.raises(Conflict, match="your own account"):
        practice.run(invite_again, "directie")
    with pytest.raises(InvalidInput, match="at least one role"):
        practice.run(invite_again, "balie", [])
