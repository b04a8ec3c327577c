"""`python -m tests.check`: everything `pytest` does, one summary line a fence, and the output of what failed."""

from __future__ import annotations

import sys
import time

from tests.fences import ROOT, run_module

FENCES = "tests/fences"
GROUPS = {
    "types": [f"{FENCES}/test_types.py"],
    "lint": [f"{FENCES}/test_lint.py"],
    "imports": [f"{FENCES}/test_imports.py"],
    "structure": [f"{FENCES}/test_structure.py"],
    "strings": [f"{FENCES}/test_strings.py", f"{FENCES}/test_catalogue.py"],
    "repository": [f"{FENCES}/test_repository.py", f"{FENCES}/test_lock.py"],
    "strictness": [f"{FENCES}/test_strictness.py"],
    "wheel": [f"{FENCES}/test_wheel.py"],
    "tests": ["tests", f"--ignore={FENCES}"],
}


def check(group: str) -> bool:
    """Run one group and print its line; what it said only when it failed."""
    started = time.monotonic()
    result = run_module("pytest", "-q", *GROUPS[group])
    verdict = "ok" if result.returncode == 0 else "FAILED"
    said = result.stdout.strip().splitlines()
    print(f"{group:<11} {verdict:<7} {time.monotonic() - started:6.1f} s  {said[-1] if said else ''}", flush=True)
    if result.returncode != 0:
        print(result.stdout)
    return result.returncode == 0


def main() -> int:
    """Exit status 1 when a group failed. Names of groups as arguments choose; without any, all run."""
    chosen = sys.argv[1:] or list(GROUPS)
    unknown = set(chosen) - set(GROUPS)
    if unknown:
        print(f"No such group: {', '.join(sorted(unknown))}. There are: {', '.join(GROUPS)}.")
        return 2
    failed = [group for group in chosen if not check(group)]
    print(f"FAILED: {', '.join(failed)}" if failed else f"All is well in {ROOT.name}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
