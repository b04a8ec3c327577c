"""The explanation of a permission against the door itself: for every use case and every role they say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from practice_app.domain.access import Category, Need, Role, Scope, strongest
from practice_app.domain.access_texts import GROUPS, KEY_MEANINGS, KEY_NAMES, LEVELS, MEANINGS
from practice_app.domain.duty import DUTY_SENTENCES, Duty
from practice_app.domain.errors import NotAllowed, NotFound, PracticeError
from practice_app.domain.permission import KeyState
from practice_app.system.words import Words
from practice_app.use_cases.permissions import case_named, explain, list_access
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.staff import grant_roles, list_staff, suspend_member
from tests.practice_files import OWNER, Desk, matrix
from tests.use_cases.test_table_of_rights import CASES, LOGIN_OF, given

ENGLISH = Words("en")


def told(practice: Practice, name: str) -> str:
    """The explanation as a person reads it."""
    return "\n".join(ENGLISH(one.template, **one.fields) for one in explain(practice, case_named(name)).sentences)


def refused(practice: Practice, name: str) -> bool:
    """Whether the door refuses, whatever comes after it."""
    try:
        practice.run(CASES[name])
    except NotAllowed as problem:
        return "it needs the permission" in str(problem)
    except (PracticeError, TypeError):
        pass
    return False


@pytest.mark.parametrize("role", list(Role))
def test_the_explanation_says_no_exactly_where_the_door_does(staffed_desk: Desk, role: Role) -> None:
    practice = staffed_desk.sign_in(LOGIN_OF[role])
    for name, case in CASES.items():
        found = explain(practice, case)
        assert found.allowed is (case.by_system or given(role, case.needs)), name
        if not found.allowed:
            assert refused(practice, name), name


@pytest.mark.parametrize("role", list(Role))
def test_the_explanation_names_the_roles_that_may(staffed_desk: Desk, role: Role) -> None:
    practice = staffed_desk.sign_in(LOGIN_OF[role])
    for name, case in CASES.items():
        for answer in explain(practice, case).answers:
            assert set(answer.would_give) == {one for one in Role if given(one, (answer.need,))}, name
            assert answer.given_by == ((role,) if given(role, (answer.need,)) else ()), name
            assert answer.cells == ((role, matrix().cells[answer.need.category, role]),), name


@pytest.mark.parametrize("role", list(Role))
def test_every_explanation_is_a_whole_sentence_in_both_languages(staffed_desk: Desk, role: Role) -> None:
    practice = staffed_desk.sign_in(LOGIN_OF[role])
    for name, case in CASES.items():
        for words in (ENGLISH, Words("nl")):
            sentences = [words(one.template, **one.fields) for one in explain(practice, case).sentences]
            assert sentences, name
            assert all(sentence and "{" not in sentence for sentence in sentences), name


def test_a_receptionist_reads_why_colleagues_are_added_by_the_owner(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    assert told(practice, "add_member").splitlines() == [
        "As receptionist you may not do this: it needs “manage” on “staff accounts”.",
        "There your role as receptionist gives: own only.",
        "These roles may: owner.",
        "Ask the owner, who gives out the roles.",
    ]


def test_an_owner_is_told_that_they_give_out_the_roles(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("directie")
    assert "These roles may: practitioner, assistant, locum." in told(practice, "reveal_national_id")
    assert "You give out the roles yourself" in told(practice, "reveal_national_id")


def test_what_holds_for_own_clients_only_says_so(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("tandarts")
    assert explain(practice, CASES["issue_invoice"]).answers[0].scopes == {Scope.ASSIGNED}
    assert "Only for your own clients" in told(practice, "issue_invoice")


def test_a_receptionist_enters_a_bsn_without_the_key(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    found = explain(practice, CASES["set_national_id"])
    assert found.allowed
    assert found.answers[-1].key is KeyState.WITHOUT
    assert "you cannot read it back" in told(practice, "set_national_id")


def test_a_key_that_was_handed_over_is_held(desk: Desk) -> None:
    practice = desk.sign_in(OWNER)
    found = explain(practice, CASES["reveal_national_id"])
    answer = next(one for one in found.answers if one.need.category is Category.NATIONAL_ID)
    assert answer.key is KeyState.HELD


def test_a_key_waits_for_a_holder_until_one_signs_in(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in(OWNER)
    practice.run(grant_roles, "balie", [Role.ASSISTANT])
    header = practice.session.header
    balie = next(one for one in practice.run(list_staff) if one.login == "balie")
    without = replace(header.slots[balie.id], keys={})
    practice.session = replace(practice.session, header=replace(header, slots={**header.slots, balie.id: without}))
    found = next(one for one in practice.read(list_access) if one.member_id == balie.id)
    assert found.keys["bsn"] is KeyState.WAITS
    practice.session = replace(practice.session, header=replace(practice.session.header, compartments={}))
    found = next(one for one in practice.read(list_access) if one.member_id == balie.id)
    assert found.keys["bsn"] is KeyState.UNMADE


def test_a_duty_stops_what_the_roles_give(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    practice.session = replace(practice.session, duties=frozenset({Duty.PASSWORD}))
    found = explain(practice, CASES["create_client"])
    assert not found.allowed
    assert not found.missing
    assert found.sentences[0].template == DUTY_SENTENCES[Duty.PASSWORD]
    with pytest.raises(NotAllowed):
        practice.run(CASES["create_client"])


def test_access_that_ended_stops_everything(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in(OWNER)
    practice.run(suspend_member, "balie")
    balie = next(one for one in practice.run(list_staff) if one.login == "balie")
    practice.session = replace(practice.session, member_id=balie.id)
    assert not explain(practice, CASES["create_client"]).allowed


def test_the_matrix_is_opened_at_the_row_that_is_missing(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    assert explain(practice, CASES["add_member"]).row == ("staff_account", "receptionist")


def test_an_owner_sees_what_everyone_may_and_others_themselves(staffed_desk: Desk) -> None:
    everyone = staffed_desk.sign_in(OWNER).read(list_access)
    assert len(everyone) == 9
    balie = next(one for one in everyone if one.full_name.startswith("Balie"))
    assert balie.roles == (Role.RECEPTIONIST,)
    assert balie.keys["care"] is KeyState.WITHOUT
    practice = staffed_desk.sign_in("balie")
    assert [one.member_id for one in practice.read(list_access)] == [practice.session.member_id]


def test_an_unknown_use_case_is_answered_with_names() -> None:
    assert case_named("issue-invoice").name == "issue_invoice"
    with pytest.raises(NotFound, match="issue_invoice"):
        case_named("isue_invoice")
    with pytest.raises(NotFound, match="create_client"):
        case_named("zzz")


def test_every_category_level_and_key_of_the_matrix_is_told_in_words() -> None:
    told_of = [category for _, categories in GROUPS for category in categories]
    assert sorted(told_of) == sorted(Category)
    assert set(matrix().cells.values()) <= LEVELS.keys() == MEANINGS.keys()
    assert set(matrix().compartments.values()) == KEY_NAMES.keys() == KEY_MEANINGS.keys()


def test_the_matrix_knows_what_a_role_is_not_even_to_see() -> None:
    assert not matrix().knows((Role.BOOKKEEPER,), Category.CORRESPONDENCE)
    assert matrix().knows((Role.BOOKKEEPER, Role.RECEPTIONIST), Category.CORRESPONDENCE)
    assert matrix().roles_with(Need(Category.BACKUP, next(iter(CASES["list_backups"].needs)).level)) == (Role.OWNER,)


def test_of_several_roles_only_the_strongest_levels_are_told() -> None:
    assert strongest(["none", "read", "manage", "write_assigned"]) == ("manage",)
    assert strongest(["write_assigned", "read"]) == ("write_assigned", "read")
    assert strongest(["on_invoice", "read", "none"]) == ("read",)
    assert strongest(["own", "write_own"]) == ("own",)
    assert strongest(["none"]) == ()
