"""The header of a real practice swapped, put back, bent or broken: refused, never rewritten, and its people get back in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import KeyProblem, PracticeError, SignInFailed
from practice_app.domain.ids import MemberId
from practice_app.storage.keys import Header, KeyName, KeyRing, header_from_bytes, header_to_bytes
from practice_app.storage.keys.crypto import box_public_of, new_key, seal_to, sign_public_of
from practice_app.storage.keys.files import HEADER_COPY, HEADER_FILE
from practice_app.storage.keys.header import Sequence, with_mac
from practice_app.storage.keys.kdf import KdfParameters
from practice_app.storage.keys.trust import sign_grant
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.staff import add_member, grant_roles, own_account, revoke_roles
from tests.practice_files import MEMBERS, OWNER, PASSWORD, Desk, make_desk

HEADERS = (HEADER_FILE, HEADER_COPY)
Files = dict[str, bytes]
Bend = Callable[[KdfParameters], KdfParameters]


def on_disk(desk: Desk) -> Files:
    """Every file that a sign-in could rewrite, the database apart: opening that writes its log and the trail."""
    return {name: (desk.path / name).read_bytes() for name in HEADERS if (desk.path / name).exists()}


def put(desk: Desk, files: Files) -> None:
    """Write these copies of the header, and take away the others."""
    for name in HEADERS:
        (desk.path / name).unlink(missing_ok=True)
    for name, content in files.items():
        (desk.path / name).write_bytes(content)


def put_header(desk: Desk, header: Header) -> None:
    """Both copies."""
    put(desk, dict.fromkeys(HEADERS, header_to_bytes(header)))


def refusal(desk: Desk, login: str = OWNER) -> PracticeError:
    """How the sign-in ends; it must leave the header as it found it."""
    desk.close()
    before = on_disk(desk)
    with pytest.raises(PracticeError) as told:
        sign_in(desk.environment, desk.folder, login, PASSWORD)
    assert on_disk(desk) == before, "the header was rewritten"
    desk.clock.advance(minutes=6)  # the pause after a failed try
    return told.value


def back_in(desk: Desk, good: Files, login: str = OWNER) -> None:
    """The right header is put back, and its people sign in."""
    put(desk, good)
    assert desk.sign_in(login).run(own_account).login == login
    desk.close()


def insider(desk: Desk) -> tuple[Practice, Header, Files]:
    """A receptionist with the key of the file, the header as it is, and a copy of its files."""
    practice = desk.sign_in("balie")
    header = header_from_bytes((desk.path / HEADER_FILE).read_bytes())
    return practice, header, on_disk(desk)


def tagged(header: Header, keys: KeyRing, **changes: object) -> Header:
    """Whoever has the key of the file renews the tag of the header after changing it."""
    return with_mac(replace(header, **changes), keys.key(KeyName.DATABASE))  # type: ignore[arg-type]  # whichever field a test bends


def _other_public_key(header: Header, victim: MemberId, attacker: MemberId, keys: KeyRing) -> Header:
    slot = header.slots[victim]
    bent = replace(slot, grant=replace(slot.grant, box_public=header.slots[attacker].grant.box_public))
    return tagged(header, keys, slots={**header.slots, victim: bent})


def _other_slot(header: Header, victim: MemberId, attacker: MemberId, keys: KeyRing) -> Header:
    mine, theirs = header.slots[attacker], header.slots[victim]
    swapped = {
        attacker: replace(theirs, lock=replace(mine.lock, member_id=mine.lock.member_id), grant=mine.grant),
        victim: replace(mine, lock=replace(theirs.lock, member_id=theirs.lock.member_id), grant=theirs.grant),
    }
    return tagged(header, keys, slots={**header.slots, **swapped})


def _own_compartment(header: Header, victim: MemberId, attacker: MemberId, keys: KeyRing) -> Header:
    mine = replace(header.compartments[KeyName.BSN], public=box_public_of(new_key()))
    return tagged(header, keys, compartments={**header.compartments, KeyName.BSN: mine})


def _own_authority(header: Header, victim: MemberId, attacker: MemberId, keys: KeyRing) -> Header:
    authority, slot = new_key(), header.slots[attacker]
    raised = sign_grant(replace(slot.grant, roles=tuple(Role), keys=tuple(KeyName)), authority)
    slots = {**header.slots, attacker: replace(slot, grant=raised)}
    return tagged(header, keys, slots=slots, authority_public=sign_public_of(authority))


def _planted_key(header: Header, victim: MemberId, attacker: MemberId, keys: KeyRing) -> Header:
    slot = header.slots[victim]
    planted = {**slot.keys, KeyName.BSN: seal_to(slot.grant.box_public, new_key())}
    return tagged(header, keys, slots={**header.slots, victim: replace(slot, keys=planted)})


@pytest.mark.parametrize(
    ("bend", "sentence"),
    [
        (_other_public_key, "not signed by the owner"),
        (_other_slot, "key to|does not open"),
        (_own_compartment, 'public key for "bsn"'),
        (_own_authority, "another owner"),
        (_planted_key, 'key to "bsn"'),
    ],
)
def test_a_header_with_swapped_keys_is_refused(
    staffed_desk: Desk, bend: Callable[[Header, MemberId, MemberId, KeyRing], Header], sentence: str
) -> None:
    ids = {login: staffed_desk.sign_in(login).session.member_id for login in ("tandarts", "balie")}
    practice, header, good = insider(staffed_desk)
    bent = bend(header, ids["tandarts"], ids["balie"], practice.session.keys)
    put_header(staffed_desk, bent)
    told = refusal(staffed_desk, "tandarts")
    assert isinstance(told, KeyProblem)
    assert told.template and any(part in str(told) for part in sentence.split("|")), told
    back_in(staffed_desk, good, "tandarts")


def test_the_same_header_written_unchanged_is_taken(staffed_desk: Desk) -> None:
    """The control: what is refused above is refused for what was changed in it."""
    practice, header, _ = insider(staffed_desk)
    keys = practice.session.keys
    put_header(staffed_desk, tagged(header, keys))
    assert staffed_desk.sign_in("tandarts").run(own_account)


def test_a_header_changed_without_the_key_of_the_file_is_refused(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _, header, good = insider(staffed_desk)
    put_header(staffed_desk, replace(header, rotation_due=(KeyName.CARE,)))
    assert "changed by something else" in str(refusal(staffed_desk, "tandarts"))
    with monkeypatch.context() as weakened:  # the control
        weakened.setattr("practice_app.use_cases.opening.require_mac", lambda *_: None)
        weakened.setattr("practice_app.storage.keys.trust.require_mac", lambda *_: None)
        assert staffed_desk.sign_in("tandarts").run(own_account)
    back_in(staffed_desk, good, "tandarts")


@pytest.mark.parametrize("tries_too", [False, True])
def test_yesterdays_header_is_refused(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch, tries_too: bool) -> None:
    """Both copies, also with the sidecar that counts failed tries: the number inside the file is further."""
    staffed_desk.sign_in("directie")
    yesterday = on_disk(staffed_desk)
    sidecars = {path: path.read_bytes() for path in staffed_desk.path.glob("*.json") if path.name not in HEADERS}
    for login in ("nieuw", "nieuwer"):
        staffed_desk.sign_in("directie").run(add_member, login, "Nieuw Iemand", [Role.ASSISTANT], first_password="eerste-woord")
    good = on_disk(staffed_desk)
    put(staffed_desk, yesterday)
    if tries_too:
        for path in staffed_desk.path.glob("*.json"):
            if path.name not in HEADERS:
                path.unlink()
        for path, content in sidecars.items():
            path.write_bytes(content)
    assert "put back from another day" in str(refusal(staffed_desk, "directie"))
    with monkeypatch.context() as weakened:  # the control
        weakened.setattr("practice_app.use_cases.opening.check_sequence", lambda *_: Sequence.EQUAL)
        assert staffed_desk.sign_in("directie").run(own_account)
    back_in(staffed_desk, good)


def test_rights_that_were_taken_do_not_come_back_with_an_older_grant(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The grant was signed by the owner once; the file remembers that a later one was."""
    dentist = staffed_desk.sign_in("tandarts")
    member, old = dentist.session.member_id, dentist.session.header.slots[dentist.session.member_id]
    owner = staffed_desk.sign_in("directie")
    owner.run(grant_roles, "tandarts", [Role.BOOKKEEPER])
    owner.run(revoke_roles, "tandarts", [Role.PRACTITIONER])
    lowered = staffed_desk.sign_in("tandarts")
    assert lowered.session.roles == {Role.BOOKKEEPER}
    header, good = lowered.session.header, on_disk(staffed_desk)
    put_header(staffed_desk, tagged(header, lowered.session.keys, slots={**header.slots, member: old}))
    assert "changed by something else" in str(refusal(staffed_desk, "tandarts"))
    with monkeypatch.context() as weakened:  # the control
        weakened.setattr("practice_app.storage.state.newest_grant", lambda *_: 0)
        assert staffed_desk.sign_in("tandarts").session.roles == {Role.PRACTITIONER}
    back_in(staffed_desk, good, "tandarts")


