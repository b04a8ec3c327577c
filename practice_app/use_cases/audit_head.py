"""The head of the audit trail on paper: kept outside the computer, it shows a tail that was cut off."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.access import Category, Level, Need, refusal
from practice_app.domain.audit_head import AuditHead, HeadPaper
from practice_app.exports.render import audit_head_pdf
from practice_app.storage import audit_log, staff
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.practice_settings import details
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.emergency import oversees
from practice_app.use_cases.invoice_paper import letterhead_of

_READS_ALL = Need(Category.AUDIT_LOG, Level.READ)


@use_case((Category.AUDIT_LOG, Level.READ), (Category.RIGHTS_REQUEST, Level.READ), action=Action.PRINT)
def print_head(unit: Unit) -> HeadPaper:
    """The head as it is just before this is noted; for the owner and the privacy officer."""
    return _paper(unit)


@use_case((Category.AUDIT_LOG, Level.READ), (Category.RIGHTS_REQUEST, Level.READ), action=Action.EXPORT)
def export_head(unit: Unit, path: Path) -> HeadPaper:
    """Write it as a PDF in the member's language. FileProblem as files have."""
    paper = _paper(unit)
    write_export(unit, "audit_head", path, audit_head_pdf(paper, Words(staff.get(unit.db, unit.member_id).language)))
    return paper


def draw_head(paper: HeadPaper, words: Words) -> bytes:
    """The PDF; it needs no practice."""
    return audit_head_pdf(paper, words)


def _paper(unit: Unit) -> HeadPaper:
    if not oversees(unit):
        raise refusal(_READS_ALL)
    head = AuditHead(*audit_log.head(unit.db))
    unit.note("audit_head", str(head.sequence))
    letterhead = letterhead_of(details(unit.db))
    return HeadPaper(letterhead.name, unit.today, head, letterhead.sample)
