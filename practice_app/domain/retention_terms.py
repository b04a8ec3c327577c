"""From one anchor to one term: the anchor of a client, and the dates every rule gives to what it governs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from practice_app.domain import periods
from practice_app.domain.retention_facts import AnchorKind, ClientFacts, InvoiceFacts
from practice_app.domain.retention_rules import Policy, Rule, RuleName

MOST_REMEMBERED = 100_000  # a policy is kept for as long as the program runs
_WITHOUT_ANY = ("contact", "registration")


@dataclass(frozen=True, slots=True)
class Term:
    """What one rule says of one thing: kept through `keep_until`, destroyed from the next day on."""

    rule: RuleName
    anchor: date
    years: int
    keep_until: date
    destroy_from: date
    law: str

    def runs(self, on: date) -> bool:
        """The thing must still be kept on that day."""
        return on <= self.keep_until


def anchor_of(facts: ClientFacts) -> tuple[AnchorKind, date]:
    """The latest issued invoice, order or purchase; without any the last contact, else the registration.

    Nothing else moves it: no edit, payment, credit note, draft or import (retention.md, "What moves the anchor").
    """
    found: tuple[AnchorKind, date] | None = None
    for one in facts.invoices:
        if one.kind == "invoice" and (found is None or one.issue_date > found[1]):
            found = ("invoice", one.issue_date)
    others: tuple[tuple[AnchorKind, tuple[date, ...]], ...] = (("order", facts.orders), ("purchase", facts.purchases))
    for kind, days in others:
        for day in days:
            if found is None or day > found[1]:
                found = (kind, day)
    kept = facts.kept_anchor
    if kept is not None and kept[0] not in _WITHOUT_ANY and (found is None or kept[1] > found[1]):
        found = kept
    return found or _anchor_without_any(facts)


def _anchor_without_any(facts: ClientFacts) -> tuple[AnchorKind, date]:
    kept, contact = facts.kept_anchor, facts.last_contact
    if contact is not None and (kept is None or contact >= kept[1]):
        return "contact", contact
    return kept or ("registration", facts.registered_on)


def term_of(policy: Policy, name: RuleName, anchor: date, on: date) -> Term | None:
    """The term of a rule for an anchor, as it stands on a day; None when the rule is not for this practice kind."""
    asked, memo = (name, anchor, on), policy.memo
    found: Term | None = memo.get(asked)
    if found is None:
        rule = policy.rule(name, anchor, on)
        found = None if rule is None else _term(rule, anchor, _until(policy, rule, anchor))
        if len(memo) > MOST_REMEMBERED:
            memo.clear()
        memo[asked] = found
    return found


def house_term(policy: Policy, facts: ClientFacts, on: date) -> Term:
    """HOUSE for a client."""
    return house_term_from(policy, anchor_of(facts)[1], on)


def house_term_from(policy: Policy, anchor: date, on: date) -> Term:
    """HOUSE from the anchor of a client. Every policy has a HOUSE row for every kind and date; without one it is a bug."""
    term = term_of(policy, RuleName.HOUSE, anchor, on)
    if term is None:
        raise LookupError("the policy has no HOUSE rule")
    return term


def fiscal_term(policy: Policy, invoice: InvoiceFacts, on: date) -> Term:
    """FISCAL for one invoice or credit note, from the later of booked and settled."""
    term = term_of(policy, RuleName.FISCAL, invoice.fiscal_date, on)
    if term is None:
        raise LookupError("the policy has no FISCAL rule")
    return term


def care_term(policy: Policy, facts: ClientFacts, on: date) -> Term | None:
    """WGBO for the dossier, or None: no care law here, no dossier, or the patient had it destroyed (BW 7:455)."""
    changed = facts.last_clinical_change
    if changed is None or destroyed_on_request(facts):
        return None
    return term_of(policy, RuleName.WGBO, changed, on)


def destroyed_on_request(facts: ClientFacts) -> bool:
    """A granted request under BW 7:455 covers the dossier as it was then; a later clinical change is a new one."""
    granted, changed = facts.dossier_destruction_granted, facts.last_clinical_change
    return granted is not None and (changed is None or changed <= granted)


def house_erased(facts: ClientFacts, house: Term) -> bool:
    """A granted request under AVG art. 17 covers what is older than itself: not the client who came back since."""
    return facts.erasure_granted is not None and house.anchor <= facts.erasure_granted


def erasable(facts: ClientFacts, rule: RuleName, anchor: date) -> bool:
    """A consult outside a dossier is kept by a promise only, so a granted request takes it (mission C9).

    A complaint file and what proves that the practice kept the law stay: AVG art. 17(3)(b) and (e).
    """
    granted = facts.erasure_granted
    return rule == RuleName.CONSULT and granted is not None and anchor <= granted


def latest_running(terms: Iterable[Term], on: date) -> tuple[Term, ...]:
    """Of each rule the term that runs longest, if any still runs; in the order the rules first come.

    Of two that end on one day the later anchor counts, so that the order of the facts changes nothing.
    """
    longest: dict[RuleName, Term] = {}
    for term in terms:
        known = longest.get(term.rule)
        if term.runs(on) and (known is None or (term.keep_until, term.anchor) > (known.keep_until, known.anchor)):
            longest[term.rule] = term
    return tuple(longest.values())


def log_entry_term(policy: Policy, entered_on: date, on: date) -> Term:
    """ACCESS_LOG: how long one audit entry stays."""
    term = term_of(policy, RuleName.ACCESS_LOG, entered_on, on)
    if term is None:
        raise LookupError("the policy has no ACCESS_LOG rule")
    return term


def staff_verdict(
    policy: Policy, employment_ended: date | None, log_entries: int, on: date
) -> Literal["keep", "name_only", "destroy"]:
    """STAFF: the account goes two years after the employment; the name stays while log entries refer to it."""
    term = None if employment_ended is None else term_of(policy, RuleName.STAFF, employment_ended, on)
    if term is None or term.runs(on):
        return "keep"
    return "name_only" if log_entries else "destroy"


def _until(policy: Policy, rule: Rule, anchor: date) -> date:
    if rule.name == RuleName.FISCAL:
        return policy.fiscal_keep_until(anchor, rule.years)
    return periods.keep_until(anchor, rule.years)


def _term(rule: Rule, anchor: date, until: date) -> Term:
    return Term(rule.name, anchor, rule.years, until, periods.destroy_from(until), rule.law)
