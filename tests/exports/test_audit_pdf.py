"""The head of the audit trail on paper, read back with its QR code."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from practice_app.domain.audit_head import AuditHead, read_head
from practice_app.domain.errors import InvalidInput, NotAllowed
from practice_app.storage import audit_log
from practice_app.system.words import Words
from practice_app.use_cases.audit import verify_audit
from practice_app.use_cases.audit_head import draw_head, export_head, print_head
from tests.exports.reading import pages_of, text_of
from tests.practice_files import Desk


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_paper_holds_the_head_to_read_and_to_scan(desk: Desk, language: str) -> None:
    practice = desk.sign_in()
    head = AuditHead(*audit_log.head(practice.writer))
    pdf = draw_head(practice.run(print_head), Words(language))
    assert len(pages_of(pdf)) == 1
    told = " ".join(text_of(pdf).split())
    assert " ".join(head.groups[:4]) in told
    assert str(head.sequence) in told
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil()
    (code,) = zxingcpp.read_barcodes(image)
    assert read_head(code.text) == head
    assert practice.run(verify_audit, read_head(code.text))


def test_the_print_and_the_file_are_in_the_trail(staffed_desk: Desk, tmp_path: Path) -> None:
    practice = staffed_desk.sign_in("privacy")
    paper = practice.run(export_head, tmp_path / "head.pdf")
    assert paper.head.hash[:4] in text_of((tmp_path / "head.pdf").read_bytes())
    practice.run(print_head)
    last = [(entry.action, entry.object_type) for entry in audit_log.entries(practice.writer)[-2:]]
    assert last == [("export", "audit_head"), ("print", "audit_head")]
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("balie").run(print_head)


@pytest.mark.parametrize(
    "text", ["", "12", ":", "12:", "12:abc", "x:" + "a" * 64, "-1:" + "a" * 64, "1:" + "g" * 64, "²:" + "a" * 64]
)
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_head(text)


def test_a_head_may_be_typed_in_groups() -> None:
    head = AuditHead(12, "0123456789abcdef" * 4)
    assert read_head(f" 12 : {' '.join(head.groups).upper()} ") == head
