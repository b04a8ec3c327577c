"""Requests that were recorded at the rights desk, for tests of what is done with them."""

from __future__ import annotations

from typing import Any

from practice_app.domain.ids import new_id
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import rights_requests
from practice_app.storage.folder import PracticeFolder
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.practice import Practice
from tests.practice_files import environment
from tests.terminal import Terminal


def recorded(practice: Practice, client_id: Any, kind: str = "erasure", **values: Any) -> str:
    """The id of a request of today by letter of somebody who was called back; `values` replaces."""
    unit = practice._unit(practice.writer)
    given: dict[str, Any] = {
        "channel": "letter", "person_name": "Jo Vrager", "received_on": unit.today, "identity": "called_back",
        "recorded_by": unit.member_id, **values,
    }  # fmt: skip
    with practice.writer.transaction():
        request = RightsRequest(new_id(), 1, rights_requests.next_number(unit), client_id, kind, **given)  # type: ignore[arg-type]  # any kind of test
        rights_requests.add(unit, request)
    return request.id


def stored(practice: Practice, request_id: str) -> RightsRequest:
    """The request as it is stored."""
    return rights_requests.get(practice._unit(practice.writer), request_id)


def recorded_at(terminal: Terminal, number: str, kind: str = "erasure", **values: Any) -> str:
    """The same for a client of the practice at a terminal."""
    env = environment(terminal.clock, terminal.keychain)
    with PracticeFolder(terminal.practice) as folder:
        practice = sign_in(env, folder, terminal.login, terminal.password)
        client = practice.writer.value("SELECT id FROM client WHERE number = ?", (number,))
        request_id = recorded(practice, client, kind, **values)
        practice.close()
    return request_id
