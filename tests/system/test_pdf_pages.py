"""Pages of real PDFs become pictures; what is broken, locked or no PDF at all is a sentence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from threading import Thread

import pikepdf
import pytest

from practice_app.domain.errors import FileProblem
from practice_app.exports.encryption import encrypted_pdf
from practice_app.exports.invoice_pdf import invoice_pdf
from practice_app.system import pdf_pages
from practice_app.system.pdf_pages import MOST_PIXELS, MOST_SIDE, page_image, page_sizes
from practice_app.system.words import Words
from tests.exports.samples import invoice

A4 = (595.28, 841.89)


@pytest.fixture(scope="module")
def paper() -> bytes:
    """An invoice of some pages."""
    return invoice_pdf(invoice(lines=60), Words("en"))


def _blank(width: float, height: float, turned: int = 0) -> bytes:
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page(page_size=(width, height))
    made.pages[0].rotate(turned, relative=False)
    made.save(out)
    return out.getvalue()


def test_every_page_tells_its_size_in_points(paper: bytes) -> None:
    sizes = page_sizes(paper)
    assert len(sizes) >= 2
    assert all(size == pytest.approx(A4, abs=0.1) for size in sizes)


def test_a_page_that_lies_is_measured_as_it_is_read() -> None:
    assert page_sizes(_blank(200, 100, turned=90)) == [pytest.approx((100, 200))]


def test_a_page_is_drawn_at_the_asked_size_with_ink_on_white(paper: bytes) -> None:
    image = page_image(paper, 0, 2.0)
    assert (image.width, image.height) == pytest.approx((2 * A4[0], 2 * A4[1]), abs=2)
    assert len(image.pixels) == image.stride * image.height and image.stride >= 4 * image.width
    assert image.pixels[:3] == b"\xff\xff\xff"
    assert min(image.pixels) < 60


def test_pages_differ(paper: bytes) -> None:
    assert page_image(paper, 0, 1.0).pixels != page_image(paper, 1, 1.0).pixels


def test_a_page_that_claims_to_be_a_field_does_not_fill_the_memory() -> None:
    image = page_image(_blank(14_400, 14_400), 0, 8.0)
    assert image.width * image.height <= MOST_PIXELS * 1.01


def test_a_locked_pdf_says_that_it_is_locked(paper: bytes) -> None:
    locked = encrypted_pdf(paper, "een lange zin als sleutel")
    for look in (page_sizes, lambda pdf: page_image(pdf, 0, 1.0)):
        with pytest.raises(FileProblem, match="locked with a password"):
            look(locked)


@pytest.mark.parametrize("broken", [b"", b"not a PDF", b"%PDF-1.7\n%%EOF", bytes(5000)], ids=["empty", "text", "head", "zeros"])
def test_what_is_no_pdf_is_a_sentence(broken: bytes) -> None:
    with pytest.raises(FileProblem, match="not a PDF that can be read"):
        page_sizes(broken)


def test_a_pdf_that_was_cut_off_is_repaired_or_refused_in_a_sentence(paper: bytes) -> None:
    for share in (0.2, 0.5, 0.9, 0.99):
        cut = paper[: int(len(paper) * share)]
        try:
            for number in range(len(page_sizes(cut))):
                page_image(cut, number, 0.2)
        except FileProblem:
            continue


def test_a_page_that_is_not_there_is_a_sentence(paper: bytes) -> None:
    with pytest.raises(FileProblem, match="cannot be shown"):
        page_image(paper, 999, 1.0)


def test_several_threads_draw_the_same_picture(paper: bytes) -> None:
    other = invoice_pdf(replace(invoice(), number="2026-00099"), Words("en"))
    once = [page_image(pdf, 0, 1.0).pixels for pdf in (paper, other)]
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda n: page_image((paper, other)[n % 2], 0, 1.0).pixels, range(12)))
    assert drawn == once * 6


def test_a_page_as_thin_as_a_hair_becomes_a_picture_of_bounded_width() -> None:
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page()
    made.pages[0].MediaBox = pikepdf.Array([0, 0, 1_000_000_000, 1])
    made.save(out)
    assert page_image(out.getvalue(), 0, 2.0).width <= MOST_SIDE


def test_what_takes_too_long_is_left_behind_with_a_sentence(paper: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as hasty, pdf_pages._one_at_a_time:  # PDFium is busy without end
        hasty.setattr(pdf_pages, "LONGEST_SECONDS", 0.0)
        with pytest.raises(FileProblem, match="too long to draw"):
            page_image(paper, 0, 1.0)
    with monkeypatch.context() as hasty, pdf_pages._one_at_a_time:
        hasty.setattr(pdf_pages, "_left_behind", [stuck := Thread(target=pdf_pages._one_at_a_time.acquire, daemon=True)])
        stuck.start()
        with pytest.raises(FileProblem, match="too long to draw"):  # at once: a window waits for one page, not for each
            page_sizes(paper)
    stuck.join()
    pdf_pages._one_at_a_time.release()
    for thread in pdf_pages._left_behind:
        thread.join()
    assert page_sizes(paper)
