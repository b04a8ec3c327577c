"""Search as you type over the client cards, and its one line in the audit trail."""

from __future__ import annotations

from practice_app.domain.access import Category, Level
from practice_app.domain.client_card import ClientHit
from practice_app.domain.search_text import match_query
from practice_app.storage import search
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level


@use_case((_C.CLIENT_NAME, _L.READ), action=None)
def search_clients(unit: Unit, text: str) -> list[ClientHit]:
    """The clients found by name, organisation, number, e-mail, phone or city: at most 500, by name.

    Clients whose contact data the member may not see are found by name and number only. The whole number of a
    duplicate finds the card that it was merged into. Not audited per key: run `note_search` when a hit is opened or
    after five seconds of rest.
    """
    found, merged = search.find(unit, match_query(text)), search.by_merged_number(unit, text)
    return [*merged, *(hit for hit in found if hit.id not in {one.id for one in merged})] if merged else found


@use_case((_C.CLIENT_NAME, _L.READ), action=Action.SEARCH)
def note_search(unit: Unit) -> None:
    """The one audit entry of a search session: that there was one, never what was typed (security.md)."""
    unit.note("client", "")
