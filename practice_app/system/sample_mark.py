"""The mark beside a sample practice: light enough to be looked for before anything is opened."""

from __future__ import annotations

from pathlib import Path

MARK = "VOORBEELD.txt"
TEXT = (
    "Dit is een voorbeeldpraktijk. Alles hierin is verzonnen; deze map mag in haar geheel weg.\n"
    "This is a sample practice. Everything in it is made up; this folder may go as a whole.\n"
)


def is_marked(practice: Path) -> bool:
    """Whether the folder around this practice folder carries the mark. What may be deleted is decided by the keys."""
    return (practice.parent / MARK).is_file()


def put_mark(around: Path) -> None:
    """Mark the folder in which a sample practice will stand. Raises OSError."""
    around.mkdir(parents=True, exist_ok=True)
    (around / MARK).write_text(TEXT, encoding="utf-8")
