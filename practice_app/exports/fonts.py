"""The fonts of the documents: which of the bundled ones has a character, and the text in runs of one font each."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable
from functools import cache, partial
from typing import Any, TypeVar

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, makeToUnicodeCMap

from practice_app.domain.errors import N_, FileProblem
from practice_app.system.resources import resource

T = TypeVar("T")
REPLACEMENT = "\ufffd"

# Tried in this order, each read only when the ones before it lack a character: (regular, bold).
_CHAIN = (
    ("NotoSans-Regular", "NotoSans-Bold"),
    ("NotoSansArabic-Regular", "NotoSansArabic-Bold"),
    ("NotoSansHebrew-Regular", "NotoSansHebrew-Bold"),
    ("NotoSansArmenian-Regular", "NotoSansArmenian-Bold"),
    ("NotoSansGeorgian-Regular", "NotoSansGeorgian-Bold"),
    ("NotoSansThai-Regular", "NotoSansThai-Regular"),
    ("NotoSansDevanagari-Regular", "NotoSansDevanagari-Regular"),
    ("NotoSansEthiopic-Regular", "NotoSansEthiopic-Regular"),
    ("NotoEmoji-Regular", "NotoEmoji-Regular"),
    ("DejaVuSans-Symbols", "DejaVuSans-Symbols"),
    ("DroidSansFallback", "DroidSansFallback"),
)
_loading = threading.Lock()


class DocumentFont(TTFont):
    """A TrueType font whose text can be copied and searched: joined Arabic as its letters, emoji as UTF-16."""

    def addObjects(self, doc: Any) -> None:
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for key, stream in list(doc.idToObject.items()):
            subset = self._subset_of(key, subsets)
            if subset is not None:
                stream.content = _unicode_map(key.partition(":")[2], subset)

    def _subset_of(self, key: str, subsets: list[list[int]]) -> list[int] | None:
        for number, subset in enumerate(subsets):
            prefix = "toUnicodeCMap:" + pdf_subset_name(number) + "+"
            if key == prefix + self.face.name.decode("ascii"):
                return subset
        return None


def pdf_subset_name(number: int) -> str:
    """The six letters that the PDF library puts before the name of a font's subset."""
    from reportlab.pdfbase.ttfonts import SUBSETN

    return str(SUBSETN(number).decode("ascii"))


def _unicode_map(name: str, subset: list[int]) -> str:
    """The library's map, with each code as UTF-16 (it writes five digits above U+FFFF, which no reader understands)."""
    lines = makeToUnicodeCMap(name, subset).split("\n")
    start = next(number for number, line in enumerate(lines) if line.endswith("beginbfchar")) + 1
    entries = [f"<{code:02X}> <{_letters(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(subset)]
    return "\n".join(lines[:start] + entries + lines[start + len(subset) :])


def _letters(code: int) -> str:
    """The plain letters behind a presentation form of Arabic or Hebrew; any other character itself.

    In visual order, as the line is drawn: readers turn the letters of a right-to-left line round one by one.
    """
    char = chr(code)
    if 0xFB1D <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC:
        return unicodedata.normalize("NFKC", char)[::-1]
    return char


@cache
def _font(name: str) -> TTFont:
    """The font under this file name; read once, under a lock, since PDFs are made off the main thread."""
    path = resource("fonts", f"{name}.ttf")
    if not path.is_file():
        raise FileProblem(N_("The font {font} is missing from the installation. Install the program anew."), font=name)
    with _loading:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(DocumentFont(name, str(path), shapable=False))
        font = pdfmetrics.getFont(name)
    assert isinstance(font, TTFont)
    return font


@cache
def glyph(char: str, bold: bool) -> tuple[str, float] | None:
    """The font that has this character and its width in thousandths of the size; None when no font has it."""
    code = ord(char)
    for pair in _CHAIN:
        name = pair[1] if bold else pair[0]
        face = _font(name).face
        if code in face.charToGlyph:
            return name, float(face.charWidths.get(code, face.defaultWidth))
    return None


def _known(char: str, bold: bool) -> tuple[str, float]:
    found = glyph(char, bold) or glyph(REPLACEMENT, bold)
    assert found is not None  # NotoSans has U+FFFD
    return found


class _Looked(dict[str, T]):
    """What is known of each character, looked up once: half of setting a page is asking this. It holds no texts."""

    def __init__(self, look: Callable[[str], T]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, char: str) -> T:
        self[char] = found = self._look(char)
        return found


_WIDTHS = {bold: _Looked(partial(lambda bold, char: _known(char, bold)[1], bold)) for bold in (False, True)}
_NAMES = {bold: _Looked(partial(lambda bold, char: _known(char, bold)[0], bold)) for bold in (False, True)}


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line in points."""
    return sum(map(_WIDTHS[bold].__getitem__, text)) * size / 1000


def runs(text: str, bold: bool = False) -> list[tuple[str, str]]:
    """The line cut into (font name, text), in the order of drawing."""
    names = _NAMES[bold]
    if len(used := set(map(names.__getitem__, text))) == 1 and all(glyph(char, bold) for char in set(text)):
        return [(used.pop(), text)]
    found: list[tuple[str, str]] = []
    for char in text:
        name = names[char]
        shown = char if glyph(char, bold) else REPLACEMENT
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + shown)
        else:
            found.append((name, shown))
    return found
