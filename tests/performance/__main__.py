"""The whole campaign: `python -m tests.performance`; prints the table of docs/performance.md. Exit 1 when a figure breaks."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import strictness  # noqa: F401  sets the environment that tests run in
from tests.performance import (
    audit_cost,
    bank,
    client_page,
    duplicates,
    importing,
    invoice_paper,
    invoicing,
    lists,
    memory,
    open_items,
    pack,
    planning,
    purging,
    quick_find,
    reminding,
    role_change,
    rotation,
    sealing,
    search,
    starting,
    unlocking,
    window,
)


def main() -> int:
    """Measure at full size."""
    with TemporaryDirectory(prefix="performance-") as name:
        folder = Path(name)
        found = [
            *search.figures(folder, 100_000, 1_000_000),
            *quick_find.figures(folder, 100_000),
            *lists.figures(folder, 100_000, 500),
            *importing.figures(folder, 100_000, 500_000),
            *duplicates.figures(folder, 25_000, 100_000),
            *purging.figures(folder, 20_000, 1_000),
            *planning.figures(folder, 20_000, 100_000),
            *open_items.figures(folder, 50_000),
            *client_page.figures(folder, 50_000),
            *reminding.figures(folder, 1_000),
            *bank.figures(folder, 5_000, 50_000),
            *starting.figures(folder),
            *invoice_paper.figures(),
            *pack.figures(folder / "pack"),
            *invoicing.figures(folder / "invoicing"),
            *memory.figures(folder / "memory"),
            *unlocking.figures(folder),
            *role_change.figures(folder / "roles"),
            *sealing.figures(folder),
            *rotation.figures(folder / "rotation"),
            *audit_cost.figures(folder),
            *window.figures(folder / "window", 100_000, 2_000),
        ]
    print("| figure | ours | baseline | ratio | allowed | |\n|---|---|---|---|---|---|")
    for figure in found:
        print(figure.row())
    return 0 if all(figure.holds for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
