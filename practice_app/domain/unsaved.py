"""What was typed in a form and is not saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from practice_app.domain.ids import ClientId

KEPT_DAYS = 30  # our own choice: after a month nobody goes on with half a letter
NEW = "new-"  # what is not stored yet goes by a made-up record id that begins with this
LARGEST = 2_000_000  # characters of text and numbers together; no form takes as much


@dataclass(frozen=True, slots=True, repr=False)
class Unsaved:
    """One form as it stood. `record_id`: what it is about, `version`: of that record when the typing began (0: a new one).

    `about` names it for the person: a client, a subject. `values` is what JSON can hold, texts exactly as typed.
    """

    form: str
    record_id: str
    client_id: ClientId | None
    about: str
    version: int
    values: Mapping[str, Any] = field(default_factory=dict)
    saved_at: datetime | None = None

    def __repr__(self) -> str:
        return f"<Unsaved {self.form} {self.record_id}>"

    @property
    def is_new(self) -> bool:
        """Whether it is about something that is not stored yet."""
        return self.record_id.startswith(NEW)
