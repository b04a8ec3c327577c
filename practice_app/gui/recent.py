"""Remembers by their ids which clients a member had open last; their names are read again each time, as far as they may."""

from __future__ import annotations

from practice_app.domain.ids import ClientId
from practice_app.gui.view_memory import ViewMemory

CLIENTS = "clients.recent"
MOST = 8


def remember_client(memory: ViewMemory, client_id: ClientId) -> None:
    """Put this client in front."""
    others = [one for one in recent_ids(memory) if one != client_id]
    memory.put(CLIENTS, [str(client_id), *others][:MOST])


def recent_ids(memory: ViewMemory) -> list[str]:
    """The ids, the last one first."""
    kept = memory.get(CLIENTS, [])
    return [str(one) for one in kept] if isinstance(kept, list) else []
