"""Kept until … because …, category by category: the rule, the law and the very record that decides for one client."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from practice_app.domain import retention_reasons as why
from practice_app.domain.errors import N_
from practice_app.domain.reason import Reason
from practice_app.domain.retention_facts import AnchorKind, ClientFacts
from practice_app.domain.retention_rules import DOSSIER, Policy, RuleName
from practice_app.domain.retention_terms import (
    Term,
    anchor_of,
    care_term,
    destroyed_on_request,
    erasable,
    fiscal_term,
    house_erased,
    house_term,
    term_of,
)

State = Literal["kept", "held", "suspended", "due"]
_ARCHIVE_ROWS = frozenset({"fiscal_archive", "register_archive", "inspection_export"})
_MONEY = frozenset({"invoice", "payment", "ledger_line", "fiscal_archive"})
_WITH_THE_CARD = frozenset({"ledger_line", "fiscal_archive"})  # not counted one by one: not before the card

_HOUSE_FROM: dict[AnchorKind, str] = {
    "invoice": N_("Counted from the last invoice, {number} of {anchor}."),
    "order": N_("Counted from the last order, of {anchor}."),
    "purchase": N_("Counted from the last purchase, of {anchor}."),
    "contact": N_("Counted from the last letter or message, of {anchor}."),
    "registration": N_("Counted from the registration on {anchor}."),
}
_INVOICE_GONE = N_("Counted from the last invoice, of {anchor}.")
_FROM: dict[RuleName, str] = {
    RuleName.WGBO: N_("Counted from the last clinical change of the dossier, on {anchor}."),
    RuleName.CONSULT: N_("Counted from the consult of {anchor}."),
    RuleName.COMPLAINT: N_("Counted from the complaint that was closed on {anchor}."),
    RuleName.CONSENT: N_("Counted from the consent that was withdrawn on {anchor}."),
    RuleName.MARKETING: N_("Goes at once after the objection of {anchor}."),
    RuleName.REGISTER: N_("Counted from the entry that was closed on {anchor}."),
}
_FISCAL_FROM = N_("Counted from the financial year of {anchor}, when invoice {number} was booked or settled.")


@dataclass(frozen=True, slots=True)
class CategoryTerm:
    """How long one category of a client is kept.

    - `state`: `kept` by its rule; `held` by a hold or restriction; `suspended` by what is still open; `due`: nothing keeps it.
    - `term_until`: the last day by the rule alone; None when the person's own request ended it.
    - `keep_until`: the last day with all that is known now; None when no day is known.
    - `because`: the record that the rule counts from. `waits`: the holds, or what is open, that may keep it longer.
    - `stays` (msgid): what is left when the category goes.
    """

    category: str
    count: int
    state: State
    keep_until: date | None
    rule: RuleName
    years: int
    law: str
    because: tuple[Reason, ...]
    stays: str
    term_until: date | None
    waits: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ground:
    """One rule with one record: what it keeps until when. `until` None: the person had it ended."""

    rule: RuleName
    until: date | None
    law: str
    years: int
    because: Reason


def kept_by_category(facts: ClientFacts, policy: Policy, on: date) -> tuple[CategoryTerm, ...]:
    """Every category that is here of this client, by name, with what decides on that day (retention.md)."""
    present = _present(facts)
    found = (_category(facts, policy, on, name, count) for name, count in sorted(present.items()) if count)
    return tuple(found)


def _present(facts: ClientFacts) -> dict[str, int]:
    of_records = Counter(one.category for one in facts.records)
    money = {"invoice": len(facts.invoices), "payment": sum(one.payments for one in facts.invoices)}
    return {**facts.counts, **money, **of_records}


def _category(facts: ClientFacts, policy: Policy, on: date, name: str, count: int) -> CategoryTerm:
    ground = _longest(_grounds(facts, policy, on, name)) or _house_ground(facts, policy, on)
    stops = why.suspended_until(facts) if _can_be_suspended(ground) else why.held_until(facts, on)
    until = None if stops == date.max else max((one for one in (ground.until, stops) if one is not None), default=None)
    waits = why.hold_reasons(facts, on)
    state: State = "held" if waits else "kept" if ground.until is not None and on <= ground.until else "due"
    if not waits and stops is not None and stops >= max(on, ground.until or on) and (waits := why.suspensions(facts, on)):
        state = "suspended"
    rule = policy.rule(ground.rule, on, on)
    because, stays = _because(facts, ground, name, on), rule.stays if rule is not None else ""
    shape = (ground.rule, ground.years, ground.law, because, stays, ground.until)
    return CategoryTerm(name, count, state, until if waits else ground.until, *shape, waits)


def _because(facts: ClientFacts, ground: _Ground, name: str, on: date) -> tuple[Reason, ...]:
    if ground.rule == RuleName.WGBO and name in DOSSIER and ground.until is not None and on > ground.until:
        said = facts.dossier_confirmed_on
        over = why.dossier_over_reason(ground.until, said if said is not None and said > ground.until else None)
        return (ground.because, over)
    return (ground.because,)


def _can_be_suspended(ground: _Ground) -> bool:
    """An objection to marketing, and the patient's own request for the dossier, wait for a hold or a statute only."""
    return ground.rule != RuleName.MARKETING and not (ground.rule == RuleName.WGBO and ground.until is None)


