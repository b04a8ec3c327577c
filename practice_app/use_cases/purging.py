"""A confirmed purge from beginning to end: delete, sweep, certify, and put the certificate where it can be found."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.progress import Progress
from practice_app.system.clock import legal_date
from practice_app.system.new_files import require_writable_folder
from practice_app.use_cases.backup import keep_after_files
from practice_app.use_cases.certificates import export_certificate
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import PurgeOutcome, finish_purges, purge_confirmed
from practice_app.use_cases.retention import announce_due

KEPT_INSIDE = N_("The certificate could not be written as a file. It is kept in the practice: save it from there.")


@dataclass(frozen=True, slots=True, repr=False)
class FinishedPurge:
    """`certificate`: where it lies; None when nothing was due, or when the file could not be written after all."""

    outcome: PurgeOutcome
    certificate: Path | None

    @property
    def kept_inside(self) -> bool:
        """Something was destroyed, and its certificate lies in the practice only: it can be handed out from the history."""
        return bool(self.outcome.run_id) and self.certificate is None


def purge_and_certify(practice: Practice, folder: Path | None = None) -> Generator[Progress, None, FinishedPurge]:
    """Carry out what is due now; the certificate goes beside the practice folder, or into `folder`.

    FileProblem when that folder cannot take a file: then nothing is destroyed.
    """
    _require_place(practice, folder or practice.folder.path.parent)
    outcome = yield from practice.steps(purge_confirmed)
    practice.run(announce_due)
    keep_after_files(practice)  # before the sweep, so that a restore after a crash destroys them again too
    finish_purges(practice)
    if not outcome.run_id:
        return FinishedPurge(outcome, None)
    path = certificate_path(practice, outcome.run_id, folder)
    try:
        practice.run(export_certificate, outcome.run_id, path)
    except FileProblem:  # what was destroyed must still be told, and the certificate is safe in the practice
        return FinishedPurge(outcome, None)
    return FinishedPurge(outcome, path)


def _require_place(practice: Practice, place: Path) -> None:
    """The refusals of writing the certificate, before anything is destroyed."""
    if place.expanduser().resolve().is_relative_to(practice.folder.path.resolve()):
        raise FileProblem(N_("A file may not be put inside the practice folder itself. Choose another folder."))
    require_writable_folder(place.expanduser().absolute())


def certificate_path(practice: Practice, run_id: str, folder: Path | None) -> Path:
    """Where the certificate of a run goes; its name holds the practice folder's, the day, and the run's first characters."""
    place = practice.folder.path
    day = legal_date(practice.environment.clock.now())
    return (folder or place.parent) / f"{place.name}-certificate-{day.isoformat()}-{run_id[:8]}.pdf"
