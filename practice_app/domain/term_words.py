"""What each retention rule is about, and its terms, in the words of who works in the practice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from practice_app.domain.errors import N_
from practice_app.domain.retention_rules import RuleName

TITLES: Mapping[RuleName, str] = {
    RuleName.HOUSE: N_("Client card"),
    RuleName.FISCAL: N_("Invoices and payments"),
    RuleName.WGBO: N_("Treatment dossier"),
    RuleName.CONSULT: N_("Consults"),
    RuleName.COMPLAINT: N_("Complaint files"),
    RuleName.CONSENT: N_("Proof of consent"),
    RuleName.MARKETING: N_("Newsletter data"),
    RuleName.ACCESS_LOG: N_("Audit trail"),
    RuleName.REGISTER: N_("Privacy register"),
    RuleName.STAFF: N_("Staff accounts"),
}
AT_ONCE = N_("at once")


def lasting(plural: Callable[..., str], say: Callable[..., str], years: int) -> str:
    """“2 years”, or “at once”; `plural` and `say` are those of a Words."""
    return plural("{count} year", "{count} years", years) if years else say(AT_ONCE)
