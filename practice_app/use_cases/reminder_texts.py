"""The words of the reminders: friendly twice, then what the law demands of a consumer's last one (BW 6:96(6))."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from practice_app.domain.documents import Letterhead
from practice_app.domain.reminder import Announced, ReminderKind
from practice_app.domain.reminder_letter import ReminderLine, ReminderText
from practice_app.system.words import Words


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """What a reminder is written from. `reminded`: every invoice in it was reminded before; `business`: no consumer."""

    kind: ReminderKind
    business: bool
    reminded: bool
    name: str
    lines: Sequence[ReminderLine]
    announced: Announced
    pay_before: date

    @property
    def open(self) -> int:
        """All that is open, in cents."""
        return sum(line.open for line in self.lines)


def reminder_text(words: Words, asked: Asked, letterhead: Letterhead) -> ReminderText:
    """Subject and paragraphs in the language of `words`, the payer's."""
    makers = {"first": _first, "second": _second, "statutory": _summons if asked.business else _statutory}
    subject, paragraphs = makers[asked.kind](words, asked)
    greeting = words("Dear Sir or Madam,") if asked.business else words("Dear {name},", name=asked.name)
    return ReminderText(
        subject,
        "\n\n".join((greeting, *paragraphs)),
        _payment(words, asked, letterhead),
        _contact(words, asked, letterhead),
        words("Kind regards,") + f"\n{letterhead.name}",
    )


def plain_reminder(words: Words, text: ReminderText, lines: Sequence[ReminderLine]) -> str:
    """The whole letter as plain text: what the correspondence keeps and an e-mail says."""
    listed = "\n".join(
        words(
            "Invoice {number} of {issued}, due on {due}: {open} open",
            number=line.number, issued=line.issue_date, due=line.due_date, open=words.money(line.open),
        )
        for line in lines
    )  # fmt: skip
    return "\n\n".join((text.opening, listed, text.payment, text.contact, text.closing))


def _first(words: Words, asked: Asked) -> tuple[str, list[str]]:
    told = words.plural(
        "Perhaps it escaped your notice: we have not yet received the payment, or not all of it, of the invoice below. "
        "Its due date has passed.",
        "Perhaps it escaped your notice: we have not yet received the payment, or not all of it, of the {count} invoices below. "
        "Their due dates have passed.",
        len(asked.lines),
    )
    please = words("We kindly ask you to pay the open amount of {amount} by {day} at the latest.", **_amount(words, asked))
    return words("Payment reminder"), [told, please]


def _second(words: Words, asked: Asked) -> tuple[str, list[str]]:
    please = words(
        "We ask you to pay the open amount of {amount} by {day} at the latest. So you avoid further reminders and extra costs.",
        **_amount(words, asked),
    )
    return words("Second payment reminder"), [_still_open(words, asked), please]


def _statutory(words: Words, asked: Asked) -> tuple[str, list[str]]:
    """The veertiendagenbrief: the term begins on the day after the delivery, and the costs are named in euros."""
    default = words("The payment term has passed and you are in default.")
    please = words(
        "We give you one more opportunity to pay the open amount of {amount} without extra costs: within fourteen days after "
        "this letter has been delivered to you. This term begins on the day after the day of delivery.",
        **_amount(words, asked),
    )
    otherwise = words(
        "If you do not pay, or not in full, within this term, you owe us collection costs under article 6:96 of the Dutch "
        "Civil Code and the Decree on compensation for extrajudicial collection costs."
    )
    return words("Last reminder before collection costs"), [
        f"{_still_open(words, asked)} {default}", please, f"{otherwise} {_costs(words, asked.announced)}"
    ]  # fmt: skip


def _summons(words: Words, asked: Asked) -> tuple[str, list[str]]:
    """To a business: it owes the costs without such a letter, and the commercial interest besides (BW 6:119a)."""
    default = words("The payment term has passed and you are in default.")
    please = words("We summon you to pay the open amount of {amount} by {day} at the latest.", **_amount(words, asked))
    otherwise = words(
        "Without your payment by that day we hand the claim over for collection. Besides the principal you then owe the "
        "statutory commercial interest (article 6:119a of the Dutch Civil Code) and the extrajudicial collection costs."
    )
    return words("Final demand for payment"), [
        f"{_still_open(words, asked)} {default}", please, f"{otherwise} {_costs(words, asked.announced)}"
    ]  # fmt: skip


def _still_open(words: Words, asked: Asked) -> str:
    count = len(asked.lines)
    if not asked.reminded:
        return words.plural(
            "We have not received the payment, or not all of it, of the invoice below.",
            "We have not received the payment, or not all of it, of the {count} invoices below.",
            count,
        )
    return words.plural(
        "Despite an earlier reminder we have not received the payment, or not all of it, of the invoice below.",
        "Despite an earlier reminder we have not received the payment, or not all of it, of the {count} invoices below.",
        count,
    )


def _costs(words: Words, announced: Announced) -> str:
    if not announced.vat:
        return words("These costs come to {costs}.", costs=words.money(announced.costs))
    return words(
        "These costs come to {costs}, plus {vat} VAT that we cannot set off: {total} in all.",
        costs=words.money(announced.costs), vat=words.money(announced.vat), total=words.money(announced.total),
    )  # fmt: skip


def _payment(words: Words, asked: Asked, letterhead: Letterhead) -> str:
    return words(
        "Please pay {amount} to IBAN {iban} in the name of {name}, quoting: {numbers}.",
        amount=words.money(asked.open), iban=_grouped(letterhead.iban), name=letterhead.name,
        numbers=", ".join(line.number for line in asked.lines),
    )  # fmt: skip


def _contact(words: Words, asked: Asked, letterhead: Letterhead) -> str:
    crossed = words("If you have paid in the meantime, please consider this letter as not sent.")
    reached = " · ".join(one for one in (letterhead.phone, letterhead.email) if one)
    if asked.kind == "statutory":
        trouble = words("Do you disagree with the claim, or can you not pay at once? Please contact us as soon as possible:")
    else:
        trouble = words("Do you have a question, or can you not pay at once? Please contact us, we gladly think along:")
    contact = f"{trouble} {reached}" if reached else f"{trouble.rstrip(':')}."
    return f"{crossed}\n\n{contact}"


def _amount(words: Words, asked: Asked) -> dict[str, str]:
    return {"amount": words.money(asked.open), "day": words.long_date(asked.pay_before)}


def _grouped(iban: str) -> str:
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
