"""The mark beside a sample practice: light enough to be looked for before anything is opened."""

from __future__ import annotations

from pathlib import Path

from practice_app.system.resources import resource

MARK = "VOORBEELD.txt"


def is_marked(practice: Path) -> bool:
    """Whether the folder around this practice folder carries the mark. What may be deleted is decided by the keys."""
    return (practice.parent / MARK).is_file()


def put_mark(around: Path) -> None:
    """Mark the folder in which a sample practice will stand. Raises OSError."""
    around.mkdir(parents=True, exist_ok=True)
    (around / MARK).write_bytes(resource("demo", MARK).read_bytes())
