"""A PDF of somebody's file without what is about other people: painted pages become pictures, everything hidden goes."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from practice_app.domain.errors import N_, FileProblem
from practice_app.exports.redacted_picture import paint
from practice_app.system.pdf_pages import page_image, page_sizes

if TYPE_CHECKING:
    import pikepdf

MOST_PAGES = 500
DOTS_AN_INCH = 200
_POINTS_AN_INCH = 72
# What a PDF carries besides its pages: attachments, scripts, forms, layers, outline, tags, the producer's own data.
_OF_THE_DOCUMENT = (
    "/Metadata", "/Names", "/OpenAction", "/AA", "/AcroForm", "/Outlines", "/PieceInfo", "/StructTreeRoot", "/OCProperties",
    "/Dests", "/Collection", "/AF", "/Perms", "/Legal", "/Threads", "/URI", "/Extensions", "/MarkInfo", "/SpiderInfo", "/DSS",
    "/PageLabels", "/Lang",
)  # fmt: skip
_OF_ANYTHING = ("/Metadata", "/PieceInfo", "/ActualText", "/Alt", "/E", "/LastModified")
_OF_A_PAGE = (
    "/Annots",
    "/AA",
    "/Metadata",
    "/PieceInfo",
    "/Thumb",
    "/B",
    "/AF",
    "/StructParents",
    "/Tabs",
    "/LastModified",
    "/ID",
)

Area = tuple[int, float, float, float, float]


def redacted_pdf(content: bytes, areas: Sequence[Area] = ()) -> bytes:
    """The pages without anything behind them; each page with an area is drawn anew as a picture with the area painted over.

    `areas`: page counted from 0, then left, top, right and bottom in fractions of it. FileProblem for a document that is locked,
    damaged, empty or too long: then it can only be withheld.
    """
    import pikepdf

    by_page: dict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
    for place, left, top, right, bottom in areas:
        by_page[place].append((left, top, right, bottom))
    target = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as document, pikepdf.new() as clean:
            if not 0 < len(document.pages) <= MOST_PAGES:
                raise too_long(len(document.pages))
            if any(number not in range(len(document.pages)) for number in by_page):
                raise FileProblem(N_("An area lies on a page that is not there. Mark it again."))
            if "/OCProperties" in document.Root:  # layers that were switched off would come into sight
                by_page.update({number: by_page[number] for number in range(len(document.pages))})
            _strip(document)
            sizes = page_sizes(content) if by_page else []
            for number, page in enumerate(document.pages):
                if number in by_page:
                    _append_picture(clean, content, number, sizes[number], by_page[number])
                else:
                    clean.pages.append(page)
            clean.remove_unreferenced_resources()
            clean.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    except pikepdf.PasswordError:
        raise FileProblem(N_("This PDF is locked with a password: nothing can be taken out of it. Withhold it.")) from None
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError, AttributeError, TypeError, KeyError):
        raise FileProblem(N_("This PDF is damaged: nothing can be taken out of it. Withhold it.")) from None
    return target.getvalue()


def too_long(pages: int) -> FileProblem:
    """The refusal of a document with no page, or too many."""
    return FileProblem(
        N_("This PDF has {pages} pages; at most {most} can be looked through here. Withhold it."), pages=pages, most=MOST_PAGES
    )


def _strip(document: pikepdf.Pdf) -> None:
    import pikepdf

    with suppress(KeyError):
        del document.trailer["/Info"]
    for name in _OF_THE_DOCUMENT:
        if name in document.Root:
            del document.Root[name]
    for page in document.pages:
        for name in _OF_A_PAGE:
            if name in page.obj:
                del page.obj[name]
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            for name in _OF_ANYTHING:
                if name in item:
                    del item[name]


def _append_picture(
    clean: pikepdf.Pdf,
    content: bytes,
    number: int,
    size: tuple[float, float],
    boxes: Sequence[tuple[float, float, float, float]],
) -> None:
    import pikepdf
    from PIL import Image

    drawn = page_image(content, number, DOTS_AN_INCH / _POINTS_AN_INCH)
    pixels = Image.frombuffer("RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "BGRX", drawn.stride, 1)
    painted = paint(pixels, boxes)
    page = io.BytesIO()
    painted.save(page, "PDF", resolution=drawn.width / max(size[0], 1.0) * _POINTS_AN_INCH, quality=85)
    with pikepdf.open(io.BytesIO(page.getvalue())) as one:
        clean.pages.append(one.pages[0])
