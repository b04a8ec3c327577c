"""The pages of a PDF as pictures, drawn by PDFium; nothing in the document is run, and nothing of it is kept."""

from __future__ import annotations

import atexit
import math
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Any, TypeVar

from practice_app.domain.errors import N_, FileProblem

MOST_PIXELS = 40_000_000  # A4 at 600 dots an inch is 35 million; a page that claims to be a field becomes coarser, not larger
MOST_SIDE = 20_000  # PDFium looks for the room of a page as long as a road and as thin as a hair for a quarter of a minute
LONGEST_SECONDS = 20.0
MOST_CHARACTERS = 100_000  # of one page that are read for their places
_BGRX = 3  # FPDFBitmap_BGRx
_LOCKED, _UNKNOWN_LOCK = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_one_at_a_time = Lock()  # PDFium may be used by one thread at a time
_left_behind: list[Thread] = []
T = TypeVar("T")


@dataclass(frozen=True, slots=True, repr=False)
class PageImage:
    """One page on white. `pixels`: rows of `stride` bytes, four bytes a pixel in the order blue, green, red, unused."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True, repr=False)
class PageText:
    """`boxes`: of each character of `text` left, top, right and bottom in fractions of the page; None where it has no place."""

    text: str
    boxes: tuple[tuple[float, float, float, float] | None, ...]


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points, turned as it is read. FileProblem when this is no PDF that can be read."""

    def sizes() -> list[tuple[float, float]]:
        with _opened(pdf) as document:
            return [document.get_page_size(number) for number in range(len(document))]

    return _in_time(sizes)


def page_image(pdf: bytes, page: int, scale: float) -> PageImage:
    """One page (from 0), `scale` pixels a point, less where it would pass MOST_PIXELS. FileProblem when it cannot be drawn."""
    return _in_time(lambda: _drawn(pdf, page, scale))


def page_text(pdf: bytes, page: int) -> PageText:
    """The text layer of a page (from 0) with the place of each character. FileProblem when it cannot be read."""
    return _in_time(lambda: _text_of(pdf, page))


def _in_time(work: Callable[[], T]) -> T:
    """PDFium cannot be interrupted, and a page of 800 bytes can draw itself within itself without end.

    What takes longer than LONGEST_SECONDS is left behind in its thread, which ends with the program: FileProblem.
    """
    if any(thread.is_alive() for thread in _left_behind):
        raise _too_long()
    answers, problems = list[T](), list[FileProblem]()

    def run() -> None:
        try:
            answers.append(work())
        except FileProblem as problem:
            problems.append(problem)

    thread = Thread(target=run, name="pdf", daemon=True)
    thread.start()
    thread.join(LONGEST_SECONDS)
    if problems:
        raise problems[0]
    if thread.is_alive():
        _leave_behind(thread)
        raise _too_long()
    return answers[0]


def _leave_behind(thread: Thread) -> None:
    _left_behind[:] = [thread]
    atexit.register(_end_with, thread)


def _end_with(thread: Thread) -> None:
    """The library is not torn down beneath a thread that is in it: that would be a crash, after all was closed."""
    if thread.is_alive():
        os._exit(0)


def _too_long() -> FileProblem:
    return FileProblem(
        N_("This PDF takes too long to draw, so it is not shown. Save it and open it in another program, or start this one anew.")
    )


def _drawn(pdf: bytes, page: int, scale: float) -> PageImage:
    with _opened(pdf) as document:
        document.init_forms()  # what was filled in on a form is part of what it says
        sheet = document[page]
        try:
            drawn = sheet.render(scale=_bounded(scale, *sheet.get_size()), force_bitmap_format=_BGRX)
            try:
                return PageImage(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
            finally:
                drawn.close()
        finally:
            sheet.close()


def _text_of(pdf: bytes, page: int) -> PageText:
    with _opened(pdf) as document:
        sheet = document[page]
        layer = sheet.get_textpage()
        try:
            left, bottom, right, top = sheet.get_bbox()
            wide, high = max(right - left, 1e-6), max(top - bottom, 1e-6)
            letters, boxes = list[str](), list[tuple[float, float, float, float] | None]()
            for number in range(min(layer.count_chars(), MOST_CHARACTERS)):
                letter = layer.get_text_range(number, 1) or " "
                x0, y0, x1, y1 = layer.get_charbox(number, loose=True)
                box = ((x0 - left) / wide, (top - y1) / high, (x1 - left) / wide, (top - y0) / high)
                letters.append(letter)
                boxes += [box if x1 > x0 and y1 > y0 else None] * len(letter)
            return PageText("".join(letters), tuple(boxes))
        finally:
            layer.close()
            sheet.close()


def _bounded(scale: float, width: float, height: float) -> float:
    return min(scale, math.sqrt(MOST_PIXELS / max(width * height, 1.0)), MOST_SIDE / max(width, height, 1.0))


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    """The document, closed afterwards; what PDFium refuses is a sentence."""
    import pypdfium2

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as refused:
            raise _refusal(getattr(refused, "err_code", None)) from None
        try:
            if not len(document):
                raise _refusal(None)
            yield document
        except pypdfium2.PdfiumError:
            raise FileProblem(
                N_("A page of this PDF is damaged and cannot be shown. Ask for the document again, or open it elsewhere.")
            ) from None
        finally:
            document.close()


def _refusal(code: int | None) -> FileProblem:
    if code in (_LOCKED, _UNKNOWN_LOCK):
        return FileProblem(
            N_("This PDF is locked with a password, so it cannot be shown here. Save it and open it with the password.")
        )
    return FileProblem(N_("This is not a PDF that can be read: the file is damaged or something else. Ask for it again."))
