"""The paper with spare codes."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.documents import SpareCodes
from practice_app.exports.render import spare_codes_pdf
from practice_app.system.words import Words
from tests.exports.reading import pages_of

CODES = tuple(f"ABCDE-{number:05}" for number in range(10))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_code_stands_on_the_one_page(language: str) -> None:
    paper = SpareCodes("Praktijk Voorbeeld", "eigenaar", CODES, date(2026, 3, 2))
    pages = pages_of(spare_codes_pdf(paper, Words(language)))
    assert len(pages) == 1
    assert all(code in pages[0] for code in CODES)
    assert "ABCDE-00003" not in repr(paper)
