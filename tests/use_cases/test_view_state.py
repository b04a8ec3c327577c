"""How a member likes the window stays with the practice, is their own alone, and goes when they go."""

from __future__ import annotations

import pytest

from practice_app.domain.errors import InvalidInput
from practice_app.storage import audit_log, view_states
from practice_app.storage.staff import by_login
from practice_app.use_cases.session import session_facts
from practice_app.use_cases.staff import suspend_member
from practice_app.use_cases.view_state import LONGEST_NAME, LONGEST_VALUE, keep_view_state
from tests.practice_files import OWNER, Desk


def test_what_was_remembered_is_there_at_the_next_sign_in(desk: Desk) -> None:
    desk.sign_in().run(keep_view_state, {"clients.panes": [300, 700], "text": 125})
    desk.close()
    assert desk.sign_in().read(session_facts).view == {"clients.panes": [300, 700], "text": 125}


def test_a_name_holds_the_last_value_only(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(keep_view_state, {"text": 125})
    practice.run(keep_view_state, {"text": 90})
    assert practice.read(session_facts).view == {"text": 90}


def test_each_member_has_their_own(staffed_desk: Desk) -> None:
    staffed_desk.sign_in("balie").run(keep_view_state, {"text": 150})
    staffed_desk.close()
    assert staffed_desk.sign_in("tandarts").read(session_facts).view == {}


@pytest.mark.parametrize("values", [{"n" * (LONGEST_NAME + 1): 1}, {"text": "x" * LONGEST_VALUE}])
def test_nothing_large_is_remembered(desk: Desk, values: dict[str, object]) -> None:
    practice = desk.sign_in()
    with pytest.raises(InvalidInput, match="too much"):
        practice.run(keep_view_state, values)
    assert practice.read(session_facts).view == {}


def test_the_audit_trail_does_not_grow_when_a_pane_is_moved(desk: Desk) -> None:
    practice = desk.sign_in()
    before = len(list(audit_log.entries(practice.writer)))
    practice.run(keep_view_state, {"clients.panes": [1, 2]})
    assert len(list(audit_log.entries(practice.writer))) == before


def test_a_value_of_another_version_is_passed_over(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(keep_view_state, {"text": 110, "look": "dark"})
    with practice.writer.transaction():
        practice.writer.execute("UPDATE view_state SET value = 'not json' WHERE name = 'look'")
    assert practice.read(session_facts).view == {"text": 110}


def test_a_member_who_leaves_leaves_nothing_remembered(staffed_desk: Desk) -> None:
    staffed_desk.sign_in("balie").run(keep_view_state, {"text": 150})
    staffed_desk.close()
    practice = staffed_desk.sign_in(OWNER)
    practice.run(keep_view_state, {"text": 110})
    member = by_login(practice.writer, "balie")
    assert view_states.of_member(practice.writer, member.id) == {"text": 150}
    practice.run(suspend_member, "balie")
    assert view_states.of_member(practice.writer, member.id) == {}
    assert practice.read(session_facts).view == {"text": 110}
