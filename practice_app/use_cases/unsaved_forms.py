"""Never lose what was typed: kept as it is typed, offered again, forgotten when it is saved, thrown away or old.

None of these is audited or asks a right: they are about the member's own typing, that nobody else can open.
"""

from __future__ import annotations

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.unsaved import LARGEST, Unsaved
from practice_app.storage import unsaved_forms
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case


@use_case(action=None)
def keep_unsaved(unit: Unit, piece: Unsaved) -> None:
    """Keep what stands in a form, sealed to the acting member, in the place of what was kept of it before."""
    if sum(len(str(value)) for value in piece.values.values()) > LARGEST:
        raise InvalidInput(N_("This is too much to be kept while you type. Save it."))
    unsaved_forms.keep(unit, piece)


@use_case(action=None)
def drop_unsaved(unit: Unit, form: str, record_id: str) -> None:
    """Forget what was typed in this form: it is saved, or thrown away."""
    unsaved_forms.drop(unit, form, record_id)


@use_case(action=None)
def list_unsaved(unit: Unit) -> tuple[Unsaved, ...]:
    """What the member has not saved, the newest first; what cannot be opened any more is left out."""
    return unsaved_forms.of_member(unit)


@use_case(action=None)
def open_unsaved(unit: Unit, form: str, record_id: str = "") -> tuple[Unsaved, ...]:
    """What was typed in this form about this record; without a record everything new that waits, the newest first."""
    found = unsaved_forms.of_member(unit, form)
    return tuple(piece for piece in found if (piece.record_id == record_id if record_id else piece.is_new))
