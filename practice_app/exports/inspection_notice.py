"""The pages of an inspection that tell what art. 15(1) and (2) ask: purposes, recipients, terms, sources, rights, authority."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from practice_app.domain.inspection_report import InspectionReport, InspectionSection
from practice_app.exports import inspection_texts as texts
from practice_app.exports.pdf_kit import Heading
from practice_app.exports.pdf_tables import bullet_list, key_values, record_table
from practice_app.exports.pdf_text import SUBHEADING, Text
from practice_app.system.words import Words


def notice(report: InspectionReport, words: Words) -> list[Flowable]:
    """All of it, under one heading."""
    return [
        Heading(words("What you should know"), "notice", before=0),
        *(_by_category(report, words) if report.shows else ()),
        *_recipients(report, words),
        *_sources(report, words),
        *_rights(words),
        *_contacts(report, words),
    ]


def _by_category(report: InspectionReport, words: Words) -> list[Flowable]:
    """Purposes and terms of all categories in two tables; where no data are shown each category is told by itself only."""
    return [*_purposes(report, words), *_terms(report, words)]


def section_facts(section: InspectionSection, words: Words) -> list[tuple[str, str]]:
    """What, why, who and how long, of one category."""
    return [
        (words("What we use it for"), words(section.purpose)),
        (words("Legal basis"), words(section.legal_basis)),
        (words("Who can see it"), words(section.readers)),
        (words("How long we keep it"), words(section.term)),
        (words("For you"), texts.kept_until(section, words)),
    ]


def _part(title: str) -> list[Flowable]:
    """A heading that does not stand alone; keepWithNext would carry a long table over to a new page whole."""
    return [CondPageBreak(40 * mm), Text(title, SUBHEADING, before=12, after=4)]


def _purposes(report: InspectionReport, words: Words) -> list[Flowable]:
    titles = (words("Category"), words("What we use it for"), words("Legal basis"))
    rows = [(words(item.title), words(item.purpose), words(item.legal_basis)) for item in report.sections]
    return [*_part(words("Categories, purposes and legal bases")), record_table(titles, (0.24, 0.42, 0.34), rows)]


def _terms(report: InspectionReport, words: Words) -> list[Flowable]:
    titles = (words("Category"), words("Term"), words("For you"))
    rows = [(words(item.title), words(item.term), texts.kept_until(item, words)) for item in report.sections]
    return [*_part(words("How long we keep it")), record_table(titles, (0.24, 0.36, 0.4), rows)]


def _recipients(report: InspectionReport, words: Words) -> list[Flowable]:
    heading = _part(words("Who receives data from us"))
    if not report.recipients:
        return [*heading, Text(words("Nobody outside the practice received your data.")), _transfer(words)]
    titles = (words("Recipient"), words("What"), words("Ground"))
    rows = [(words(item.name), words(item.receives), words(item.ground)) for item in report.recipients]
    return [*heading, record_table(titles, (0.28, 0.4, 0.32), rows), _transfer(words)]


def _transfer(words: Words) -> Text:
    return Text(texts.transfer(words), before=6)


def _sources(report: InspectionReport, words: Words) -> list[Flowable]:
    return [*_part(words("Where your data come from")), bullet_list([words(item) for item in report.sources])]


def _rights(words: Words) -> list[Flowable]:
    intro = Text(words("We answer a request within one month. It costs you nothing."), after=4)
    return [*_part(words("Your rights")), intro, key_values(texts.rights(words), 0.24)]


def _contacts(report: InspectionReport, words: Words) -> list[Flowable]:
    pairs = [
        (words("Privacy contact of the practice"), "\n".join(report.privacy_contact)),
        (words("Supervisory authority"), "\n".join(texts.AUTHORITY)),
    ]
    return [*_part(words("Questions and complaints")), key_values(pairs, 0.3)]
