"""The words of the retention screen: verdicts, rules and reasons as a receptionist would say them."""

from __future__ import annotations

from collections.abc import Iterable

from practice_app.domain.category_names import CATEGORY_NAMES
from practice_app.domain.errors import N_
from practice_app.domain.reason import Reason
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_rules import RULES, RuleName
from practice_app.gui.labels import capital
from practice_app.system.words import Words

VERDICTS = {
    "destroy": N_("Destroy"),
    "fiscal_archive": N_("To the fiscal archive"),
    "care_archive": N_("To the care archive"),
    "keep": N_("Keep"),
    "held": N_("On hold"),
}
STAYS = {
    RuleName.FISCAL: N_("invoices"),
    RuleName.WGBO: N_("dossier"),
    RuleName.CONSULT: N_("consults"),
    RuleName.COMPLAINT: N_("complaints"),
    RuleName.CONSENT: N_("consents"),
    RuleName.REGISTER: N_("privacy register"),
}
HOUSE_LAW = next(rule.law for rule in RULES if rule.name is RuleName.HOUSE)
MODES = {"automatic": N_("By itself, after the announcement"), "confirmed": N_("Confirmed by an owner")}
STATUSES = {
    "deleting": N_("Interrupted"),
    "deleted": N_("Waits for the sweep"),
    "swept": N_("Swept and certified"),
}


def say(words: Words, reason: Reason) -> str:
    """A reason with the law behind it."""
    told = words(reason.template, **reason.fields)
    says_it = reason.law in ("", HOUSE_LAW)  # the promise stands in the sentence already
    return told if says_it else words("{reason} ({law})", reason=told, law=words(reason.law))


def category(words: Words, name: str) -> str:
    """A data category in plain words."""
    return words(CATEGORY_NAMES.get(name, name))


def listed(words: Words, counts: Iterable[tuple[str, int]]) -> str:
    """Categories with how many of each: “photo (1)” reads right for every word, “1 photo” does not."""
    return ", ".join(f"{category(words, name)} ({count})" for name, count in counts)


def items(words: Words, plan: ClientPlan) -> str:
    """What goes, as counts a category."""
    return listed(words, plan.items.items())


def because(words: Words, plan: ClientPlan) -> str:
    """All reasons in one line, for the list, where the day that begins them has a column of its own."""
    return " ".join(_without_day(words(reason.template, **reason.fields), reason) for reason in plan.reasons)


def _without_day(told: str, reason: Reason) -> str:
    begins_with_day = reason.template.partition(": ")[0].endswith("{date}")
    rest = told.partition(": ")[2] if begins_with_day else told
    return capital(rest)
