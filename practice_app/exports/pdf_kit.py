"""The sheet of the house: A4, margins, header and footer, page x of y, headings with their pages, and the rendering."""

from __future__ import annotations

import io
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer

from practice_app.domain.documents import Letterhead
from practice_app.exports.fonts import runs
from practice_app.exports.pdf_tables import Row
from practice_app.exports.pdf_text import (
    ACCENT,
    ALERT,
    HEADING,
    QUIET,
    RULE,
    SMALL,
    STRONG,
    Style,
    Text,
    draw_fitting,
)
from practice_app.system.words import Words

SIDE, TOP, BOTTOM = 22 * mm, 24 * mm, 24 * mm
ROOM = A4[0] - 2 * SIDE


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the contents. `mark` is a warning on every page; `on` becomes the file's date; `wide`: landscape."""

    title: str
    practice: str
    on: date | None = None
    mark: str = ""
    footer: str = ""
    header_on_first: bool = False
    wide: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page, in points."""
        return (A4[1], A4[0]) if self.wide else A4

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.size[0] - 2 * SIDE


Draw = Callable[[Any], None]


@dataclass(slots=True)
class Pages:
    """How many pages there are and on which one each heading stands: known when all of them are set.

    `last`: what is drawn only then, by the page it goes on.
    """

    total: int = 0
    of: dict[str, int] = field(default_factory=dict)
    last: dict[int, list[Draw]] = field(default_factory=dict)

    def draw_last(self, page: int, draw: Draw) -> None:
        """Draw this on that page when the pages are known."""
        self.last.setdefault(page, []).append(draw)


class Heading(Text):
    """A heading that takes a place in the outline; `key` finds its page."""

    def __init__(self, text: str, key: str, style: Style = HEADING, before: float = 14, after: float = 5) -> None:
        super().__init__(text, style, before, after)
        self.keepWithNext = 1
        self.key, self.title = key, text


class PageOf(Text):
    """The number of the page on which a heading stands; it is drawn when that is known."""

    def __init__(self, key: str, pages: Pages, style: Style) -> None:
        super().__init__(" ", style)
        self._key, self._pages = key, pages

    def draw(self) -> None:
        """Remembers the place."""
        x, y = self.canv.absolutePosition(0, self.wrap(self._room)[1] - 0.74 * self.style.leading)
        room, style, pages, key = self._room, self.style, self._pages, self._key

        def number(canvas: Any) -> None:
            draw_fitting(canvas, str(pages.of.get(key, "")), x, y, room, style)

        pages.draw_last(self.canv.getPageNumber(), number)


Story = Callable[[Pages], Iterable[Flowable]]
_AHEAD = 40  # blocks that are at hand, so that a heading finds what it must stay with


def render(story: Story, sheet: Sheet, words: Words) -> bytes:
    """The PDF. The same input gives the same bytes."""
    job = render_steps(story, sheet, words)
    while True:
        try:
            next(job)
        except StopIteration as end:
            return bytes(end.value)


def render_steps(story: Story, sheet: Sheet, words: Words) -> Generator[int, None, bytes]:
    """The same, page by page: yields how many there are by now. The story is read as it is needed, and set once."""
    target, pages = io.BytesIO(), Pages()
    template = _Template(target, sheet, words, pages)
    blocks = iter(story(pages))
    ahead = list(islice(blocks, _AHEAD))
    template.begin()
    while ahead:
        seen = template.page
        template.clean_hanging()
        template.handle_flowable(ahead)
        if len(ahead) < _AHEAD // 2:
            ahead.extend(islice(blocks, _AHEAD))
        if template.page != seen:
            yield template.page
    template.finish()
    return target.getvalue()


class _Template(BaseDocTemplate):
    def __init__(self, target: io.BytesIO, sheet: Sheet, words: Words, pages: Pages) -> None:
        super().__init__(
            target,
            pagesize=sheet.size,
            title=sheet.title,
            author=sheet.practice,
            subject=sheet.title,
            creator=sheet.practice,
            lang=words.language,
            displayDocTitle=1,
            initialFontName=runs(" ")[0][0],
            invariant=1,
        )
        self.sheet, self.words, self.pages = sheet, words, pages
        self._doSave = 0  # the pages are finished first
        frame = Frame(SIDE, BOTTOM, sheet.room, sheet.size[1] - TOP - BOTTOM, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._furnish))

    def begin(self) -> None:
        """Open the first page."""
        library: Any = self  # its stubs name only what is public
        library._startBuild()
        library.canv._doctemplate = self  # as the library's own loop does it: blocks ask for the room on the next page

    def finish(self) -> None:
        """Close the last page, and draw what had to wait for that: each page is still plain text then."""
        library: Any = self
        canvas = library.canv
        del canvas._doctemplate
        library._endBuild()
        self.pages.total = canvas.getPageNumber() - 1
        for number, page in enumerate(canvas._doc.Pages.pages, start=1):
            canvas._code = []
            canvas.saveState()
            _footer(canvas, self.sheet, self.words("Page {page} of {pages}", page=number, pages=self.pages.total))
            for draw in self.pages.last.get(number, ()):
                draw(canvas)
            canvas.restoreState()
            page.stream += "\n".join(canvas._code) + "\n"
        canvas._code = []
        canvas.save()

    def _furnish(self, canvas: Any, _: Any) -> None:
        number = canvas.getPageNumber()
        if number == 1:
            _date_file(canvas, self.sheet.on)
        if number > 1 or self.sheet.header_on_first:
            _header(canvas, self.sheet)
        if self.sheet.mark:
            _mark(canvas, self.sheet)

    def afterFlowable(self, flowable: Flowable) -> None:
        if isinstance(flowable, Heading):
            self.pages.of[flowable.key] = self.page
            self.canv.bookmarkPage(flowable.key)
            self.canv.addOutlineEntry(flowable.title, flowable.key, 0)


def _date_file(canvas: Any, on: date | None) -> None:
    """The document's own date, never the moment it was made: the same document is the same file."""
    day = on or date(2000, 1, 1)
    canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000Z")


