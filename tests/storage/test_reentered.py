"""A BSN or photo that was taken away and entered again gets a version that no earlier value can be moved to."""

from __future__ import annotations

import io

import pytest

from practice_app.domain.errors import KeyProblem
from practice_app.domain.ids import ClientId
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.import_clients import import_clients
from practice_app.use_cases.national_ids import remove_national_id, reveal_national_id, set_national_id
from practice_app.use_cases.photos import open_photo, remove_photo, set_photo
from practice_app.use_cases.practice import Practice
from tests.practice_files import Desk
from tests.use_cases.client_cases import BSN, OTHER_BSN, PNG, person


def stored(practice: Practice, table: str, client_id: ClientId) -> tuple[int, bytes]:
    version, sealed = practice.writer.one(f"SELECT version, sealed FROM {table} WHERE client_id = ?", (client_id,)) or (0, b"")
    return int(version), bytes(sealed)


def put_back(practice: Practice, table: str, client_id: ClientId, sealed: bytes) -> None:
    """What someone with the database key could do."""
    practice.writer.execute(f"UPDATE {table} SET sealed = ? WHERE client_id = ?", (sealed, client_id))


def test_an_old_bsn_does_not_fit_where_a_new_one_was_entered(desk: Desk) -> None:
    practice = desk.sign_in()
    client_id = practice.run(create_client, person(bsn=BSN)).id
    _, old = stored(practice, "national_id", client_id)
    practice.run(remove_national_id, client_id)
    practice.run(set_national_id, client_id, OTHER_BSN)
    assert stored(practice, "national_id", client_id)[0] == 2
    assert practice.run(reveal_national_id, client_id) == OTHER_BSN
    put_back(practice, "national_id", client_id, old)
    with pytest.raises(KeyProblem):
        practice.run(reveal_national_id, client_id)


def test_a_bsn_that_came_in_by_import_counts_as_the_first(desk: Desk) -> None:
    practice = desk.sign_in()
    source = io.BytesIO(f"number,family_name,bsn\n7,Jansen,{BSN}\n".encode())
    assert practice.finish(practice.whole(import_clients, source)).stored
    client_id = ClientId(practice.writer.value("SELECT client_id FROM national_id"))
    practice.run(remove_national_id, client_id)
    practice.run(set_national_id, client_id, BSN)
    assert stored(practice, "national_id", client_id)[0] == 2


def test_an_old_photo_does_not_fit_where_a_new_one_was_set(desk: Desk) -> None:
    practice = desk.sign_in()
    client_id = practice.run(create_client, person()).id
    for _ in range(2):
        practice.run(set_photo, client_id, PNG)
    _, old = stored(practice, "photo", client_id)
    practice.run(remove_photo, client_id)
    practice.run(set_photo, client_id, PNG)
    assert stored(practice, "photo", client_id)[0] == 3
    put_back(practice, "photo", client_id, old)
    with pytest.raises(KeyProblem):
        practice.run(open_photo, client_id)
