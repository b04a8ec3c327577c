"""The mark beside a sample practice: light enough to be looked for before anything is opened."""

from __future__ import annotations

import json
from pathlib import Path

from practice_app.system.resources import resource

MARK = "VOORBEELD.txt"
_HEADER = "header.json"  # of storage/keys, which is too heavy before the first paint


def is_marked(practice: Path) -> bool:
    """Whether the folder around this practice folder carries the mark, and the practice itself does not gainsay it.

    What may be deleted is decided in use_cases/sample.py.
    """
    return (practice.parent / MARK).is_file() and _calls_itself_sample(practice / _HEADER)


def _calls_itself_sample(header: Path) -> bool:
    from practice_app.domain.practice_details import is_sample_id  # 70 ms: only where there is a mark

    try:
        return is_sample_id(str(json.loads(header.read_bytes())["header"]["practice_id"]))
    except (OSError, ValueError, KeyError, TypeError):
        return True  # damaged or gone: then the mark is all there is to go by


def put_mark(around: Path) -> None:
    """Mark the folder in which a sample practice will stand. Raises OSError."""
    around.mkdir(parents=True, exist_ok=True)
    (around / MARK).write_bytes(resource("demo", MARK).read_bytes())
