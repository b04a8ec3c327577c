"""The retention verdict: from the facts of one client and the practice's policy to what a purge on a day would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from practice_app.domain import retention_reasons as why
from practice_app.domain.reason import Reason
from practice_app.domain.retention_facts import AnchorKind, ClientFacts, InvoiceFacts, RecordFacts
from practice_app.domain.retention_plan import ClientPlan, Verdict
from practice_app.domain.retention_rules import DOSSIER, FISCAL_ARCHIVE, REGISTER_ARCHIVE, Policy, RuleName
from practice_app.domain.retention_terms import (
    Term,
    anchor_of,
    care_term,
    destroyed_on_request,
    erasable,
    fiscal_term,
    house_erased,
    house_term_from,
    latest_running,
    term_of,
)

# Counted one by one from ClientFacts.invoices and .records: whether each goes is a matter of its own date.
_ONE_BY_ONE = frozenset({RuleName.CONSULT, RuleName.COMPLAINT, RuleName.CONSENT, RuleName.REGISTER})
# What an archive keeps besides its records: the row it is found by, and the exports that were made of it.
_WITH_THE_ARCHIVE = (FISCAL_ARCHIVE, REGISTER_ARCHIVE, "inspection_export")


@dataclass(slots=True)
class _Case:
    """Everything the rules say of one client on one day; the verdict and the items are read off it.

    `released`: HOUSE keeps nothing any more: its term is over, erasure was granted, or the card went before. `care_runs`: the
    dossier stays, by its term or because nobody has said yet that it may go. `fiscal_runs`: an invoice stays, by its own term or
    because the other party to it is kept. Not frozen: of 100,000 clients one is made each, and freezing doubles the time.
    """

    facts: ClientFacts
    policy: Policy
    on: date
    anchor_kind: AnchorKind
    house: Term
    care: Term | None
    fiscal: list[tuple[InvoiceFacts, Term]]
    records: tuple[tuple[RecordFacts, Term], ...]
    holds: tuple[Reason, ...]
    suspended: tuple[Reason, ...]
    erased: bool = False
    released: bool = False
    care_runs: bool = False
    fiscal_runs: bool = False
    archives: tuple[Term, ...] = ()

    def keeps(self, record: RecordFacts, term: Term) -> bool:
        """A record with a term of its own stays."""
        return term.runs(self.on) and not erasable(self.facts, record.rule, record.anchor)

    def counts_from(self, invoice: InvoiceFacts) -> bool:
        """HOUSE still runs from this very invoice: the day would be forgotten with it (an own term of seven years or more)."""
        return not self.released and self.anchor_kind == "invoice" and invoice.issue_date == self.house.anchor

    @property
    def confirmed(self) -> bool:
        """A practitioner's yes, given when the term was over: one from before says nothing of good care later."""
        said = self.facts.dossier_confirmed_on
        return said is not None and self.care is not None and not self.care.runs(said)

    @property
    def unconfirmed(self) -> bool:
        """There is a dossier of which nobody has said that it may go."""
        return not self.confirmed and any(self.facts.counts.get(one) for one in DOSSIER)

    @property
    def stopped(self) -> bool:
        return bool(self.holds or self.suspended)


def plan_client(facts: ClientFacts, policy: Policy, on: date) -> ClientPlan:
    """What a purge on `on` would make of this client (retention.md, "What a purge leaves").

    `on` replaces today; the facts count as stored now. So a letter, invoice or payment dated after `on` counts, and
    only what is relative to a day moves with it: an appointment is future, a hold has ended, a claim has lapsed.
    """
    return _plan_of(_case_of(facts, policy, on))


def purge_of(facts: ClientFacts, policy: Policy, on: date) -> ClientPlan:
    """What a purge on `on` takes by itself: the plan, but for a dossier that waits for a practitioner's yes.

    That dossier, and who the patient is, stay in the care archive meanwhile; everything else goes (retention.md).
    """
    return _plan_of(_case_of(facts, policy, on, dossier_waits=True))


