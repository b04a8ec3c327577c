"""Who gets a reminder and how: the overdue invoices of one payer brought together into one addressed letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, Conflict, NotAllowed
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import Buyer
from practice_app.domain.relation import guardian_of
from practice_app.domain.reminder import (
    Announced,
    OpenItem,
    ReminderKind,
    ReminderTerms,
    announced_costs,
    pay_before,
)
from practice_app.domain.reminder_letter import ReminderDocument, ReminderLine
from practice_app.exports.render import reminder_pdf
from practice_app.storage import buyers, practice_settings, relations, reminders
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.guardians import reach_of
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.reminder_texts import Asked, plain_reminder, reminder_text


@dataclass(frozen=True, slots=True, repr=False)
class Addressed:
    """The payer of some invoices, and the client whose correspondence keeps the letter."""

    buyer: Buyer
    client_id: ClientId
    email: str
    business: bool


@dataclass(frozen=True, slots=True, repr=False)
class WrittenReminder:
    """A reminder ready to be sent: the same words as plain text and on paper."""

    to: Addressed
    kind: ReminderKind
    items: tuple[OpenItem, ...]
    document: ReminderDocument
    body: str
    announced: Announced
    words: Words = field(repr=False)

    def pdf(self) -> bytes:
        """On the practice's paper, in the payer's language."""
        return reminder_pdf(self.document, self.words)


def addressed(unit: Unit, item: OpenItem) -> Addressed:
    """Who pays this invoice, as the card now says; the letter is kept with the payer who is a client, else the client.

    NotFound when the payer is gone, NotAllowed when that client's address or correspondence is closed to the member, Conflict
    for a child without a guardian.
    """
    client_id = ClientId(item.client_id)
    buyer = buyers.buyer_of(unit.db, client_id, item.payer_id)
    keeper = ClientId(item.payer_id) if buyers.is_client(unit.db, item.payer_id) else client_id
    if not (unit.may(Category.CONTACT, Level.READ, keeper) and unit.may(Category.CORRESPONDENCE, Level.WRITE, keeper)):
        raise NotAllowed(N_("The payer of this invoice is not among your clients. Let someone at the desk send the reminder."))
    email, business = reminders.payer_contact(unit.db, client_id, item.payer_id)
    if reminders.is_minor(unit, item.payer_id):
        return _to_guardian(unit, buyer, keeper)
    return Addressed(buyer, keeper, email, business)


def _to_guardian(unit: Unit, child: Buyer, client_id: ClientId) -> Addressed:
    """The parent or guardian of a payer under 18, who acts for the child (BW 1:245): a child is sent no demand.

    Their own address where it is known, else that of the child. Conflict when the card names nobody.
    """
    guardian = guardian_of(relations.of_client(unit, client_id))
    if guardian is None:
        raise Conflict(N_("This payer is under 18 and the card names no parent or guardian. Add one: the reminder goes to them."))
    to, email = reach_of(unit, guardian, child.language)
    words = words_of(to.language)
    acting = words("parent or guardian of {name}", name=child.name)
    return Addressed(replace(to, attention=acting, address=to.address or child.address), client_id, email, business=False)


def written(unit: Unit, to: Addressed, kind: ReminderKind, items: Sequence[OpenItem], terms: ReminderTerms) -> WrittenReminder:
    """One letter about all these invoices. Conflict when the practice has no IBAN to pay to."""
    details = practice_settings.details(unit.db)
    if not details.iban:
        raise Conflict(N_("A reminder needs the practice's IBAN. Fill it in under Settings, Practice."))
    letterhead, words = letterhead_of(details), words_of(to.buyer.language)
    lines = tuple(ReminderLine(one.number, one.issue_date, one.due_date, one.total, one.open) for one in items)
    announced = announced_costs(kind, [one.open for one in items], terms)
    reminded = all(one.last_kind for one in items)
    asked = Asked(kind, to.business, reminded, to.buyer.name, lines, announced, pay_before(kind, unit.today))
    text = reminder_text(words, asked, letterhead)
    document = ReminderDocument(letterhead, _window(to.buyer), unit.today, text, lines, _reference(unit, to))
    return WrittenReminder(to, kind, tuple(items), document, plain_reminder(words, text, lines), announced, words)


@lru_cache(maxsize=4)
def words_of(language: str) -> Words:
    """The words of a language, read once for a thousand letters."""
    return Words(language)


def _window(buyer: Buyer) -> tuple[str, ...]:
    return tuple(line for line in (buyer.name, buyer.attention, *buyer.address) if line)


def _reference(unit: Unit, to: Addressed) -> str:
    return str(unit.db.value("SELECT number FROM client WHERE id = ?", (to.client_id,)) or "")
