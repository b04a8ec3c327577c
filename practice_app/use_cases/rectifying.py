"""Correcting and adding at somebody's request (AVG art. 16), and telling whoever received the data (art. 19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from practice_app.domain.access import Category, Level
from practice_app.domain.client import draft_of
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.plain_dates import check_past
from practice_app.domain.plain_text import clean_line
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import clients, rectifications, rights_requests
from practice_app.storage.audit_log import Action
from practice_app.storage.rectifications import RecipientNotice, Rectification
from practice_app.storage.unit import Unit
from practice_app.use_cases.clients import change_client
from practice_app.use_cases.door import use_case
from practice_app.use_cases.rights_requests import about

Corrected: TypeAlias = Rectification
Recipient: TypeAlias = RecipientNotice
_C, _L = Category, Level
SUPPLEMENT = "supplement"
LONGEST_STATEMENT = 5_000
# What can be corrected on the card, and what it is called. What stands on an issued invoice stays (AWR art. 52).
FIELDS: Mapping[str, str] = {
    "given_name": N_("Given name"),
    "prefix": N_("Prefix"),
    "family_name": N_("Family name"),
    "organisation": N_("Organisation"),
    "contact_person": N_("Contact person"),
    "birth_date": N_("Birth date"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "street": N_("Street"),
    "house_number": N_("House number"),
    "postcode": N_("Postcode"),
    "city": N_("City"),
    "country": N_("Country"),
    "language": N_("Language"),
    "source": N_("Source of the data"),
    "kvk": N_("KvK number"),
    "vat_id": N_("VAT id"),
    "oin": N_("OIN"),
}
_IDENTITY = frozenset({"given_name", "prefix", "family_name", "birth_date"})
_KEPT = N_("The dossier must show under which name and birth date it was kept (BW 7:454).")


@use_case((_C.RIGHTS_REQUEST, _L.MANAGE), (_C.CLIENT_NAME, _L.WRITE), action=Action.UPDATE, about=about)
def rectify_field(unit: Unit, request_id: str, field: str, value: str) -> Rectification:
    """Put one field of the card right. The old value is kept only where a dossier needs it; else it is gone.

    InvalidInput for a field or value that cannot be; Conflict when it says so already.
    """
    request, client_id = _open(unit, request_id)
    if field not in FIELDS:
        raise InvalidInput(N_("Choose what is corrected."), field="field")
    card = clients.get(unit, client_id)
    before = _shown(getattr(card, field))
    new: Any = _day(value) if field == "birth_date" else value.strip()
    if _shown(new) == before:
        raise Conflict(N_("The card says so already."))
    saved = change_client(unit, client_id, replace(draft_of(card), **{field: new}), card.version)
    keeps = field in _IDENTITY and unit.db.one("SELECT 1 FROM dossier WHERE client_id = ?", (client_id,)) is not None
    kept = (before, _shown(getattr(saved, field)), _KEPT) if keeps else ("", "", "")
    rectifications.add(unit, request_id, client_id, field, *kept)
    _note(unit, request)
    return rectifications.of_request(unit, request_id)[-1]


@use_case((_C.RIGHTS_REQUEST, _L.MANAGE), action=Action.UPDATE, about=about)
def note_correction(unit: Unit, request_id: str, field: str) -> Rectification:
    """Note that a colleague corrected a field, for who keeps the register and may not write on the card."""
    request, client_id = _open(unit, request_id)
    if field not in FIELDS:
        raise InvalidInput(N_("Choose what is corrected."), field="field")
    rectifications.add(unit, request_id, client_id, field, "", "", "")
    _note(unit, request)
    return rectifications.of_request(unit, request_id)[-1]


@use_case((_C.RIGHTS_REQUEST, _L.MANAGE), action=Action.UPDATE, about=about)
def add_statement(unit: Unit, request_id: str, statement: str) -> Rectification:
    """Add the person's own words to their data, also where the data themselves stay as they are (AVG art. 16, BW 7:454(2))."""
    request, client_id = _open(unit, request_id)
    said = statement.strip()
    if not said:
        raise InvalidInput(N_("Fill in what the person wants to have added."), field="statement")
    if len(said) > LONGEST_STATEMENT:
        raise InvalidInput(N_("Keep the text under {most} characters."), field="statement", most=LONGEST_STATEMENT)
    rectifications.add(unit, request_id, client_id, SUPPLEMENT, "", said, "")
    _note(unit, request)
    return rectifications.of_request(unit, request_id)[-1]


@use_case((_C.RIGHTS_REQUEST, _L.READ), action=None)
def list_rectifications(unit: Unit, request_id: str) -> list[Rectification]:
    """What was corrected or added for a request."""
    return rectifications.of_request(unit, request_id)


@use_case((_C.RIGHTS_REQUEST, _L.READ), action=None)
def list_recipients(unit: Unit, request_id: str) -> list[RecipientNotice]:
    """Whoever received data of the person, with what was recorded for this request; those still to be told first."""
    request = rights_requests.get(unit, request_id)
    known = {one.recipient: one for one in rectifications.notices(unit, request_id)}
    received = rectifications.received(unit, request.client_id) if request.client_id else []
    subject = _subject(request)
    found = {name: RecipientNotice(name, subject) for name in received} | known
    return sorted(found.values(), key=lambda one: (not one.waits, one.recipient.casefold()))


@use_case((_C.RIGHTS_REQUEST, _L.MANAGE), action=Action.UPDATE, about=about)
def note_recipient(unit: Unit, request_id: str, recipient: str, told_on: date | None, because: str = "") -> None:
    """Record that a recipient was told on a day, or why it cannot be or asks too much (AVG art. 19)."""
    request = rights_requests.get(unit, request_id)
    name, reason = clean_line(recipient, "recipient", 200), clean_line(because, "because", 500)
    if not name:
        raise InvalidInput(N_("Fill in who received the data."), field="recipient")
    if told_on is None and not reason:
        raise InvalidInput(N_("Fill in the day they were told, or why that cannot be."), field="told_on")
    day = check_past(told_on, "told_on", unit.today) if told_on else None
    notice = RecipientNotice(name, _subject(request), day, "" if day else reason)
    rectifications.put_notice(unit, request_id, request.client_id, notice)
    _note(unit, request)


def _subject(request: RightsRequest) -> str:
    return request.kind if request.kind in ("erasure", "restriction") else "rectification"


def _open(unit: Unit, request_id: str) -> tuple[RightsRequest, ClientId]:
    request = rights_requests.get(unit, request_id)
    if not request.is_open or request.client_id is None:
        raise NotFound(N_("This request is closed, or it is not known yet about whom it is."))
    return request, request.client_id


def _note(unit: Unit, request: RightsRequest) -> None:
    unit.note("rectification", request.id, request.version, request.client_id)


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _day(value: str) -> date | None:
    if not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise InvalidInput(N_("Write the date as 2024-03-31."), field="value") from None
