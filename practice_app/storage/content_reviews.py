"""Reports of improper content, and the taking out of what was in a piece or a file so that only the notice stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from practice_app.domain.access import Category, Level
from practice_app.domain.attachment import AttachmentId
from practice_app.domain.content_review import REMOVED_FILE, ContentReview, ReviewedType
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId, LetterId
from practice_app.storage import attachments, correspondence, state
from practice_app.storage.database import Row
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

_COLUMNS = "id, client_id, object_type, object_id, ground, reported_on, reported_by, decision, reason, decided_on, decided_by"
# The piece that a report is about, itself or as the letter of its file; a letter that went is nobody's secret any more.
_LETTER = (
    "LEFT JOIN attachment AS file ON file.id = content_review.object_id"
    " LEFT JOIN correspondence AS piece ON piece.id = coalesce(file.letter_id, content_review.object_id)"
)


def add(unit: Unit, review: ContentReview) -> None:
    """Store a new report."""
    marks = ", ".join("?" * len(_COLUMNS.split(", ")))
    unit.db.execute(f"INSERT INTO content_review ({_COLUMNS}) VALUES ({marks})", _values(review))


def save(unit: Unit, review: ContentReview) -> None:
    """Store the decision."""
    unit.db.execute(
        "UPDATE content_review SET decision = ?, reason = ?, decided_on = ?, decided_by = ? WHERE id = ?",
        (*_values(review)[-4:], review.id),
    )


def get(unit: Unit, review_id: str) -> ContentReview:
    """One report. NotFound too for one about a piece that the member may not know of."""
    row = unit.db.one(f"SELECT {_COLUMNS} FROM content_review WHERE id = ?", (review_id,))
    if row is None or not _is_known(unit, row[2], row[3]):
        raise NotFound(N_("This report is not here any more."))
    return _review(row)


def client_of(unit: Unit, review_id: str) -> ClientId | None:
    """The client whose piece was reported, if the report is there."""
    found = unit.db.value("SELECT client_id FROM content_review WHERE id = ?", (review_id,))
    return None if found is None else ClientId(found)


def letter_of(unit: Unit, object_type: str, object_id: str) -> LetterId | None:
    """The piece that a report is about, itself or as that of its file; None once it is gone."""
    if object_type == "correspondence":
        found = unit.db.value("SELECT id FROM correspondence WHERE id = ?", (object_id,))
    else:
        found = unit.db.value("SELECT letter_id FROM attachment WHERE id = ?", (object_id,))
    return None if found is None else LetterId(found)


def is_reported(unit: Unit, object_id: str) -> bool:
    """Whether a report of this waits for a decision."""
    return unit.db.one("SELECT 1 FROM content_review WHERE object_id = ? AND decided_on IS NULL", (object_id,)) is not None


def listed(unit: Unit, *, open_only: bool = False) -> list[ContentReview]:
    """The reports that the member may decide on, the open ones first."""
    own, values = visible(unit, Category.CORRESPONDENCE, "content_review.client_id", Level.WRITE)
    secret, more = visible(unit, Category.CONFIDENTIAL, "content_review.client_id", Level.WRITE)
    columns = ", ".join(f"content_review.{name}" for name in _COLUMNS.split(", "))
    only = "AND decided_on IS NULL" if open_only else ""
    sql = (
        f"SELECT {columns} FROM content_review {_LETTER} WHERE {own} AND (coalesce(piece.confidential, 0) = 0 OR {secret}) {only}"
        " ORDER BY decided_on IS NOT NULL, decided_on DESC, reported_on, content_review.id"
    )
    return [_review(row) for row in unit.db.all(sql, [*values, *more])]


def remove_letter(unit: Unit, letter_id: LetterId, subject: str, notice: str) -> int:
    """Destroy subject and text of a piece; these stand in their place. The new version.

    With whom and when it was stays, and so does the number of the mail: it must not be taken in a second time.
    """
    stored = correspondence.get(unit, letter_id)
    emptied = replace(stored, version=stored.version + 1, subject=subject, body=notice)
    correspondence.save(unit, emptied, stored.version)
    # What somebody had typed about this piece and not saved holds its text too, sealed to them.
    unit.db.execute("DELETE FROM unsaved_form WHERE record_id = ?", (letter_id,))
    state.put(unit.db, state.SWEEP_DUE, "1")
    return emptied.version


def remove_file(unit: Unit, attachment_id: AttachmentId, name: str, notice: str) -> int:
    """Destroy name, kind and content of a file; a text file with the notice stands in its place. The new version."""
    version = attachments.replace_content(unit, attachment_id, name, REMOVED_FILE, notice.encode("utf-8"))
    state.put(unit.db, state.SWEEP_DUE, "1")
    return version


def _is_known(unit: Unit, object_type: str, object_id: str) -> bool:
    letter = letter_of(unit, object_type, object_id)
    return letter is None or correspondence.is_known(unit, letter)


def _values(one: ContentReview) -> tuple[object, ...]:
    decided = one.decided_on.isoformat() if one.decided_on else None
    return (
        one.id, one.client_id, one.object_type, one.object_id, one.ground, one.reported_on.isoformat(), one.reported_by,
        one.decision, one.reason, decided, one.decided_by or None,
    )  # fmt: skip


def _review(row: Row) -> ContentReview:
    identity, client, kind, about, ground, reported, by, decision, reason, decided, decider = row
    return ContentReview(
        identity, ClientId(client), cast(ReviewedType, kind), about, ground, date.fromisoformat(reported), by, decision, reason,
        date.fromisoformat(decided) if decided else None, decider or "",
    )  # fmt: skip
