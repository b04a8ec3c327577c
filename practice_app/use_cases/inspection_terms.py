"""How long each category is kept, in general and for this person, as the retention engine says (retention.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from practice_app.domain.access import Category
from practice_app.domain.errors import N_
from practice_app.domain.reason import Reason
from practice_app.domain.retention_facts import AnchorKind
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_reasons import of_house
from practice_app.domain.retention_rules import Policy, Rule, RuleName
from practice_app.system.words import Words

_BECAUSE: dict[AnchorKind, str] = {
    "invoice": N_("your last invoice is of {anchor} ({law})."),
    "order": N_("your last order is of {anchor} ({law})."),
    "purchase": N_("your last purchase is of {anchor} ({law})."),
    "contact": N_("our last contact was on {anchor} ({law})."),
    "registration": N_("you were registered on {anchor} ({law})."),
}
_PROMISE = N_("the practice's own published promise")  # as the HOUSE rule names it
# What the plan tells staff to do, told to the person it is about.
_TO_THE_PERSON = {
    N_("There is a draft invoice: issue it or delete it."): N_("An invoice to you is being prepared."),
    N_("A task is still open."): N_("Something that we have to do for you is still open."),
}
_OWN_RULES: dict[Category, tuple[RuleName, ...]] = {
    Category.FISCAL_ARCHIVE: (RuleName.FISCAL,),
    Category.CARE_ARCHIVE: (RuleName.WGBO,),
    Category.AUDIT_LOG: (RuleName.ACCESS_LOG,),
    Category.CONSENT: (RuleName.HOUSE, RuleName.CONSENT),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What a section says of its term."""

    term: str
    until: date | None
    because: str


def kept(category: Category, policy: Policy, plan: ClientPlan, words: Words) -> Kept:
    """The term of a category and what it means for this person."""
    rules = _OWN_RULES.get(category) or tuple(rule for rule in RuleName if rule in policy.governing(category.value))
    term = " ".join(_term(policy, rule, plan.on, words) for rule in rules)
    if rules == (RuleName.ACCESS_LOG,):
        return Kept(term, None, words("Each entry goes when it is that old."))
    running = [one for one in plan.archives if one.rule in rules]
    latest = max(running, key=lambda one: one.keep_until, default=None)
    if latest is not None and (RuleName.HOUSE not in rules or plan.due or latest.keep_until > plan.keep_until):
        because = words("the law keeps it that long ({law}).", law=words(latest.law))
        return Kept(term, latest.keep_until, because)
    return Kept(term, *_house(plan, words)) if RuleName.HOUSE in rules else Kept(term, None, "")


def _house(plan: ClientPlan, words: Words) -> tuple[date | None, str]:
    """The day of the house term with what may make it longer; without a day when it is over."""
    others = [_said(reason, words) for reason in plan.reasons if not of_house(reason)]
    if plan.on <= plan.keep_until and not plan.due:
        because = words(_BECAUSE[plan.anchor_kind], anchor=plan.anchor, law=words(plan.law))
        longer = words("It may become longer: {why}", why=" ".join(others)) if others else ""
        return plan.keep_until, f"{because} {longer}".strip()
    if not plan.due:
        return None, words("Kept for now: {why}", why=" ".join(others))
    return None, " ".join(_said(reason, words) for reason in plan.reasons)


def _term(policy: Policy, name: RuleName, on: date, words: Words) -> str:
    rule = policy.rule(name, on, on)
    return "" if rule is None else _rule_text(rule, words)


def _rule_text(rule: Rule, words: Words) -> str:
    fields = {"anchor": words(rule.anchor), "law": words(rule.law)}
    if rule.years == 0:
        return words("At once after {anchor}. Ground: {law}.", **fields)
    return words.plural(
        "{count} year, counted from {anchor}. Ground: {law}.",
        "{count} years, counted from {anchor}. Ground: {law}.",
        rule.years,
        **fields,
    )


def _said(reason: Reason, words: Words) -> str:
    text = words(_TO_THE_PERSON.get(reason.template, reason.template), **reason.fields)
    return f"{text} ({words(reason.law)})" if reason.law and reason.law != _PROMISE else text
