"""The inspection pack as one PDF: the letter and the overview set in type, the files enclosed in it, and the lock on it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Generator, Iterator, Sequence
from datetime import date

from reportlab.platypus import Flowable, PageBreak

from practice_app.domain.documents import LetterDocument
from practice_app.domain.inspection_report import InspectionReport
from practice_app.domain.pack import Enclosure
from practice_app.exports import inspection_texts as texts
from practice_app.exports.encryption import pdf_lock
from practice_app.exports.inspection_pdf import inspection_story
from practice_app.exports.letter_pdf import letter_story
from practice_app.exports.pdf_kit import Pages, Sheet, render_steps
from practice_app.system.words import Words


def pack_pages(report: InspectionReport, letter: LetterDocument | None, words: Words) -> Generator[int, None, bytes]:
    """The pages: the letter, if any, and the overview behind it. Yields how many there are by now."""

    def story(pages: Pages) -> Iterator[Flowable]:
        if letter is not None:
            yield from letter_story(letter, words)
            yield PageBreak()
        yield from inspection_story(report, words, pages)

    sheet = Sheet(texts.title(report, words), report.letterhead.name, report.made_on, mark=texts.page_mark(report, words))
    return render_steps(story, sheet, words)


def enclosed(pages: bytes, files: Sequence[Enclosure], on: date, password: str | None) -> bytes:
    """The PDF with the files in it, locked with the password (AES-256) if there is one. InvalidInput for one too short."""
    import pikepdf

    lock = None if password is None else pdf_lock(password)
    day = f"D:{on:%Y%m%d}000000Z"
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pages)) as document:
        for file in files:
            document.attachments[file.name] = pikepdf.AttachedFileSpec(
                document, file.content, filename=file.name, mime_type=file.media_type, description=file.about,
                creation_date=day, mod_date=day,
            )  # fmt: skip
        document.save(target, encryption=lock or False)
    return target.getvalue()


def parts_zip(parts: Sequence[Enclosure], report: InspectionReport) -> bytes:
    """The parts as separate files in a ZIP; the same parts give the same bytes."""
    target = io.BytesIO()
    day = report.made_on
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            info = zipfile.ZipInfo(part.name, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, part.content)
    return target.getvalue()
