"""A colleague with the database key seals a letter of their own making, honestly signed, in a place their role never writes."""

from __future__ import annotations

import json

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import KeyProblem
from practice_app.storage.keys import Address, KeyName
from practice_app.storage.keys.sealing import seal
from practice_app.storage.sealed import _writers
from practice_app.use_cases.correspondence import open_correspondence, record_correspondence
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.staff import grant_roles, revoke_roles
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, letter

FORGED = letter(subject="Vals", body="Nooit geschreven", confidential=True)


def forged_by(practice: Practice, letter_id: str, client_id: str, version: int) -> None:
    """Put a letter of one's own in the place of a sealed one, with one's own signature and the present key."""
    keys = practice.session.keys
    public = practice.session.header.compartments[KeyName.CONFIDENTIAL].public
    address = Address("correspondence", letter_id, client_id, version)
    content = json.dumps([FORGED.subject, FORGED.body, "", ""]).encode()
    sealed = seal(content, address, practice.session.member_id, keys.sign_private, public)
    practice.writer.execute("UPDATE correspondence SET sealed = ? WHERE id = ?", (sealed, letter_id))


@pytest.mark.parametrize("login", ["boekhouder", "privacy"])
def test_who_never_writes_there_is_no_author(staffed_desk: Desk, login: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    piece = staffed_desk.sign_in("tandarts").run(record_correspondence, client.id, letter(confidential=True))
    forged_by(staffed_desk.sign_in(login), piece.id, client.id, piece.version)
    dentist = staffed_desk.sign_in("tandarts")
    with pytest.raises(KeyProblem, match="moved or forged"):
        dentist.run(open_correspondence, piece.id)
    monkeypatch.setattr("practice_app.storage.sealed._writers", lambda matrix, compartment: set(Role))
    assert dentist.run(open_correspondence, piece.id).body == FORGED.body, "else the test shows nothing"


def test_what_was_sealed_in_a_role_that_ended_still_stands(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts", "tandarts2")
    piece = staffed_desk.sign_in("tandarts").run(record_correspondence, client.id, letter(confidential=True))
    owner = staffed_desk.sign_in("directie")
    owner.run(grant_roles, "tandarts", [Role.BOOKKEEPER])
    owner.run(revoke_roles, "tandarts", [Role.PRACTITIONER])
    assert staffed_desk.sign_in("tandarts2").run(open_correspondence, piece.id).body == letter().body


def test_who_counts_as_author_follows_the_matrix_and_the_right_to_import(staffed_desk: Desk) -> None:
    matrix = staffed_desk.sign_in("directie").matrix
    assert _writers(matrix, KeyName.BSN) == {Role.OWNER, Role.PRACTITIONER, Role.RECEPTIONIST}
    assert _writers(matrix, KeyName.CONFIDENTIAL) == {Role.OWNER, Role.PRACTITIONER, Role.RECEPTIONIST, Role.LOCUM}
    assert Role.BOOKKEEPER not in {role for name in (KeyName.CARE, KeyName.PHOTO) for role in _writers(matrix, name)}
