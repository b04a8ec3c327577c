"""A patient of the care archive: what identifies them, and where their dossier is (retention.md, what a purge leaves)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.dossier import Place
from practice_app.domain.ids import ClientId


@dataclass(frozen=True, slots=True, repr=False)
class ArchivedPatient:
    """`kept_until`: the last day of the dossier's term, None when it is not known here."""

    client_id: ClientId
    number: str
    name: str = field(repr=False)
    birth_date: date | None
    archived_on: date
    last_clinical_change: date | None
    place: Place | None
    kept_until: date | None = None

    def __repr__(self) -> str:
        return f"<ArchivedPatient {self.client_id}>"