def _plan_of(case: _Case) -> ClientPlan:
    facts = case.facts
    invoices = _expired_invoices(case)
    records = _expired_records(case)
    items = _items(case, invoices, records)
    # While WGBO runs no dossier is among the items, and one destroyed on request has no care term.
    over = case.care is not None and any(one in items for one in DOSSIER)
    return ClientPlan(
        client_id=facts.id,
        number=facts.number,
        on=case.on,
        anchor=case.house.anchor,
        anchor_kind=case.anchor_kind,
        keep_until=case.house.keep_until,
        destroy_from=case.house.destroy_from,
        verdict=_verdict(case),
        reasons=_reasons(case, invoices, over or _dossier_waits(case)),
        archives=case.archives,
        items=items,
        expired_invoices=tuple(one.id for one in invoices),
        expired_records=records,
        practitioner_confirms=over and not case.confirmed,
        rules=_rules(case, items),
        law=case.house.law,
    )


def _case_of(facts: ClientFacts, policy: Policy, on: date, *, dossier_waits: bool = False) -> _Case:
    kind, anchor = anchor_of(facts)
    case = _Case(
        facts=facts,
        policy=policy,
        on=on,
        anchor_kind=kind,
        house=house_term_from(policy, anchor, on),
        care=care_term(policy, facts, on),
        fiscal=[(one, fiscal_term(policy, one, on)) for one in facts.invoices],
        records=_own_terms(facts, policy, on),
        holds=why.hold_reasons(facts, on),
        suspended=why.suspensions(facts, on),
    )
    case.erased = house_erased(facts, case.house)
    case.released = facts.archived is not None or case.erased or not case.house.runs(on)
    if case.care is not None:
        waits = dossier_waits and case.unconfirmed and not case.stopped
        case.care_runs = waits or case.care.runs(on)
    case.fiscal_runs = any(term.runs(on) or one.kept_by_other(on) for one, term in case.fiscal)
    case.archives = _archives(case)
    return case


def _own_terms(facts: ClientFacts, policy: Policy, on: date) -> tuple[tuple[RecordFacts, Term], ...]:
    if not facts.records:
        return ()
    records = ((one, term_of(policy, one.rule, one.anchor, on)) for one in facts.records)
    return tuple((one, term) for one, term in records if term is not None)


def _dossier_waits(case: _Case) -> bool:
    """The dossier's term is over, and it stays only for want of a practitioner's yes."""
    over = case.care is not None and not case.care.runs(case.on)
    return over and case.care_runs and not case.stopped


def _verdict(case: _Case) -> Verdict:
    if case.holds:
        return "held"
    if not case.released:
        return "keep"
    left: Verdict = "care_archive" if case.care_runs else "fiscal_archive" if case.fiscal_runs else "destroy"
    if not case.suspended:
        return left
    # Suspended, and in that very archive already: the row keeps its archive verdict, nothing would change anyway.
    return left if case.facts.archived is not None and left == f"{case.facts.archived}_archive" else "keep"


def _archives(case: _Case) -> tuple[Term, ...]:
    if case.care is None and not case.fiscal and not case.records:
        return ()
    care = () if case.care is None else (case.care,)
    own = (term for one, term in case.records if one.rule != RuleName.MARKETING and case.keeps(one, term))
    return latest_running((*care, *(term for _, term in case.fiscal), *own), case.on)


def _expired_invoices(case: _Case) -> tuple[InvoiceFacts, ...]:
    """Those FISCAL keeps no longer. HOUSE does not govern them, so they go while the client stays; never suspended."""
    if case.stopped or not case.fiscal:
        return ()
    over = (one for one, term in case.fiscal if not term.runs(case.on) and not one.kept_by_other(case.on))
    return tuple(one for one in over if not case.counts_from(one))


def _expired_records(case: _Case) -> tuple[RecordFacts, ...]:
    """Those whose own term is over or was ended. An objection to marketing is absolute and waits for nothing but a hold."""
    if case.holds or not case.records:
        return ()
    over = (one for one, term in case.records if not case.keeps(one, term))
    return tuple(one for one in over if not case.suspended or one.rule == RuleName.MARKETING)


def _items(case: _Case, invoices: tuple[InvoiceFacts, ...], records: tuple[RecordFacts, ...]) -> dict[str, int]:
    items: dict[str, int] = {}
    for one in records:
        items[one.category] = items.get(one.category, 0) + 1
    if invoices:
        items["invoice"] = len(invoices)
        items["payment"] = sum(one.payments for one in invoices)
    if not case.holds and (_all_goes(case) or _dossier_has_own_end(case)):
        goes: dict[frozenset[RuleName], bool] = {}
        for category, count in case.facts.counts.items():
            if not items.get(category) and _goes(case, category, goes):
                items[category] = count
    return {category: count for category, count in sorted(items.items()) if count}


