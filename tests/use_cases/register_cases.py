"""What the tests of breaches and complaints begin with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from practice_app.domain.complaint import ComplaintDraft
from practice_app.domain.data_breach import BreachFacts
from practice_app.use_cases.breaches import OpenedBreach, change_breach, find_breach, report_breach
from practice_app.use_cases.complaints import OpenedComplaint, find_complaint, open_complaint, record_complaint
from practice_app.use_cases.practice import Practice

NOTICED = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def reported_breach(practice: Practice, aware_at: datetime = NOTICED) -> OpenedBreach:
    """A breach as somebody reported it."""
    return practice.run(
        find_breach, practice.run(report_breach, "Een lijst met cliënten ging naar het verkeerde adres.", aware_at)
    )


def facts(**changes: object) -> BreachFacts:
    """All that the privacy officer fills in."""
    values: dict[str, object] = {
        "what": "Een lijst met cliënten ging per e-mail naar het verkeerde adres.",
        "aware_at": NOTICED,
        "happened": "Op 1 maart, aan het eind van de middag",
        "cause": "Het adres werd verkeerd aangevuld.",
        "people": 12,
        "categories": ("name_and_contact", "health"),
        "consequences": "Iemand anders weet wie bij ons in behandeling is.",
        "measures": "De ontvanger heeft de e-mail vernietigd. Het aanvullen staat nu uit.",
        **changes,
    }
    return BreachFacts(**values)  # type: ignore[arg-type]  # the keys are the fields


def known_breach(practice: Practice, **changes: object) -> OpenedBreach:
    """A breach of which everything is known and nothing decided."""
    found = reported_breach(practice)
    return practice.run(change_breach, found.breach.id, facts(**changes), found.breach.version)


def complaint_draft(**changes: object) -> ComplaintDraft:
    """A complaint about a treatment."""
    values: dict[str, object] = {
        "person_name": "Sanne van den Berg",
        "what": "De vulling viel er na een dag uit en niemand belde terug.",
        "received_at": NOTICED,
        "about": "care",
        "channel": "phone",
        "person_contact": "Dorpsstraat 12a, 3511 AB  Utrecht, sanne@example.nl",
        **changes,
    }
    return ComplaintDraft(**values)  # type: ignore[arg-type]  # the keys are the fields


def recorded_complaint(practice: Practice, **changes: object) -> OpenedComplaint:
    """A complaint that came in."""
    number = practice.run(record_complaint, complaint_draft(**changes))
    return practice.run(open_complaint, practice.run(find_complaint, number))


def days_on(moment: datetime, days: int) -> date:
    """A day after a moment."""
    return (moment + timedelta(days=days)).date()
