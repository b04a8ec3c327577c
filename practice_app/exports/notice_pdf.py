"""A published statement or terms as a PDF that reads well on paper: headings, paragraphs, points, and its version and date."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from practice_app.domain.documents import Letterhead
from practice_app.domain.notice import Notice
from practice_app.domain.notice_words import HEADING, KINDS, POINT, SMALLER
from practice_app.exports.pdf_kit import Heading, Sheet, letterhead_block, render
from practice_app.exports.pdf_tables import bullet_list, key_values
from practice_app.exports.pdf_text import BODY, STRONG, TITLE, Text
from practice_app.exports.pdf_text import HEADING as HEADING_STYLE
from practice_app.system.words import Words

_TEXT = BODY.but(size=9.8, leading=14)
_HEADING = HEADING_STYLE.but(size=12.5, leading=17)


def notice_pdf(notice: Notice, letterhead: Letterhead, words: Words) -> bytes:
    """A4, in the reader's language. A draft says on every page that it is one."""
    title, version = words(KINDS[notice.kind]), words("version {version}", version=notice.version)
    sample = words("SAMPLE: made up to practise with") if letterhead.sample else ""
    mark = sample if notice.published_on else words("DRAFT: not published")
    sheet = Sheet(f"{title} {letterhead.name}", letterhead.name, notice.published_on, mark=mark, footer=f"{title} · {version}")
    return render(lambda _: _story(notice, letterhead, words), sheet, words)


def _story(notice: Notice, letterhead: Letterhead, words: Words) -> list[Flowable]:
    facts = [
        (words("Version"), notice.version),
        (words("Holds from"), words.long_date(notice.effective_from)),
        (words("Answer possible until"), words.long_date(notice.answer_by) if notice.answer_by else ""),
    ]
    return [
        letterhead_block(letterhead, words),
        Spacer(1, 7 * mm),
        Text(words(KINDS[notice.kind]), TITLE, after=6),
        key_values(facts, 0.22),
        Spacer(1, 5 * mm),
        *_changes(notice.changes(words.language), words),
        *parts(notice.text(words.language)),
    ]


def _changes(text: str, words: Words) -> Iterator[Flowable]:
    if text:
        yield Text(words("What is new in this version"), STRONG, after=2)
        yield from parts(text)
        yield Spacer(1, 3 * mm)


def parts(text: str) -> Iterator[Flowable]:
    """Paragraphs as they are parted by empty lines; points that follow each other are one list."""
    points: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith(POINT):
            points.append(line[len(POINT) :])
            continue
        if points:
            yield bullet_list(points, _TEXT)
            yield Spacer(1, 2.5 * mm)
            points = []
        yield from _line(line)


def _line(line: str) -> Iterator[Flowable]:
    if line.startswith(SMALLER):
        yield CondPageBreak(22 * mm)
        yield Text(line[len(SMALLER) :], STRONG, before=4, after=1)
    elif line.startswith(HEADING):
        title = line[len(HEADING) :]
        yield CondPageBreak(32 * mm)
        yield Heading(title, title, style=_HEADING, before=10, after=3)
    elif line.strip():
        yield Text(line, _TEXT, after=4)
