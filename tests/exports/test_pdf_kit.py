"""The sheet of the house: the same bytes each time, numbered pages, metadata, and no import before it is needed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pikepdf

from practice_app.domain.documents import LetterDocument
from practice_app.exports.render import inspection_pdf, invoice_pdf, letter_pdf
from practice_app.system.words import Words
from tests.exports.reading import pages_of, text_of
from tests.exports.samples import ARABIC, EMOJI, GREEK, LETTERHEAD, LONG_BODY, MARKUP, POLISH, invoice, report

EN = Words("en")
ROOT = Path(__file__).resolve().parents[2]


def _letter(body: str) -> bytes:
    return letter_pdf(LetterDocument(LETTERHEAD, ("J. Jansen",), date(2026, 3, 1), "Your question", body), EN)


def _fresh_python(code: str, seed: str = "0") -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment, cwd=ROOT, timeout=60
    )
    return done.stdout.strip()


def test_the_same_document_is_the_same_bytes_also_in_another_process() -> None:
    code = (
        "import hashlib; from practice_app.exports.render import invoice_pdf; from practice_app.system.words import Words;"
        "from tests.exports.samples import invoice;"
        "print(hashlib.sha256(invoice_pdf(invoice(40), Words('en'))).hexdigest())"
    )
    assert invoice_pdf(invoice(), EN) == invoice_pdf(invoice(), EN)
    assert _fresh_python(code, "1") == _fresh_python(code, "2")


def test_documents_made_at_the_same_time_do_not_mix() -> None:
    alone = [invoice_pdf(invoice(lines), EN) for lines in (2, 3, 4, 5)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda lines: invoice_pdf(invoice(lines), EN), (2, 3, 4, 5)))
    assert together == alone


def test_nothing_heavy_is_imported_before_a_document_is_made() -> None:
    code = (
        "import sys, practice_app.exports.render;"
        "print([name for name in ('reportlab', 'pikepdf', 'segno', 'bidi', 'PIL') if name in sys.modules])"
    )
    assert _fresh_python(code) == "[]"


def test_the_file_names_its_title_language_practice_and_the_day_of_the_document() -> None:
    with pikepdf.open(io.BytesIO(_letter("Hello"))) as pdf:
        assert pdf.docinfo["/Title"] == "Your question"
        assert pdf.docinfo["/Author"] == LETTERHEAD.name
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260301")
        assert pdf.Root.Lang == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_every_font_in_the_file_is_embedded() -> None:
    with pikepdf.open(io.BytesIO(_letter(f"{ARABIC} {GREEK} {POLISH} {EMOJI} 中文"))) as pdf:
        fonts = [font for page in pdf.pages for font in page.resources.Font.values()]
        assert len(fonts) >= 4
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_names_in_arabic_greek_polish_and_emoji_can_be_read_back() -> None:
    text = text_of(_letter(f"{ARABIC}\n{GREEK}\n{POLISH}\n{EMOJI}\nשלום\n中文 한국\nОльга"))
    for name in (ARABIC, GREEK, POLISH, EMOJI, "שלום", "中文 한국", "Ольга"):
        assert name in text


def test_markup_in_a_text_is_shown_as_it_was_typed() -> None:
    assert MARKUP in text_of(_letter(MARKUP))


def test_a_body_of_ten_thousand_characters_runs_on_over_pages_without_loss() -> None:
    pdf = _letter(LONG_BODY)
    assert len(LONG_BODY) > 8_000 and len(pages_of(pdf)) > 1
    shown = text_of(pdf)
    assert all(f"sentence{number} " in f"{shown} " for number in range(750))


def test_text_that_ends_anywhere_near_the_foot_of_a_page_loses_no_line() -> None:
    for count in range(28, 44):
        text = text_of(_letter("\n".join(f"row{number}." for number in range(count))))
        assert [text.count(f"row{number}.") for number in range(count)] == [1] * count


def test_every_page_says_which_page_of_how_many_it_is() -> None:
    pages = pages_of(inspection_pdf(report(), EN))
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page


def test_the_fonts_stay_small_and_each_has_its_licence() -> None:
    folder = ROOT / "resources" / "fonts"
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 6_000_000
    told = (folder / "README.md").read_text(encoding="utf-8")
    for font in folder.glob("*.ttf"):
        assert font.stem.partition("-")[0] in told
    for licence in (folder / "licences").iterdir():
        assert licence.name in told
