"""Which open invoices a payment on the bank statement is for: suggestions with their strength and reason; a person decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from enum import IntEnum

from practice_app.domain.bank_entry import BankEntry
from practice_app.domain.errors import N_
from practice_app.domain.ids import InvoiceId
from practice_app.domain.invoice_mentions import Mention, NumberIndex
from practice_app.domain.name_likeness import ENOUGH, likeness, name_words
from practice_app.domain.reason import Reason

MOST_SUGGESTIONS = 5
_COMMON = 200  # a word of so many open invoices tells nobody apart
_LIKE_AMOUNTS = 3  # more open invoices of one amount: the amount alone says nothing


class Strength(IntEnum):
    """How sure a suggestion is. Only certain ones may be booked together."""

    CERTAIN = 3
    LIKELY = 2
    POSSIBLE = 1


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An open invoice: what is still claimed in cents, and whose it is."""

    invoice_id: InvoiceId
    number: str = field(repr=False)
    open: int = field(repr=False)
    payer_id: str = field(repr=False)
    buyer_name: str = field(repr=False)
    subject_name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a payment that goes to one invoice, in cents."""

    invoice_id: InvoiceId
    amount: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to book and why. `over`: cents of the payment that are left; `under`: cents that stay open."""

    strength: Strength
    shares: tuple[Share, ...]
    reason: Reason = field(repr=False)
    over: int = field(default=0, repr=False)
    under: int = field(default=0, repr=False)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that waits for a person; `left` of it is not booked yet, in cents."""

    entry: BankEntry
    left: int = field(repr=False)


class Matcher:
    """The open invoices, indexed by number, amount and name. `payers` of an IBAN that was booked before, by payer id.

    `closed`: numbers of which nothing is open; a payment that names one may be a double, so nothing else is likely for it.
    """

    def __init__(
        self, items: Sequence[OpenItem], payers: Mapping[str, Iterable[str]] | None = None, closed: Iterable[str] = ()
    ) -> None:
        self._closed = NumberIndex(closed)
        self._numbers = NumberIndex(item.number for item in items)
        self._by_number = {item.number: item for item in items}
        self._by_amount: defaultdict[int, list[OpenItem]] = defaultdict(list)
        self._by_payer: defaultdict[str, list[OpenItem]] = defaultdict(list)
        self._by_word: defaultdict[str, list[OpenItem]] = defaultdict(list)
        self._payers = {iban: frozenset(known) for iban, known in (payers or {}).items()}
        for item in items:
            self._by_amount[item.open].append(item)
            self._by_payer[item.payer_id].append(item)
            for word in {*name_words(item.buyer_name), *name_words(item.subject_name)}:
                self._by_word[word].append(item)

    def suggest(self, waiting: Sequence[Waiting]) -> list[tuple[Suggestion, ...]]:
        """The suggestions for each entry, the strongest first. No invoice is certain for two entries."""
        named = [self._named(one) for one in waiting]
        claims = Counter(share.invoice_id for found in named if _is_certain(found) for share in found[0].shares)
        contested = {invoice_id for invoice_id, times in claims.items() if times > 1}
        sure = [found[0] for found in named if _is_certain(found) and not _touches(found[0], contested)]
        taken = {share.invoice_id for suggestion in sure for share in suggestion.shares}
        return [self._all(one, found, contested, taken) for one, found in zip(waiting, named, strict=True)]

    def closed_in(self, entry: BankEntry) -> tuple[str, ...]:
        """The invoices that a payment surely names although nothing is open on them."""
        mentions = self._closed.mentions(entry.description, entry.reference)
        return tuple(mention.number for mention in mentions if mention.sure)

    def _all(
        self, one: Waiting, named: list[Suggestion], contested: set[InvoiceId], taken: set[InvoiceId]
    ) -> tuple[Suggestion, ...]:
        if _is_certain(named):
            if not _touches(named[0], contested):
                return (named[0],)
            return (replace(named[0], strength=Strength.POSSIBLE, reason=Reason(_TWICE)),)
        found = [suggestion for suggestion in named if not _touches(suggestion, taken)]
        seen = {share.invoice_id for suggestion in found for share in suggestion.shares} | taken
        found += self._unnamed(one, seen)
        if found and self.closed_in(one.entry):
            found = [replace(suggestion, strength=Strength.POSSIBLE) for suggestion in found]
        return tuple(sorted(found, key=lambda suggestion: -suggestion.strength)[:MOST_SUGGESTIONS])

    # --- by number ----------------------------------------------------------------------------------------------------

    def _named(self, one: Waiting) -> list[Suggestion]:
        entry = one.entry
        mentions = self._numbers.mentions(entry.description, entry.reference)
        items = [self._by_number[mention.number] for mention in mentions]
        if not items or one.left <= 0:
            return []
        if len(items) == 1:
            return [_single(one, items[0], mentions[0])]
        if sum(item.open for item in items) == one.left:
            sure = all(mention.sure for mention in mentions)
            return [_several(items, Strength.CERTAIN if sure else Strength.LIKELY)]
        fitting = [place for place, item in enumerate(items) if item.open == one.left]
        if len(fitting) == 1:
            return [_amount_of_named(items[fitting[0]])]
        return [_spread(one, items)]

    # --- without a number ---------------------------------------------------------------------------------------------

    def _unnamed(self, one: Waiting, seen: set[InvoiceId]) -> list[Suggestion]:
        if one.left <= 0:
            return []
        found: dict[InvoiceId, Suggestion] = {}
        for suggestion in (*self._by_account(one), *self._by_names(one), *self._only_amount(one)):
            ids = [share.invoice_id for share in suggestion.shares]
            if not seen.intersection(ids):
                found.setdefault(ids[0], suggestion)
        return list(found.values())

    def _by_account(self, one: Waiting) -> list[Suggestion]:
        known = self._payers.get(one.entry.iban, frozenset()) if one.entry.iban else frozenset()
        items = [item for payer in sorted(known) for item in self._by_payer.get(payer, ())]
        fitting = [item for item in items if item.open == one.left]
        strength = Strength.LIKELY if len(fitting) == 1 else Strength.POSSIBLE
        return [_exact(item, strength, _ACCOUNT_AND_AMOUNT) for item in fitting] or [
            _partial(one, item, _ONLY_ACCOUNT) for item in items[:MOST_SUGGESTIONS]
        ]

    def _by_names(self, one: Waiting) -> list[Suggestion]:
        alike = self._alike(one.entry)
        if not alike:
            return []
        fitting = [item for item in alike if item.open == one.left]
        if fitting:
            strength = Strength.LIKELY if len(fitting) == 1 else Strength.POSSIBLE
            return [_exact(item, strength, _NAME_AND_AMOUNT) for item in fitting[:MOST_SUGGESTIONS]]
        return self._all_of_one(one, alike) or [_partial(one, item, _ONLY_NAME) for item in alike[:MOST_SUGGESTIONS]]

    def _all_of_one(self, one: Waiting, alike: Sequence[OpenItem]) -> list[Suggestion]:
        """The payment is all that one of these payers owes."""
        for payer in dict.fromkeys(item.payer_id for item in alike):
            items = self._by_payer[payer]
            if 1 < len(items) <= 20 and sum(item.open for item in items) == one.left:
                return [_several(items, Strength.LIKELY, _ALL_OF_ONE)]
        return []

    def _alike(self, entry: BankEntry) -> list[OpenItem]:
        """The open invoices of people whose name is like that of the payer, the likest first."""
        words = name_words(entry.name)
        pools = [self._by_word[word] for word in words if word in self._by_word]
        rare = [pool for pool in pools if len(pool) <= _COMMON]
        if not rare and pools:
            rare = [_in_all(pools)]
        scored = {item.invoice_id: (_score(entry.name, item), item) for pool in rare for item in pool}
        good = [pair for pair in scored.values() if pair[0] >= ENOUGH]
        return [item for _, item in sorted(good, key=lambda pair: (-pair[0], pair[1].number))]

    def _only_amount(self, one: Waiting) -> list[Suggestion]:
        items = self._by_amount.get(one.left, [])
        if len(items) > _LIKE_AMOUNTS:
            return []
        return [
            _exact(item, Strength.LIKELY, _NAME_AND_AMOUNT)
            if _score(one.entry.name, item, near=True) >= ENOUGH and len(items) == 1
            else _exact(item, Strength.POSSIBLE, _ONLY_AMOUNT)
            for item in items
        ]


def doubted(suggestions: Iterable[Suggestion], paid: Set[InvoiceId]) -> tuple[Suggestion, ...]:
    """Those of a payment that may be here twice: only what it names itself stays certain, and that not if it is in `paid`."""
    return tuple(
        one if one.strength is Strength.CERTAIN and not _touches(one, paid) else replace(one, strength=Strength.POSSIBLE)
        for one in suggestions
    )


# {open} and {difference} are cents: whoever shows a reason writes them as money.
_NUMBER_AND_AMOUNT = N_("Invoice {number} is named, and the amount is exactly what is open.")
_NUMBERS_AND_AMOUNT = N_("Invoices {number} are named, and the amount is exactly what is open together.")
_MAYBE_NUMBER = N_("What may be invoice {number} is named, and the amount is exactly what is open.")
_LESS = N_("Invoice {number} is named, but the payment is {difference} less than is open.")
_MORE = N_("Invoice {number} is named, but the payment is {difference} more than is open.")
_ONE_OF_NAMED = N_("More than one invoice is named; the amount is exactly what is open of {number}.")
_SPREAD = N_("Invoices {number} are named, but the amount is not what is open together. Divide it yourself.")
_TWICE = N_("More than one payment is for the same invoice. Look which of them it is.")
_ACCOUNT_AND_AMOUNT = N_("This account paid for {name} before, and the amount is what is open of invoice {number}.")
_ONLY_ACCOUNT = N_("This account paid for {name} before; of invoice {number} {open} is open.")
_NAME_AND_AMOUNT = N_("The name is like {name}, and the amount is what is open of invoice {number}.")
_ALL_OF_ONE = N_("The name is like {name}, and the amount is all that is open of them: {number}.")
_ONLY_NAME = N_("Only the name is like {name}; of invoice {number} {open} is open.")
_ONLY_AMOUNT = N_("Only the amount is what is open of invoice {number}, of {name}.")


def _reason(template: str, item: OpenItem, difference: int = 0) -> Reason:
    fields = {"number": item.number, "name": item.buyer_name, "open": item.open}
    return Reason(template, {**fields, "difference": difference})


def _single(one: Waiting, item: OpenItem, mention: Mention) -> Suggestion:
    if item.open == one.left:
        if mention.sure:
            return _exact(item, Strength.CERTAIN, _NUMBER_AND_AMOUNT)
        return _exact(item, Strength.LIKELY, _MAYBE_NUMBER)
    template = _LESS if one.left < item.open else _MORE
    strength = Strength.LIKELY if mention.sure else Strength.POSSIBLE
    return replace(_partial(one, item, template), strength=strength)


def _amount_of_named(item: OpenItem) -> Suggestion:
    return _exact(item, Strength.LIKELY, _ONE_OF_NAMED)


def _exact(item: OpenItem, strength: Strength, template: str) -> Suggestion:
    return Suggestion(strength, (Share(item.invoice_id, item.open),), _reason(template, item))


def _partial(one: Waiting, item: OpenItem, template: str) -> Suggestion:
    amount, difference = min(one.left, item.open), abs(one.left - item.open)
    over, under = max(0, one.left - item.open), max(0, item.open - one.left)
    return Suggestion(
        Strength.POSSIBLE, (Share(item.invoice_id, amount),), _reason(template, item, difference), over, under
    )  # fmt: skip


def _several(items: Sequence[OpenItem], strength: Strength, template: str = _NUMBERS_AND_AMOUNT) -> Suggestion:
    shares = tuple(Share(item.invoice_id, item.open) for item in items)
    numbers = ", ".join(item.number for item in items)
    return Suggestion(strength, shares, Reason(template, {"number": numbers, "name": items[0].buyer_name}))


def _spread(one: Waiting, items: Sequence[OpenItem]) -> Suggestion:
    """The named ones in their order, as far as the payment reaches."""
    left, shares = one.left, []
    for item in items:
        if amount := min(left, item.open):
            shares.append(Share(item.invoice_id, amount))
            left -= amount
    claimed = sum(item.open for item in items)
    reason = Reason(_SPREAD, {"number": ", ".join(item.number for item in items)})
    return Suggestion(Strength.POSSIBLE, tuple(shares), reason, left, max(0, claimed - one.left))


def _score(stated: str, item: OpenItem, *, near: bool = False) -> float:
    return max(likeness(stated, item.buyer_name, near=near), likeness(stated, item.subject_name, near=near))


def _in_all(pools: Sequence[Sequence[OpenItem]]) -> list[OpenItem]:
    """What all of these have; nothing when there is only one, too common to tell people apart."""
    if len(pools) < 2:
        return []
    ids = set.intersection(*({item.invoice_id for item in pool} for pool in pools))
    return [item for item in min(pools, key=len) if item.invoice_id in ids]


def _is_certain(found: Sequence[Suggestion]) -> bool:
    return bool(found) and found[0].strength is Strength.CERTAIN


def _touches(suggestion: Suggestion, taken: Set[InvoiceId]) -> bool:
    return any(share.invoice_id in taken for share in suggestion.shares)
