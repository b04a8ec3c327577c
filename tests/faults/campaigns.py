"""The campaigns by name: how many runs the project promises of each, and what a run is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.faults import damage, forensics, full_disk, killing, unsynced
from tests.faults.not_here import NotHere

__all__ = ["CAMPAIGNS", "KILLS", "Campaign", "NotHere"]


@dataclass(frozen=True, slots=True)
class Campaign:
    """`run` takes a number of runs, a seed and an empty folder, and gives what went wrong, in words; NotHere: it cannot.

    `noun`: what is counted. `control`: a guard is left out, so something must go wrong.
    """

    runs: int
    noun: str
    run: Callable[[int, int, Path], list[str]]
    control: bool = False


KILLS = {kind: Campaign(1_000 if kind == "commits" else 200, "kills", partial(killing.campaign, kind)) for kind in killing.JOBS}

CAMPAIGNS = {
    **KILLS,
    "unsynced": Campaign(1_000, "states", unsynced.campaign),
    "unsynced-control": Campaign(1_000, "states", partial(unsynced.campaign, normal=True), control=True),
    "flips": Campaign(1_000, "flipped bits", damage.flips),
    "damaged-backups": Campaign(100, "backups", damage.damaged_backups),
    "forensics": Campaign(50_000, "canaries", forensics.forensics),
    "forensics-control": Campaign(50_000, "canaries", forensics.forensics_control, control=True),
    "full-disk": Campaign(210, "times without room", full_disk.full_disk),
    "limited-files": Campaign(210, "times without room", partial(full_disk.full_disk, limited=True)),
}
