"""Why a client stays or goes, in sentences a receptionist can read out: suspensions, terms and requests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import takewhile

from practice_app.domain import periods
from practice_app.domain.errors import N_
from practice_app.domain.reason import Reason
from practice_app.domain.retention_facts import AnchorKind, ClientFacts, Hold, InvoiceFacts
from practice_app.domain.retention_rules import RuleName
from practice_app.domain.retention_terms import Term

CLAIM_YEARS = 5  # BW 3:307: a claim lapses five years after it fell due

_CLAIM_LAW = N_("BW 3:307")
_RESTRICTION_LAW = N_("AVG art. 18")
_ERASURE_LAW = N_("AVG art. 17")
_DOSSIER_REQUEST_LAW = N_("BW 7:455")
_GOOD_CARE_LAW = N_("BW 7:454(3)")

_KEPT: dict[AnchorKind, str] = {
    "invoice": N_("Kept until {date}: two years after the last invoice ({anchor}), the practice's own promise."),
    "order": N_("Kept until {date}: two years after the last order ({anchor}), the practice's own promise."),
    "purchase": N_("Kept until {date}: two years after the last purchase ({anchor}), the practice's own promise."),
    "contact": N_("Kept until {date}: two years after the last contact ({anchor}), the practice's own promise."),
    "registration": N_("Kept until {date}: two years after the registration ({anchor}), the practice's own promise."),
}
_DUE: dict[AnchorKind, str] = {
    "invoice": N_("Due since {date}: the last invoice ({anchor}) is more than two years ago."),
    "order": N_("Due since {date}: the last order ({anchor}) is more than two years ago."),
    "purchase": N_("Due since {date}: the last purchase ({anchor}) is more than two years ago."),
    "contact": N_("Due since {date}: the last contact ({anchor}) is more than two years ago."),
    "registration": N_("Due since {date}: the registration ({anchor}) is more than two years ago, with nothing since."),
}
_KEPT_OTHERWISE = N_("Kept until {date}: the practice's own {years}-year term, counted from {anchor}.")
_DUE_OTHERWISE = N_("Due since {date}: the practice's own {years}-year term, counted from {anchor}, is over.")
_STAYS: dict[RuleName, str] = {
    RuleName.FISCAL: N_("The invoices stay in the fiscal archive until {date}: tax law keeps them {years} years."),
    RuleName.WGBO: N_("The dossier stays in the care archive until {date}: {years} years after its last change."),
    RuleName.CONSULT: N_("A consult of {anchor} stays until {date}."),
    RuleName.COMPLAINT: N_("A complaint file stays until {date}, for the privacy officer only."),
    RuleName.CONSENT: N_("The proof of a consent stays until {date}, for the privacy officer only."),
    RuleName.REGISTER: N_("An entry in the privacy register stays until {date}, for the privacy officer only."),
}
_HELD, _HELD_UNTIL = N_("On hold: {reason}"), N_("On hold until {date}: {reason}")
_RESTRICTED, _RESTRICTED_UNTIL = N_("Restricted: {reason}"), N_("Restricted until {date}: {reason}")
_OF_HOUSE = frozenset((*_KEPT.values(), *_DUE.values(), _KEPT_OTHERWISE, _DUE_OTHERWISE))


def of_house(reason: Reason) -> bool:
    """Whether this is the sentence of the house term, whatever law the practice states for a longer one."""
    return reason.template in _OF_HOUSE


def house_reason(kind: AnchorKind, term: Term, on: date) -> Reason:
    """Until when the house term keeps the client, or since when they are due."""
    runs = term.runs(on)
    promised, otherwise = (_KEPT, _KEPT_OTHERWISE) if runs else (_DUE, _DUE_OTHERWISE)
    template = promised[kind] if term.years == 2 else otherwise
    day = term.keep_until if runs else term.destroy_from
    return Reason(template, {"date": day, "anchor": term.anchor, "years": term.years}, term.law)


def archive_reason(term: Term) -> Reason:
    """What stays behind, and how long."""
    return Reason(_STAYS[term.rule], {"date": term.keep_until, "anchor": term.anchor, "years": term.years}, term.law)


def hold_reasons(facts: ClientFacts, on: date) -> tuple[Reason, ...]:
    """The holds and restrictions that stand on that day: verdict `held`."""
    return tuple(hold_reason(one) for one in facts.holds if one.stands(on))


def hold_reason(hold: Hold) -> Reason:
    """What one hold or restriction says of itself."""
    restricted = hold.kind == "restriction"
    law = _RESTRICTION_LAW if restricted else ""
    if hold.until is None:
        return Reason(_RESTRICTED if restricted else _HELD, {"reason": hold.reason}, law)
    return Reason(_RESTRICTED_UNTIL if restricted else _HELD_UNTIL, {"date": hold.until, "reason": hold.reason}, law)


def of_hold(reason: Reason) -> bool:
    """Whether this is the sentence of a hold or a restriction."""
    return reason.template in (_HELD, _HELD_UNTIL, _RESTRICTED, _RESTRICTED_UNTIL)


def suspensions(facts: ClientFacts, on: date) -> tuple[Reason, ...]:
    """What suspends destruction without moving the anchor, holds apart (retention.md): verdict `keep`."""
    return tuple(_suspensions(facts, on))


def _suspensions(facts: ClientFacts, on: date) -> Iterator[Reason]:
    for invoice in facts.invoices:
        if invoice.is_open and on <= (lapses := claim_lapses(invoice)):
            template = N_(
                "Invoice {number} is unpaid: everything stays until it is paid, credited or written off, "
                "at the latest until {date}."
            )
            yield Reason(template, {"number": invoice.number, "date": lapses}, _CLAIM_LAW)
    if facts.draft_invoices:
        yield Reason(N_("There is a draft invoice: issue it or delete it."))
    if facts.latest_appointment is not None and facts.latest_appointment >= on:
        yield Reason(N_("There is an appointment on {date}."), {"date": facts.latest_appointment})
    if facts.open_tasks:
        yield Reason(N_("A task is still open."))
    if facts.open_requests:
        yield Reason(N_("A rights request is still open."))
    if facts.open_complaints:
        yield Reason(N_("A complaint is still open."))
    if facts.open_breaches:
        yield Reason(N_("A data breach that concerns this client is still open."))


def suspended_until(facts: ClientFacts) -> date | None:
    """The last day on which a hold or a suspension stands; date.max when none knows an end, None when there is none."""
    ends = [hold.until or date.max for hold in facts.holds]
    ends += [claim_lapses(one) for one in facts.invoices if one.is_open]
    if facts.latest_appointment is not None:
        ends.append(facts.latest_appointment)
    open_ended = (facts.draft_invoices, facts.open_tasks, facts.open_requests, facts.open_complaints, facts.open_breaches)
    return date.max if any(open_ended) else max(ends, default=None)


def held_until(facts: ClientFacts, on: date) -> date | None:
    """The last day of the holds that stand on that day; date.max when one knows no end, None when there is none."""
    return max((one.until or date.max for one in facts.holds if one.stands(on)), default=None)


def claim_lapses(invoice: InvoiceFacts) -> date:
    """The last day an unpaid invoice suspends: five years past its due date; without one its issue date counts."""
    return periods.keep_until(invoice.due_date or invoice.issue_date, CLAIM_YEARS)


def erasure_reason(granted: date) -> Reason:
    """The person's erasure request goes before the house term, and after every statute."""
    return Reason(N_("Erasure was granted on {date}: what no law keeps goes now."), {"date": granted}, _ERASURE_LAW)


