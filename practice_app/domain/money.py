"""Money in whole cents: line amounts, VAT per rate, invoice totals, and amounts as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from practice_app.domain.errors import N_, InvalidInput

MAX_CENTS = 99_999_999_999  # just under a billion euros: anything larger is a slip of the keyboard
MAX_THOUSANDTHS = 999_999_999
WHOLE_BP = 10_000  # a hundred per cent, in hundredths of a per cent

_PLAIN = re.compile(r"(?P<whole>[0-9]+)(?:[.,](?P<part>[0-9]{1,2}))?")
_DUTCH = re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+),(?P<part>[0-9]{2})")
_QUANTITY = re.compile(r"(?P<whole>[0-9]+)(?:[.,](?P<part>[0-9]{1,3}))?")
_EITHER_WAY = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")

_NO_AMOUNT = N_("“{text}” is not an amount that can be read one way only. Write it as 1234.50, 1.234,50 or 1234,50.")
_NO_QUANTITY = N_("“{text}” is not a quantity that can be read one way only. Write it as 2, 1,5 or 0.125.")
_NEGATIVE = N_("“{text}” is negative. Write the amount without a minus; a credit note takes it back.")
_TOO_LARGE = N_("“{text}” is too large to be right. Check the number.")


class VatRate(StrEnum):
    """The Dutch VAT rates; exempt (care, Wet OB art. 11) is told apart from the zero rate."""

    HIGH = "21"
    LOW = "9"
    ZERO = "0"
    EXEMPT = "exempt"

    @property
    def percent(self) -> int:
        """Whole per cent; 0 for exempt."""
        return 0 if self is VatRate.EXEMPT else int(self.value)


@dataclass(frozen=True, slots=True)
class RateTotal:
    """What stands at one rate, in cents: the amount that is taxed (`net`) and the VAT over it.

    `allowance` is the discount over the whole invoice as far as it falls on this rate (EN 16931 BG-20); it is taken off already.
    """

    rate: VatRate
    net: int
    vat: int
    allowance: int = 0

    @property
    def lines(self) -> int:
        """The sum of the line amounts, before that discount."""
        return self.net + self.allowance


@dataclass(frozen=True, slots=True)
class Totals:
    """An invoice's totals in cents. `per_rate` has each rate that occurs, highest first and exempt last."""

    net: int
    vat: int
    total: int
    per_rate: tuple[RateTotal, ...]

    @property
    def allowance(self) -> int:
        """The discount over the whole invoice (EN 16931 BT-107)."""
        return sum(one.allowance for one in self.per_rate)

    @property
    def lines(self) -> int:
        """The sum of the line amounts (EN 16931 BT-106)."""
        return self.net + self.allowance


def divide_half_up(numerator: int, denominator: int) -> int:
    """Rounded quotient; a half goes away from zero, so that a credit note mirrors its invoice to the cent."""
    quotient = (2 * abs(numerator) + denominator) // (2 * denominator)
    return quotient if numerator >= 0 else -quotient


def line_amount(quantity: int, unit_price: int) -> int:
    """Net cents of a line: quantity in thousandths × unit price in cents, rounded per line (EN 16931 BT-131)."""
    return divide_half_up(quantity * unit_price, 1000)


def share_of(amount: int, basis_points: int) -> int:
    """So many hundredths of a per cent of an amount, in whole cents."""
    return divide_half_up(amount * basis_points, WHOLE_BP)


def total_of(lines: Iterable[tuple[VatRate, int]], discount_bp: int = 0) -> Totals:
    """Totals of (rate, net cents) lines: summed per rate, VAT rounded once a rate (EN 16931 BG-23).

    `discount_bp`: a discount over all, in hundredths of a per cent, rounded once a rate and taken off before the VAT (BG-20).
    """
    sums: dict[VatRate, int] = {}
    for rate, net in lines:
        sums[rate] = sums.get(rate, 0) + net
    return totals_from(_rate_total(rate, sums[rate], discount_bp) for rate in VatRate if rate in sums)


def _rate_total(rate: VatRate, lines: int, discount_bp: int) -> RateTotal:
    allowance = share_of(lines, discount_bp)
    net = lines - allowance
    return RateTotal(rate, net, divide_half_up(net * rate.percent, 100), allowance)


def totals_from(rates: Iterable[RateTotal]) -> Totals:
    """The totals over these rates."""
    per_rate = tuple(rates)
    net = sum(one.net for one in per_rate)
    vat = sum(one.vat for one in per_rate)
    return Totals(net, vat, net + vat, per_rate)


def parse_amount(text: str, *, field: str = "", negative: bool = False) -> int:
    """Cents of `1234.50`, `1.234,50`, `1234,50` or whole euros (exchange.md).

    InvalidInput for any other shape, more than two decimals, something that reads two ways such as `1.234`, or a
    minus sign unless `negative` is allowed.
    """
    sign, digits = _split_sign(text, field, negative)
    found = _DUTCH.fullmatch(digits) or _PLAIN.fullmatch(digits)
    if found is None:
        raise InvalidInput(_NO_AMOUNT, field=field, text=text)
    cents = int(found["whole"].replace(".", "") + (found["part"] or "").ljust(2, "0"))
    return sign * _sized(cents, MAX_CENTS, text, field)


def parse_quantity(text: str, *, field: str = "", negative: bool = False) -> int:
    """Thousandths of `2`, `1.5`, `1,5` or `0.125`. `1.234` reads two ways and is refused, as for amounts."""
    sign, digits = _split_sign(text, field, negative)
    found = _QUANTITY.fullmatch(digits)
    if found is None or _EITHER_WAY.fullmatch(digits):
        raise InvalidInput(_NO_QUANTITY, field=field, text=text)
    thousandths = int(found["whole"] + (found["part"] or "").ljust(3, "0"))
    return sign * _sized(thousandths, MAX_THOUSANDTHS, text, field)


def parse_percentage(text: str, *, field: str = "") -> int:
    """Hundredths of a per cent of `10`, `2,5` or `12.75`; at most a hundred per cent."""
    _, digits = _split_sign(text.replace("%", ""), field, negative=False)
    found = _PLAIN.fullmatch(digits)
    if found is None or (share := int(found["whole"] + (found["part"] or "").ljust(2, "0"))) > WHOLE_BP:
        raise InvalidInput(N_("“{text}” is no percentage from 0 to 100. Write it as 10 or 2,5."), field=field, text=text)
    return share


def parse_vat_rate(text: str, *, field: str = "") -> VatRate:
    """The rate written as 21, 9, 0 or exempt."""
    try:
        return VatRate(text.strip().lower())
    except ValueError:
        raise InvalidInput(N_("“{text}” is not a VAT rate. Write 21, 9, 0 or exempt."), field=field, text=text) from None


def decimal_text(cents: int) -> str:
    """`1234.50`: the exchange form, which `parse_amount` reads back."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _split_sign(text: str, field: str, negative: bool) -> tuple[int, str]:
    stripped = text.strip()
    minus = stripped.startswith("-")
    if minus and not negative:
        raise InvalidInput(_NEGATIVE, field=field, text=text)
    # The length is looked at before any number is made of it: an attacker's million digits cost nothing.
    if len(stripped) > 40:
        raise InvalidInput(_TOO_LARGE, field=field, text=stripped[:40] + "…")
    return (-1, stripped[1:]) if minus else (1, stripped)


def _sized(value: int, most: int, text: str, field: str) -> int:
    if value > most:
        raise InvalidInput(_TOO_LARGE, field=field, text=text)
    return value
