"""No byte holds what was destroyed. `python -m tests.faults forensics` sows fifty thousand words."""

from __future__ import annotations

import random

import pytest

from tests.faults.canary_field import CanaryField
from tests.faults.sample import sample


def test_no_page_log_journal_or_restored_backup_holds_a_word_of_who_was_destroyed() -> None:
    assert "forensics: 1000 canaries, 0 problems" in sample("forensics", 1_000)


def test_without_secure_delete_and_sweep_the_same_search_finds_them() -> None:
    """The control; its status is 1 when it finds nothing."""
    assert "forensics-control: 500 canaries, " in sample("forensics-control", 500)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_eight_letters_of_a_word_are_found_anywhere_and_seven_are_not(encoding: str) -> None:
    field = CanaryField(random.Random(3))
    word, other = field.word(), field.word()
    assert field.found_in([b"\x01 " + word[-8:].encode(encoding) + b"\xff"]) == {word}
    assert field.found_in([other[3:11].encode(encoding)]) == {other}
    assert field.found_in([word[-7:].encode(encoding), word[:4].encode(encoding)]) == set()