def _header(canvas: Any, sheet: Sheet) -> None:
    top, room = sheet.size[1] - 14 * mm, sheet.room
    draw_fitting(canvas, sheet.practice, SIDE, top, room * 0.48, SMALL.but(bold=True, colour=ACCENT))
    draw_fitting(canvas, sheet.title, SIDE + room * 0.5, top, room * 0.5, SMALL.but(align="right"))
    _rule(canvas, top - 5, room)


def _footer(canvas: Any, sheet: Sheet, right: str) -> None:
    room, style = sheet.room, SMALL.but(size=7.5)
    _rule(canvas, BOTTOM - 9 * mm, room)
    draw_fitting(canvas, sheet.footer or sheet.practice, SIDE, BOTTOM - 13 * mm, room * 0.84, style)
    draw_fitting(canvas, right, SIDE + room * 0.85, BOTTOM - 13 * mm, room * 0.15, style.but(align="right"))


def _rule(canvas: Any, y: float, room: float) -> None:
    canvas.setStrokeColor(HexColor(RULE))
    canvas.setLineWidth(0.5)
    canvas.line(SIDE, y, SIDE + room, y)


def _mark(canvas: Any, sheet: Sheet) -> None:
    wide, high = sheet.size
    canvas.setFillColor(HexColor(ALERT))
    canvas.rect(0, high - 8 * mm, wide, 8 * mm, stroke=0, fill=1)
    style = STRONG.but(size=9, colour="#ffffff")
    draw_fitting(canvas, sheet.mark, SIDE, high - 5.2 * mm, sheet.room, style)


def letterhead_block(letterhead: Letterhead, words: Words) -> Row:
    """The practice at the head of a first page: its name on the left, how to reach it on the right."""
    lines = [*letterhead.address, letterhead.phone, letterhead.email, *registration_lines(letterhead, words)]
    name = Style(17, 22, bold=True, colour=ACCENT)
    return Row([Text(letterhead.name, name), Text("\n".join(x for x in lines if x), SMALL)], (0.62, 0.38))


def registration_lines(letterhead: Letterhead, words: Words) -> list[str]:
    """Numbers that identify the practice, with their names; those it has."""
    named = (
        (words("KvK {number}", number=letterhead.kvk), letterhead.kvk),
        (words("VAT id {number}", number=letterhead.vat_id), letterhead.vat_id),
        (words("IBAN {number}", number=grouped(letterhead.iban)), letterhead.iban),
    )
    return [text for text, value in named if value]


def grouped(iban: str) -> str:
    """An IBAN in groups of four."""
    plain = iban.replace(" ", "")
    return "\u00a0".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def address_block(lines: Sequence[str]) -> list[Flowable]:
    """The addressee where the window of a Dutch envelope shows it, below the letterhead."""
    return [Spacer(1, 8 * mm), Text("\n".join(line for line in lines if line)), Spacer(1, 10 * mm)]


class FirstHead(Flowable):
    """Letterhead and addressee of a first page: the address begins 50 mm below the edge, in the left window of a DL or C5/6
    envelope (NEN 1026), however much the letterhead holds; the text below it begins at 86 mm or lower."""

    ADDRESS_TOP, END, ADDRESS_WIDE = 50 * mm, 86 * mm, 88 * mm

    def __init__(self, letterhead: Letterhead, addressee: Sequence[str], words: Words) -> None:
        super().__init__()
        lines = [*letterhead.address, letterhead.phone, letterhead.email, *registration_lines(letterhead, words)]
        self._name = Text(letterhead.name, Style(17, 22, bold=True, colour=ACCENT))
        self._reached = Text("\n".join(x for x in lines if x), SMALL)
        self._address = Text("\n".join(x for x in addressee if x))

    def wrap(self, aW: float, aH: float = 0) -> tuple[float, float]:
        """As high as the place of the addressee, or as what stands in it."""
        self._room = aW
        self._highs = [part.wrap(wide)[1] for part, wide in self._parts()]
        address_top = max(self.ADDRESS_TOP - TOP, self._highs[0] + 4 * mm)
        self._tops = (0.0, 0.0, address_top)
        lowest = max(top + high for top, high in zip(self._tops, self._highs, strict=True))
        return aW, max(self.END - TOP, lowest + 6 * mm)

    def _parts(self) -> tuple[tuple[Text, float], ...]:
        return (self._name, self._room * 0.6), (self._reached, self._room * 0.36), (self._address, self.ADDRESS_WIDE)

    def draw(self) -> None:
        """The name on the left, how to reach it on the right, the addressee below."""
        high = self.wrap(self._room)[1]
        lefts = (0.0, self._room * 0.64, 0.0)
        for (part, _), left, top, tall in zip(self._parts(), lefts, self._tops, self._highs, strict=True):
            part.drawOn(self.canv, left, high - top - tall)


def muted(text: str) -> Text:
    """A quiet remark below a heading."""
    return Text(text, SMALL.but(colour=QUIET), after=4)
