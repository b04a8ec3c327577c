"""What the law wants an invoice to state, of the practice and of whoever pays, and the ground of its exempt lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from practice_app.domain.errors import N_, RefusedByLaw, Terms
from practice_app.domain.invoice import Buyer, InvoiceLine
from practice_app.domain.money import VatRate
from practice_app.domain.practice_details import PracticeDetails

_EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT PL PT RO SE SI SK"
_OTHER_EU = frozenset(_EU.split())
_DUTCH_TOWN = re.compile(r"([1-9][0-9]{3})\s*([A-Za-z]{2})\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class VatScheme:
    """How the practice stands to VAT on the day of an invoice: `exemption` is the ground of its exempt lines."""

    small_business: bool = False
    exemption: str = "general"


def vat_scheme(scheme: str, exemption: str, practice_kind: str) -> VatScheme:
    """Out of the two settings. Under the small-business scheme (Wet OB art. 25) that is the ground of every exempt line.

    Without a ground chosen, a care provider's is care (Wet OB art. 11(1)(g)), another practice's art. 11 in general.
    """
    if scheme == "small_business":
        return VatScheme(True, "small_business")
    return VatScheme(False, exemption or ("care" if practice_kind == "dental" else "general"))


def must_fit_scheme(scheme: VatScheme, lines: Iterable[InvoiceLine]) -> None:
    """RefusedByLaw naming the first line with VAT when the practice takes part in the small-business scheme."""
    taxed = next((line for line in lines if line.vat_rate is not VatRate.EXEMPT), None)
    if scheme.small_business and taxed is not None:
        raise RefusedByLaw(
            N_(
                "Line {line} bears VAT, but the practice takes part in the small-business scheme: it may charge none "
                "(Wet OB art. 25). Make the line exempt, or change the scheme under Settings, Practice."
            ),
            line=taxed.position,
        )


def must_not_shift_vat(buyer: Buyer, lines: Iterable[InvoiceLine]) -> None:
    """RefusedByLaw for a line at 0% to a buyer in another EU country: the VAT is then shifted, which needs wording of its own.

    Wet OB art. 35a(1)(l) and Directive 2006/112/EC art. 226(11a). The app has no such rate, so it refuses rather than be wrong.
    """
    zero = next((line for line in lines if line.vat_rate is VatRate.ZERO), None)
    if zero is not None and buyer.country in _OTHER_EU:
        raise RefusedByLaw(
            N_(
                "Line {line} has 0% VAT for a buyer in another EU country. Then the VAT is shifted to the buyer, which an "
                "invoice must say in words that this version cannot set yet (Wet OB art. 35a). Charge Dutch VAT, or ask "
                "your bookkeeper."
            ),
            line=zero.position,
        )


class PracticeIncomplete(RefusedByLaw):
    """The practice has not filled in what the law wants on every invoice; `missing` names it."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The N_ names of what is not filled in."""
        return _named(self)


def must_be_complete(details: PracticeDetails, lines: Iterable[InvoiceLine]) -> None:
    """RefusedByLaw naming what an invoice must state and the practice has not filled in (Wet OB art. 35a, Hrgw art. 27).

    The VAT id may be missing only when every line is exempt.
    """
    demanded = {
        N_("name"): details.name, N_("street"): details.street, N_("house number"): details.house_number,
        N_("postcode"): details.postcode, N_("city"): details.city, N_("KvK number"): details.kvk, N_("IBAN"): details.iban,
    }  # fmt: skip
    if any(line.vat_rate is not VatRate.EXEMPT for line in lines):
        demanded[N_("VAT id")] = details.vat_id
    if missing := _missing(demanded):
        raise PracticeIncomplete(
            N_(
                "No invoice can be issued yet: the law wants it to state more about the practice. Missing: {missing}. "
                "Fill this in under Settings, Practice."
            ),
            missing=missing,
        )


class BuyerIncomplete(RefusedByLaw):
    """Whoever pays has no full name and address. `payer_id` tells whose card lacks them; "": a relation of the client."""

    def __init__(self, template: str, /, payer_id: str = "", **fields: object) -> None:
        super().__init__(template, **fields)
        self.payer_id = payer_id

    @property
    def missing(self) -> tuple[str, ...]:
        """The N_ names of what is not known."""
        return _named(self)


def buyer_must_be_complete(buyer: Buyer, has_card: bool) -> None:
    """BuyerIncomplete naming what an invoice must state about who pays (Wet OB art. 35a(1)(e): full name and address).

    `has_card`: a client; else a billing representative, whose address is one text.
    """
    missing = _missing(_demanded_of(buyer))
    if not missing:
        return
    if has_card:
        text = N_(
            "The law wants the full name and address of who pays on the invoice (Wet OB art. 35a). Of {name} is missing: "
            "{missing}. Fill it in on the client's card."
        )
    else:
        text = N_(
            "The law wants the full name and address of who pays on the invoice (Wet OB art. 35a). Of {name} is missing: "
            "{missing}. Fill it in under the relations of the client, as “Street 1, 1234 AB City”."
        )
    raise BuyerIncomplete(text, payer_id=buyer.payer_id if has_card else "", name=buyer.name or "–", missing=missing)


def _demanded_of(buyer: Buyer) -> Mapping[str, object]:
    if not (buyer.street or buyer.postcode or buyer.city):  # one text, perhaps of another country
        return {N_("name"): buyer.name, N_("address"): len(buyer.address) > 1}
    dutch = buyer.country in ("", "NL")
    return {
        N_("name"): buyer.name, N_("street"): buyer.street,
        N_("house number"): not dutch or not buyer.street or re.search(r"[0-9]", buyer.street),
        N_("postcode"): buyer.postcode or not dutch, N_("city"): buyer.city,
    }  # fmt: skip


def _named(problem: RefusedByLaw) -> tuple[str, ...]:
    found = problem.fields["missing"]
    assert isinstance(found, Terms)
    return tuple(found)


def _missing(demanded: Mapping[str, object]) -> Terms:
    return Terms(label for label, value in demanded.items() if not value)


@dataclass(frozen=True, slots=True)
class PostalParts:
    """An address in parts; empty where it could not be told apart. `street` has the number with it."""

    lines: tuple[str, ...]
    street: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    city: str = field(default="", repr=False)


def postal_parts(text: str) -> PostalParts:
    """ "Street 1, 1234 AB City" in parts; of another shape only its lines, split at the commas."""
    lines = tuple(part.strip() for part in re.split(r"[,\n]", text) if part.strip())
    town = _DUTCH_TOWN.fullmatch(lines[1]) if len(lines) == 2 else None
    if town is None:
        return PostalParts(lines)
    postcode = f"{town[1]} {town[2].upper()}"
    return PostalParts(lines, lines[0], postcode, town[3])
