"""The catalogue: services with their prices, looked up, added, changed and ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import new_id
from practice_app.domain.service import Service, ServiceDraft, changed_service, clean_code, draft_of, ended, fitted, make_service
from practice_app.storage import services
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.undoing import must_stand

_C, _L = Category, Level


@use_case((_C.SERVICE, _L.READ), action=None)
def list_services(unit: Unit, text: str = "", on: date | None = None) -> list[Service]:
    """Prices whose code or description holds `text`, by code and day; `on`: only those that hold on that day."""
    return services.find(unit, text, on)


@use_case((_C.SERVICE, _L.READ), action=None)
def service_on(unit: Unit, code: str, on: date) -> Service | None:
    """The price of a service on a day, or None when the catalogue has none then."""
    try:
        wanted = clean_code(code)
    except InvalidInput:
        return None
    return next((service for service in services.of_code(unit, wanted) if service.holds_on(on)), None)


@use_case((_C.SERVICE, _L.WRITE), action=Action.CREATE)
def add_service(unit: Unit, draft: ServiceDraft) -> Service:
    """Store a service, or a further price of one: an older price without end ends the day before this one begins."""
    service = make_service(draft, new_id())
    _store(unit, fitted(service, services.of_code(unit, service.code)))
    return service


@use_case((_C.SERVICE, _L.WRITE), action=Action.UPDATE)
def change_service(unit: Unit, service_id: str, version: int, draft: ServiceDraft) -> Service:
    """Correct a price. Conflict when it was charged already (set a new price instead) or changed meanwhile."""
    before = services.get(unit, service_id, version)
    changed = changed_service(before, draft, services.was_used(unit, before))
    _store(unit, fitted(changed, services.of_code(unit, changed.code)))
    return changed


@use_case((_C.SERVICE, _L.WRITE), action=Action.UPDATE)
def set_new_price(unit: Unit, service_id: str, version: int, draft: ServiceDraft) -> Service:
    """A new price from `draft.valid_from`; the one before ends the day before. The code stays what it was."""
    before = services.get(unit, service_id, version)
    service = make_service(draft, new_id())
    if service.code != before.code:
        text = N_("A new price keeps the code {code}. Add another service for another code.")
        raise InvalidInput(text, field="code", code=before.code)
    _store(unit, fitted(service, services.of_code(unit, before.code)))
    return service


@use_case((_C.SERVICE, _L.WRITE), action=Action.UPDATE)
def end_service(unit: Unit, service_id: str, version: int, last_day: date) -> Service:
    """Charge a service no more after `last_day`."""
    changed = ended(services.get(unit, service_id, version), last_day)
    _store(unit, fitted(changed, services.of_code(unit, changed.code)))
    return changed


@use_case((_C.SERVICE, _L.WRITE), action=Action.UPDATE)
def take_back_price(unit: Unit, service_id: str, version: int, before: Service) -> Service:
    """Undo a new price: it goes, and the price `before` it holds on as it did. Conflict once the new one was charged."""
    new = services.get(unit, service_id, version)
    closed = ended(before, new.valid_from - timedelta(days=1))
    must_stand(services.get(unit, before.id), closed)
    if services.was_used(unit, new):
        raise Conflict(N_("{code} was charged at this price already."), code=new.code)
    services.remove(unit, new.id)
    unit.note("service", new.id, new.version)
    back = replace(before, version=closed.version + 1)
    _store(unit, (back,))
    return back


@use_case((_C.SERVICE, _L.WRITE), action=Action.UPDATE)
def put_back_price(unit: Unit, before: Service, version: int) -> Service:
    """Undo a correction or the end of a price. Conflict when it was changed, or charged at another price, since."""
    return change_service(unit, before.id, version, draft_of(before))


def _store(unit: Unit, rows: tuple[Service, ...]) -> None:
    for row in rows:
        services.put(unit, row)
        unit.note("service", row.id, row.version)
