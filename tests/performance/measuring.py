"""Timing for ratios: everything compared is measured in one run, and only ratios decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise: `ours` against `baseline` (both in `unit`), and the ratio that is allowed."""

    name: str
    ours: float
    baseline: float
    allowed: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Ours divided by the baseline."""
        return self.ours / self.baseline

    @property
    def holds(self) -> bool:
        """Whether the ratio is within what is allowed."""
        return self.ratio <= self.allowed

    def row(self) -> str:
        """A row of the table in docs/performance.md."""
        verdict = "holds" if self.holds else "BROKEN"
        numbers = f"{self.ours:.2f} {self.unit} | {self.baseline:.2f} {self.unit} | {self.ratio:.2f} | {self.allowed:g}"
        return f"| {self.name} | {numbers} | {verdict} |"


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest of several calls, in seconds: what the work costs when nothing else disturbs it."""
    return min(seconds(work) for _ in range(times))


def p95(samples: Sequence[float]) -> float:
    """The 95th percentile."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
