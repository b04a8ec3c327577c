"""The power goes while writes are not synced: nothing acknowledged is lost. `python -m tests.faults unsynced` looks at more."""

from __future__ import annotations

import random

from tests.faults.disk_model import Disk, Operation
from tests.faults.sample import sample


def test_no_state_of_the_disk_is_corrupt_or_lacks_what_was_acknowledged() -> None:
    assert "unsynced: 25 states, 0 problems" in sample("unsynced", 25)


def test_with_commits_that_are_not_synced_something_is_lost() -> None:
    """The control; its status is 1 when nothing was."""
    assert "unsynced-control: 20 states" in sample("unsynced-control", 20)


def test_what_was_synced_is_kept_and_the_rest_may_go() -> None:
    disk = Disk({})
    disk.apply(Operation("C", "/a", "", 0, b""))
    disk.apply(Operation("W", "/a", "", 0, b"safe"))
    disk.apply(Operation("S", "/a", "", 0, b""))
    disk.apply(Operation("W", "/a", "", 4, b"+more"))
    found = {dict(disk.after_crash(random.Random(seed)))["/a"] for seed in range(40)}
    assert {b"safe", b"safe+more"} <= found
    assert all(one.startswith(b"safe") for one in found)


def test_a_rename_that_was_not_synced_may_be_undone_but_never_halves_the_file() -> None:
    disk = Disk({"/new": b"new", "/old": b"old"})
    disk.apply(Operation("R", "/new", "/old", 0, b""))
    found = {tuple(sorted(disk.after_crash(random.Random(seed)))) for seed in range(40)}
    assert found == {(("/old", b"new"),), (("/new", b"new"), ("/old", b"old"))}
    disk.apply(Operation("S", "/", "", 0, b""))
    assert dict(disk.after_crash(random.Random(1))) == {"/old": b"new"}
