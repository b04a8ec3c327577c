"""A picture on paper: at most 60 mm wide or high, its pixels drawn only when they can be read."""

from __future__ import annotations

import io

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, Spacer

from practice_app.domain.inspection_report import Picture

_MOST = 60 * mm
_MOST_PIXELS = 40_000_000


def picture(stored: Picture) -> list[Flowable]:
    """The picture; nothing when its bytes are no picture: the line above it still says that there is one."""
    from PIL import Image as Pixels
    from PIL import UnidentifiedImageError

    try:
        with Pixels.open(io.BytesIO(stored.content), formats=("PNG", "JPEG")) as found:
            width, height = found.size
            if not 0 < width * height <= _MOST_PIXELS:
                return []
            shown = found.convert("RGB")  # reads every pixel: a cut off file fails here and not in the middle of a page
    except (UnidentifiedImageError, Pixels.DecompressionBombError, OSError, SyntaxError, ValueError):
        return []
    shown.thumbnail((1200, 1200))
    content = io.BytesIO()
    shown.save(content, "PNG")
    content.seek(0)
    scale = _MOST / max(width, height)
    return [Spacer(1, 2 * mm), Image(content, width * scale, height * scale, hAlign="LEFT")]
