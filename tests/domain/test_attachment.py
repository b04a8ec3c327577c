"""The names of files, made safe for every computer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.attachment import LONGEST_NAME, clean_name
from practice_app.domain.file_kind import KIND_NAMES, UNKNOWN, media_type_of


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\brief.pdf", "brief.pdf"),
        ("a\x00b\nc.pdf", "a b c.pdf"),
        ("foto\u202egpj.exe", "foto gpj.exe"),
        ("con.txt", "_con.txt"),
        ("con .txt", "_con.txt"),
        ("COM¹.txt", "_COM¹.txt"),
        ("CONOUT$", "_CONOUT$"),
        ("...", "attachment"),
        (" .pdf", "pdf"),
        ("é" * 300 + ".pdf", "é" * 98 + ".pdf"),
        ("x" * 300, "x" * 120),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert clean_name(name) == safe


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_stays_as_it_is(name: str) -> None:
    safe = clean_name(name)
    assert 0 < len(safe) <= LONGEST_NAME + 1
    assert not set(safe) & set('/\\:*?"<>|')
    assert safe.isprintable() or not safe.isascii()
    assert len(safe.encode()) <= 210


@given(st.binary(max_size=300))
def test_any_bytes_have_a_kind_with_a_name(content: bytes) -> None:
    assert media_type_of(content) in {*KIND_NAMES, UNKNOWN}
