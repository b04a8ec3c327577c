"""The inspection pack of eight years against a bare reportlab layout of such pages: the same texts, fonts and about as many."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from practice_app.domain.request_rules import RequestDraft
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.pack import make_pack
from practice_app.use_cases.pack_wanted import PackMade, Wanted
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rights_requests import note_identity, record_request
from tests.performance.invoice_paper import BOLD, REGULAR, use_fonts
from tests.performance.measuring import Figure, best_of
from tests.practice_files import NOW, make_desk
from tests.use_cases.client_cases import letter, person

_LOCK = "roos-vis-boom-77"
_SENTENCE = (
    "Naar aanleiding van ons gesprek van vorige week bevestig ik graag de afspraken die wij hebben gemaakt over de behandeling, "
    "de controles daarna en de kosten die daarbij horen. "
)


def somebody_with(practice: Practice, letters: int) -> str:
    """The request of a client with so many letters, one in ten of them sealed, spread over eight years."""
    client = practice.run(create_client, person())
    for number in range(letters):
        day = NOW.date() - timedelta(days=number * 8 * 365 // letters)
        text = f"Beste mevrouw Van den Berg,\n\n{_SENTENCE * (1 + number % 2)}\n\nMet vriendelijke groet, Robin ({number})"
        written = letter(sent_on=day, subject=f"Afspraak {number}", body=text, confidential=number % 10 == 0)
        practice.run(record_correspondence, client.id, written)
    taken = practice.run(record_request, RequestDraft("inspection", "email", NOW.date(), client.id))
    practice.run(note_identity, taken.id, "known", 1)
    return taken.id


def packed(practice: Practice, request_id: str, target: Path) -> PackMade:
    """The whole of it: read, opened, set, enclosed, locked with AES-256 and written."""
    wanted = Wanted(target, password=_LOCK, overwrite=True, sign_off=True)
    return practice.finish(practice.whole(make_pack, request_id, wanted))


def bare(data: dict[str, Any]) -> bytes:
    """What anyone would write with platypus: a heading and a table for each record, no contents, no number of pages."""
    body = ParagraphStyle("body", fontName=REGULAR, fontSize=9.5, leading=13.5)
    head = ParagraphStyle("head", fontName=BOLD, fontSize=10.5, leading=14.5)
    small = ParagraphStyle("small", fontName=REGULAR, fontSize=9, leading=12.5)
    line = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, "#cccccc"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    story: list[Flowable] = []
    for section in data["sections"]:
        for record in section["records"]:
            story.append(Paragraph(record["title"], head))
            rows = [[Paragraph(item["label"], small), Paragraph(str(item["value"]), body)] for item in record["fields"]]
            story.append(Table(rows, colWidths=(140, 330), splitInRow=1))
    log = [[Paragraph(str(text), small) for text in entry.values()] for entry in data["access_log"]]
    story.append(Table(log, colWidths=(94,) * 5, style=line))
    target = BytesIO()
    SimpleDocTemplate(target, pagesize=A4, title="Overview").build(story)
    return target.getvalue()


def figures(folder: Path, records: int = 500, many: int = 3_000, times: int = 3) -> list[Figure]:
    """Our pack, with all that belongs to it, against the bare pages alone; and a long history against a short one."""
    use_fonts()
    desk = make_desk(folder)
    practice = desk.sign_in()
    try:
        return [_pages(practice, folder / "pack.pdf", records, times), _growth(practice, folder / "long.pdf", many)]
    finally:
        desk.close()
        desk.folder.close()


def _pages(practice: Practice, target: Path, records: int, times: int) -> Figure:
    request = somebody_with(practice, records)
    data = json.loads(packed(practice, request, target).data)
    with pikepdf.open(target, password=_LOCK) as document:
        pages = len(document.pages)
    ours = best_of(times, lambda: packed(practice, request, target)) * 1000
    baseline = best_of(times, lambda: bare(data)) * 1000
    return Figure(f"an inspection pack of {records} letters, {pages} pages, against a bare layout of them", ours, baseline, 2)


def _growth(practice: Practice, target: Path, many: int) -> Figure:
    """What a letter costs in a long history against in one of a quarter of it."""
    short, long = somebody_with(practice, many // 4), somebody_with(practice, many)
    baseline = best_of(1, lambda: packed(practice, short, target)) * 4_000 / many
    ours = best_of(1, lambda: packed(practice, long, target)) * 1_000 / many
    return Figure(f"a letter in a pack of {many} against one in a pack of {many // 4}", ours, baseline, 1.5)
