"""What stands in the payment code of an invoice: the SEPA credit transfer that a bank's app reads (EPC069-12, version 2)."""

from __future__ import annotations

LONGEST_NAME, LONGEST_TEXT = 70, 140
LEAST_CENTS, MOST_CENTS = 1, 99_999_999_999  # EUR 0.01 to 999999999.99


def payment_code(name: str, iban: str, cents: int, number: str) -> str:
    """The lines of the code, to be written as UTF-8; empty when nothing can be asked this way.

    That is: no IBAN or name, or an amount that the standard does not know. `number` is what the payer quotes.
    """
    account = iban.replace(" ", "").upper()
    if not account or not _plain(name) or not LEAST_CENTS <= cents <= MOST_CENTS:
        return ""
    amount = f"EUR{cents // 100}.{cents % 100:02d}"
    bic = purpose = structured = ""
    payee, quoted = _plain(name)[:LONGEST_NAME].rstrip(), _whole_words(_plain(number))
    return "\n".join(("BCD", "002", "1", "SCT", bic, payee, account, amount, purpose, structured, quoted))


def _whole_words(text: str) -> str:
    """As many words as fit: half a number may be the number of another invoice."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT + 1].rsplit(" ", 1)[0][:LONGEST_TEXT]


def _plain(text: str) -> str:
    """One line: a line break would shift every field that follows."""
    return " ".join(text.split())
