"""A client of one dentist with something of everything, and the arguments that ask each use case for it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from practice_app import use_cases
from practice_app.domain.ids import ClientId
from practice_app.use_cases.assignments import set_assignments
from practice_app.use_cases.correspondence import open_correspondence
from practice_app.use_cases.door import REGISTRY, UseCase
from practice_app.use_cases.invoice_views import open_invoice
from practice_app.use_cases.orders import list_orders
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.recurring_invoices import list_recurring
from tests.practice_files import Desk
from tests.use_cases.client_cases import member_ids
from tests.use_cases.inspection_cases import full_client

for _module in pkgutil.iter_modules(use_cases.__path__, f"{use_cases.__name__}."):
    importlib.import_module(_module.name)

# Every use case of the house that is about one client, however its arguments name that client.
ABOUT_A_CLIENT = {
    name: case for name, case in REGISTRY.items() if case.about and case.body.__module__.startswith(use_cases.__name__)
}


@dataclass(frozen=True)
class AnotherOnes:
    """The client, and what stands for each name of a parameter; `records`: what an undo takes, by use case."""

    client_id: ClientId
    named: Mapping[str, Any]
    records: Mapping[str, Any]

    def arguments(self, case: UseCase[..., Any]) -> tuple[list[Any], dict[str, Any]]:
        """What asks this use case for the client; the rest is nothing, for the door decides before it is looked at."""
        parameters = list(inspect.signature(case.body).parameters.values())[1:]
        given = [self._value(case, one.name) for one in parameters if one.default is one.empty]
        return given, {
            one.name: self.named[one.name] for one in parameters if one.default is not one.empty and one.name in self.named
        }

    def _value(self, case: UseCase[..., Any], name: str) -> Any:
        if case.name in self.records and name in ("before", "invoice", "order"):
            return self.records[case.name]
        return self.named.get(name)


def client_of_tandarts2(desk: Desk) -> AnotherOnes:
    """Made by the owner who has every role, assigned to tandarts2 alone."""
    practice = desk.sign_in()
    client = full_client(practice)
    practice.run(set_assignments, client, [member_ids(practice)["tandarts2"]])
    named = {"client_id": client, "duplicate_id": client} | {
        name: practice.writer.value(sql, (client,)) for name, sql in _IDS.items()
    }
    assert all(named.values()), named
    (order,), (again,) = practice.run(list_orders, client), practice.run(list_recurring, client)
    invoice = practice.run(open_invoice, named["invoice_id"]).invoice
    written = practice.run(open_correspondence, named["letter_id"])
    records = {
        **dict.fromkeys(("put_back_draft", "put_back_draft_facts"), invoice),
        **dict.fromkeys(("put_back_order", "put_back_order_facts"), order),
        "put_back_letter": written,
        "put_back_recurring": again.recurring,
    }
    desk.close()
    return AnotherOnes(client, named, records)


_IDS = {
    "letter_id": "SELECT id FROM correspondence WHERE client_id = ? AND confidential = 0",
    "attachment_id": "SELECT id FROM attachment WHERE client_id = ?",
    "invoice_id": "SELECT id FROM invoice WHERE client_id = ? AND number IS NOT NULL",
    "order_id": "SELECT id FROM client_order WHERE client_id = ?",
    "relation_id": "SELECT id FROM relation WHERE client_id = ?",
    "recurring_id": "SELECT id FROM recurring_invoice WHERE client_id = ?",
    "payment_id": "SELECT payment.id FROM payment JOIN invoice ON invoice.id = invoice_id WHERE client_id = ?",
    "consent_id": "SELECT id FROM consent WHERE client_id = ?",
    "hold_id": "SELECT id FROM hold WHERE client_id = ?",
    "request_id": "SELECT id FROM rights_request WHERE client_id = ?",
    "complaint_id": "SELECT id FROM complaint WHERE client_id = ?",
    "review_id": "SELECT id FROM content_review WHERE client_id = ?",
}


def ask(practice: Practice, case: UseCase[..., Any], client: AnotherOnes) -> object:
    """Ask the use case directly for this client, as a prompt would."""
    given, named = client.arguments(case)
    if inspect.isgeneratorfunction(case.body):
        return practice.finish(practice.steps(case, *given, **named))
    return practice.run(case, *given, **named)
