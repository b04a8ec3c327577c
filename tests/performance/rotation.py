"""Moving sealed values to new keys: each costs the same however many there are, and the job says how far it is."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from practice_app.storage.keys import Address, KeyName
from practice_app.storage.sealed import seal_value
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rotation import rotate_compartments
from tests.performance.measuring import Figure
from tests.performance.sealing import unit_of
from tests.practice_files import make_desk

LONGEST_WAIT = 1.0  # seconds between two reports of progress, as for every job with a bar


def figures(folder: Path, few: int = 2_000, many: int = 100_000) -> list[Figure]:
    """Milliseconds a value at `many` against `few`, and the longest wait for progress in milliseconds."""
    small, large = _rotated(folder / "few", few), _rotated(folder / "many", many)
    return [
        Figure(f"rotation: a sealed value at {many:,} against {few:,}", large[0], small[0], 1.3),
        Figure(f"rotation of {many:,}: longest wait for progress", large[1], LONGEST_WAIT * 1000, 1),
    ]


def _rotated(folder: Path, values: int) -> tuple[float, float]:
    desk = make_desk(folder)
    practice = desk.sign_in()
    _fill(practice, values)
    longest, steps, start = 0.0, 0, perf_counter()
    last = start
    for progress in practice.steps(rotate_compartments, (KeyName.BSN,)):
        now = perf_counter()
        longest, last, steps = max(longest, now - last), now, steps + 1
        assert progress.total == values and progress.done <= values
    took = perf_counter() - start
    assert steps > values // 1_000, "it said how far it was"
    desk.close()
    desk.folder.close()
    return took / values * 1000, longest * 1000


def _fill(practice: Practice, values: int) -> None:
    """Made-up BSNs: one seal of each would take a minute, so a few are repeated; a rotation moves them without a look inside."""
    unit = unit_of(practice)
    sealed = [seal_value(unit, KeyName.BSN, Address("national_id", "x", "x", 1), b"123456782") for _ in range(100)]
    with practice.writer.transaction():
        practice.writer.execute_many(
            "INSERT INTO national_id VALUES (?, 1, ?)", ((f"{number:032x}", sealed[number % 100]) for number in range(values))
        )
