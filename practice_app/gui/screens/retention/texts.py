"""The words of the retention screen: verdicts, rules and reasons as a receptionist would say them."""

from __future__ import annotations

from practice_app.domain.errors import N_
from practice_app.domain.reason import Reason
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_rules import RULES, RuleName
from practice_app.system.words import Words

VERDICTS = {
    "destroy": N_("Destroy"),
    "fiscal_archive": N_("To the fiscal archive"),
    "care_archive": N_("To the care archive"),
    "keep": N_("Keep"),
    "held": N_("On hold"),
}
CATEGORIES = {
    "client_name_and_birth_date": N_("name and birth date"),
    "national_id": N_("BSN"),
    "contact": N_("contact data"),
    "photo": N_("photo"),
    "relation_and_guardian": N_("relations"),
    "consent": N_("consents"),
    "assignment": N_("who treats whom"),
    "task": N_("tasks"),
    "appointment": N_("appointments"),
    "order": N_("orders"),
    "correspondence": N_("correspondence"),
    "confidential_correspondence": N_("confidential correspondence"),
    "working_note": N_("working notes"),
    "questionnaire": N_("questionnaires"),
    "invoice": N_("invoices"),
    "payment": N_("payments"),
    "fiscal_archive": N_("fiscal archive"),
    "care_archive": N_("care archive"),
    "register_archive": N_("privacy register"),
    "consent_proof": N_("proofs of consent"),
    "inspection_export": N_("registrations of exports"),
    "dossier_note": N_("dossier notes"),
    "dossier_result": N_("dossier results"),
    "dossier_questionnaire": N_("dossier questionnaires"),
    "dossier_consult": N_("dossier consults"),
    "dossier_consent": N_("dossier consents"),
    "consult": N_("consults"),
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
    return words(CATEGORIES.get(name, name))


def items(words: Words, plan: ClientPlan) -> str:
    """What goes, as counts a category."""
    return ", ".join(f"{count} {category(words, name)}" for name, count in plan.items.items())


def because(words: Words, plan: ClientPlan) -> str:
    """All reasons in one line, for the list."""
    return " ".join(words(reason.template, **reason.fields) for reason in plan.reasons)
