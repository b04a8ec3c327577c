"""`python -m tests.faults KIND [--kills N] [--seed S]`: a campaign of faults; exit status 1 when anything was lost."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.faults import unsynced
from tests.faults.killing import JOBS, campaign

CONTROL = "unsynced-control"
UNSYNCED = ("unsynced", CONTROL)


def main() -> int:
    """Print what was lost or broken, a line each, and the count."""
    os.environ["PRACTICE_APP_TESTS"] = "1"  # passwords that cost next to nothing
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("kind", choices=[*JOBS, "all", *UNSYNCED])
    parser.add_argument("--kills", type=int, default=200, help="or so many states of the disk")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if chosen.kind in UNSYNCED:
        return _unsynced(chosen.kind, chosen.kills, chosen.seed)
    found = 0
    for kind in JOBS if chosen.kind == "all" else [chosen.kind]:
        with tempfile.TemporaryDirectory() as root:
            problems = campaign(kind, chosen.kills, chosen.seed, Path(root))
        print(f"{kind}: {chosen.kills} kills, {len(problems)} problems")
        print("".join(f"  {problem}\n" for problem in problems), end="")
        found += len(problems)
    return 1 if found else 0


def _unsynced(kind: str, states: int, seed: int) -> int:
    """States of the disk after the power went; the control is right when it loses something."""
    if reason := unsynced.why_not():
        print(f"{kind}: not run, {reason}")
        return 0
    with tempfile.TemporaryDirectory() as root:
        problems = unsynced.campaign(states, seed, Path(root), normal=kind == CONTROL)
    print(f"{kind}: {states} states, {len(problems)} problems")
    if kind == CONTROL:
        return 0 if problems else 1
    print("".join(f"  {problem}\n" for problem in problems), end="")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
