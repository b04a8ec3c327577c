"""Use cases asked directly, past every greyed-out button: for another's client, and by whoever may not any more or not yet."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from practice_app.domain.access import Role
from practice_app.domain.client_card import ClientFilter
from practice_app.domain.errors import NotAllowed, SignInFailed
from practice_app.storage import audit_log
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.unit import Unit
from practice_app.use_cases.clients import create_client, list_clients, open_client
from practice_app.use_cases.door import UseCase
from practice_app.use_cases.national_ids import reveal_national_id
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.staff import activate_member, add_member, grant_roles, suspend_member
from tests.attacks.another_ones_client import ABOUT_A_CLIENT, AnotherOnes, ask, client_of_tandarts2
from tests.practice_files import PASSWORD, Desk
from tests.use_cases.client_cases import BSN, assigned_client, person

# What a member may do with a client of another, and why that is meant.
NAME_ONLY = "who the client is, is known to the whole practice (matrix: client_name_and_birth_date); contact data stays masked"
RESTRICTED = "whoever may see who the client is has to know that nothing may be done with the data (GDPR art. 18)"
THE_WAY = "this is the recorded way to reach another's client (matrix: take_over; emergency access)"
OWN_LINES = "it shows a member their own entries only (matrix: audit_log own)"
TAKEN_IN = "anybody takes in what goes to who manages it (rights_request: intake); they read nothing back"
OPEN_TO_ALL = {
    "open_client": NAME_ONLY,
    "change_client": NAME_ONLY,
    "convert_enquirer": NAME_ONLY,
    "is_restricted": RESTRICTED,
    "put_back_card": NAME_ONLY,
    "record_minor_found": TAKEN_IN,
    "set_client_active": NAME_ONLY,
    "show_audit": OWN_LINES,
    "take_over": THE_WAY,
    "open_in_emergency": THE_WAY,
    "end_emergency": THE_WAY,
}
MAY = {
    "tandarts": set(OPEN_TO_ALL),
    "assistent": set(OPEN_TO_ALL) - {"take_over"},
    "waarnemer": {"open_client", "is_restricted", "show_audit", "open_in_emergency", "end_emergency", "record_minor_found"},
}


def results(practice: Practice) -> list[tuple[str, str]]:
    """What the trail says of each entry: what it was about, and how it ended."""
    return [(entry.object_type, entry.result) for entry in audit_log.entries(practice.writer)]


def is_refused(practice: Practice, case: UseCase[..., Any], client: AnotherOnes) -> bool:
    """Whether the door refused; then the trail names the use case and nothing else was written."""
    before = len(results(practice))
    try:
        ask(practice, case, client)
    except NotAllowed:
        assert results(practice)[before:] == [(case.name, "refused")], case.name
        return True
    except Exception:
        return False
    return False


def test_every_use_case_about_a_client_is_asked() -> None:
    asked_for_the_client = {"open_photo", "reveal_national_id", "open_correspondence", "open_invoice", "export_inspection"}
    assert asked_for_the_client <= ABOUT_A_CLIENT.keys()
    assert set(OPEN_TO_ALL) <= ABOUT_A_CLIENT.keys(), "an exception that is no use case any more"
    assert len(ABOUT_A_CLIENT) > 80


@pytest.mark.parametrize("login", sorted(MAY))
def test_no_use_case_reaches_another_ones_client(staffed_desk: Desk, login: str) -> None:
    """Each is asked for a client of tandarts2; what the door lets in is only what OPEN_TO_ALL gives a reason for."""
    client = client_of_tandarts2(staffed_desk)
    practice = staffed_desk.sign_in(login)
    ways_last = sorted(ABOUT_A_CLIENT.values(), key=lambda case: OPEN_TO_ALL.get(case.name) == THE_WAY)
    let_in = {case.name for case in ways_last if not is_refused(practice, case, client)}
    assert let_in == MAY[login]


def test_without_the_rule_of_own_clients_they_would_be_reached(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the arguments are right, and it is this rule that refuses."""
    client = client_of_tandarts2(staffed_desk)
    practice = staffed_desk.sign_in("tandarts")
    monkeypatch.setattr(Unit, "is_assigned", lambda *_: True)
    assert practice.run(reveal_national_id, client.client_id) == BSN
    let_in = {name for name, case in ABOUT_A_CLIENT.items() if not is_refused(practice, case, client)}
    assert len(let_in) > 60


