"""The inspection as a PDF: cover, contents, what the law asks to be told, and all data by category."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from practice_app.domain.inspection_report import InspectionRecord, InspectionReport, InspectionSection, Picture
from practice_app.exports import inspection_texts as texts
from practice_app.exports.inspection_files import enclosed_files
from practice_app.exports.inspection_notice import notice, section_facts
from practice_app.exports.pdf_kit import Heading, PageOf, Pages, Sheet, letterhead_block, muted, render
from practice_app.exports.pdf_picture import picture
from practice_app.exports.pdf_tables import Row, Table, key_values, record_table
from practice_app.exports.pdf_text import ACCENT, ALERT, BODY, LABEL, PANEL, RULE, STRONG, SUBHEADING, Style, Text
from practice_app.system.words import Words

_COVER_TITLE = Style(26, 33, bold=True, colour=ACCENT)
_COVER_NAME = Style(15, 21)


def inspection_pdf(report: InspectionReport, words: Words) -> bytes:
    """A4, in the reader's language; INCOMPLETE DRAFT on every page as long as something is still to be added."""
    title = texts.title(report, words)
    sheet = Sheet(title, report.letterhead.name, report.made_on, mark=texts.page_mark(report, words))
    return render(lambda pages: inspection_story(report, words, pages), sheet, words)


def inspection_story(report: InspectionReport, words: Words, pages: Pages) -> Iterator[Flowable]:
    """All of it, piece by piece as it is asked for: a long history need not be in memory twice."""
    yield from (*_cover(report, words), PageBreak(), *_contents(report, words, pages), PageBreak(), *notice(report, words))
    for number, section in enumerate(report.sections, start=1):
        yield PageBreak() if number == 1 else CondPageBreak(70 * mm)
        yield from _section(number, section, words)
    yield from (*_withheld(report, words), *_to_be_added(report, words))
    if report.shows:
        yield from (*_access_log(report, words), *enclosed_files(report, words))


def _cover(report: InspectionReport, words: Words) -> list[Flowable]:
    person = [(words(item.label), texts.value_text(item.value, words)) for item in report.person]
    facts = [
        (words("Your request"), _request(report, words)),
        (words("Date"), words.long_date(report.made_on)),
        (words("Made by"), report.made_by),
        (words("On the ground of"), texts.ground(words)),
    ]
    return [
        letterhead_block(report.letterhead, words),
        Spacer(1, 45 * mm),
        Text(texts.title(report, words), _COVER_TITLE, after=4),
        Text(report.person_name, _COVER_NAME, after=12),
        key_values(person),
        Spacer(1, 6 * mm),
        key_values(facts),
        Spacer(1, 10 * mm),
        *_draft_notice(report, words),
        Text(_welcome(report, words)),
    ]


def _request(report: InspectionReport, words: Words) -> str:
    if report.request_received_on is None:
        return ""
    return words("{number}, received on {day}", number=report.request_number, day=words.long_date(report.request_received_on))


def _welcome(report: InspectionReport, words: Words) -> str:
    if not report.shows:
        return words(
            "This overview tells which data {practice} keeps about you, why, who can see them and how long they stay. Do you "
            "want to see the data themselves? Ask us for them: it costs nothing.",
            practice=report.letterhead.name,
        )
    return words(
        "This overview shows everything {practice} keeps about you: what it is, why we have it, who can see it and how long "
        "it stays. Keep it in a safe place: it holds personal data.",
        practice=report.letterhead.name,
    )


def _draft_notice(report: InspectionReport, words: Words) -> list[Flowable]:
    if not report.is_partial:
        return []
    named = "\n".join(f"• {_addition(item.what, item.by, words)}" for item in report.to_be_added)
    texts_ = f"{texts.draft_mark(report, words)}\n{named}"
    return [Row([Text(texts_, STRONG.but(colour=ALERT))], (1,), pad=8, panel=PANEL, inset=9), Spacer(1, 6 * mm)]


def _addition(what: str, by: str, words: Words) -> str:
    return words("{what}: still to be added by {who}", what=words(what), who=by)


def _contents(report: InspectionReport, words: Words, pages: Pages) -> list[Flowable]:
    entries = [(words("What you should know"), "notice")]
    entries += [(_numbered(number, item, words), f"section-{number}") for number, item in enumerate(report.sections, 1)]
    if report.withheld:
        entries.append((words("Withheld"), "withheld"))
    if report.to_be_added:
        entries.append((words("Still to be added"), "to-be-added"))
    if report.shows:
        entries.append((words("Who looked at your data"), "access-log"))
    if report.files:
        entries.append((words("Enclosed files"), "files"))
    rows = [
        Row([Text(title), PageOf(key, pages, BODY.but(align="right"))], (0.9, 0.1), pad=4, rule=RULE) for title, key in entries
    ]
    return [Heading(words("Contents"), "contents", before=0), Table(None, rows)]


def _numbered(number: int, section: InspectionSection, words: Words) -> str:
    return f"{number}. {words(section.title)}"


def _section(number: int, section: InspectionSection, words: Words) -> Iterator[Flowable]:
    count = words.plural("{count} record", "{count} records", section.count or len(section.records))
    yield Heading(_numbered(number, section, words), f"section-{number}")
    yield key_values(section_facts(section, words))
    yield Spacer(1, 3 * mm)
    yield muted(count if section.count or section.records else words("Nothing is kept about you here."))
    for record in section.records:
        yield from _record(record, words)


def _record(record: InspectionRecord, words: Words) -> list[Flowable]:
    day = words.date(record.on) if record.on else ""
    head = Row([Text(words(record.title), SUBHEADING), Text(day, LABEL.but(align="right"))], (0.8, 0.2), rule=RULE)
    pairs = [(words(item.label), texts.value_text(item.value, words)) for item in record.fields]
    pictures = [drawn for item in record.fields if isinstance(item.value, Picture) for drawn in picture(item.value)]
    return [Spacer(1, 3 * mm), CondPageBreak(25 * mm), head, Spacer(1, 2), key_values(pairs), *pictures]


def _withheld(report: InspectionReport, words: Words) -> list[Flowable]:
    if not report.withheld:
        return []
    rows = [(words(item.what), words(item.ground)) for item in report.withheld]
    table = record_table((words("What"), words("Withheld on the ground of")), (0.45, 0.55), rows)
    intro = Text(texts.withheld_intro(words), after=6)
    return [CondPageBreak(60 * mm), Heading(words("Withheld"), "withheld"), intro, table]


def _to_be_added(report: InspectionReport, words: Words) -> list[Flowable]:
    if not report.to_be_added:
        return []
    rows = [(words(item.what), item.by) for item in report.to_be_added]
    table = record_table((words("What"), words("Still to be added by (who holds the keys)")), (0.55, 0.45), rows)
    intro = Text(texts.to_be_added_intro(words), after=6)
    return [CondPageBreak(60 * mm), Heading(words("Still to be added"), "to-be-added"), intro, table]


def _access_log(report: InspectionReport, words: Words) -> list[Flowable]:
    heading = Heading(words("Who looked at your data"), "access-log")
    if not report.access_log:
        return [CondPageBreak(60 * mm), heading, muted(words("No access to your data is on record."))]
    titles = (words("When"), words("Who"), words("What was done"), words("With what"), words("Ground"))
    rows = [
        (words.moment(entry.at), entry.who, words(entry.action), words(entry.what), words(entry.ground))
        for entry in report.access_log
    ]
    return [CondPageBreak(60 * mm), heading, record_table(titles, (0.2, 0.2, 0.18, 0.22, 0.2), rows)]
