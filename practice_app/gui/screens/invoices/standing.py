"""How an invoice stands, in a word, an amount and a sentence about what comes next."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from practice_app.domain.invoice_views import InvoiceCard
from practice_app.gui.labels import STATES, name_of
from practice_app.gui.widgets.status_chip import Tone
from practice_app.system.words import Words

TONES: dict[str, Tone] = {"open": "info", "overdue": "danger", "paid": "good", "draft": "warning"}


class Standing(NamedTuple):
    """`amount` is what is still claimed, else what the paper comes to."""

    state: str
    tone: Tone
    amount: str
    next: str


def standing_of(words: Words, card: InvoiceCard, today: date) -> Standing:
    """What the top of the page says."""
    account = card.account
    if account is not None and account.open and card.state in ("open", "overdue"):
        amount = words("{amount} open", amount=words.money(account.open))
    else:
        amount = words.money(card.invoice.total)
    return Standing(name_of(words, STATES, card.state), TONES.get(card.state, "neutral"), amount, _next(words, card, today))


def _next(words: Words, card: InvoiceCard, today: date) -> str:
    invoice, account = card.invoice, card.account
    if account is not None and account.to_refund and invoice.kind == "invoice":
        return words("{amount} is to be paid back.", amount=words.money(account.to_refund))
    if card.state in ("open", "overdue") and invoice.due_date is not None:
        return _due(words, (invoice.due_date - today).days, invoice.due_date)
    if card.state == "paid" and invoice.settled_on is not None:
        return words("Settled on {date}.", date=invoice.settled_on)
    if card.state == "written_off" and invoice.written_off_on is not None:
        return words("Written off on {date}.", date=invoice.written_off_on)
    return words("Takes back {number}.", number=card.credited_number) if card.credited_number else ""


def _due(words: Words, days: int, due: date) -> str:
    if days < 0:
        return words.plural("{count} day late: due on {date}.", "{count} days late: due on {date}.", -days, date=due)
    if not days:
        return words("Due today.")
    return words.plural("Due in {count} day, on {date}.", "Due in {count} days, on {date}.", days, date=due)