@pytest.mark.parametrize("which", HEADERS)
def test_one_older_copy_beside_a_good_one_changes_nothing(staffed_desk: Desk, which: str) -> None:
    old = on_disk(staffed_desk)
    staffed_desk.sign_in("directie").run(add_member, "nieuw", "Nieuw Iemand", [Role.ASSISTANT], first_password="eerste-woord")
    good = on_disk(staffed_desk)
    put(staffed_desk, {**good, which: old[which]})
    assert staffed_desk.sign_in("tandarts").run(own_account)
    assert on_disk(staffed_desk) == good, "the good copy was proved by the file, and repaired the other"


@pytest.mark.parametrize(
    "bend",
    [
        lambda kdf: replace(kdf, memory_kib=4),
        lambda kdf: replace(kdf, passes=0),
        lambda kdf: replace(kdf, memory_kib=2**31),
        lambda kdf: replace(kdf, lanes=200),
    ],
)
def test_a_cheaper_or_far_too_dear_password_check_is_refused(
    staffed_desk: Desk, bend: Callable[[KdfParameters], KdfParameters]
) -> None:
    practice, header, good = insider(staffed_desk)
    victim = next(one for one in header.slots if one != practice.session.member_id)
    slot = header.slots[victim]
    bent = replace(slot, lock=replace(slot.lock, kdf=bend(slot.lock.kdf)))
    put_header(staffed_desk, tagged(header, practice.session.keys, slots={**header.slots, victim: bent}))
    logins = [login for login in (OWNER, *MEMBERS) if header.slots[victim].lock.login.fits(login)]
    told = refusal(staffed_desk, logins[0])
    assert "far too weak or too heavy" in str(told)
    back_in(staffed_desk, good, logins[0])


