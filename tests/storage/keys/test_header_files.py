"""The header on disk: two copies, versions, garbage, and that reading writes nothing."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import FileProblem, KeyProblem, PracticeError
from practice_app.storage.keys import (
    HEADER_COPY,
    HEADER_FILE,
    begin_rotation,
    header_from_bytes,
    header_to_bytes,
    read_header,
    write_header,
)
from practice_app.storage.keys.crypto import canonical
from practice_app.storage.keys.header import MOST_BYTES
from tests.storage.keys.cheap import BOB, CARE, added, invited, new_practice

MADE = new_practice()
CONTENT = header_to_bytes(MADE.header)
HEADER = json.loads(CONTENT)["header"]


def _file(header: object, **outer: object) -> bytes:
    checksum = hashlib.sha256(canonical(header)).hexdigest()
    return json.dumps({"format": 1, "checksum": checksum, "header": header, **outer}).encode()


def _seen(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_a_header_with_everything_in_it_survives_the_file() -> None:
    header = added(MADE.header, MADE.ring, BOB, "bob", "locum")
    header, ring = begin_rotation(invited(header, MADE.ring, CARE, "carol", "practitioner"), MADE.ring)
    assert header_from_bytes(header_to_bytes(header)) == header
    assert ring.next_held


def test_no_sign_in_name_and_no_role_words_of_a_person_stand_in_the_file() -> None:
    header = added(MADE.header, MADE.ring, BOB, "bob.de.vries", "locum")
    assert b"bob." not in header_to_bytes(header) and b".vries" not in header_to_bytes(header)


def test_both_copies_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_header(tmp_path, MADE.header)
    assert set(_seen(tmp_path)) == {HEADER_FILE, HEADER_COPY}
    found = read_header(tmp_path)
    assert (found.header, found.damaged, found.behind) == (MADE.header, (), ())


@pytest.mark.parametrize("name", [HEADER_FILE, HEADER_COPY])
@pytest.mark.parametrize("harm", ["truncated", "flipped", "missing"])
def test_one_damaged_copy_is_reported_and_the_other_counts(tmp_path: Path, name: str, harm: str) -> None:
    write_header(tmp_path, MADE.header)
    if harm == "missing":
        (tmp_path / name).unlink()
    else:
        middle = len(CONTENT) // 2
        flipped = CONTENT.replace(b'"sequence": 1', b'"sequence": 9')
        (tmp_path / name).write_bytes(flipped if harm == "flipped" else CONTENT[:middle])
    before = _seen(tmp_path)
    found = read_header(tmp_path)
    assert (found.header, found.damaged) == (MADE.header, (name,))
    assert _seen(tmp_path) == before  # reading never repairs


def test_the_copy_with_the_higher_number_counts_and_the_other_is_behind(tmp_path: Path) -> None:
    write_header(tmp_path, MADE.header)
    later = replace(MADE.header, sequence=2)
    (tmp_path / HEADER_COPY).write_bytes(header_to_bytes(later))
    found = read_header(tmp_path)
    assert (found.header, found.behind) == (later, (HEADER_FILE,))


def test_an_activation_written_to_the_first_copy_only_is_not_lost(tmp_path: Path) -> None:
    write_header(tmp_path, MADE.header)
    waiting = replace(MADE.header, activations={BOB: b"sealed"})
    (tmp_path / HEADER_FILE).write_bytes(header_to_bytes(waiting))
    assert read_header(tmp_path).header == waiting


def test_two_damaged_copies_name_the_way_out(tmp_path: Path) -> None:
    for name in (HEADER_FILE, HEADER_COPY):
        (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(KeyProblem, match="recovery words"):
        read_header(tmp_path)
    assert (tmp_path / HEADER_FILE).read_bytes() == b"{}"


def test_an_empty_folder_is_no_practice(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no practice"):
        read_header(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", [HEADER_FILE, HEADER_COPY])
def test_a_newer_version_is_refused_even_when_only_one_copy_has_it(tmp_path: Path, name: str) -> None:
    write_header(tmp_path, MADE.header)
    (tmp_path / name).write_bytes(b'{"format": 2, "something": "else"}')
    before = _seen(tmp_path)
    with pytest.raises(FileProblem, match="newer version"):
        read_header(tmp_path)
    assert _seen(tmp_path) == before


@pytest.mark.parametrize("form", [0, -1, "1", None, True, 1.5, [], {}])
def test_an_unknown_format_is_refused(form: object) -> None:
    with pytest.raises(KeyProblem):
        header_from_bytes(_file(HEADER, format=form))


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / (HEADER_FILE + ".part")).mkdir()  # stands in the way, for root as well
    with pytest.raises(FileProblem, match=r"header\.json could not be written"):
        write_header(tmp_path, MADE.header)


def test_a_failing_disk_leaves_the_old_header_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_header(tmp_path, MADE.header)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileProblem, match="No space left"):
        write_header(tmp_path, replace(MADE.header, sequence=2))
    assert read_header(tmp_path).header == MADE.header


def _bent(path: str, value: object) -> bytes:
    header: Any = json.loads(json.dumps(HEADER))
    *parents, last = path.split(".")
    place = header
    for name in parents:
        place = place[name]
    if value is _GONE:
        del place[last]
    else:
        place[last] = value
    return _file(header)


_GONE = object()
ANNAS = f"slots.{'a' * 32}"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("mac", _GONE),
        ("extra", 1),
        ("mac", "AAAA"),
        ("mac", "not base64!"),
        ("sequence", -1),
        ("sequence", True),
        ("sequence", 2**60),
        ("sequence", "1"),
        ("authority_public", None),
        ("compartments.unknown", {}),
        ("rotating", ["nothing"]),
        ("rotating", "database"),
        ("slots.short", {}),
        (f"{ANNAS}.lock.member_id", "b" * 32),
        (f"{ANNAS}.grant.member_id", "b" * 32),
        (f"{ANNAS}.grant.granted_on", "2026-13-01"),
        (f"{ANNAS}.grant.granted_on", "20260301"),
        (f"{ANNAS}.grant.signature", "AAAA"),
        (f"{ANNAS}.keys.database", "AAAA"),
        (f"{ANNAS}.lock.wrapped", "A" * 40_000),
        (f"{ANNAS}.lock.kdf.salt", "\ud800"),
        ("care", []),
        ("slots", []),
    ],
)
def test_a_field_that_is_missing_extra_or_of_the_wrong_kind_is_refused(path: str, value: object) -> None:
    with pytest.raises(KeyProblem, match="damaged"):
        header_from_bytes(_bent(path, value))


def test_the_bending_itself_is_not_what_is_refused() -> None:
    assert header_from_bytes(_bent("sequence", 5)).sequence == 5


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b'{"format": 1}',
        b'{"format": 1, "format": 1}',
        b"[" * 100_000,
        b'{"format":' + b"9" * 5000 + b"}",
        b'{"format": NaN}',
        b"\xff\xfe",
        CONTENT + b" " * MOST_BYTES,
        CONTENT.replace(b'"sequence": 1', b'"sequence": 1, "sequence": 1'),
    ],
    ids=range(11),
)
def test_content_that_is_no_header_is_refused(content: bytes) -> None:
    with pytest.raises(PracticeError):
        header_from_bytes(content)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def _paths(value: object, before: tuple[str, ...] = ()) -> list[str]:
    if not isinstance(value, dict):
        return []
    return [".".join((*before, key)) for key in value] + [
        path for key, item in value.items() for path in _paths(item, (*before, key))
    ]


@given(st.sampled_from(_paths(HEADER)), JSON)
def test_any_value_in_any_field_gives_a_header_or_a_refusal(path: str, value: object) -> None:
    try:
        content = _bent(path, value)
    except (UnicodeEncodeError, ValueError):
        return
    try:
        header = header_from_bytes(content)
    except PracticeError:
        return
    assert header_from_bytes(header_to_bytes(header)) == header


@given(st.binary(max_size=200), st.integers(0, len(CONTENT)))
def test_garbage_anywhere_is_refused(garbage: bytes, at: int) -> None:
    for content in (garbage, CONTENT[:at] + b"?" + garbage + CONTENT[at:]):
        with pytest.raises(PracticeError):
            header_from_bytes(content)
