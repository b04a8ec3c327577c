"""What the page of the bank says: how sure a suggestion is, why, and what reading a file came to."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.bank_entry import BankImport, LeftOut
from practice_app.domain.errors import N_
from practice_app.domain.reason import Reason
from practice_app.system.words import Words
from practice_app.use_cases.bank import BankLine, Strength

STRENGTHS: Mapping[int, str] = {
    Strength.CERTAIN: N_("Certain"), Strength.LIKELY: N_("Likely"), Strength.POSSIBLE: N_("Possible"),
}  # fmt: skip
STATUSES: Mapping[str, str] = {
    "waiting": N_("Waiting for you"), "set_aside": N_("Set aside"), "booked": N_("Booked"),
}  # fmt: skip


def why(words: Words, reason: Reason) -> str:
    """The sentence of a suggestion, its cents written as money."""
    cents = {name: words.money(value) for name, value in reason.fields.items() if isinstance(value, int)}
    return words(reason.template, **{**reason.fields, **cents})


def who(words: Words, line: BankLine) -> str:
    """Who paid, or that it is not told."""
    entry = line.entry
    if not entry.has_details:
        return words("(not told)")
    return entry.name or entry.description or entry.iban


def best(words: Words, line: BankLine) -> str:
    """The strongest suggestion in few words: the invoices and whose they are."""
    if line.booked and not line.suggestions:
        return ", ".join(number for _, number in line.booked)
    if not line.suggestions:
        return words("Choose it yourself") if line.left else ""
    ids = [share.invoice_id for share in line.suggestions[0].shares]
    items = [item for item in line.items if item.invoice_id in ids]
    names = dict.fromkeys(item.buyer_name for item in items)  # a payment may name invoices of several
    return f"{', '.join(item.number for item in items)} · {', '.join(names)}"


def sure(words: Words, line: BankLine) -> str:
    """How sure the strongest suggestion is."""
    return words(STRENGTHS[line.suggestions[0].strength]) if line.suggestions else ""


def told(words: Words, report: BankImport) -> str:
    """What reading a file came to, and what was left out of it."""
    sentences = [words.plural("{count} payment came in new.", "{count} payments came in new.", report.added)]
    if report.known:
        sentences.append(words.plural("{count} was here already.", "{count} were here already.", report.known))
    if report.left_out:
        left = "; ".join(_left_out(words, kind, count) for kind, count in report.left_out)
        sentences.append(words("Left out: {left}.", left=left))
    return " ".join(sentences)


def _left_out(words: Words, kind: LeftOut, count: int) -> str:
    if kind == "pending":
        return words.plural("{count} is not booked by the bank yet", "{count} are not booked by the bank yet", count)
    if kind == "reversal":
        return words.plural(
            "{count} was turned back: look at it yourself", "{count} were turned back: look at them yourself", count
        )
    if kind == "currency":
        return words.plural("{count} is in another currency than euros", "{count} are in another currency than euros", count)
    if kind == "zero":
        return words.plural("{count} is of no amount", "{count} are of no amount", count)
    return words.plural("{count} went out of the account", "{count} went out of the account", count)
