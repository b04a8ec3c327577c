"""Makes the inspection pack: letter, overview, data, tables and files in one PDF; nothing is on disk before all of it is made."""

from __future__ import annotations

import secrets
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, Conflict, FileProblem, InvalidInput, NotAllowed, NotFound, RefusedByLaw, Terms
from practice_app.domain.ids import ClientId
from practice_app.domain.inspection_purposes import PROCESSING
from practice_app.domain.inspection_report import InspectionReport
from practice_app.domain.inspection_words import ROLES
from practice_app.domain.pack import Enclosure, named_apart
from practice_app.domain.progress import Progress
from practice_app.domain.rights_request import RightsRequest
from practice_app.exports.render import check_pdf_password, enclosed, pack_pages, parts_zip
from practice_app.storage import rights_requests
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.information import information_of
from practice_app.use_cases.inspection_access import request_ground
from practice_app.use_cases.inspection_gathering import Gathered, Subject, gather_steps
from practice_app.use_cases.inspection_report import language_of, report_of, subject_of, to_be_added
from practice_app.use_cases.inspection_rights import roles_that_add
from practice_app.use_cases.pack_files import attached_files, data_files, hashes, photos, undecided_files
from practice_app.use_cases.pack_letter import cover_letter
from practice_app.use_cases.pack_wanted import PackMade, Wanted
from practice_app.use_cases.request_parts import sign_off, wait_for_review
from practice_app.use_cases.review import cleared
from practice_app.use_cases.review_files import files_waiting

T = TypeVar("T")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are taken for another when a password is read out


def _client_of(unit: Unit, request_id: str, *_: object, **__: object) -> ClientId | None:
    return rights_requests.client_of(unit, request_id)


def suggest_password() -> str:
    """A password to tell by telephone: four groups of four, about 79 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


@use_case((Category.INSPECTION, Level.WRITE), action=Action.EXPORT, password_again=True, about=_client_of)
def make_pack(unit: Unit, request_id: str, wanted: Wanted) -> Generator[Progress, None, PackMade]:
    """The answer to an open request to see one's data. Run it with Practice.whole: stopped half-way nothing is left of it.

    The request stays open, to be closed with a letter. NotAllowed names what is still to be added or reviewed and by whom,
    unless `wanted.partial`; RefusedByLaw says that it was not made sure who asks. NotFound for a request that is closed or about
    nobody. FileProblem when a file is there already or cannot be written, InvalidInput for a password that is too short.
    """
    request = rights_requests.get(unit, request_id)
    if not request.is_open or request.client_id is None:
        raise NotFound(N_("This request is closed, or it is not known yet about whom it is."))
    if not (request.is_sure or wanted.partial):
        raise RefusedByLaw(
            N_("Make sure first who asks, and note how: data given to the wrong person are a data breach (AVG art. 12(6), 32).")
        )
    return (yield from pack_steps(unit, request.client_id, request, wanted))


def pack_steps(unit: Unit, client_id: ClientId, request: RightsRequest, wanted: Wanted) -> Generator[Progress, None, PackMade]:
    """The steps of it, for a use case that knows the request."""
    targets = _targets(wanted)
    if wanted.password is not None:
        check_pdf_password(wanted.password)
    words = Words(wanted.language or language_of(unit, client_id))
    subject = subject_of(unit, client_id, words, request)
    if request.kind == "information":
        return (yield from _told(unit, subject, targets, wanted, words))
    found = yield from _gathered(unit, subject, wanted)
    yield Progress(0, None, N_("Looking for other people's data…"))
    report, waiting = cleared(unit, subject, report_of(unit, subject, found, words), words)
    _require_judged(waiting + files_waiting(unit, request), wanted)
    report = replace(report, not_enclosed=undecided_files(unit, client_id, request.id))
    yield Progress(0, None, N_("Putting the files together…"))
    files = (*photos(report, words), *attached_files(unit, request, words))
    report, data, parts = _with_files(report, files, words)
    letter = None if report.is_partial else cover_letter(unit, request, report, words)
    for_pages = pack_pages(report, letter, words)
    pages = yield from _counted(for_pages)
    yield Progress(0, None, N_("Putting the files in…"))
    contents = [enclosed(pages, parts, unit.today, wanted.password), data]
    if wanted.parts_path is not None:
        contents.append(_zipped(pages, parts, report, words))
    written = _write(unit, client_id, [(path, contents[place]) for path, place in targets])
    note_read(unit, subject, found)
    return PackMade(contents[0], contents[1], to_be_added(unit, found, words), written)


def _told(
    unit: Unit, subject: Subject, targets: list[tuple[Path, int]], wanted: Wanted, words: Words
) -> Generator[Progress, None, PackMade]:
    """What is kept and why, without the data: letter and overview, no files."""
    report = information_of(unit, subject, words)
    assert subject.request is not None
    letter = cover_letter(unit, subject.request, report, words)
    pages = yield from _counted(pack_pages(report, letter, words))
    pdf = enclosed(pages, (), unit.today, wanted.password)
    written = _write(unit, subject.client_id, [(path, pdf) for path, place in targets if place == 0])
    note_read(unit, subject, Gathered())
    return PackMade(pdf, b"", (), written)


def drained(job: Generator[object, None, T]) -> T:
    """The answer of steps that nobody watches."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            answer: T = end.value
            return answer


