"""What the palette finds at each key: a few clients, invoices and letters, each for who may see those."""

from __future__ import annotations

from practice_app.domain.access import Category, Level
from practice_app.domain.client_card import ClientHit
from practice_app.domain.quick_find import MOST_FOUND, FoundInvoice, FoundLetter
from practice_app.storage import quick_find
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.search import search_clients

_C, _L = Category, Level


@use_case((_C.CLIENT_NAME, _L.READ), action=None)
def quick_find_clients(unit: Unit, text: str) -> list[ClientHit]:
    """At most six of the clients that `search_clients` finds: one with exactly this number first, inactive ones last.

    Not audited per key: see `note_search`.
    """
    number = text.strip().casefold()
    return sorted(search_clients(unit, text), key=lambda hit: (hit.number.casefold() != number, not hit.active))[:MOST_FOUND]


@use_case((_C.INVOICE, _L.READ), action=None)
def quick_find_invoices(unit: Unit, text: str) -> list[FoundInvoice]:
    """At most six invoices: those whose number begins with the text, then those of the few clients that it names.

    Not audited per key: see `note_invoice_search`.
    """
    return quick_find.invoices(unit, text)


@use_case((_C.CORRESPONDENCE, _L.READ), action=None)
def quick_find_letters(unit: Unit, text: str) -> list[FoundLetter]:
    """At most six open letters: of the few clients that the text names, then with the text in their subject.

    Sealed pieces are never found here. Not audited per key: see `note_letter_search`.
    """
    return quick_find.letters(unit, text)


@use_case((_C.INVOICE, _L.READ), action=Action.SEARCH)
def note_invoice_search(unit: Unit) -> None:
    """The one audit entry of a search session among invoices: that there was one, never what was typed (security.md)."""
    unit.note("invoice", "")
