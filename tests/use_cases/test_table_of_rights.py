"""Every use case held against the secrecy matrix, for every role: what the door and the greyed-out buttons go by."""

from __future__ import annotations

import csv
import importlib
import pkgutil

import pytest

from practice_app import use_cases
from practice_app.domain.access import Category, Level, Need, Role
from practice_app.domain.errors import NotAllowed
from practice_app.storage import audit_log
from practice_app.system.resources import resource
from practice_app.use_cases.door import REGISTRY
from practice_app.use_cases.practice import Practice
from tests.practice_files import MEMBERS, OWNER, Desk

for module in pkgutil.iter_modules(use_cases.__path__, f"{use_cases.__name__}."):
    importlib.import_module(module.name)

CASES = {name: case for name, case in REGISTRY.items() if case.body.__module__.startswith(use_cases.__name__)}
LOGIN_OF = {roles[0]: login for login, roles in reversed(MEMBERS.items())}

# About the member themselves, or counts, days and random ids only.
OF_ANYONE_SIGNED_IN = {
    *("access_is_waiting", "change_own_language", "session_facts", "sign_out"),
    *("last_backup", "today_overview", "verify_trails", "words_state"),
    *("keep_view_state", "sidebar_counts"),
    "rotate_compartments",  # the keys that the member holds are the right: without them it is refused
    *("keep_unsaved", "drop_unsaved", "list_unsaved", "open_unsaved"),  # what they typed themselves, sealed to them alone
}
# secrecy-matrix.md, "level | may", written out once more so that a slip in domain/access.py shows.
WRITE = {"read", "write", "draft", "deposit", "intake"}
GIVES = {
    "none": set[str](),
    "read": {"read"},
    "write": WRITE,
    "manage": WRITE | {"manage"},
    "read_assigned": {"read"},
    "write_assigned": WRITE,
    "draft_assigned": {"read", "draft"},
    "own": WRITE,
    "write_own": WRITE,
    "deposit": {"deposit"},
    "intake": {"intake"},
    "report": {"intake"},
    "take_over": {"take_over"},
    "on_invoice": {"on_invoice"},
    "read_for_request": {"read"},
    "read_with_reason": {"read"},
}


def csv_rows() -> dict[str, dict[str, str]]:
    """The matrix as it stands in the file, by category."""
    text = resource("secrecy-matrix.csv").read_text(encoding="utf-8")
    return {row["category"]: row for row in csv.DictReader(text.splitlines())}


def given(role: Role, needs: tuple[Need, ...]) -> bool:
    """Whether the csv gives a role all that a use case needs."""
    rows = csv_rows()
    return all(need.level.value in GIVES[rows[need.category.value][role.value]] for need in needs)


def refusals(practice: Practice) -> list[tuple[str, str]]:
    """Who was refused what."""
    return [(entry.member_id, entry.object_type) for entry in audit_log.entries(practice.writer) if entry.result == "refused"]


def test_every_use_case_of_the_house_is_in_the_table() -> None:
    assert {"create_client", "issue_invoice", "purge_confirmed", "export_inspection", "verify_audit"} <= CASES.keys()
    assert len(CASES) > 50


def test_the_words_of_the_csv_are_those_of_the_code() -> None:
    rows = csv_rows()
    assert set(rows) == {category.value for category in Category}
    assert {row[role.value] for row in rows.values() for role in Role} <= GIVES.keys()
    assert {level for levels in GIVES.values() for level in levels} == {level.value for level in Level}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_exactly_what_the_matrix_gives(staffed_desk: Desk, role: Role) -> None:
    practice = staffed_desk.sign_in(LOGIN_OF[role])
    assert practice.session.roles == {role}
    for name, case in CASES.items():
        assert practice.may(case) is given(role, case.needs), name


@pytest.mark.parametrize("role", list(Role))
def test_the_door_refuses_what_the_matrix_does_not_give_and_the_trail_says_so(staffed_desk: Desk, role: Role) -> None:
    practice = staffed_desk.sign_in(LOGIN_OF[role])
    closed = [case for case in CASES.values() if not case.by_system and not given(role, case.needs)]
    before = len(refusals(practice))
    for case in closed:
        with pytest.raises(NotAllowed, match="it needs the permission"):
            practice.run(case)  # the permission is asked before anything is done with the arguments, so none are given
    assert refusals(practice)[before:] == [(practice.session.member_id, case.name) for case in closed]


def test_every_role_is_refused_something_and_allowed_something() -> None:
    for role in Role:
        answers = {given(role, case.needs) for case in CASES.values() if case.needs}
        assert answers == {True, False}, role


def test_one_member_with_every_role_may_all_that_somebody_may(desk: Desk) -> None:
    practice = desk.sign_in(OWNER)
    for name, case in CASES.items():
        by_anyone = all(any(given(role, (need,)) for role in Role) for need in case.needs)
        assert practice.may(case) is by_anyone, name


def test_only_these_use_cases_ask_no_right() -> None:
    """Whoever adds one here says that it shows no personal data of others: else it names its category."""
    without = {name for name, case in CASES.items() if not case.needs and not case.by_system}
    assert without <= OF_ANYONE_SIGNED_IN, f"name what they need: {sorted(without - OF_ANYONE_SIGNED_IN)}"


def test_what_leaves_the_practice_or_changes_rights_asks_the_password_again() -> None:
    asked = {name for name, case in CASES.items() if case.password_again}
    assert {"export_inspection", "grant_roles", "revoke_roles", "suspend_member"} <= asked
    assert {"renew_administration_words", "renew_care_words"} <= asked
