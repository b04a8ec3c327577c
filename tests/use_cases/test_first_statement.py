"""The text that a practice begins with: what it keeps, why, how long, and where to complain (mission T4)."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.use_cases.first_statement import first_notice
from practice_app.use_cases.notices import export_notice_pdf
from tests.exports.reading import text_of
from tests.practice_files import Desk
from tests.use_cases.test_notices import TERMS, put_out


@pytest.mark.parametrize("kind", ["dental", "coaching"])
def test_the_first_statement_tells_what_is_kept_why_and_how_long(request: pytest.FixtureRequest, kind: str) -> None:
    desk: Desk = request.getfixturevalue("desk" if kind == "dental" else "coaching_desk")
    practice = desk.sign_in()
    draft = practice.run(first_notice)
    for said in ("Contact data", "AVG art. 6(1)(b)", "Who sees it", "7 years", "Autoriteit Persoonsgegevens", "EEA", "Surveys"):
        assert said in draft.text_en, said
    assert ("BW 7:454(3)" in draft.text_en) is (kind == "dental")
    assert ("no national id" in draft.text_en) is (kind == "coaching")
    notice = put_out(practice, draft)
    path = desk.path.parent / "statement.pdf"
    practice.run(export_notice_pdf, notice.id, "en", path)
    text = text_of(path.read_bytes())
    assert "What we keep" in text and "2026-1" in text and "##" not in text


def test_the_next_version_begins_with_what_was_published_last(desk: Desk) -> None:
    practice = desk.sign_in()
    assert practice.run(first_notice, "terms").text_en == ""
    put_out(practice, TERMS)
    again = practice.run(first_notice, "terms")
    assert (again.version, again.text_en, again.must_accept, again.answer_by) == ("2026-2", TERMS.text_en, True, None)
    sale = practice.run(first_notice, "transfer")
    assert "[…]" in sale.text_en and sale.answer_by == date(2026, 3, 30)
