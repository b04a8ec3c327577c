"""How far a new practice is on its way to its first invoice."""

from __future__ import annotations

from dataclasses import dataclass

from practice_app.domain.access import Category, Level
from practice_app.domain.client_card import ClientFilter
from practice_app.domain.errors import RefusedByLaw
from practice_app.domain.invoice_law import must_be_complete
from practice_app.storage import backup_places, clients, invoice_lists, practice_settings
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What is done already. `details`: what the law wants of the practice on an invoice without VAT. `backup`: backups have a
    place to go to; None for who does not see to them."""

    details: bool
    client: bool
    invoice: bool
    backup: bool | None = None

    @property
    def done(self) -> int:
        """How many of them."""
        return sum((self.details, self.client, self.invoice, bool(self.backup)))

    @property
    def total(self) -> int:
        """How many there are for this member."""
        return 3 if self.backup is None else 4


@use_case(
    (Category.PRACTICE_SETTINGS, Level.WRITE), (Category.CLIENT_NAME, Level.READ), (Category.INVOICE, Level.READ), action=None
)
def first_steps(unit: Unit) -> FirstSteps:
    """For who sets the practice up and makes invoices too: drafts do not count as an invoice."""
    return FirstSteps(
        details=_is_complete(unit),
        client=clients.count(unit, ClientFilter()) > 0,
        invoice=invoice_lists.count(unit, "all") > invoice_lists.count(unit, "draft"),
        backup=bool(backup_places.all_places(unit.db)) if unit.may(Category.BACKUP, Level.MANAGE) else None,
    )


def _is_complete(unit: Unit) -> bool:
    try:
        must_be_complete(practice_settings.details(unit.db), ())
    except RefusedByLaw:
        return False
    return True
