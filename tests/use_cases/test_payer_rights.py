"""Who may put another client on an invoice as its payer: whoever may read that client's address."""

from __future__ import annotations

import pytest

from practice_app.domain.client import Client
from practice_app.domain.client_card import RelationDraft
from practice_app.domain.errors import NotAllowed
from practice_app.domain.invoice import InvoiceDraft
from practice_app.use_cases.assignments import set_assignments
from practice_app.use_cases.invoices import change_draft_invoice, create_draft_invoice, issue_invoice
from practice_app.use_cases.relations import add_relation
from tests.invoice_helpers import CHECK_UP, add_client, complete
from tests.practice_files import Desk
from tests.use_cases.client_cases import member_ids

TREATING = ("tandarts", "assistent", "waarnemer")  # their clients only: invoice and contact *_assigned in the matrix


@pytest.fixture
def family(staffed_desk: Desk) -> tuple[Desk, Client, Client]:
    """A child who is assigned to those who treat, and a parent who is assigned to nobody."""
    practice = complete(staffed_desk.sign_in())
    child, parent = add_client(practice, "Kind"), add_client(practice, "Ouder", street="Geheimlaan")
    ids = member_ids(practice)
    practice.run(set_assignments, child.id, [ids[login] for login in TREATING])
    practice.run(set_assignments, parent.id, [])
    return staffed_desk, child, parent


@pytest.mark.parametrize("login", TREATING)
def test_who_may_not_read_the_payers_address_does_not_get_it_by_an_invoice(
    family: tuple[Desk, Client, Client], login: str
) -> None:
    desk, child, parent = family
    practice = desk.sign_in(login)
    with pytest.raises(NotAllowed, match="another client"):
        practice.run(create_draft_invoice, child.id, InvoiceDraft((CHECK_UP,), parent.id))
    own = practice.run(create_draft_invoice, child.id, InvoiceDraft((CHECK_UP,)))
    with pytest.raises(NotAllowed, match="another client"):
        practice.run(change_draft_invoice, own.id, own.version, InvoiceDraft((CHECK_UP,), parent.id))


def test_nor_by_issuing_a_draft_of_the_front_desk_or_by_the_childs_representative(family: tuple[Desk, Client, Client]) -> None:
    desk, child, parent = family
    front = desk.sign_in("balie")
    ready = front.run(create_draft_invoice, child.id, InvoiceDraft((CHECK_UP,), parent.id))
    front.run(add_relation, child.id, RelationDraft("billing_representative", "Ouder", related_client_id=parent.id))
    practice = desk.sign_in("tandarts")
    with pytest.raises(NotAllowed, match="another client"):
        practice.run(issue_invoice, ready.id)
    with pytest.raises(NotAllowed, match="another client"):
        practice.run(create_draft_invoice, child.id, InvoiceDraft((CHECK_UP,)))
    issued = desk.sign_in("balie").run(issue_invoice, ready.id)
    assert issued.buyer_address[0] == "Geheimlaan 9"


def test_who_treats_the_payer_too_may(family: tuple[Desk, Client, Client]) -> None:
    desk, child, parent = family
    practice = desk.sign_in("balie")
    practice.run(set_assignments, parent.id, [member_ids(practice)["tandarts"]])
    draft = desk.sign_in("tandarts").run(create_draft_invoice, child.id, InvoiceDraft((CHECK_UP,), parent.id))
    assert draft.payer_id == parent.id


def test_a_representative_who_is_no_client_is_the_childs_own_data(family: tuple[Desk, Client, Client]) -> None:
    desk, child, _ = family
    front = desk.sign_in("balie")
    front.run(add_relation, child.id, RelationDraft("billing_representative", "Oma", address="Laan 1, 1234 AB Ede"))
    draft = desk.sign_in("tandarts").run(create_draft_invoice, child.id, InvoiceDraft((CHECK_UP,)))
    assert draft.payer_id != child.id
