"""What the form of the authority asks about a data breach, answered from the record (AVG art. 33(3))."""

from __future__ import annotations

from collections.abc import Sequence

from practice_app.domain.contact_details import show_phone
from practice_app.domain.data_breach import DATA_KINDS, ClientConcerned, DataBreach
from practice_app.domain.practice_details import PracticeDetails
from practice_app.domain.register_letter import BreachSheet
from practice_app.system.words import Words

_Pairs = tuple[tuple[str, str], ...]


def sheet_of(breach: DataBreach, concerned: Sequence[ClientConcerned], details: PracticeDetails, words: Words) -> BreachSheet:
    """The sheet, in the order of the form; it names no client. What is not known yet says so: a report may come in parts
    (AVG art. 33(4)).
    """
    sections = (
        (words("Who reports"), _practice(details, words)),
        (words("What happened"), _facts(breach, words)),
        (words("People and data"), _people(breach, concerned, words)),
        (words("Consequences and measures"), _measures(breach, words)),
        (words("Telling the people"), _telling(breach, concerned, words)),
        (words("The report"), _report(breach, words)),
    )
    unknown = words("not known yet")
    answered = tuple((title, tuple((ask, answer or unknown) for ask, answer in pairs)) for title, pairs in sections)
    return BreachSheet(breach.number, details.name, answered, details.is_sample)


def _practice(details: PracticeDetails, words: Words) -> _Pairs:
    return (
        (words("Practice"), details.name),
        (words("Address"), ", ".join(details.address)),
        (words("Chamber of Commerce"), details.kvk),
        (words("Contact for privacy"), details.privacy_contact or details.email),
        (words("Phone"), show_phone(details.phone, details.country)),
    )


def _facts(breach: DataBreach, words: Words) -> _Pairs:
    facts = breach.facts
    return (
        (words("When it happened"), facts.happened),
        (words("When it was noticed"), words.moment(facts.aware_at)),
        (words("What happened"), facts.what),
        (words("How it could happen"), facts.cause),
    )


def _people(breach: DataBreach, concerned: Sequence[ClientConcerned], words: Words) -> _Pairs:
    facts = breach.facts
    people = facts.people if facts.people is not None else len(concerned) or None
    kinds = "\n".join(f"• {words(DATA_KINDS[kind])}" for kind in facts.categories)
    return (
        (words("About how many people"), "" if people is None else str(people)),
        (words("Kinds of data"), kinds),
    )


def _measures(breach: DataBreach, words: Words) -> _Pairs:
    return (
        (words("What it can mean for them"), breach.facts.consequences),
        (words("What was done about it"), breach.facts.measures),
    )


def _telling(breach: DataBreach, concerned: Sequence[ClientConcerned], words: Words) -> _Pairs:
    days = [one.told_on for one in concerned if one.told_on]
    decided = {"tell": words("They are told"), "not": words("They are not told"), "": ""}[breach.persons]
    told = (
        words("{count} people, the first on {first}, the last on {last}", count=len(days), first=min(days), last=max(days))
        if days
        else ""
    )
    asked = ((words("Are the people told?"), decided), (words("Why"), breach.persons_reason))
    return (*asked, (words("Told"), told)) if breach.persons == "tell" else asked


def _report(breach: DataBreach, words: Words) -> _Pairs:
    told = breach.authority_told_at
    decided = {"report": words("It is reported"), "not": words("It is not reported"), "": ""}[breach.authority]
    rows: _Pairs = (
        (words("Is it reported to the authority?"), decided),
        (words("Why"), breach.authority_reason),
        (words("To be reported by (72 hours)"), words.moment(breach.report_by)),
    )
    if breach.authority == "not":
        return rows
    rows = (
        *rows,
        (words("Reported at"), words.moment(told) if told else ""),
        (words("Reference of the report"), breach.authority_reference),
    )
    return (*rows, (words("Why later than 72 hours"), breach.late_reason)) if breach.late_reason else rows
