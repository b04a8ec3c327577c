"""Where the parent or guardian of a child is reached: reminder and invoice go to the same person at the same address."""

from __future__ import annotations

from practice_app.domain.access import Category, Level
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import Buyer
from practice_app.domain.invoice_law import postal_parts
from practice_app.domain.relation import Relation, guardian_of
from practice_app.storage import buyers, relations, reminders
from practice_app.storage.unit import Unit


def reach_of(unit: Unit, guardian: Relation, language: str) -> tuple[Buyer, str]:
    """Name, postal address and e-mail: from the guardian's own card where the member may see it, else as told on the child's.

    `language` is the child's, for a guardian without a card.
    """
    card = guardian.related_client_id
    if card and unit.may(Category.CONTACT, Level.READ, card):
        return buyers.buyer_of(unit.db, guardian.client_id, card), reminders.payer_contact(unit.db, guardian.client_id, card)[0]
    return Buyer(guardian.id, guardian.name, postal_parts(guardian.address).lines, language), guardian.email


def by_email(unit: Unit, child_id: ClientId, language: str) -> tuple[Buyer, str] | None:
    """Who is mailed for this child: the one who acts for them, else another guardian whose address is known; None without."""
    around = relations.of_client(unit, child_id)
    first = guardian_of(around)
    others = [one for one in around if one.kind == "guardian" and one != first]
    reached = (reach_of(unit, one, language) for one in ([first, *others] if first else []))
    return next((found for found in reached if found[1]), None)
