"""The letter that goes with an inspection: what it holds, what is not in it and why, and where to go with questions."""

from __future__ import annotations

from practice_app.domain.documents import LetterDocument
from practice_app.domain.inspection_report import InspectionReport
from practice_app.domain.rights_request import RightsRequest
from practice_app.exports.inspection_texts import AUTHORITY
from practice_app.storage import clients
from practice_app.storage.inspection import archived_as
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.letter_paper import addressee


def cover_letter(unit: Unit, request: RightsRequest, report: InspectionReport, words: Words) -> LetterDocument:
    """To the person, or to who asked for them. No BSN stands in it (mission C2)."""
    return LetterDocument(
        letterhead=report.letterhead,
        addressee=_to(unit, request),
        on=unit.today,
        subject=words("Your data at our practice"),
        body="\n\n".join(text for text in _paragraphs(request, report, words) if text),
        reference=request.number,
    )


def _to(unit: Unit, request: RightsRequest) -> tuple[str, ...]:
    if request.acting == "self" and request.client_id and not archived_as(unit, request.client_id):
        return addressee(clients.get(unit, request.client_id))
    contact = tuple(line.strip() for line in request.person_contact.replace(",", "\n").splitlines() if line.strip())
    return (request.acting_name or request.person_name, *contact)


def _paragraphs(request: RightsRequest, report: InspectionReport, words: Words) -> list[str]:
    practice = report.letterhead.name
    return [
        words("Dear {name},", name=request.acting_name or request.person_name),
        _what(request, report, words),
        words(
            "The overview behind this letter tells for each kind of data what it is, why we have it, who can see it and how long "
            "we keep it. It also tells who received data, and who looked at them."
        ),
        words("The files that belong to it are inside this PDF; the last page of the overview tells how to open them.")
        if report.files
        else "",
        words("A few things we could not show, mostly because they are about somebody else. They are listed with the reason.")
        if report.withheld
        else "",
        words(
            "Is something wrong or incomplete? Tell us, and we put it right. You may also ask us to erase data, or to stop using "
            "them for something. The overview says how (“Your rights”)."
        ),
        words(
            "Do you have a question, or are you not content with this answer? {contact} will gladly help you. You may also go to "
            "the supervisory authority: {authority}, autoriteitpersoonsgegevens.nl.",
            contact=report.privacy_contact[0],
            authority=AUTHORITY[0],
        ),
        words("Kind regards,") + f"\n\n{report.made_by}\n{practice}",
    ]


def _what(request: RightsRequest, report: InspectionReport, words: Words) -> str:
    if request.acting == "self":
        return words(
            "On {day} you asked us for the data that we keep about you. Here they are, all of them (Article 15 of the GDPR, in "
            "Dutch AVG).",
            day=words.long_date(request.received_on),
        )
    return words(
        "On {day} you asked us for the data that we keep about {person}. Here they are, all of them (Article 15 of the GDPR, in "
        "Dutch AVG).",
        day=words.long_date(request.received_on),
        person=report.person_name,
    )
