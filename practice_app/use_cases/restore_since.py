"""What happened since a backup: from the newest genuine after-file within reach, or as the owner answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from practice_app.domain.access import Role
from practice_app.domain.errors import N_, Conflict, FileProblem, InvalidInput, KeyProblem, SignInFailed
from practice_app.domain.ids import MemberId
from practice_app.storage import backup, backup_places
from practice_app.storage.after_file import AfterFile, after_path, read_after_file, restores
from practice_app.storage.backup_file import Manifest
from practice_app.storage.database import Connection, Row
from practice_app.storage.invoice_numbers import own_form
from practice_app.storage.keys import Grant, newest_grants, verified_grants
from practice_app.storage.restored_header import has_ended, present_members
from practice_app.system.clock import legal_date
from practice_app.use_cases.owner_keys import OpenedBackup


@dataclass(frozen=True, slots=True)
class WithoutAfterFile:
    """What the owner answers: the last number of each invoice series that was given ("2026-0041"; none when no invoice was ever
    issued), and, when no after-file is found, the sign-in names of who works here now."""

    last_invoice_numbers: tuple[str, ...]
    current_staff: tuple[str, ...] = ()


class AfterFileMissing(Conflict):
    """The owner must answer for what happened since the backup (WithoutAfterFile), or bring the after-file."""


@dataclass(frozen=True, slots=True, repr=False)
class Since:
    """`after` is the after-file that counts, at `path`; None: as the owner answered. `series`: rows of invoice_series.

    `grants`: the last grant of each member that any genuine after-file within reach, or the backup itself, knows of.
    """

    after: AfterFile | None
    path: Path | None
    roles: Mapping[MemberId, tuple[str, ...]]
    series: list[Row]
    grants: Mapping[MemberId, Grant]

    def head(self, manifest: Manifest) -> tuple[int, str]:
        """The newest head of the audit trail that is known."""
        source = self.after or manifest
        return source.audit_sequence, source.audit_hash


@dataclass(frozen=True, slots=True)
class Where:
    """A backup, and the other folders of backups that the owner points to for a newer after-file."""

    backup: Path
    elsewhere: Sequence[Path] = ()


def find_since(
    where: Where, manifest: Manifest, db: Connection, opened: OpenedBackup, answers: WithoutAfterFile | None, today: date
) -> Since:
    """The newest after-file wins: beside the backup, where the owner points to, and at the places that the backup knows (`db`).

    Raises AfterFileMissing when there is none and nothing was answered, KeyProblem for one that is not genuine or older than
    the backup, SignInFailed for a former owner.
    """
    genuine = _genuine(where, manifest, db, opened)
    since = newest_grants(grant for _, after in genuine for grant in after.grants.values())
    _require_owner_still(since.get(opened.ring.member_id), today)
    known = verified_grants(opened.header, opened.ring.authority_public)
    grants = newest_grants([*known, *since.values()])
    found = _newest(genuine, grants)
    series = _series(manifest, answers) if answers else []
    if found is None:
        if answers is None:
            raise AfterFileMissing(
                N_(
                    "The after-file that belongs beside the backup is not there. "
                    "Put it there, or give the last invoice numbers and who works here now."
                )
            )
        return Since(None, None, present_members(opened.header, answers.current_staff), series, grants)
    path, after = found
    if after.age < (restores(db), manifest.audit_sequence):
        raise KeyProblem(
            N_(
                "The after-file {file} is older than the backup: someone put an old one back. "
                "Take the one from another backup disk, or move it away and answer the questions."
            ),
            file=path.name,
        )
    if Role.OWNER.value not in after.roles.get(opened.ring.member_id, ()):  # a former owner with an old password and backup
        raise _owner_no_more()
    return Since(after, path, after.roles, series, grants)


def _require_owner_still(last: Grant | None, today: date) -> None:
    if last is not None and (has_ended(last, today) or Role.OWNER.value not in last.roles):
        raise _owner_no_more()


def _owner_no_more() -> SignInFailed:
    return SignInFailed(N_("Your access as owner ended after this backup was made. Ask a present owner."))


def _newest(genuine: Sequence[tuple[Path, AfterFile]], grants: Mapping[MemberId, Grant]) -> tuple[Path, AfterFile] | None:
    """What a member wrote whose access another file, or the backup, knows to have ended, counts for nothing: they kept the key
    that they signed with."""
    found = [(path, after) for path, after in genuine if not _by_who_left(after, grants)]
    if genuine and not found:
        raise KeyProblem(
            N_(
                "The after-file {file} was written in the name of a member whose access had ended, so it does not count. "
                "Take the one from another backup disk, or move it away and answer the questions."
            ),
            file=genuine[0][0].name,
        )
    return max(found, key=lambda one: one[1].age, default=None)


def _by_who_left(after: AfterFile, grants: Mapping[MemberId, Grant]) -> bool:
    last = grants.get(after.author.member_id) if after.author else None
    return last is not None and after.author is not None and last.number > after.author.number and not last.keys


def _genuine(where: Where, manifest: Manifest, db: Connection, opened: OpenedBackup) -> Sequence[tuple[Path, AfterFile]]:
    """Those that the owner chose must be genuine; one at a place that the backup happens to know is passed over when not."""
    found: list[tuple[Path, AfterFile]] = []

    def look(folder: Path) -> None:
        path = after_path(folder, manifest.practice_id)
        after = read_after_file(path, opened.header, opened.ring.authority_public, opened.privates)
        if after is not None:
            found.append((path, after))

    for folder in (where.backup.absolute().parent, *where.elsewhere):
        look(folder)
    for folder in _known_folders(db):
        with suppress(KeyProblem, FileProblem):
            look(folder)
    return found


def _known_folders(db: Connection) -> Iterator[Path]:
    known = dict.fromkeys([*(place.path for place in backup_places.all_places(db)), *backup.targets(db)])
    return (folder for folder in known if folder.is_dir())


def _series(manifest: Manifest, answers: WithoutAfterFile) -> list[Row]:
    made_on, rows = legal_date(manifest.moment), list[Row]()
    for number in answers.last_invoice_numbers:
        given = own_form(number.strip())
        if given is None:
            raise InvalidInput(
                N_("“{number}” is not an invoice number of this program. Write it as 2026-0041."),
                field="last_invoice_numbers",
                number=number,
            )
        day = min(max(made_on, date(given.year, 1, 1)), date(given.year, 12, 31))
        rows.append((given.series, given.year, given.sequence, day.isoformat()))
    return rows
