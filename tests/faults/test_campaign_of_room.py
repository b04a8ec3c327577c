"""The room runs out in every stage of work: nothing is lost, and on it goes. `python -m tests.faults full-disk` runs more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from practice_app.domain.errors import FileProblem
from practice_app.storage.keys.files import write_durably
from tests.faults.sample import sample


@pytest.mark.parametrize("name", ["full-disk", "limited-files"])
def test_a_stage_without_room_is_refused_in_a_sentence_loses_nothing_and_goes_on(name: str) -> None:
    assert f"{name}: 28 times without room, 0 problems" in sample(name, 28)


def test_a_file_that_cannot_be_written_to_its_end_leaves_no_half_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileProblem, match="No space left"):
        write_durably(tmp_path / "list.csv", b"Sanne;Utrecht")
    assert list(tmp_path.iterdir()) == []
