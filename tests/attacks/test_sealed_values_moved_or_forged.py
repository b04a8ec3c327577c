"""Whoever has the database key moves sealed values about, forges them or puts older ones back: refused wherever one looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from practice_app.domain.attachment import AttachmentId
from practice_app.domain.errors import KeyProblem
from practice_app.domain.ids import ClientId, LetterId, MemberId
from practice_app.storage.keys import Address, KeyName, new_key, seal
from practice_app.use_cases.attachments import add_attachment, open_attachment
from practice_app.use_cases.audit import verify_audit
from practice_app.use_cases.correspondence import change_correspondence, open_correspondence, record_correspondence
from practice_app.use_cases.national_ids import reveal_national_id, set_national_id
from practice_app.use_cases.photos import open_photo, set_photo
from practice_app.use_cases.practice import Practice
from tests.practice_files import Desk
from tests.use_cases.client_cases import BSN, OTHER_BSN, PNG, assigned_client, letter

_AUTHOR_AT = "practice_app.storage.keys.sealing._author_at"
_IS_SIGNED = "practice_app.storage.keys.sealing.is_signed"


@dataclass(frozen=True)
class Kind:
    """One kind of sealed value: where it stands, and how a dentist writes and opens it."""

    table: str
    compartment: KeyName
    write: Callable[[Practice, ClientId, bool], str]
    open: Callable[[Practice, str], object]


def _number(practice: Practice, client: ClientId, second: bool) -> str:
    practice.run(set_national_id, client, OTHER_BSN if second else BSN)
    return client


def _picture(practice: Practice, client: ClientId, second: bool) -> str:
    practice.run(set_photo, client, PNG + (b"second" if second else b"first"))
    return client


def _letter(practice: Practice, client: ClientId, second: bool) -> str:
    text = letter(body="second" if second else "first", confidential=True)
    known = practice.writer.value("SELECT id FROM correspondence WHERE client_id = ?", (client,))
    if known and second:
        version = practice.writer.value("SELECT version FROM correspondence WHERE id = ?", (known,))
        return practice.run(change_correspondence, LetterId(known), text, version).id
    return practice.run(record_correspondence, client, text).id


def _file(practice: Practice, client: ClientId, second: bool) -> str:
    sent = practice.run(record_correspondence, client, letter(confidential=True))
    path = practice.folder.path.parent / f"{sent.id}.pdf"
    path.write_bytes(b"%PDF-1.7 " + (b"second" if second else b"first"))
    return practice.run(add_attachment, sent.id, path).id


KINDS = [
    Kind("national_id", KeyName.BSN, _number, lambda practice, at: practice.run(reveal_national_id, ClientId(at))),
    Kind("photo", KeyName.PHOTO, _picture, lambda practice, at: practice.run(open_photo, ClientId(at))),
    Kind(
        "correspondence", KeyName.CONFIDENTIAL, _letter, lambda practice, at: practice.run(open_correspondence, LetterId(at)).body
    ),
    Kind(
        "attachment",
        KeyName.CONFIDENTIAL,
        _file,
        lambda practice, at: practice.run(open_attachment, AttachmentId(at)).content,
    ),
]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
REPLACED = [kind for kind in KINDS if kind.table != "attachment"]  # a file is never replaced: it is removed and added anew


def key_column(kind: Kind) -> str:
    """The column that names the row."""
    return "client_id" if kind.table in ("national_id", "photo") else "id"


def row(practice: Practice, kind: Kind, at: str) -> tuple[bytes, int]:
    """A sealed value and its version, as they lie in the file."""
    found = practice.writer.one(f"SELECT sealed, version FROM {kind.table} WHERE {key_column(kind)} = ?", (at,))
    assert found is not None
    return bytes(found[0]), int(found[1])


def put(practice: Practice, kind: Kind, at: str, sealed: bytes, version: int) -> None:
    """What an insider writes past the program."""
    sql = f"UPDATE {kind.table} SET sealed = ?, version = ? WHERE {key_column(kind)} = ?"
    assert practice.writer.execute(sql, (sealed, version, at)) == 1


@contextmanager
def weakened(monkeypatch: pytest.MonkeyPatch, target: str, put_in: object) -> Iterator[None]:
    """The program without one check: the control of the attack."""
    with monkeypatch.context() as patched:
        patched.setattr(target, put_in)
        yield


def any_address(body: bytes, _: Address) -> tuple[MemberId, int]:
    """`_author_at` without its look at the address."""
    at = 8
    for _n in range(4):
        size = int.from_bytes(body[at : at + 2], "big")
        text, at = body[at + 2 : at + 2 + size].decode(), at + 2 + size
    return MemberId(text), at


def refused(practice: Practice, kind: Kind, at: str) -> None:
    """The dentist is told, and sees nothing."""
    with pytest.raises(KeyProblem, match="moved or forged"):
        kind.open(practice, at)


@each_kind
@pytest.mark.parametrize("to_another_client", [True, False])
def test_a_value_of_another_row_or_client_is_refused(
    staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch, kind: Kind, to_another_client: bool
) -> None:
    clients = [assigned_client(staffed_desk, "tandarts").id for _ in range(2)]
    rows_of_own = kind.table in ("national_id", "photo")
    other = clients[1] if to_another_client or rows_of_own else clients[0]
    dentist = staffed_desk.sign_in("tandarts")
    source, target = kind.write(dentist, clients[0], False), kind.write(dentist, other, other != clients[0])
    shown = kind.open(dentist, source)
    insider = staffed_desk.sign_in("boekhouder")
    put(insider, kind, target, row(insider, kind, source)[0], row(insider, kind, target)[1])
    dentist = staffed_desk.sign_in("tandarts")
    refused(dentist, kind, target)
    assert kind.open(dentist, source) == shown
    with weakened(monkeypatch, _AUTHOR_AT, any_address):
        assert kind.open(dentist, target) == shown


@each_kind
@pytest.mark.parametrize("by", ["nobody", "boekhouder"])
def test_a_value_sealed_in_a_dentists_name_is_refused(
    staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch, kind: Kind, by: str
) -> None:
    """By somebody with fresh keys, or by a member with their own."""
    client = assigned_client(staffed_desk, "tandarts").id
    dentist = staffed_desk.sign_in("tandarts")
    at, name = kind.write(dentist, client, False), dentist.session.member_id
    insider = staffed_desk.sign_in("boekhouder")
    signing = new_key() if by == "nobody" else insider.session.keys.sign_private
    address = Address(kind.table, at, client, row(insider, kind, at)[1])
    public = insider.session.header.compartments[kind.compartment].public
    put(insider, kind, at, seal(_content(kind), address, name, signing, public), address.version)
    dentist = staffed_desk.sign_in("tandarts")
    refused(dentist, kind, at)
    with weakened(monkeypatch, _IS_SIGNED, lambda *_: True):
        kind.open(dentist, at)


@each_kind
def test_a_value_sealed_by_whoever_is_no_member_is_refused(
    staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch, kind: Kind
) -> None:
    client = assigned_client(staffed_desk, "tandarts").id
    at = kind.write(staffed_desk.sign_in("tandarts"), client, False)
    insider = staffed_desk.sign_in("boekhouder")
    stranger, signing = MemberId("0" * 32), new_key()
    address = Address(kind.table, at, client, row(insider, kind, at)[1])
    public = insider.session.header.compartments[kind.compartment].public
    put(insider, kind, at, seal(_content(kind), address, stranger, signing, public), address.version)
    refused(staffed_desk.sign_in("tandarts"), kind, at)


@pytest.mark.parametrize("kind", REPLACED, ids=lambda kind: kind.table)
def test_an_older_value_under_the_new_version_is_refused(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch, kind: Kind) -> None:
    client = assigned_client(staffed_desk, "tandarts").id
    dentist = staffed_desk.sign_in("tandarts")
    at = kind.write(dentist, client, False)
    old, shown = row(dentist, kind, at)[0], kind.open(dentist, at)
    assert kind.write(dentist, client, True) == at
    put(dentist, kind, at, old, row(dentist, kind, at)[1])
    refused(dentist, kind, at)
    with weakened(monkeypatch, _AUTHOR_AT, any_address):
        assert kind.open(dentist, at) == shown


@pytest.mark.parametrize("kind", REPLACED, ids=lambda kind: kind.table)
def test_an_older_value_under_its_old_version_stands_against_the_trail(
    staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch, kind: Kind
) -> None:
    """Its author wrote it at this very place, so it opens; the signed trail names a later version, and no return to this one."""
    client = assigned_client(staffed_desk, "tandarts").id
    dentist = staffed_desk.sign_in("tandarts")
    at = kind.write(dentist, client, False)
    old, shown = row(dentist, kind, at), kind.open(dentist, at)
    assert kind.write(dentist, client, True) == at
    assert _newest_in_trail(dentist, kind, at) == row(dentist, kind, at)[1], "the control: what the program writes agrees"
    assert staffed_desk.sign_in("directie").run(verify_audit), "the control: nothing was put back yet"
    dentist = staffed_desk.sign_in("tandarts")
    put(dentist, kind, at, *old)
    assert kind.open(dentist, at) == shown
    known = _newest_in_trail(dentist, kind, at)
    assert known > old[1]
    owner = staffed_desk.sign_in("directie")
    with pytest.raises(KeyProblem, match=f"version {old[1]}, the trail knows {known}"):
        owner.run(verify_audit)
    with weakened(monkeypatch, "practice_app.storage.sealed_versions.KnownVersions.require_none_older", lambda *_: None):
        assert owner.run(verify_audit), "the trail itself is whole"


def _newest_in_trail(practice: Practice, kind: Kind, at: str) -> int:
    sql = "SELECT max(object_version) FROM audit_entry WHERE object_type = ? AND object_id = ? AND action <> 'read'"
    return int(practice.writer.value(sql, (kind.table, at)))


def _content(kind: Kind) -> bytes:
    """Something of the form that the program would take for the value."""
    return {
        "national_id": OTHER_BSN.encode(),
        "photo": PNG,
        "correspondence": b'["s", "b", "", ""]',
        "attachment": b'\x00\x00\x00\x12["a.pdf", "a/pdf"]x',
    }[kind.table]
