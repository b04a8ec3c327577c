"""A reminder on paper: one page as a rule, a code that a bank's app reads, and the words that the law demands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from practice_app.domain.documents import Letterhead
from practice_app.domain.reminder import Announced, ReminderKind
from practice_app.domain.reminder_letter import ReminderDocument, ReminderLine
from practice_app.exports.joined_pdf import joined_pdf
from practice_app.exports.reminder_pdf import reminder_pdf
from practice_app.system.pdf_pages import page_image
from practice_app.system.words import Words
from practice_app.use_cases.reminder_texts import Asked, plain_reminder, reminder_text
from tests.exports.reading import pages_of, text_of

HEAD = Letterhead(
    "Praktijk Voorbeeld", ("Dorpsstraat 12", "1234 AB  Voorbeeld"), "030-2345678", "info@voorbeeld.example", "12345678",
    iban="NL91ABNA0417164300",
)  # fmt: skip
DAY = date(2026, 3, 2)


def lines(count: int) -> tuple[ReminderLine, ...]:
    days = date(2026, 1, 5), date(2026, 1, 19)
    return tuple(ReminderLine(f"2026-{place:04}", *days, 10_000, 7_500) for place in range(1, count + 1))


def asked(kind: ReminderKind, count: int = 1, *, business: bool = False) -> Asked:
    announced = Announced(4_000, 840) if kind == "statutory" else Announced(0, 0)
    return Asked(kind, business, True, "P. Jansen", lines(count), announced, date(2026, 3, 19))


def paper(of: Asked, words: Words) -> bytes:
    addressee = ("P. Jansen", "Singel 9", "1012 AB  Amsterdam")
    return reminder_pdf(ReminderDocument(HEAD, addressee, DAY, reminder_text(words, of, HEAD), tuple(of.lines), "7"), words)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", ["first", "second", "statutory"])
@pytest.mark.parametrize("business", [False, True])
def test_a_reminder_of_three_invoices_is_one_page(language: str, kind: ReminderKind, business: bool) -> None:
    assert len(pages_of(paper(asked(kind, 3, business=business), Words(language)))) == 1


def test_many_invoices_break_over_pages_with_the_titles_repeated() -> None:
    pages = pages_of(paper(asked("second", 60), Words("en")))
    assert len(pages) == 3
    assert all("Due date" in page for page in pages[:2])
    assert sum(page.count("2026-00") for page in pages) >= 60
    assert "€4,500.00" in pages[-1]


def test_the_code_reads_back_to_what_is_asked() -> None:
    pdf = paper(asked("first", 2), Words("en"))
    drawn = page_image(pdf, 0, 10 * 25.4 / 72)
    picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "BGRX", drawn.stride)
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text.split("\n")[5:8] == ["Praktijk Voorbeeld", "NL91ABNA0417164300", "EUR150.00"]
    assert code.text.endswith("2026-0001 2026-0002")


def test_of_a_sample_practice_it_says_so_and_asks_no_money() -> None:
    words, of = Words("nl"), asked("second")
    head = replace(HEAD, sample=True)
    document = ReminderDocument(head, ("P. Jansen",), DAY, reminder_text(words, of, head), tuple(of.lines), "7")
    found = text_of(reminder_pdf(document, words))
    assert "VOORBEELD:" in found and "VOORBEELD:" not in text_of(paper(of, words))
    assert "Scan" not in found


def test_the_dutch_letter_to_a_consumer_has_the_words_of_the_law() -> None:
    """BW 6:96(6), and HR 25 November 2016 (NL:HR:2016:2704): the term begins the day after the delivery."""
    told = text_of(paper(asked("statutory"), Words("nl"))).replace("\N{NO-BREAK SPACE}", " ")
    assert "binnen veertien dagen nadat deze brief bij u is bezorgd" in told
    assert "begint op de dag na de dag waarop deze brief bij u is bezorgd" in told
    assert "€ 40,00" in told and "€ 8,40 btw" in told and "€ 48,40" in told


def test_what_the_paper_says_the_plain_text_says_too() -> None:
    words, of = Words("en"), asked("statutory", 2)
    plain = plain_reminder(words, reminder_text(words, of, HEAD), of.lines)
    told = text_of(paper(of, words))
    for sentence in ("within fourteen days", "€40.00, plus €8.40 VAT", "NL91 ABNA 0417 1643 00", "Kind regards,"):
        assert sentence in plain.replace("\n", " ") and sentence in told
    assert plain.count("2026-0002") == 2


def test_a_practice_without_phone_and_mail_address_leaves_no_loose_end() -> None:
    head = Letterhead("Praktijk Voorbeeld", iban="NL91ABNA0417164300")
    for kind in ("first", "statutory"):
        assert reminder_text(Words("en"), asked(kind), head).contact.endswith(".")


def test_several_letters_become_one_document_in_their_order() -> None:
    joined = joined_pdf([paper(asked(kind), Words("en")) for kind in ("first", "second")], "Reminders 2026-03-02")
    first, second = pages_of(joined)
    assert "Payment reminder" in first and "Second payment reminder" in second
    with pikepdf.open(BytesIO(joined)) as document:
        assert str(document.docinfo["/Title"]) == "Reminders 2026-03-02"