def _all_goes(case: _Case) -> bool:
    return case.released and not case.suspended


def _goes(case: _Case, category: str, known: dict[frozenset[RuleName], bool]) -> bool:
    """Whether all of a category goes; `known`: what was said of its rules. Invoices and records have been counted one by one."""
    if category in ("invoice", "payment"):
        return False
    rules = case.policy.governing(category)
    if case.facts.archived is not None and category in _WITH_THE_ARCHIVE and not rules & _ONE_BY_ONE:
        return _verdict(case) == "destroy" and not case.archives
    if rules not in known:
        known[rules] = _go(case, rules)
    return known[rules]


def _go(case: _Case, rules: frozenset[RuleName]) -> bool:
    """Whether everything goes that these rules govern."""
    if rules & _ONE_BY_ONE or (RuleName.WGBO in rules and case.care_runs):
        return False
    if rules == {RuleName.WGBO} and _dossier_has_own_end(case):
        # A granted request under BW 7:455 waits for a hold or a statute only, not for a task or an unpaid invoice.
        return destroyed_on_request(case.facts) or not case.suspended
    return _all_goes(case) and not (RuleName.FISCAL in rules and case.fiscal_runs)


def _rules(case: _Case, items: Mapping[str, int]) -> tuple[RuleName, ...]:
    """Under which rules the items go. Of who someone is HOUSE decides, and WGBO once they are in the care archive."""
    shared = RuleName.WGBO if case.facts.archived == "care" else RuleName.HOUSE
    found: set[RuleName] = set()
    for category in items:
        rules = case.policy.governing(category)
        found |= rules if len(rules) == 1 else {shared}
    return tuple(sorted(found))


def _dossier_has_own_end(case: _Case) -> bool:
    return case.care is not None or destroyed_on_request(case.facts)


def _reasons(case: _Case, invoices: tuple[InvoiceFacts, ...], dossier_over: bool) -> tuple[Reason, ...]:
    """Why, the deciding reason first: holds, suspensions, the house term or what goes before it, what stays."""
    return (
        *case.holds,
        *case.suspended,
        *_house_reasons(case),
        *_dossier_reasons(case, dossier_over),
        *((why.archive_reason(one) for one in case.archives) if case.released else ()),
        *_invoice_reasons(case, invoices),
    )


def _house_reasons(case: _Case) -> tuple[Reason, ...]:
    if case.facts.archived is not None:
        return (why.archived_reason(),)
    granted = case.facts.erasure_granted
    if granted is not None and case.erased and case.house.runs(case.on):
        return (why.erasure_reason(granted),)
    asked, memo = (case.anchor_kind, case.house.anchor, case.on), case.policy.memo
    told: Reason | None = memo.get(asked)
    if told is None:
        told = memo[asked] = why.house_reason(case.anchor_kind, case.house, case.on)
    return (told,)


def _dossier_reasons(case: _Case, over: bool) -> tuple[Reason, ...]:
    granted = case.facts.dossier_destruction_granted
    care_law = RuleName.WGBO in case.policy.governing("dossier_note")
    if granted is not None and care_law and destroyed_on_request(case.facts):
        return (why.dossier_request_reason(granted),)
    if not over or case.care is None:
        return ()
    return (why.dossier_over_reason(case.care.keep_until, case.facts.dossier_confirmed_on if case.confirmed else None),)


def _invoice_reasons(case: _Case, invoices: tuple[InvoiceFacts, ...]) -> tuple[Reason, ...]:
    if not case.fiscal:
        return ()
    found = []
    if invoices:
        law = max((term.keep_until, term.law) for one, term in case.fiscal if one in invoices)[1]
        found.append(why.invoices_over_reason(tuple(sorted(one.number for one in invoices)), law))
    over = (one for one, term in case.fiscal if not term.runs(case.on))
    if kept := tuple(sorted(one.number for one in over if one.kept_by_other(case.on))):
        found.append(why.other_party_reason(kept))
    return tuple(found)
