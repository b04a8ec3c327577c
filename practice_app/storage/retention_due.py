"""Who may be due on a day, found through the indexes: a little too many, never one too few; the rules themselves decide."""

from __future__ import annotations

from datetime import date, timedelta

from practice_app.domain.ids import ClientId
from practice_app.domain.retention_rules import Policy, RuleName
from practice_app.storage.database import Connection

_DAYS_A_YEAR = 365  # never more than a year has: the bounds err towards asking the rules

_ISSUED = "kind = 'invoice' AND issue_date"  # a credit note moves no anchor
# HOUSE: no invoice, order (a download is one) or purchase since; without any of them no letter, or no registration, since.
_HOUSE = f"""
SELECT id FROM client WHERE
    NOT EXISTS (SELECT 1 FROM invoice WHERE client_id = client.id AND {_ISSUED} > :house)
    AND NOT EXISTS (SELECT 1 FROM invoice WHERE payer_id = client.id AND {_ISSUED} > :house)
    AND NOT EXISTS (SELECT 1 FROM client_order WHERE client_id = client.id AND ordered_on > :house)
    AND CASE
        WHEN EXISTS (SELECT 1 FROM invoice WHERE client_id = client.id AND {_ISSUED} IS NOT NULL)
            OR EXISTS (SELECT 1 FROM invoice WHERE payer_id = client.id AND {_ISSUED} IS NOT NULL)
            OR EXISTS (SELECT 1 FROM client_order WHERE client_id = client.id) THEN 1
        WHEN EXISTS (SELECT 1 FROM correspondence WHERE client_id = client.id)
            THEN NOT EXISTS (SELECT 1 FROM correspondence WHERE client_id = client.id AND sent_on > :house)
        ELSE registered_on <= :house END"""
_OLD_INVOICE = "FROM invoice WHERE issue_date <= :fiscal AND coalesce(settled_on, '') <= :fiscal"
_OLD_CONSENT = "SELECT client_id FROM consent WHERE withdrawn_on IS NOT NULL AND withdrawn_on <= :consent"
# WGBO ends by the dossier's own day. In a practice without it (the bound is empty) a dossier goes with HOUSE.
_OLD_DOSSIER = "SELECT client_id FROM dossier WHERE last_clinical_change <= :wgbo OR destruction_granted_on IS NOT NULL"
_OLD_ENTRIES = (
    "SELECT client_id FROM rights_request WHERE closed_on <= :register AND client_id IS NOT NULL",
    "SELECT client_id FROM disclosure WHERE disclosed_on <= :register AND client_id IS NOT NULL",
    "SELECT client_id FROM complaint WHERE closed_on <= :complaint AND client_id IS NOT NULL",
    "SELECT client_id FROM breach_client JOIN data_breach ON id = breach_id WHERE closed_on <= :register",
)
# An archive changes only by its end, unless its invoices or consents are found above. Something younger keeps its row; a care
# archive ends with its dossier. What no foreign key holds to a card is looked for besides: it goes with HOUSE if it was left.
_DOSSIER_RUNS = "EXISTS (SELECT 1 FROM dossier WHERE client_id = archive.client_id AND last_clinical_change > :wgbo)"
_ARCHIVES = f"""
SELECT client_id FROM archive WHERE NOT (
        CASE WHEN {_DOSSIER_RUNS} THEN 1
            WHEN kind = 'care' THEN 0
            ELSE EXISTS (SELECT 1 FROM invoice WHERE client_id = archive.client_id AND issue_date > :fiscal)
                OR EXISTS (SELECT 1 FROM invoice WHERE payer_id = archive.client_id AND issue_date > :fiscal)
                OR EXISTS (SELECT 1 FROM consent WHERE client_id = archive.client_id AND withdrawn_on > :consent)
                OR EXISTS (SELECT 1 FROM rights_request WHERE client_id = archive.client_id AND closed_on > :register)
                OR EXISTS (SELECT 1 FROM disclosure WHERE client_id = archive.client_id AND disclosed_on > :register)
                OR EXISTS (SELECT 1 FROM complaint WHERE client_id = archive.client_id AND closed_on > :complaint)
        END)
    OR EXISTS (SELECT 1 FROM consent WHERE client_id = archive.client_id AND withdrawn_on IS NULL)
    OR EXISTS (SELECT 1 FROM photo WHERE client_id = archive.client_id)
    OR (kind <> 'care' AND EXISTS (SELECT 1 FROM national_id WHERE client_id = archive.client_id))
    OR (:wgbo = '' AND EXISTS (SELECT 1 FROM dossier WHERE client_id = archive.client_id))"""
_OLD_INVOICES = (f"SELECT client_id {_OLD_INVOICE}", f"SELECT payer_id {_OLD_INVOICE}")
_CANDIDATES = " UNION ".join((_HOUSE, *_OLD_INVOICES, _OLD_CONSENT, _OLD_DOSSIER, *_OLD_ENTRIES, _ARCHIVES))


def may_be_due(db: Connection, policy: Policy, on: date) -> list[ClientId]:
    """Everyone of whom a purge on `on` may take something; whoever is not among them keeps everything on that day.

    A category with a term of its own that gets its table (consult, …) adds its condition here.
    """
    return [ClientId(row[0]) for row in db.all(_CANDIDATES, _bounds(policy, on))]


def _bounds(policy: Policy, on: date) -> dict[str, object]:
    wgbo = _latest(policy, RuleName.WGBO, on).isoformat() if policy.rows(RuleName.WGBO) else ""
    return {
        "house": _latest(policy, RuleName.HOUSE, on).isoformat(),
        "fiscal": _latest_fiscal(policy, on).isoformat(),
        "consent": _latest(policy, RuleName.CONSENT, on).isoformat(),
        "register": _latest(policy, RuleName.REGISTER, on).isoformat(),
        "complaint": _latest(policy, RuleName.COMPLAINT, on).isoformat(),
        "wgbo": wgbo,
    }


def _latest(policy: Policy, name: RuleName, on: date) -> date:
    """No anchor after this day can have a term that is over: counted with the shortest row of the rule."""
    return on - timedelta(days=_shortest(policy, name) * _DAYS_A_YEAR)


def _latest_fiscal(policy: Policy, on: date) -> date:
    """The same for FISCAL: the last day of the latest financial year whose invoices may go."""
    day, years = _latest(policy, RuleName.FISCAL, on), _shortest(policy, RuleName.FISCAL)
    while policy.fiscal_keep_until(day, years) >= on:
        day -= timedelta(days=1)
    return day


def _shortest(policy: Policy, name: RuleName) -> int:
    """Whatever the row's dates: a shorter term of the past may still decide."""
    return min(rule.years for rule in policy.rows(name))
