"""The inspection, on paper and as data: complete, readable, and honest about what is missing."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pikepdf
import pytest

from practice_app.exports.inspection_json import inspection_json
from practice_app.exports.inspection_pdf import inspection_pdf
from practice_app.system.words import Words
from tests.exports.reading import pages_of, text_of
from tests.exports.samples import ARABIC, EMOJI, GREEK, LONG_BODY, MARKUP, POLISH, report

EN = Words("en")


@pytest.fixture(scope="module")
def whole() -> bytes:
    return inspection_pdf(report(), EN)


def test_the_cover_names_practice_person_day_maker_and_ground(whole: bytes) -> None:
    cover = " ".join(pages_of(whole, "-l", "1")[0].split())
    for expected in ("Tandartspraktijk De Linde", POLISH, ARABIC, "29/02/1980", "22 November 2026", "A. de Wit", "Article 15"):
        assert expected in cover, expected


def test_the_contents_page_points_at_the_right_pages(whole: bytes) -> None:
    pages = pages_of(whole)
    titles = ("1. Name and birth date", "2. Correspondence", "3. Photo", "Withheld", "Who looked at your data")
    for title in ("What you should know", *titles):
        listed = re.search(rf"^ *{re.escape(title)} +(\d+)$", pages[1], re.MULTILINE)
        assert listed, title
        assert re.search(rf"^ *{re.escape(title)}$", pages[int(listed[1]) - 1], re.MULTILINE), title


def test_the_outline_leads_to_every_part(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as pdf, pdf.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
    assert titles[:3] == ["Contents", "What you should know", "1. Name and birth date"]
    assert titles[-1] == "Who looked at your data"


def test_all_that_article_15_asks_is_told(whole: bytes) -> None:
    text = text_of(whole)
    for expected in (
        *("to know you", "contract (AVG art. 6(1)(b))", "everyone who works here", "two years after the last invoice"),
        "Kept until 22/11/2028, because the last invoice is of 22 November 2026.",
        *("Bookkeeper", "what is on the invoice", "yourself", "European Economic Area"),
        *("Rectification", "Erasure", "Restriction", "Portability", "Objection", "Complaint", "Automated decisions"),
        *("Autoriteit Persoonsgegevens", "Postbus 93374", "privacy@delinde.example"),
    ):
        assert expected in text, expected


def test_every_record_is_shown_whole_and_as_it_was_typed(whole: bytes) -> None:
    text = text_of(whole)
    for expected in (GREEK, EMOJI, MARKUP, "€1,234.50", "01/07/2026 14:05", "Complaint", "Phone note"):
        assert expected in text, expected
    assert all(f"sentence{number} " in text for number in range(750))
    assert "Nothing is kept about you here." in text


def test_withheld_and_still_to_be_added_are_told_apart() -> None:
    text = text_of(inspection_pdf(report(partial=True), EN))
    withheld, added = text.rindex("kept about you but not shown"), text.rindex("The following is not refused")
    assert "rights of others" in text[withheld:added]
    assert "the dossier J. Bakker" in text[added:]


def test_a_partial_report_is_marked_on_every_page() -> None:
    pages = pages_of(inspection_pdf(report(partial=True), EN))
    assert len(pages) > 5
    assert all("INCOMPLETE DRAFT" in page for page in pages)


def test_a_whole_report_is_marked_nowhere(whole: bytes) -> None:
    assert "INCOMPLETE" not in text_of(whole) and "Still to be added" not in text_of(whole)


def test_the_header_of_the_access_log_returns_on_each_of_its_pages(whole: bytes) -> None:
    pages = [page for page in pages_of(whole) if "J. Bakker" in page]
    assert len(pages) > 1
    assert all("What was done" in page for page in pages)


def test_an_empty_report_is_still_a_document() -> None:
    empty = replace(report(), sections=(), recipients=(), sources=(), withheld=(), access_log=(), person=(), privacy_contact=())
    text = text_of(inspection_pdf(empty, EN))
    assert "No access to your data is on record." in text


def test_the_data_file_says_the_same_with_iso_dates() -> None:
    raw = inspection_json(report(partial=True), EN)
    data = json.loads(raw.decode("utf-8"))
    assert data["schema_version"] == 1 and data["complete"] is False and data["made_on"] == "2026-11-22"
    assert data["to_be_added"] == [{"what": "the dossier", "by": "J. Bakker"}]
    card = data["sections"][0]["records"][0]
    assert card["date"] == "2018-03-01"
    assert {item["key"]: item["value"] for item in card["fields"]} == {
        "name": f"{GREEK} {EMOJI}",
        "newsletter": False,
        "owed": {"cents": 123450, "currency": "EUR"},
        "seen_at": "2026-07-01T12:05:00Z",
    }
    assert data["sections"][1]["records"][0]["fields"][0]["value"] == LONG_BODY
    assert len(data["access_log"]) == 60
    assert POLISH.encode() in raw


def test_every_key_of_the_data_file_is_described() -> None:
    from tests.exports.test_pdf_kit import ROOT

    told = (ROOT / "docs" / "inspection-json.md").read_text(encoding="utf-8")

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for item in value.values() for key in keys(item)}
        return {key for item in value for key in keys(item)} if isinstance(value, list) else set()

    for key in keys(json.loads(inspection_json(report(partial=True), EN))):
        assert f"`{key}`" in told or f'"{key}"' in told, key
