"""Verifies a practice file or a backup: every check is made and named, also after one has failed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from practice_app.domain.errors import N_, FileProblem, KeyProblem, PracticeError
from practice_app.storage import audit_cuts, backup
from practice_app.storage.backup_copy import open_copy, require_trails
from practice_app.storage.backup_file import Manifest, read_manifest, require_whole
from practice_app.storage.database import Connection, open_database
from practice_app.storage.keys import KeyName, read_header
from practice_app.storage.unit import Unit
from practice_app.system.clock import legal_date
from practice_app.use_cases.door import use_case
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.owner_keys import ByPassword, ByWords, open_as_owner
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.trail_keeping import require_anchor_beside


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `name` is an N_ sentence; `problem` None: passed."""

    name: str
    problem: PracticeError | None = None

    def row(self, say: Callable[..., str] | None = None) -> dict[str, object]:
        """For `verify --json`; `say` (a Words) translates."""
        problem = self.problem
        detail = "" if problem is None else say(problem.template, **problem.fields) if say else str(problem)
        return {"name": say(self.name) if say else self.name, "ok": problem is None, "detail": detail}


@dataclass(frozen=True, slots=True)
class Verification:
    """All checks of one practice or backup."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether all of them passed."""
        return all(check.problem is None for check in self.checks)

    def row(self, say: Callable[..., str] | None = None) -> dict[str, object]:
        """{"ok", "checks": [{"name", "ok", "detail"}]}."""
        return {"ok": self.ok, "checks": [check.row(say) for check in self.checks]}


def verify_practice(practice: Practice) -> Verification:
    """The practice that is open: header copies, every page on a fresh connection, trail, anchors and ledger."""
    practice.writer.truncate_wal()  # so that the main file itself is read, not a newer page in the WAL
    return Verification(
        (
            _check(N_("Both copies of the header"), lambda: _require_header_copies(practice)),
            _check(N_("Every page of the practice file"), lambda: _require_pages(practice)),
            *practice.run(verify_trails),
        )
    )


@use_case(action=None)
def verify_trails(unit: Unit) -> tuple[Check, ...]:
    """The audit trail, its anchors in the backups, and the destruction ledger. Shows nothing of what they say."""
    header, authority = unit.session.header, unit.session.keys.authority_public
    return (
        _check(N_("Audit trail and destruction ledger"), lambda: require_trails(unit.db, header, authority)),
        _check(N_("Heads of the trail that backups hold"), lambda: _require_anchors(unit.db)),
        _check(N_("Head of the trail beside the practice file"), lambda: require_anchor_beside(unit)),
    )


def verify_backup(path: Path, environment: Environment | None = None, owner: ByPassword | ByWords | None = None) -> Verification:
    """A backup: its size, manifest and fingerprints; with an owner's password or words every page, row count and trail too."""
    manifest: Manifest | None = None

    def read() -> None:
        nonlocal manifest
        manifest = read_manifest(path)

    checks = [_check(N_("Manifest of the backup"), read)]
    if manifest is not None:
        whole, known = manifest, path
        checks.append(_check(N_("Fingerprint of every byte"), lambda: require_whole(known, whole)))
        checks.append(_check(N_("Header inside the backup"), whole.read_header))
        if environment is not None and owner is not None and all(check.problem is None for check in checks):
            checks.append(_check(N_("Every page and row in the backup"), lambda: _open_wholly(environment, known, whole, owner)))
    return Verification(tuple(checks))


def _check(name: str, attempt: Callable[[], object]) -> Check:
    try:
        attempt()
    except PracticeError as problem:
        return Check(name, problem)
    return Check(name)


def _require_header_copies(practice: Practice) -> None:
    found = read_header(practice.folder.path)
    if found.damaged or found.behind:
        raise FileProblem(
            N_(
                "One copy of the header is damaged or behind ({which}); the other one is whole. "
                "The next sign-in writes both anew."
            ),
            which=", ".join((*found.damaged, *found.behind)),
        )


def _require_pages(practice: Practice) -> None:
    with closing(open_database(practice.folder.database, practice.opened_with, read_only=True)) as fresh:
        if problems := fresh.check():
            raise FileProblem(
                N_("The practice file is damaged ({what}). Stop working in it and restore the last good backup."),
                what=", ".join(problems[:3]),
            )


def _require_anchors(db: Connection) -> None:
    cut = audit_cuts.last_cut(db)
    for record in backup.records(db):
        if record.audit_sequence == 0:  # made after the backup that this file was restored from
            continue
        if cut is not None and record.audit_sequence <= cut.sequence and audit_cuts.is_past_term(db, cut, record.made_at):
            continue  # what was cut off at the end of its term is no loss
        found = db.value("SELECT hash FROM audit_entry WHERE sequence = ?", (record.audit_sequence,))
        if found != record.audit_hash:
            raise KeyProblem(
                N_("The audit trail does not hold entry {sequence} as the backup of {day} knew it: entries were removed."),
                sequence=record.audit_sequence,
                day=legal_date(record.made_at),
            )


def _open_wholly(environment: Environment, path: Path, manifest: Manifest, owner: ByPassword | ByWords) -> None:
    opened = open_as_owner(environment, manifest.read_header(), owner)
    try:
        authority = opened.ring.authority_public
        contents = manifest.open(opened.header, authority, [opened.ring.key(KeyName.BACKUP)])
        # What lies in the scratch folder is as encrypted as the backup itself.
        with TemporaryDirectory() as scratch, closing(open_copy(path, manifest, contents, Path(scratch) / "copy.db")) as db:
            require_trails(db, opened.header, authority)
    finally:
        opened.ring.wipe()
