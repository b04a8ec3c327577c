"""The after-file beside each backup target: what happened since, so that a restored backup brings back nobody destroyed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from practice_app.domain.errors import N_, FileProblem, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.domain.practice_details import short_id
from practice_app.storage import audit_log, backup, backup_places, state
from practice_app.storage.database import Connection, Row
from practice_app.storage.invoice_numbers import highest_imported_each
from practice_app.storage.keys import (
    DoesNotOpen,
    Grant,
    Header,
    KeyName,
    is_granted,
    is_signed,
    new_key,
    newest_grants,
    open_sealed_box,
    require_grant,
    seal_to,
    verified_grants,
    write_durably,
)
from practice_app.storage.keys.codec import decode, encode
from practice_app.storage.keys.crypto import SEALED_KEY_BYTES, aead_open, aead_seal, b64, canonical, from_b64
from practice_app.storage.keys.trust import require_slot
from practice_app.storage.unit import Unit

FORMAT = 1
_MAGIC = b"practice after\n\x01"
_MOST_BYTES = 500_000_000
RESTORES = "restores"

# What a restore brings back to its present state, as whole rows: the ledger, holds, objections, and the last numbers.
COLUMNS = {
    "purge_run": "id, mode, started_at, member_id, plan_on, status, deleted_at, swept_at, sweep_facts",
    "destruction": "sequence, id, run_id, client_id, destroyed_at, verdict, rules, counts, remains, merged_into, "
    "previous_hash, hash",
    "merged_client": "old_id, client_id, number, merged_on",
    "archive": "client_id, number, kind, anchor, anchor_kind, archived_on, name, birth_date",
    "hold": "id, client_id, kind, ground, reason, placed_by, placed_on, until, told_on, released_on, release_reason",
    "dossier": "client_id, last_clinical_change, place, recorded_on, recorded_by, confirmed_on, confirmed_by, "
    "destruction_granted_on, destruction_granted_by",
    "term_change": "id, rule, years, basis, effective_from, decided_on, decided_by",
    "setting": "name, effective_from, value",
    "suppression": "address_hash, since",
    "erased_part": "table_name, row_id, column_name, erased_on",
    "invoice_series": "series, year, last_sequence, last_issue_date",
}
_KEPT_ROWS = {name: f"SELECT {columns} FROM {name} ORDER BY 1" for name, columns in COLUMNS.items()} | {
    # The key of the hashes in `suppression`: a backup from before the first objection has none.
    "suppression_key": "SELECT value FROM state WHERE name = 'suppression_key'",
    "last_client_number": "SELECT value FROM state WHERE name = 'last_client_number'",
    # Sealed to the member alone, and of use only to the same keys (restore): a spare code that was used counts no second time.
    "second_step": "SELECT member_id, version, since, hex(sealed) FROM second_step ORDER BY 1",
    # Newer backups than the one restored: they grow old by the same rules.
    "backup_record": "SELECT id, target, file_name, made_at, sha256, verified_at FROM backup_record WHERE removed_at IS NULL",
    "backup_place": "SELECT path, position, added_on, added_by FROM backup_place ORDER BY position",
    "withdrawn": "SELECT withdrawn_on, id FROM consent WHERE withdrawn_on IS NOT NULL",
    # What a destroyed client's archive still holds: any other invoice of theirs goes again.
    "remaining_invoice": "SELECT id FROM invoice WHERE client_id IN (SELECT client_id FROM destruction)"
    " OR payer_id IN (SELECT client_id FROM destruction)",
    # The same of the registers, closed as they are now: one that was still open would keep what is destroyed.
    "remaining_entry": "SELECT 'rights_request', id, outcome, closed_on FROM rights_request WHERE {destroyed} UNION ALL "
    "SELECT 'complaint', id, outcome, closed_on FROM complaint WHERE {destroyed} UNION ALL "
    "SELECT 'disclosure', id, '', '' FROM disclosure WHERE {destroyed} UNION ALL "
    "SELECT 'breach_client', breach_id, '', '' FROM breach_client WHERE {destroyed}".replace(
        "{destroyed}", "client_id IN (SELECT client_id FROM destruction)"
    ),
    # What was taken out for being improper, as it stands now: a notice, open or sealed.
    "removed_letter": "SELECT version, subject, body, confidential, hex(sealed), id FROM correspondence WHERE id IN "
    "(SELECT object_id FROM content_review WHERE decision = 'removed' AND object_type = 'correspondence')",
    "removed_file": "SELECT version, name, media_type, size, hex(content), hex(sealed), id FROM attachment WHERE id IN "
    "(SELECT object_id FROM content_review WHERE decision = 'removed' AND object_type = 'attachment')",
    "content_review": "SELECT id, client_id, object_type, object_id, ground, reported_on, reported_by, decision, reason, "
    "decided_on, decided_by FROM content_review WHERE decision = 'removed'",
    "objected": "SELECT answered_on, notice_id, client_id FROM notice_answer WHERE answer = 'objected'",
}


@dataclass(frozen=True, slots=True, repr=False)
class AfterFile:
    """The newest state that a backup may lack. `roles`: of each member who has access or was invited, as the owner signed.

    `restores`: how often the practice was brought back from a backup. A trail goes on from the backup's, so its length tells
    only which of two after-files between the same restores is the newer one. `boxes`: the public key that things are sealed
    to, of each member; empty in a file that an older program wrote.

    `author`: the grant of who was signed in when it was written. `grants`: the last grant of each member, those of who left
    included, each signed by the authority: whoever wrote the file could leave one out, not make one.
    """

    practice_id: str
    written_at: datetime
    rows: Mapping[str, list[Row]]
    revoked: Mapping[MemberId, str]
    roles: Mapping[MemberId, tuple[str, ...]]
    audit_sequence: int
    audit_hash: str
    restores: int = 0
    boxes: Mapping[MemberId, str] = field(default_factory=dict)
    author: Grant | None = None
    grants: Mapping[MemberId, Grant] = field(default_factory=dict)

    @property
    def age(self) -> tuple[int, int]:
        """The greater, the newer; the clock of a computer is no witness."""
        return self.restores, self.audit_sequence


def after_path(folder: Path, practice_id: str) -> Path:
    """Where the after-file of a practice lies in a folder of backups."""
    return folder / f"practice-{short_id(practice_id)}.after"


def write_after_files(unit: Unit) -> list[Path]:
    """Rewrite the after-file at every known target; the targets that could not be reached now.

    Call it after the commit of a backup, purge, hold or revocation, never inside it: a rolled-back destruction must not
    be carried out by a later restore.
    """
    if not (known := backup.targets(unit.db)):
        return []
    header = unit.header_change[0] if unit.header_change else unit.session.header
    content = _content(unit, header)
    unreached = []
    for target in known:
        try:
            _require_folder(target)
            write_durably(after_path(target, header.practice_id), content)
        except FileProblem:
            with suppress(OSError):
                after_path(target, header.practice_id).with_suffix(".after.part").unlink(missing_ok=True)
            unreached.append(target)
    backup_places.await_after_files(unit.db, unreached)
    return unreached


def read_after_file(path: Path, header: Header, authority_public: bytes, privates: Sequence[bytes]) -> AfterFile | None:
    """The after-file of this practice; None when there is none. KeyProblem when it is damaged or not a member's.

    `privates`: whatever the owner who restores holds. A backup from before the backup key was changed has the old one only:
    the after-file, under the new one, then opens with the owner's own key or the administration words.
    """
    try:
        with path.open("rb") as file:
            sealed = file.read(_MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileProblem(N_("{file} cannot be read: {why}."), file=path.name, why=error.strerror or "") from None
    with suppress(ValueError, KeyError, TypeError, RecursionError, DoesNotOpen):
        values = json.loads(_opened(sealed, privates))
        grant = decode(Grant, values["grant"])
        require_grant(header.practice_id, grant, authority_public)
        if is_signed(grant.sign_public, _message(values["body"]), from_b64(values["signature"])):
            known = [decode(Grant, one) for one in values["body"].get("grants", ())]
            grants = newest_grants(one for one in (grant, *known) if is_granted(header, one, authority_public))
            return replace(_parsed(values["body"], header.practice_id), author=grant, grants=grants)
    raise KeyProblem(
        N_(
            "The after-file {file} beside the backup does not open: it is damaged, belongs to another practice, or was written "
            "after your access as owner ended. Take the one from another backup disk, or move it away and answer the questions."
        ),
        file=path.name,
    )


def restores(db: Connection) -> int:
    """How often this practice was brought back from a backup."""
    return int(state.get(db, RESTORES, "0"))


def _content(unit: Unit, header: Header) -> bytes:
    (sequence, head), authority = audit_log.head(unit.db), unit.session.keys.authority_public
    body = {
        "format": FORMAT,
        "practice_id": header.practice_id,
        "written_at": unit.now.astimezone(UTC).isoformat(),
        "rows": {name: [list(row) for row in unit.db.all(sql)] for name, sql in _KEPT_ROWS.items()}
        | {"imported_series": [list(row) for row in highest_imported_each(unit.db)]},
        "revoked": {member: day.isoformat() for member, day in header.revoked.items()},
        "roles": {member: list(roles) for member, roles in _roles(header).items()},
        "audit": [sequence, head],
        "restores": restores(unit.db),
        "boxes": {member: b64(slot.grant.box_public) for member, slot in header.slots.items()},
        "grants": [encode(one) for one in newest_grants(verified_grants(header, authority)).values()],
    }
    grant = unit.session.header.slots[unit.member_id].grant
    signature = b64(unit.session.keys.sign(_message(body)))
    content = canonical({"body": body, "grant": encode(grant), "signature": signature})
    return _sealed(content, _readers(header, authority))


def _readers(header: Header, authority_public: bytes) -> list[bytes]:
    """Public keys of the backups, of the administration words, and of each owner: an old backup has an old backup key."""
    owners = [slot for slot in header.slots.values() if KeyName.BACKUP in slot.grant.keys]
    for slot in owners:
        require_slot(header, slot, authority_public)
    return [header.backup.public, header.administration.public.public, *(slot.grant.box_public for slot in owners)]


def _sealed(content: bytes, publics: Sequence[bytes]) -> bytes:
    key = new_key()
    top = _MAGIC + len(publics).to_bytes(2, "big") + b"".join(seal_to(public, key) for public in publics)
    return top + aead_seal(key, content, top)


def _opened(file: bytes, privates: Sequence[bytes]) -> bytes:
    """The content, with whichever key fits. Raises DoesNotOpen or ValueError."""
    at = len(_MAGIC) + 2
    end = at + SEALED_KEY_BYTES * int.from_bytes(file[len(_MAGIC) : at], "big")
    if not file.startswith(_MAGIC) or end > len(file):
        raise ValueError("not an after-file")
    boxes = [file[place : place + SEALED_KEY_BYTES] for place in range(at, end, SEALED_KEY_BYTES)]
    for private in privates:
        for box in boxes:
            with suppress(DoesNotOpen):
                return aead_open(open_sealed_box(private, box), file[end:], file[:end])
    raise DoesNotOpen


def _roles(header: Header) -> dict[MemberId, tuple[str, ...]]:
    """Of everyone who was invited or has access."""
    invited = {member: invitation.roles for member, invitation in header.invitations.items()}
    return invited | {member: slot.grant.roles for member, slot in header.slots.items()}


def _parsed(body: dict[str, Any], practice_id: str) -> AfterFile:
    if body["format"] != FORMAT:
        raise FileProblem(N_("The after-file beside the backup was made by a newer version of the program. Update the program."))
    if body["practice_id"] != practice_id:
        raise ValueError("another practice")
    names = (*_KEPT_ROWS, "imported_series")  # an older program kept fewer
    rows = {name: [tuple(row) for row in body["rows"].get(name, ())] for name in names}
    sequence, head = body["audit"]
    return AfterFile(
        practice_id,
        datetime.fromisoformat(body["written_at"]),
        rows,
        {MemberId(member): str(day) for member, day in body["revoked"].items()},
        {MemberId(member): tuple(roles) for member, roles in body["roles"].items()},
        int(sequence),
        str(head),
        int(body.get("restores", 0)),
        {MemberId(member): str(box) for member, box in body.get("boxes", {}).items()},
    )


def _message(body: object) -> bytes:
    return canonical({"signed": "after", "body": body})


def _require_folder(target: Path) -> None:
    if not target.is_dir():
        raise FileProblem(N_("The backup folder {folder} is not there now."), folder=str(target))
