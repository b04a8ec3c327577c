"""A change of one row through the door with its entry in the audit trail, against the same change without an entry."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from practice_app.domain.ids import ClientId
from practice_app.use_cases.clients import set_client_active
from practice_app.use_cases.practice import Practice
from tests.performance.measuring import Figure, seconds
from tests.performance.people import drafts, fill
from tests.practice_files import make_desk

_UNAUDITED = replace(set_client_active, action=None)


def figures(folder: Path, clients: int = 2_000, times: int = 300) -> list[Figure]:
    """Milliseconds of one durable commit, the median of `times`, in turn."""
    desk = make_desk(folder / "audit")
    practice = desk.sign_in()
    fill(practice.writer, list(drafts(clients)))
    client, version = practice.writer.all("SELECT id, version FROM client WHERE standing = 'client' AND active = 1 LIMIT 1")[0]
    ours, bare = [], []
    for turn in range(times):
        bare.append(seconds(partial(_change, practice, client, version + 2 * turn, audited=False)))
        ours.append(seconds(partial(_change, practice, client, version + 2 * turn + 1, audited=True)))
    desk.close()
    desk.folder.close()
    return [Figure("audit: a one-row commit with its entry against without", median(ours) * 1000, median(bare) * 1000, 1.5)]


def _change(practice: Practice, client: ClientId, version: int, *, audited: bool) -> None:
    """Alternately out of use and in use again."""
    practice.run(set_client_active if audited else _UNAUDITED, client, audited, version)
