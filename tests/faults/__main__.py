"""`python -m tests.faults NAME [--runs N] [--seed S]`: one campaign of faults; exit status 1 when anything was lost.

A campaign named `…-control` leaves a guard out on purpose: its status is 1 when nothing was lost or found.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.faults.campaigns import CAMPAIGNS, KILLS, NotHere


def main() -> int:
    """Print a line for each campaign, and what was lost or broken, a line each."""
    os.environ["PRACTICE_APP_TESTS"] = "1"  # passwords that cost next to nothing
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("name", choices=[*CAMPAIGNS, "all"], help="all: every campaign of kills")
    parser.add_argument("--runs", "--kills", type=int, help="the size that the project promises, when left out")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    return max(_run(name, chosen.runs, chosen.seed) for name in (KILLS if chosen.name == "all" else [chosen.name]))


def _run(name: str, runs: int | None, seed: int) -> int:
    chosen = CAMPAIGNS[name]
    runs = chosen.runs if runs is None else runs
    try:
        with tempfile.TemporaryDirectory() as root:
            problems = chosen.run(runs, seed, Path(root))
    except NotHere as reason:
        print(f"{name}: not run, {reason}")
        return 0
    print(f"{name}: {runs} {chosen.noun}, {len(problems)} problems")
    if chosen.control:
        return 0 if problems else 1
    print("".join(f"  {problem}\n" for problem in problems), end="")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
