"""A sample practice to play in: made whole or not at all, known by its own id, and thrown away with its folder.

Only what the making put there is ever deleted: where anything else lies beside it, nothing goes before that was moved.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from practice_app.domain.errors import N_, FileProblem, PracticeError
from practice_app.domain.practice_details import is_sample_id
from practice_app.domain.progress import Progress
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import HEADER_COPY, HEADER_FILE, read_header
from practice_app.system.location import refuse_unsafe_location
from practice_app.system.sample_mark import MARK, is_marked, put_mark
from practice_app.use_cases.demo import DemoWishes, make_demo
from practice_app.use_cases.environment import Environment

CLIENTS = 120
# What the making puts beside the practice (use_cases/demo.py), and what file managers leave in any folder they show.
_MADE = (MARK, "csv", "recovery-words-*.pdf", "confidentiality-*.pdf", "invoice-*.pdf", ".DS_Store", "Thumbs.db", "desktop.ini")
_SHOWN = 3  # names of what lies beside it, in a refusal


@dataclass(frozen=True, slots=True)
class SampleWishes:
    """`around`: a new or empty folder that is the sample's own; the practice stands in it under `name`."""

    around: Path
    name: str
    kind: str = "dental"
    clients: int = CLIENTS


def make_sample(environment: Environment, wishes: SampleWishes) -> Generator[Progress, None, Path]:
    """Make it; the practice folder. Stopped or failed: nothing is left. FileProblem when the folder is not empty."""
    around = wishes.around.expanduser().absolute()
    refuse_unsafe_location(around)
    _require_free(around)
    try:
        demo = DemoWishes(around, wishes.kind, wishes.clients, whole_job=False, practice_name=wishes.name, sample=True)
        made = yield from make_demo(environment, demo)
        put_mark(around)
    except OSError as problem:
        _remove(around)
        raise FileProblem(
            N_("{file} cannot be written ({reason}). Check the folder and the rights."),
            file=around.name,
            reason=problem.strerror or "",
        ) from None
    except BaseException:
        _remove(around)
        raise
    return made.practice


def is_sample(practice: Path) -> bool:
    """Whether the practice in this folder was made as a sample: its id says so, which nobody can change."""
    try:
        return is_sample_id(read_header(practice).header.practice_id)
    except PracticeError:
        return False


def throw_away_sample(practice: Path) -> Path:
    """Delete the folder of a sample practice with what was made in it; which that was.

    FileProblem when it is no sample, is open elsewhere, or has something of another's beside it: then nothing is deleted.
    """
    practice = practice.expanduser().absolute()
    if not (is_marked(practice) and is_sample(practice)):
        raise FileProblem(N_("{folder} is not a sample practice. Nothing was deleted."), folder=practice.name)
    if foreign := sorted(_foreign(practice)):
        raise FileProblem(
            N_(
                "In the folder {folder} lies something that does not belong to the sample: {names}. "
                "Nothing was deleted. Move it elsewhere, then try again."
            ),
            folder=practice.parent.name,
            names=", ".join(foreign[:_SHOWN]),
        )
    PracticeFolder(practice).open().close()
    _remove(practice.parent)
    if practice.parent.exists():
        raise FileProblem(
            N_("Not everything in {folder} could be deleted. Close the programs that use files in it and try again."),
            folder=practice.parent.name,
        )
    return practice.parent


def _foreign(practice: Path) -> Iterator[str]:
    """Names of what did not come with the sample: beside it, among its tables, or another practice within."""
    for path in practice.parent.iterdir():
        if path != practice and (path.is_symlink() or not any(fnmatch(path.name, made) for made in _MADE)):
            yield path.name
    yield from (path.name for path in practice.parent.glob("csv/*") if path.suffix != ".csv")
    for header in (HEADER_FILE, HEADER_COPY):
        yield from (path.parent.name for path in practice.rglob(header) if path.parent != practice)


def _require_free(around: Path) -> None:
    if around.exists() and (not around.is_dir() or any(around.iterdir())):
        raise FileProblem(
            N_("{folder} is not an empty folder. Choose a new or empty one, so that nothing is overwritten."), folder=around.name
        )


def _remove(around: Path) -> None:
    shutil.rmtree(around, ignore_errors=True)
