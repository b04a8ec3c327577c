"""A confirmed purge from beginning to end: delete, sweep, certify, and put the certificate where it can be found."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from practice_app.domain.progress import Progress
from practice_app.system.clock import legal_date
from practice_app.use_cases.backup import keep_after_files
from practice_app.use_cases.certificates import export_certificate
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import PurgeOutcome, finish_purges, purge_confirmed
from practice_app.use_cases.retention import announce_due


@dataclass(frozen=True, slots=True, repr=False)
class FinishedPurge:
    """`certificate`: where it lies; None when nothing was due."""

    outcome: PurgeOutcome
    certificate: Path | None


def purge_and_certify(practice: Practice, folder: Path | None = None) -> Generator[Progress, None, FinishedPurge]:
    """Carry out what is due now; the certificate goes beside the practice folder, or into `folder`."""
    outcome = yield from practice.steps(purge_confirmed)
    practice.run(announce_due)
    keep_after_files(practice)  # before the sweep, so that a restore after a crash destroys them again too
    finish_purges(practice)
    if not outcome.run_id:
        return FinishedPurge(outcome, None)
    path = certificate_path(practice, outcome.run_id, folder)
    practice.run(export_certificate, outcome.run_id, path)
    return FinishedPurge(outcome, path)


def certificate_path(practice: Practice, run_id: str, folder: Path | None) -> Path:
    """Where the certificate of a run goes; its name holds the practice folder's, the day, and the run's first characters."""
    place = practice.folder.path
    day = legal_date(practice.environment.clock.now())
    return (folder or place.parent) / f"{place.name}-certificate-{day.isoformat()}-{run_id[:8]}.pdf"
