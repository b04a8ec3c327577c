"""The register of processing activities (AVG art. 30), and who processes for the practice (art. 28)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.inspection_purposes import PROCESSING, RECIPIENTS
from practice_app.domain.practice_details import PracticeDetails
from practice_app.domain.processor import Processor, ProcessorDraft, tidy
from practice_app.domain.retention_rules import RuleName
from practice_app.domain.term_words import TITLES, lasting
from practice_app.exports.render import processing_register_pdf
from practice_app.storage import practice_settings, processors
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.inspection_rights import readers_text
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.retention import policy_of

_C, _L = Category.DISCLOSURE, Level


@use_case((_C, _L.MANAGE), action=Action.CREATE)
def record_processor(unit: Unit, draft: ProcessorDraft) -> str:
    """Record who processes data for the practice under an agreement; the id. RefusedByLaw as in domain/processor.py."""
    processor = processors.add(unit, tidy(draft, unit.today))
    unit.note("processor", processor)
    return processor


@use_case((_C, _L.MANAGE), action=Action.UPDATE)
def end_processor(unit: Unit, processor_id: str) -> None:
    """Note that they process nothing any more; the row stays in the register."""
    processors.end(unit, processor_id)
    unit.note("processor", processor_id)


@use_case((_C, _L.MANAGE), action=None)
def list_processors(unit: Unit) -> list[Processor]:
    """Who processes for the practice, and who did before."""
    return processors.listed(unit.db)


@use_case((_C, _L.MANAGE), action=None)
def processing_text(unit: Unit, language: str) -> str:
    """The register as text with headings ("## ", "### ") and points ("- "), from what the program keeps and its settings."""
    words = Words(language)
    return "\n".join(_lines(unit, words))


@use_case((_C, _L.MANAGE), action=Action.EXPORT)
def export_processing_register(unit: Unit, path: Path, language: str) -> str:
    """Write the register as a PDF, which is remembered; its SHA-256. FileProblem when it cannot be written."""
    words = Words(language)
    letterhead = letterhead_of(practice_settings.details(unit.db))
    pdf = processing_register_pdf(processing_text(unit, language), letterhead, unit.today, words)
    unit.note("processor", "")
    return write_export(unit, "processing_register", path, pdf)


def _lines(unit: Unit, words: Words) -> Iterator[str]:
    details = practice_settings.details(unit.db)
    yield from _controller(details, words)
    yield "## " + words("What is processed")
    for category in PROCESSING:
        if category is not Category.NATIONAL_ID or unit.practice_kind == "dental":
            yield from _category(unit, category, words)
    yield "## " + words("Recipients")
    yield from (f"- {words(name)}: {words(receives)} {words(ground)}" for name, receives, ground in RECIPIENTS)
    yield "## " + words("Processors")
    yield from _processors(unit, words)
    yield "## " + words("Terms")
    yield from _terms(unit, words)
    yield "## " + words("Security")
    yield from _security(words)


def _controller(details: PracticeDetails, words: Words) -> Iterator[str]:
    yield "## " + words("Who decides")
    yield ", ".join(" ".join(part.split()) for part in (details.name, *details.address, details.phone, details.email) if part)
    if details.privacy_contact:
        yield words("Contact for privacy: {contact}", contact=details.privacy_contact)
    yield words("Whose data: clients, who pays or acts for them, enquirers, subscribers to the newsletter, and staff.")


def _category(unit: Unit, category: Category, words: Words) -> Iterator[str]:
    told = PROCESSING[category]
    rules = ", ".join(words(TITLES[rule]) for rule in RuleName if rule in policy_of(unit).governing(category.value))
    yield "### " + words(told.title)
    yield words(told.purpose)
    yield words("Ground: {ground}", ground=words(told.basis(unit.practice_kind)))
    yield words("Who sees it: {readers}", readers=readers_text(unit.matrix, category, words))
    yield words("Term: {rules}, see below.", rules=rules)


def _processors(unit: Unit, words: Words) -> Iterator[str]:
    found = [one for one in processors.listed(unit.db) if one.ended_on is None]
    if not found:
        yield words("Nobody: the program runs on the practice's own computer and opens no connection.")
    for one in found:
        agreed = words("agreement of {day}", day=one.agreement_on) if one.agreement_on else ""
        yield "- " + ", ".join(filter(None, (f"{one.name} ({one.country}): {one.does}", agreed, one.safeguards)))


def _terms(unit: Unit, words: Words) -> Iterator[str]:
    policy = policy_of(unit)
    for name in RuleName:
        rule = policy.rule(name, unit.today, unit.today)
        if rule is not None:
            yield f"- {words(TITLES[name])}: {lasting(words.plural, words, rule.years)}. {words(rule.anchor)}. {words(rule.law)}."


def _security(words: Words) -> Iterator[str]:
    for sentence in (
        words("The data are in one encrypted file on the practice's own computer and in its own encrypted backups."),
        words("Each colleague has a password of their own, a signed declaration of secrecy, and rights by role."),
        words("BSN, photo, confidential letters and the dossier are locked once more: only who treats the client has the key."),
        words("Who looks at or changes something is written in a log that cannot be altered unseen."),
        words("What is past its term is destroyed, also in free pages, search index and backups, with a certificate."),
    ):
        yield f"- {sentence}"