def note_read(unit: Unit, subject: Subject, found: Gathered) -> None:
    """The inspection in the trail, and the BSN by itself when it was unmasked for it (mission C2)."""
    ground = request_ground(subject.request.received_on if subject.request else unit.today)
    unit.note("inspection", subject.client_id, None, subject.client_id, ground)
    if found.opened_national_id:
        unit.note("national_id", subject.client_id, None, subject.client_id, ground)


def _gathered(unit: Unit, subject: Subject, wanted: Wanted) -> Generator[Progress, None, Gathered]:
    steps = gather_steps(unit, subject)
    while True:
        try:
            done, total = next(steps)
        except StopIteration as end:
            found: Gathered = end.value
            break
        yield Progress(done, total, N_("Reading what is kept…"))
    if wanted.sign_off:
        sign_off(unit, subject)
    found.unreviewed = wait_for_review(unit, subject)
    if (found.missing or found.unreviewed) and not wanted.partial:
        raise _incomplete(unit, found)
    return found


def _require_judged(waiting: int, wanted: Wanted) -> None:
    """What nobody judged keeps an answer from being finished; in a draft, and on the command line, what is proposed goes."""
    if waiting and not (wanted.partial or wanted.as_proposed):
        raise Conflict(
            N_("{count} passages or files that may be about others were not judged yet. Look for other people's data first."),
            count=waiting,
        )


def _counted(job: Generator[int, None, bytes]) -> Generator[Progress, None, bytes]:
    while True:
        try:
            pages = next(job)
        except StopIteration as end:
            return bytes(end.value)
        yield Progress(pages, None, N_("Making the pages…"))


def _with_files(
    report: InspectionReport, files: Sequence[Enclosure], words: Words
) -> tuple[InspectionReport, bytes, tuple[Enclosure, ...]]:
    """The report that names its files, the data file, which names those of the client only, and all files."""
    own = named_apart(files)
    data = data_files(replace(report, files=tuple(file.told for file in own)), words)
    parts = named_apart([*own, *data])
    every = (*parts, hashes(parts, words))
    return replace(report, files=tuple(file.told for file in every)), data[0].content, every


def _zipped(pages: bytes, parts: Sequence[Enclosure], report: InspectionReport, words: Words) -> bytes:
    overview = Enclosure("overview.pdf", "application/pdf", pages, words("What we keep about you"))
    every = [overview, *parts[:-1]]
    return parts_zip([*every, hashes(every, words)], report)


def _incomplete(unit: Unit, found: Gathered) -> NotAllowed:
    waiting = {**found.missing, **found.unreviewed}
    roles = dict.fromkeys(role for ruling in waiting.values() for role in roles_that_add(unit.matrix, ruling))
    return NotAllowed(
        N_(
            "This overview is not complete yet. Still to be added: {what}. Who can add it: {who}. "
            "Let them make it, or export an incomplete draft (--partial)."
        ),
        what=Terms(PROCESSING[category].title for category in waiting),
        who=Terms(ROLES[role.value] for role in roles),
    )


def _targets(wanted: Wanted) -> list[tuple[Path, int]]:
    """The files to write and which content each gets; refused before anything is read when one of them cannot be."""
    named = (wanted.pdf_path, wanted.data_path, wanted.parts_path)
    targets = [(path, place) for place, path in enumerate(named) if path is not None]
    if len({path.expanduser().absolute() for path, _ in targets}) < len(targets):
        raise InvalidInput(N_("The PDF and the data file need two different names."), field="data_path")
    for path, _ in targets:
        place = path.expanduser().absolute()
        if not place.parent.is_dir():
            raise FileProblem(N_("There is no folder {folder}. Make it, or choose another."), folder=place.parent)
        if place.is_dir() or (place.exists() and not wanted.overwrite):
            raise FileProblem(N_("{file} is there already and is not overwritten. Choose another name."), file=place.name)
    return targets


def _write(unit: Unit, client_id: ClientId, contents: list[tuple[Path, bytes]]) -> tuple[tuple[Path, str], ...]:
    written: list[tuple[Path, str]] = []
    try:
        for path, content in contents:
            written.append((path, write_export(unit, "inspection", path, content, client_id)))
    except FileProblem:
        for path, _ in written:
            path.expanduser().absolute().unlink(missing_ok=True)
        raise
    return tuple(written)