def stopping(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Of the reasons of a plan in which erasure was granted: what stops it, not what would stay after it."""
    return tuple(takewhile(lambda one: one.law != _ERASURE_LAW, reasons))


def dossier_request_reason(granted: date) -> Reason:
    """The patient's written request goes before the twenty years."""
    return Reason(
        N_("The dossier goes at the patient's own written request, granted on {date}."),
        {"date": granted},
        _DOSSIER_REQUEST_LAW,
    )


def dossier_over_reason(ended: date, confirmed_on: date | None = None) -> Reason:
    """The end of WGBO: good care may need longer, so a practitioner says yes first, or has said so."""
    if confirmed_on is not None:
        template = N_("The dossier's term ended on {date}; a practitioner confirmed its destruction on {confirmed}.")
        return Reason(template, {"date": ended, "confirmed": confirmed_on}, _GOOD_CARE_LAW)
    template = N_("The dossier's term ended on {date}: a practitioner confirms its destruction first.")
    return Reason(template, {"date": ended}, _GOOD_CARE_LAW)


def invoices_over_reason(numbers: tuple[str, ...], law: str) -> Reason:
    """The tax law no longer keeps these; nothing else does."""
    return Reason(N_("Tax law no longer keeps these invoices: {numbers}."), {"numbers": ", ".join(numbers)}, law)


def other_party_reason(numbers: tuple[str, ...]) -> Reason:
    """Tax law lets these go, but the client or payer whom they also concern is kept."""
    template = N_("Kept because of the other client whom they concern: invoices {numbers}.")
    return Reason(template, {"numbers": ", ".join(numbers)})


def archived_reason() -> Reason:
    """The card went in an earlier purge."""
    return Reason(N_("The card was destroyed before; only the archive is left."))
