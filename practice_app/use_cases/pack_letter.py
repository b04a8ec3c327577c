"""The letter that goes with an inspection: what it holds, what is not in it and why, and where to go with questions."""

from __future__ import annotations

from practice_app.domain.documents import LetterDocument
from practice_app.domain.inspection_report import InspectionReport
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import clients, practice_settings, request_letters
from practice_app.storage.inspection import archived_as
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.letter_paper import addressee
from practice_app.use_cases.request_letters import privacy_contact

_ANSWERS = ("granted", "granted_in_part")  # of the letters of a request


def cover_letter(unit: Unit, request: RightsRequest, report: InspectionReport, words: Words) -> LetterDocument:
    """The letter that was drafted for the answer, else one like it, to the person or who asked for them. No BSN (mission C2)."""
    drafted = [one for one in request_letters.of_request(unit, request.id) if one.kind in _ANSWERS]
    subject, body = words("Your data at our practice"), "\n\n".join(_paragraphs(unit, request, report, words))
    if drafted and drafted[-1].language == words.language:
        subject, body = drafted[-1].subject, drafted[-1].body
    return LetterDocument(report.letterhead, _to(unit, request), unit.today, subject, body, request.number)


def _to(unit: Unit, request: RightsRequest) -> tuple[str, ...]:
    if request.acting == "self" and request.client_id and not archived_as(unit, request.client_id):
        return addressee(clients.get(unit, request.client_id))
    lines = (line.strip() for line in request.person_contact.replace(",", "\n").splitlines())
    return (request.acting_name or request.person_name, *(line for line in lines if line and "@" not in line))


def _paragraphs(unit: Unit, request: RightsRequest, report: InspectionReport, words: Words) -> list[str]:
    contact = privacy_contact(practice_settings.details(unit.db))
    return [
        words("Dear {name},", name=request.acting_name or request.person_name),
        _what(request, report, words),
        *(_shown(report, words) if report.shows else []),
        words(
            "Is something wrong or incomplete? Tell us, and we put it right. You may also ask us to erase data, or to stop using "
            "them for something. The overview says how (“Your rights”)."
        ),
        words("Do you not agree, or is something not clear? Please contact us first: {contact}.", contact=contact),
        words(
            "You can also complain to the Dutch data protection authority, the Autoriteit Persoonsgegevens "
            "(autoriteitpersoonsgegevens.nl), or go to court (AVG art. 77 and 79)."
        ),
        words("Kind regards,") + f"\n\n{report.made_by}\n{report.letterhead.name}",
    ]


def _shown(report: InspectionReport, words: Words) -> list[str]:
    told = [
        words(
            "The overview behind this letter tells for each kind of data what it is, why we have it, who can see it and how long "
            "we keep it. It also tells who received data, and who looked at them."
        )
    ]
    if report.files:
        told.append(
            words("The files that belong to it are inside this PDF; the last page of the overview tells how to open them.")
        )
    if report.withheld:
        told.append(
            words("A few things we could not show, mostly because they are about somebody else. They are listed with the reason.")
        )
    return told


def _what(request: RightsRequest, report: InspectionReport, words: Words) -> str:
    day = words.long_date(request.received_on)
    if not report.shows:
        return words(
            "On {day} you asked us what we keep about {person}, and why. The overview behind this letter tells it: for each kind "
            "of data what we use it for, who can see it and how long we keep it (Articles 13 to 15 of the GDPR, in Dutch AVG).",
            day=day, person=words("you") if request.acting == "self" else report.person_name,
        )  # fmt: skip
    if request.acting == "self":
        return words(
            "On {day} you asked us for the data that we keep about you. Here they are, all of them (Article 15 of the GDPR, in "
            "Dutch AVG).",
            day=day,
        )
    return words(
        "On {day} you asked us for the data that we keep about {person}. Here they are, all of them (Article 15 of the GDPR, in "
        "Dutch AVG).",
        day=day,
        person=report.person_name,
    )
