"""The review of an answer: other people are found in it, and somebody decides of each passage (AVG art. 15(4), mission R8).

What is proposed to go and was not judged is taken out of a draft, and keeps the answer from being finished.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, InvalidInput, NotFound
from practice_app.domain.inspection_report import InspectionReport, Withheld
from practice_app.domain.progress import Progress
from practice_app.domain.redaction import KEPT_BECAUSE, REMOVED_BECAUSE, Judged, redacted
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import review_decisions, rights_requests
from practice_app.storage.audit_log import Action
from practice_app.storage.review_decisions import PassageDecision
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.inspection_gathering import Gathered, Subject, gather_steps
from practice_app.use_cases.inspection_report import language_of, report_of, subject_of
from practice_app.use_cases.review_files import ReviewedFile, files_to_review, withheld_files
from practice_app.use_cases.review_known import FoundText, is_free, judged, known_for, texts_of
from practice_app.use_cases.rights_requests import about

Decided: TypeAlias = PassageDecision
_C, _L = Category.INSPECTION, Level
_AT_ONCE = 25  # texts between two signs of progress


@dataclass(frozen=True, slots=True, repr=False)
class ReviewedText:
    """A text with something about other people in it, or that can be marked by hand."""

    place: str
    version: int
    title: str
    on: date | None
    text: str
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Review:
    """All that the member may open. `waiting`: passages and files that somebody has still to judge."""

    texts: tuple[ReviewedText, ...]
    files: tuple[ReviewedFile, ...]

    @property
    def waiting(self) -> int:
        """How many there are to judge still."""
        return sum(one.waits for text in self.texts for one in text.judged) + sum(not file.decision for file in self.files)


@use_case((_C, _L.WRITE), action=Action.READ, about=about)
def review_request(unit: Unit, request_id: str) -> Generator[Progress, None, Review]:
    """Look for other people in every text that the member may open. NotFound for a request that is closed or about nobody."""
    request = rights_requests.get(unit, request_id)
    if not request.is_open or request.client_id is None:
        raise NotFound(N_("This request is closed, or it is not known yet about whom it is."))
    words = Words(language_of(unit, request.client_id))
    subject = subject_of(unit, request.client_id, words, request)
    found = yield from _gathered(unit, subject)
    texts = list(texts_of(report_of(unit, subject, found, words), words))
    yield Progress(0, len(texts), N_("Looking for other people's data…"))
    known, decided, reviewed = known_for(unit, request.client_id), review_decisions.of_request(unit, request_id), []
    for number, text in enumerate(texts, 1):
        reviewed.append(_reviewed(text, judged(text, known, decided)))
        if number % _AT_ONCE == 0:
            yield Progress(number, len(texts), N_("Looking for other people's data…"))
    unit.note("inspection", request.client_id, None, request.client_id)
    return Review(tuple(reviewed), files_to_review(unit, request))


@use_case((_C, _L.WRITE), action=Action.UPDATE, about=about)
def decide_passages(unit: Unit, request_id: str, decisions: Sequence[PassageDecision]) -> None:
    """Decide of passages whether they go, each with its reason; one at a time, or all of a name at once."""
    request = _open_request(unit, request_id)
    for one in decisions:
        reasons = REMOVED_BECAUSE if one.decision == "remove" else KEPT_BECAUSE
        if one.reason not in reasons:
            raise InvalidInput(N_("Choose why this passage goes or stays."), field="reason")
        if one.start < 0 or one.length < 1 or one.place.count("/") != 2 or not is_free(one.place):
            raise InvalidInput(N_("Mark a part of the text first."), field="passage")
    review_decisions.put(unit, request_id, decisions)
    unit.note("rights_request", request.id, request.version, request.client_id)


@use_case((_C, _L.WRITE), action=Action.UPDATE, about=about)
def take_back_passages(unit: Unit, request_id: str, decisions: Sequence[PassageDecision]) -> None:
    """Judge passages anew: what was decided of them is forgotten."""
    request = _open_request(unit, request_id)
    review_decisions.drop(unit, request_id, decisions)
    unit.note("rights_request", request.id, request.version, request.client_id)


def cleared(unit: Unit, subject: Subject, report: InspectionReport, words: Words) -> tuple[InspectionReport, int]:
    """The report without what is about others, told as withheld with its ground; and how much was not judged yet."""
    request = subject.request
    decided = review_decisions.of_request(unit, request.id) if request else {}
    known = known_for(unit, subject.client_id)
    found = {(text.place, text.version): judged(text, known, decided) for text in texts_of(report, words)}
    clean, counts = redacted(report, found, words)
    waiting = sum(one.waits for several in found.values() for one in several)
    told = (*clean.withheld, *_told(counts, words), *withheld_files(unit, request, words))
    return replace(clean, withheld=told), waiting


def _told(counts: Counter[str], words: Words) -> Iterable[Withheld]:
    for reason, count in sorted(counts.items()):
        name, law = REMOVED_BECAUSE.get(reason, REMOVED_BECAUSE["others"])
        what = words.plural("{count} passage: {reason}", "{count} passages: {reason}", count, reason=words(name))
        yield Withheld(what, f"{words(law)}.")


def _reviewed(text: FoundText, found: tuple[Judged, ...]) -> ReviewedText:
    return ReviewedText(text.place, text.version, text.title, text.on, text.text, found)


def _gathered(unit: Unit, subject: Subject) -> Generator[Progress, None, Gathered]:
    steps = gather_steps(unit, subject)
    while True:
        try:
            done, total = next(steps)
        except StopIteration as end:
            found: Gathered = end.value
            return found
        yield Progress(done, total, N_("Reading what is kept…"))


def _open_request(unit: Unit, request_id: str) -> RightsRequest:
    request = rights_requests.get(unit, request_id)
    if not request.is_open:
        raise NotFound(N_("This request is closed, or it is not known yet about whom it is."))
    return request
