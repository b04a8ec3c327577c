"""What is kept about a person, why, how long and who sees it, told without showing it (AVG art. 13 to 15, mission T4)."""

from __future__ import annotations

from dataclasses import replace

from practice_app.domain.inspection_report import InspectionReport
from practice_app.storage.inspection import FoundRow, rows_of_client
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.inspection_gathering import Gathered, Subject, lying
from practice_app.use_cases.inspection_report import report_of
from practice_app.use_cases.inspection_rights import may_read


def information_of(unit: Unit, subject: Subject, words: Words) -> InspectionReport:
    """The report without the data themselves: nothing sealed is opened for it, and nobody has to add anything."""
    found = Gathered()
    for category, rows in lying(rows_of_client(unit, subject.client_id)).items():
        found.counts[category] = len(rows)
        if may_read(unit, category, subject.client_id, subject.request):
            _recipients(found, subject, rows)
    report = report_of(unit, subject, found, words)
    sections = tuple(replace(section, records=()) for section in report.sections)
    return replace(report, shows=False, sections=sections, access_log=())


def _recipients(found: Gathered, subject: Subject, rows: list[FoundRow]) -> None:
    """Who received data is told by name, also where the data are not shown (AVG art. 15(1)(c))."""
    found.disclosures += [row for row in rows if row.table == "disclosure"]
    invoices = [row for row in rows if row.table == "invoice" and row.text("payer_id") != subject.client_id]
    found.payers += dict.fromkeys(row.text("buyer_name") for row in invoices if row.text("buyer_name"))
