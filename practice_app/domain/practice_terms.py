"""The terms of one practice as people read them: each rule with what holds now and what comes, and whom a change concerns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.errors import N_, Conflict, InvalidInput, NotFound
from practice_app.domain.retention_facts import ClientFacts
from practice_app.domain.retention_rules import RULES, Policy, Rule, RuleName, TermChange
from practice_app.domain.retention_terms import Term, care_term, fiscal_term, house_term, term_of

LONGEST_BASIS = 300


@dataclass(frozen=True, slots=True)
class DecidedChange:
    """A change of a term as the practice decided it. `decided_by_name` is empty for who has gone."""

    id: str
    change: TermChange
    decided_by: str
    decided_by_name: str = field(default="", repr=False)

    def in_force(self, on: date) -> bool:
        """Whether it holds on that day, or held before."""
        return self.change.effective_from <= on


@dataclass(frozen=True, slots=True)
class PracticeTerm:
    """One rule in this practice. `now` is the row in force; `coming` and `past` are the practice's own changes by date."""

    rule: RuleName
    now: Rule
    promised_years: int
    coming: tuple[DecidedChange, ...] = ()
    past: tuple[DecidedChange, ...] = ()

    @property
    def is_own(self) -> bool:
        """The practice set the term itself."""
        return bool(self.past)


@dataclass(frozen=True, slots=True)
class TermEffect:
    """How many clients a change concerns. `earlier`, `later`: something of them is due on another day than before.

    `due_then`: of those who are due earlier, the clients of whom something is over by the day on which the change starts.
    """

    earlier: int = 0
    later: int = 0
    due_then: int = 0


def practice_terms(policy: Policy, decided: Iterable[DecidedChange], on: date) -> tuple[PracticeTerm, ...]:
    """Every rule of this practice kind, in the order of retention.md."""
    changes = sorted(decided, key=lambda one: one.change.effective_from)
    found = []
    for promised in RULES:
        now = policy.rule(promised.name, on, on)
        if now is None:
            continue
        own = [one for one in changes if one.change.rule == promised.name]
        coming = tuple(one for one in own if not one.in_force(on))
        past = tuple(one for one in own if one.in_force(on))
        found.append(PracticeTerm(promised.name, now, promised.years, coming, past))
    return tuple(found)


def must_matter(policy: Policy, change: TermChange) -> None:
    """InvalidInput when the rule is not for this practice kind, or has this term already on that day."""
    now = policy.rule(change.rule, change.effective_from, change.effective_from)
    if now is None:
        raise InvalidInput(N_("{rule} is not a rule for this kind of practice."), field="rule", rule=change.rule.value)
    if now.years == change.years and change.basis.strip() in ("", now.law):
        raise InvalidInput(
            N_("{rule} is {years} years already on that day. Choose another term or another day."),
            field="years", rule=change.rule.value, years=change.years,
        )  # fmt: skip


def must_wait(decided: DecidedChange, on: date) -> None:
    """Conflict when a change is in force: it is a promise by then, and only a new change can follow it."""
    if decided.in_force(on):
        raise Conflict(
            N_("This term is in force since {date} and cannot be taken back. Set another term from today or later."),
            date=decided.change.effective_from,
        )


def found_in(decided: Iterable[DecidedChange], change_id: str) -> DecidedChange:
    """The change with this id, or NotFound."""
    for one in decided:
        if one.id == change_id:
            return one
    raise NotFound(N_("This change of a term is not here any more."))


def effect_of(everyone: Iterable[ClientFacts], before: Policy, after: Policy, change: TermChange) -> TermEffect:
    """Whom a change concerns, on the day it starts, by the facts as they are now."""
    earlier = later = due_then = 0
    on = change.effective_from
    for facts in everyone:
        pairs = list(zip(_terms(facts, before, change.rule, on), _terms(facts, after, change.rule, on), strict=True))
        sooner = [(old, new) for old, new in pairs if new.keep_until < old.keep_until]
        earlier += bool(sooner)
        later += any(new.keep_until > old.keep_until for old, new in pairs)
        due_then += any(old.runs(on) and not new.runs(on) for old, new in sooner)
    return TermEffect(earlier, later, due_then)


def _terms(facts: ClientFacts, policy: Policy, name: RuleName, on: date) -> Sequence[Term]:
    """The terms of one rule for everything of a client that it governs."""
    if name == RuleName.HOUSE:
        return [] if facts.archived is not None else [house_term(policy, facts, on)]
    if name == RuleName.FISCAL:
        return [fiscal_term(policy, one, on) for one in facts.invoices]
    if name == RuleName.WGBO:
        care = care_term(policy, facts, on)
        return [] if care is None else [care]
    own = (term_of(policy, name, one.anchor, on) for one in facts.records if one.rule == name)
    return [one for one in own if one is not None]
