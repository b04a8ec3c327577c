"""What a purge run remembers for its certificate beside the ledger: counts and moments, nothing about a person."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from practice_app.domain.ids import ClientId
from practice_app.storage import state
from practice_app.storage.database import Connection


@dataclass(frozen=True, slots=True)
class RunFacts:
    """`waived`: finished sentences in the language of the practice. `continued`: when a run that was killed went on (ISO).

    `interrupted`: it ended before its plan was done; a later run takes what was left. `paper`, `program`: dossiers of clients
    who went that lie on paper or in another program, and must be destroyed there by hand. `on_request`: one person asked for it.
    """

    waived: tuple[str, ...] = ()
    continued: tuple[str, ...] = ()
    interrupted: bool = False
    paper: int = 0
    program: int = 0
    on_request: bool = False

    @property
    def continued_at(self) -> tuple[datetime, ...]:
        """The moments at which it went on."""
        return tuple(datetime.fromisoformat(one) for one in self.continued)


def of_run(db: Connection, run_id: str) -> RunFacts:
    """The facts of a run; none of one that was made by an older program or came back from an after-file."""
    values: dict[str, Any] = json.loads(state.get(db, _name(run_id)) or "{}")
    values |= {name: tuple(values[name]) for name in ("waived", "continued") if name in values}
    return RunFacts(**values)


def keep(db: Connection, run_id: str, facts: RunFacts) -> None:
    """Remember them."""
    state.put(db, _name(run_id), json.dumps(asdict(facts), ensure_ascii=False))


def dossier_place(db: Connection, client_id: ClientId) -> str:
    """ "paper" or "program" when the dossier of this client lies outside this program; else ""."""
    return str(db.value("SELECT place FROM dossier WHERE client_id = ?", (client_id,)) or "")


def exports_left(db: Connection, run_id: str) -> int:
    """How many exported files of those who went are still to be answered for."""
    return int(db.value("SELECT count(DISTINCT path) FROM export_left WHERE run_id = ?", (run_id,)))


def _name(run_id: str) -> str:
    return f"purge_run {run_id}"
