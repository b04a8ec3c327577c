"""The page of an inspection that lists the files enclosed with it, and what proves that they are these."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from practice_app.domain.inspection_report import EnclosedFile, InspectionReport
from practice_app.exports import inspection_texts as texts
from practice_app.exports.pdf_kit import Heading
from practice_app.exports.pdf_tables import record_table
from practice_app.exports.pdf_text import Text
from practice_app.system.words import Words


def enclosed_files(report: InspectionReport, words: Words) -> list[Flowable]:
    """Nothing when none are enclosed."""
    if not report.files:
        return []
    titles = (words("File"), words("What it is"), words("Size"), words("Fingerprint (SHA-256)"))
    rows = [(file.name, file.about, _size(file, words), _in_four(file.sha256)) for file in report.files]
    table = record_table(titles, (0.27, 0.28, 0.11, 0.34), rows, right=(2,), size=8)
    intro = [Heading(words("Enclosed files"), "files"), Text(texts.files_intro(words), after=6)]
    return [CondPageBreak(60 * mm), *intro, table, *_others(report, words)]


def _others(report: InspectionReport, words: Words) -> list[Flowable]:
    """Files that are named with the letters, and of which a copy is given when somebody asks for it."""
    if not report.not_enclosed:
        return []
    told = words.plural(
        "{count} file that came with a letter is named in this overview and not enclosed. Ask us if you want a copy of it.",
        "{count} files that came with letters are named in this overview and not enclosed. Ask us if you want a copy of them.",
        report.not_enclosed,
    )
    return [Text(told, before=8)]


def _size(file: EnclosedFile, words: Words) -> str:
    return words("{size} kB", size=max(1, round(file.size / 1000)))


def _in_four(digest: str) -> str:
    return "\n".join(digest[start : start + 32] for start in range(0, len(digest), 32))