def test_a_password_check_moved_within_its_bounds_opens_nothing(staffed_desk: Desk) -> None:
    practice, header, good = insider(staffed_desk)
    bent = {
        member: replace(slot, lock=replace(slot.lock, kdf=replace(slot.lock.kdf, passes=2)))
        for member, slot in header.slots.items()
    }
    put_header(staffed_desk, tagged(header, practice.session.keys, slots=bent))
    assert isinstance(refusal(staffed_desk, "tandarts"), SignInFailed)
    back_in(staffed_desk, good, "tandarts")


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda content: content[: len(content) // 2],
    "emptied": lambda _: b"",
    "flipped": lambda content: content[:200] + bytes([content[200] ^ 1]) + content[201:],
    "zeroed": lambda content: bytes(len(content)),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_header_damaged_in_both_copies_opens_for_nobody_and_is_left_as_it_is(
    staffed_desk: Desk, damage: Callable[[bytes], bytes]
) -> None:
    good = on_disk(staffed_desk)
    put(staffed_desk, {name: damage(content) for name, content in good.items()})
    told = refusal(staffed_desk)
    assert isinstance(told, KeyProblem)
    assert "recovery words" in str(told)
    back_in(staffed_desk, good)


@pytest.mark.parametrize("which", HEADERS)
@pytest.mark.parametrize("damage", [*DAMAGE.values(), None], ids=[*DAMAGE, "removed"])
def test_with_one_good_copy_everyone_gets_in_and_the_other_is_made_anew(
    staffed_desk: Desk, which: str, damage: Callable[[bytes], bytes] | None
) -> None:
    good = on_disk(staffed_desk)
    rest = {name: content for name, content in good.items() if name != which}
    put(staffed_desk, rest if damage is None else {**rest, which: damage(good[which])})
    assert staffed_desk.sign_in("tandarts").run(own_account)
    assert on_disk(staffed_desk) == good


def test_without_the_right_password_a_damaged_copy_is_not_made_anew(staffed_desk: Desk) -> None:
    good = on_disk(staffed_desk)
    put(staffed_desk, {**good, HEADER_COPY: b""})
    with pytest.raises(SignInFailed):
        sign_in(staffed_desk.environment, staffed_desk.folder, OWNER, "een-heel-ander-wachtwoord")
    assert on_disk(staffed_desk) == {**good, HEADER_COPY: b""}


def test_the_header_of_another_practice_opens_nothing_here(staffed_desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = make_desk(tmp_path_factory.mktemp("other"), "coaching")
    good = on_disk(staffed_desk)
    put(staffed_desk, on_disk(other))
    assert isinstance(refusal(staffed_desk), PracticeError)
    back_in(staffed_desk, good)
    other.folder.close()