def _grounds(facts: ClientFacts, policy: Policy, on: date, name: str) -> Iterator[_Ground]:
    rules = policy.governing(name)
    whole_archive = facts.archived is not None and name in _ARCHIVE_ROWS
    if name in _MONEY or whole_archive:
        yield from _fiscal_grounds(facts, policy, on, paid_only=name == "payment")
    if RuleName.WGBO in rules or whole_archive:
        yield from _care_grounds(facts, policy, on, name)
    for one in facts.records:
        if one.category == name or whole_archive:
            yield from _record_ground(facts, policy, on, one.rule, one.anchor)
    if (RuleName.HOUSE in rules or name in _WITH_THE_CARD) and not whole_archive:
        yield _house_ground(facts, policy, on)


def _fiscal_grounds(facts: ClientFacts, policy: Policy, on: date, *, paid_only: bool) -> Iterator[_Ground]:
    house = _house_ground(facts, policy, on)
    for one in (one for one in facts.invoices if one.payments or not paid_only):
        if house.until is not None and anchor_of(facts) == ("invoice", one.issue_date):
            yield house  # the day that HOUSE counts from stays as long as HOUSE runs
        term = fiscal_term(policy, one, on)
        until = max(term.keep_until, one.other_kept_until or term.keep_until)
        because = Reason(_FISCAL_FROM, {"number": one.number, "anchor": term.anchor}, term.law)
        if until > term.keep_until:
            because = why.other_party_reason((one.number,))
        yield _Ground(term.rule, until, term.law, term.years, because)


def _care_grounds(facts: ClientFacts, policy: Policy, on: date, name: str) -> Iterator[_Ground]:
    term, granted = care_term(policy, facts, on), facts.dossier_destruction_granted
    if term is not None:
        yield _of_term(term, _FROM[RuleName.WGBO])
    elif granted is not None and name in DOSSIER and destroyed_on_request(facts):
        request = why.dossier_request_reason(granted)
        yield _Ground(RuleName.WGBO, None, request.law, 0, request)


def _record_ground(facts: ClientFacts, policy: Policy, on: date, rule: RuleName, anchor: date) -> Iterator[_Ground]:
    term = term_of(policy, rule, anchor, on)
    if term is None:
        return
    if erasable(facts, rule, anchor) and facts.erasure_granted is not None:
        asked = why.erasure_reason(facts.erasure_granted)
        yield _Ground(rule, None, asked.law, term.years, asked)
    else:
        yield _of_term(term, _FROM[rule])


def _house_ground(facts: ClientFacts, policy: Policy, on: date) -> _Ground:
    term, granted = house_term(policy, facts, on), facts.erasure_granted
    if facts.archived is not None:
        return _Ground(RuleName.HOUSE, None, term.law, term.years, why.archived_reason())
    if granted is not None and house_erased(facts, term):
        asked = why.erasure_reason(granted)
        return _Ground(RuleName.HOUSE, None, asked.law, term.years, asked)
    kind, anchor = anchor_of(facts)
    number = next((one.number for one in facts.invoices if one.kind == "invoice" and one.issue_date == anchor), "")
    template = _INVOICE_GONE if kind == "invoice" and not number else _HOUSE_FROM[kind]
    return _of_term(term, template, number)


def _of_term(term: Term, template: str, number: str = "") -> _Ground:
    fields: dict[str, object] = {"anchor": term.anchor, **({"number": number} if number else {})}
    return _Ground(term.rule, term.keep_until, term.law, term.years, Reason(template, fields, term.law))


def _longest(grounds: Iterable[_Ground]) -> _Ground | None:
    """The one that keeps longest: each record is kept until the latest term that governs it."""
    return max(grounds, key=lambda one: one.until or date.min, default=None)
