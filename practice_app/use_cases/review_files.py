"""Attached files in the answer to a request: as they are, without areas that are painted over, or withheld with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from practice_app.domain.access import Category, Level
from practice_app.domain.attachment import PREVIEWED_PICTURES, Attachment, AttachmentId
from practice_app.domain.errors import N_, InvalidInput, NotFound, RefusedByLaw
from practice_app.domain.file_kind import PDF
from practice_app.domain.inspection_report import Withheld
from practice_app.domain.redaction import REMOVED_BECAUSE
from practice_app.domain.rights_request import RightsRequest
from practice_app.domain.third_party import passages
from practice_app.exports.render import redacted_pdf, redacted_picture
from practice_app.storage import attachments, review_decisions, rights_requests
from practice_app.storage.audit_log import Action
from practice_app.storage.review_decisions import Area, FileDecision
from practice_app.storage.unit import Unit
from practice_app.system.pdf_pages import page_sizes, page_text
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.inspection_rights import may_read
from practice_app.use_cases.review_known import known_for
from practice_app.use_cases.rights_requests import about

FileArea: TypeAlias = Area
_C, _L = Category.INSPECTION, Level
DECISIONS = ("include", "redact", "withhold")
_GAP = 0.004  # of the width of a page: letters that are nearer than this belong to one line of an area


@dataclass(frozen=True, slots=True)
class ReviewedFile:
    """An attachment with what was decided of it; "" while nobody judged it. `can_redact`: a PDF or a picture."""

    id: AttachmentId
    version: int
    name: str = field(repr=False)
    media_type: str
    size: int
    decision: str
    reason: str
    areas: tuple[Area, ...]

    @property
    def can_redact(self) -> bool:
        """Whether areas of it can be painted over."""
        return self.media_type == PDF or self.media_type in PREVIEWED_PICTURES


@use_case((_C, _L.WRITE), action=Action.UPDATE, about=about)
def decide_file(
    unit: Unit, request_id: str, attachment_id: AttachmentId, decision: str, reason: str = "others", areas: Sequence[Area] = ()
) -> None:
    """Decide of an attachment. Tried at once: FileProblem for one that is locked or damaged, which can only be withheld."""
    request = _open(unit, request_id)
    file = _file(unit, request, attachment_id)
    if decision not in DECISIONS or reason not in REMOVED_BECAUSE:
        raise InvalidInput(N_("Choose whether the file goes along, without parts of it, or not at all."), field="decision")
    if decision == "redact" and not areas:
        raise InvalidInput(N_("Mark what is to be painted over, or let the file go along as it is."), field="areas")
    boxes = tuple(_checked(area) for area in areas) if decision == "redact" else ()
    if decision != "withhold":
        _made(unit, file, boxes)
    review_decisions.put_file(unit, request_id, FileDecision(file.id, file.version, decision, reason, boxes))
    unit.note("rights_request", request.id, request.version, request.client_id)


@use_case((_C, _L.WRITE), action=Action.READ, about=about)
def look_at_file(unit: Unit, request_id: str, attachment_id: AttachmentId) -> bytes:
    """The attachment as it is, to judge it by."""
    request = _open(unit, request_id)
    file = _file(unit, request, attachment_id)
    unit.note("attachment", file.id, file.version, request.client_id)
    return attachments.get(unit, file.id).content


@use_case((_C, _L.WRITE), action=None, about=about)
def propose_areas(unit: Unit, request_id: str, attachment_id: AttachmentId) -> tuple[Area, ...]:
    """Where the text of a PDF names other people. Nothing for a scan: there a person looks. FileProblem as in decide_file."""
    request = _open(unit, request_id)
    file = _file(unit, request, attachment_id)
    if file.media_type != PDF or request.client_id is None:
        return ()
    known, content, found = known_for(unit, request.client_id), attachments.get(unit, file.id).content, list[Area]()
    for page in range(len(page_sizes(content))):
        layer = page_text(content, page)
        for one in passages(layer.text, known):
            if one.remove:
                found += [(page, *box) for box in _lines(layer.boxes[one.start : one.end])]
    return tuple(found)


def files_to_review(unit: Unit, request: RightsRequest) -> tuple[ReviewedFile, ...]:
    """The attachments of the client that the member may open, with what was decided of this version of each."""
    decided = review_decisions.files_of_request(unit, request.id)
    return tuple(_reviewed(one, decided.get(one.id)) for one in _readable(unit, request))


def files_for(unit: Unit, request: RightsRequest, words: Words) -> Iterator[tuple[str, str, bytes]]:
    """Name, kind and content of the files that go along, as decided; only of the version that was looked at."""
    for number, file in enumerate(files_to_review(unit, request), 1):
        if file.decision in ("include", "redact"):
            content, kind = _made(unit, file, file.areas)
            ending = file.name.rpartition(".")[2] if "." in file.name else ""
            named = words("attachment-{number}", number=number)  # a name of its own: theirs may name somebody else
            yield f"{named}.{ending}" if ending.isalnum() and len(ending) < 6 else named, kind, content


def withheld_files(unit: Unit, request: RightsRequest | None, words: Words) -> Iterator[Withheld]:
    """What the overview says of files that do not go along."""
    files = files_to_review(unit, request) if request is not None else ()
    for reason, (name, law) in REMOVED_BECAUSE.items():
        count = sum(one.decision == "withhold" and one.reason == reason for one in files)
        if count:
            what = words.plural("{count} attached file: {reason}", "{count} attached files: {reason}", count, reason=words(name))
            yield Withheld(what, f"{words(law)}.")
    painted = sum(one.decision == "redact" for one in files)
    if painted:
        what = words.plural("A part of {count} attached file", "A part of {count} attached files", painted)
        yield Withheld(what, f"{words(REMOVED_BECAUSE['others'][1])}.")


def files_waiting(unit: Unit, request: RightsRequest) -> int:
    """How many files nobody judged yet."""
    return sum(not one.decision for one in files_to_review(unit, request))


def _reviewed(one: Attachment, decided: FileDecision | None) -> ReviewedFile:
    holds = decided if decided is not None and decided.version == one.version else None
    decision, reason, areas = (holds.decision, holds.reason, holds.areas) if holds else ("", "", ())
    return ReviewedFile(one.id, one.version, one.name, one.media_type, one.size, decision, reason, areas)


def _readable(unit: Unit, request: RightsRequest) -> Iterator[Attachment]:
    client_id = request.client_id
    if client_id is None:
        return
    sql = "SELECT id, sealed IS NOT NULL FROM attachment WHERE client_id = ? ORDER BY letter_id, position"
    for identity, sealed in unit.db.all(sql, (client_id,)):
        category = Category.CONFIDENTIAL if sealed else Category.CORRESPONDENCE
        if may_read(unit, category, client_id, request):
            yield attachments.get(unit, AttachmentId(identity)).about


def _file(unit: Unit, request: RightsRequest, attachment_id: AttachmentId) -> ReviewedFile:
    found = next((one for one in files_to_review(unit, request) if one.id == attachment_id), None)
    if found is None:
        raise NotFound(N_("This file is not here any more."))
    return found


def _made(unit: Unit, file: ReviewedFile, areas: Sequence[Area]) -> tuple[bytes, str]:
    """The file without the areas and without what hangs on it unseen; anything but a PDF or picture as it is."""
    content = attachments.get(unit, file.id).content
    if file.media_type == PDF:
        return redacted_pdf(content, areas), PDF
    if file.media_type in PREVIEWED_PICTURES:
        return redacted_picture(content, file.media_type, [box for _, *box in areas])
    if areas:
        raise RefusedByLaw(N_("Of this kind of file no part can be painted over. Withhold it (AVG art. 15(4))."))
    return content, file.media_type


def _open(unit: Unit, request_id: str) -> RightsRequest:
    request = rights_requests.get(unit, request_id)
    if not request.is_open or request.client_id is None:
        raise NotFound(N_("This request is closed, or it is not known yet about whom it is."))
    return request


def _checked(area: Area) -> Area:
    page, left, top, right, bottom = area
    if page < 0 or not (0 <= left < right <= 1.01 and 0 <= top < bottom <= 1.01):
        raise InvalidInput(N_("An area lies outside the page. Mark it again."), field="areas")
    return area


def _lines(boxes: Sequence[tuple[float, float, float, float] | None]) -> list[tuple[float, float, float, float]]:
    """The places of letters after each other as one box a line."""
    found: list[tuple[float, float, float, float]] = []
    for box in boxes:
        if box is None:
            continue
        if found and abs(found[-1][1] - box[1]) < 0.01:
            left, top, right, bottom = found[-1]
            found[-1] = (min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3]))
        else:
            found.append(box)
    padded = ((max(0.0, x0 - _GAP), max(0.0, y0 - _GAP), min(1.0, x1 + _GAP), min(1.0, y1 + _GAP)) for x0, y0, x1, y1 in found)
    return [one for one in padded if one[0] < one[2] and one[1] < one[3]]  # what lies off the page is not seen by anybody
