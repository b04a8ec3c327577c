"""The box on an invoice that tells how to pay: in words, and as a code for the bank's app, drawn in vectors."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import segno
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from practice_app.exports.pdf_text import PANEL, RULE, SMALL, Text

QUIET_ZONE = 4  # modules of white around the code (ISO/IEC 18004)
LARGEST_VERSION = 13  # EPC069-12
SIDE_OF_CODE = 32 * mm  # with its quiet zone: modules of half a millimetre and more at the usual size
_PAD = 9.0
Code = tuple[bytearray, ...]


class PaymentBox(Flowable):
    """Texts on a tinted ground, with the code beside them where there is one; never split over pages."""

    def __init__(self, texts: list[Text], code: str = "", caption: str = "") -> None:
        super().__init__()
        self._texts, self._code, self._caption = texts, code, Text(caption, SMALL.but(size=7, leading=9, align="centre"))
        self._room = self._height = 0.0

    def wrap(self, aW: float, aH: float = 0) -> tuple[float, float]:
        """As high as the texts or the code."""
        self._room = aW
        self._inner = aW - 2 * _PAD - (SIDE_OF_CODE + _PAD if self._code else 0)
        texts = sum(text.wrap(self._inner)[1] + text.spaceAfter for text in self._texts)
        code = SIDE_OF_CODE + self._caption.wrap(SIDE_OF_CODE)[1] if self._code else 0.0
        self._height = max(texts, code) + 2 * _PAD
        return aW, self._height

    def draw(self) -> None:
        """Ground, texts from the top, and the code on the right."""
        self.canv.setFillColor(HexColor(PANEL))
        self.canv.setStrokeColor(HexColor(RULE))
        self.canv.setLineWidth(0.5)
        self.canv.rect(0, 0, self._room, self._height, stroke=1, fill=1)
        top = self._height - _PAD
        for text in self._texts:
            high = text.wrap(self._inner)[1]
            text.drawOn(self.canv, _PAD, top - high)
            top -= high + text.spaceAfter
        if self._code:
            left, below = self._room - _PAD - SIDE_OF_CODE, self._height - _PAD - SIDE_OF_CODE
            draw_code(self.canv, code_of(self._code), left, below, SIDE_OF_CODE)
            self._caption.drawOn(self.canv, left, below - self._caption.wrap(SIDE_OF_CODE)[1])


@lru_cache(maxsize=1)  # a box is measured before it is drawn
def code_of(text: str) -> Code:
    """The rows of the QR code of `text`, error correction M."""
    code = segno.make_qr(text.encode(), error="m", boost_error=False)
    if int(code.version) > LARGEST_VERSION:
        raise ValueError("more than a payment code may hold")  # name, account and number are bounded in domain/payment_code.py
    return tuple(code.matrix)


def draw_code(canvas: Any, code: Code, left: float, below: float, side: float) -> None:
    """A QR code on white; `side` in points has the quiet zone in it."""
    whole = len(code) + 2 * QUIET_ZONE
    canvas.saveState()
    canvas.translate(left, below)
    canvas.scale(side / whole, side / whole)  # from here a module is one
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.rect(0, 0, whole, whole, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#000000"))
    path = canvas.beginPath()
    for row, modules in enumerate(code):
        for start, length in _dark(modules):
            path.rect(start + QUIET_ZONE, whole - row - 1 - QUIET_ZONE, length, 1)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def _dark(modules: bytearray) -> Iterator[tuple[int, int]]:
    """The dark stretches of a row: where each starts and how long it is."""
    start = 0
    for place, dark in enumerate([*modules, 0]):
        if not dark:
            if place > start:
                yield start, place - start
            start = place + 1