def test_a_colleague_s_client_is_reached_once_the_way_was_taken(staffed_desk: Desk) -> None:
    """A control without weakening: after taking the client over the same call answers."""
    client = client_of_tandarts2(staffed_desk)
    practice = staffed_desk.sign_in("tandarts")
    with pytest.raises(NotAllowed, match="not assigned to you"):
        practice.run(reveal_national_id, client.client_id)
    ask(practice, ABOUT_A_CLIENT["take_over"], client)
    assert practice.run(reveal_national_id, client.client_id) == BSN


def test_a_member_suspended_meanwhile_reaches_nothing_through_what_is_still_open(staffed_desk: Desk) -> None:
    """Both sit in one process here: the lock on the folder keeps two processes apart."""
    client = assigned_client(staffed_desk, "tandarts")
    suspended = staffed_desk.sign_in("tandarts")
    assert suspended.run(open_client, client.id)
    owner = sign_in(staffed_desk.environment, staffed_desk.folder, "directie", PASSWORD)
    owner.run(suspend_member, "tandarts")
    for ask_directly in (
        lambda: suspended.run(open_client, client.id),
        lambda: suspended.read(list_clients, ClientFilter()),
        lambda: suspended.run(create_client, person()),
    ):
        with pytest.raises(NotAllowed, match="has ended"):
            ask_directly()
    assert results(owner)[-3:] == [(name, "refused") for name in ("open_client", "list_clients", "create_client")]
    owner.close()


def test_a_suspended_member_does_not_sign_in_and_the_trail_says_that_they_tried(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in("directie")
    owner.run(suspend_member, "tandarts")
    with pytest.raises(SignInFailed):
        staffed_desk.sign_in("tandarts")
    staffed_desk.clock.advance(minutes=6)
    actions = [entry.action for entry in audit_log.entries(staffed_desk.sign_in("directie").writer)]
    assert actions.count("failed_sign_in") == 1


def test_a_locum_whose_last_day_is_past_reaches_nothing(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "waarnemer")
    staffed_desk.sign_in("directie").run(grant_roles, "waarnemer", [Role.LOCUM], date(2026, 3, 2))
    locum = staffed_desk.sign_in("waarnemer")
    assert locum.run(open_client, client.id), "the control: on the last day itself it opens"
    staffed_desk.clock.move_to(date(2026, 3, 3))
    other = AnotherOnes(client.id, {"client_id": client.id}, {})
    for name in ("open_client", "open_photo", "reveal_national_id", "list_relations"):
        assert is_refused(locum, ABOUT_A_CLIENT[name], other)
    with pytest.raises(SignInFailed, match="ended on"):
        staffed_desk.sign_in("waarnemer")


def test_a_member_without_a_statement_does_not_sign_in(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in("directie")
    owner.run(add_member, "nieuw", "Nieuw Iemand", [Role.ASSISTANT], first_password="eerste-wachtwoord")
    staffed_desk.close()
    staffed_desk.folder.close()
    with PracticeFolder(staffed_desk.path) as folder:
        activate_member(staffed_desk.environment, folder, "nieuw", "eerste-wachtwoord", PASSWORD)
    staffed_desk.folder.open()
    with pytest.raises(SignInFailed, match="statement"):
        staffed_desk.sign_in("nieuw")


def test_a_member_with_an_older_statement_signs_the_new_one_first(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of_tandarts2(staffed_desk)
    assert not is_refused(staffed_desk.sign_in("tandarts2"), ABOUT_A_CLIENT["open_photo"], client), "the control"
    with monkeypatch.context() as newer:
        newer.setattr("practice_app.domain.confidentiality.VERSION", "2")
        practice = staffed_desk.sign_in("tandarts2")
        asked = [case for case in ABOUT_A_CLIENT.values() if not case.before_duties]
        assert len(asked) > 80
        assert [case.name for case in asked if not is_refused(practice, case, client)] == []
