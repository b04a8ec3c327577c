"""What collecting a debt out of court may cost the debtor: the statutory scale, in exact cents."""

from __future__ import annotations

from practice_app.domain.money import VatRate, divide_half_up

# Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2(1): up to so many cents more, so many thousandths of it.
_SCALE = ((250_000, 150), (250_000, 100), (500_000, 50), (19_000_000, 10))
_BEYOND = 5
LEAST, MOST = 4_000, 677_500  # art. 2(2): € 40 and € 6,775


def collection_costs(principal: int) -> int:
    """The most that may be asked over this principal, both in cents; ValueError when nothing is claimed.

    Several claims on one debtor count as one principal: they are put in one reminder (BW 6:96(7)).
    """
    if principal <= 0:
        raise ValueError("no costs without a claim")
    left, thousandths = principal, 0
    for width, share in _SCALE:
        part = min(left, width)
        thousandths += part * share
        left -= part
    thousandths += left * _BEYOND
    return min(MOST, max(LEAST, divide_half_up(thousandths, 1000)))


def vat_on_costs(costs: int, *, sets_off: bool) -> int:
    """The VAT that may be added to the costs, in cents: none when the creditor sets it off (Besluit, art. 2(3))."""
    return 0 if sets_off else divide_half_up(costs * VatRate("21").percent, 100)
