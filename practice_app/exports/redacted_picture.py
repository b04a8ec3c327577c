"""A picture of somebody's file without what is about other people: areas painted over, and only its pixels kept."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from practice_app.domain.errors import N_, FileProblem

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 80_000_000
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}

Box = tuple[float, float, float, float]


def redacted_picture(content: bytes, media_type: str, boxes: Sequence[Box] = ()) -> tuple[bytes, str]:
    """The picture with the boxes (left, top, right, bottom in fractions of it) painted over, and its media type, PNG or JPEG.

    What a camera wrote beside the pixels (place, owner, a small picture of before) is gone. FileProblem when it cannot be read.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=(_FORMATS[media_type],)) as found:
            if not 0 < found.width * found.height <= MOST_PIXELS:
                raise FileProblem(N_("This picture is too large to take anything out of it. Withhold it."))
            pixels = ImageOps.exif_transpose(found).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, KeyError):
        raise FileProblem(N_("This picture is damaged: nothing can be taken out of it. Withhold it.")) from None
    plain = Image.frombytes("RGB", pixels.size, paint(pixels, boxes).tobytes())  # the pixels alone, without what hung on them
    kind = "JPEG" if media_type == "image/jpeg" else "PNG"
    target = io.BytesIO()
    plain.save(target, kind, quality=90)
    return target.getvalue(), f"image/{kind.lower()}"


def paint(pixels: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    """The same picture, black where the boxes are; a box that is no area paints nothing."""
    from PIL import ImageDraw

    painted = pixels.copy()
    brush = ImageDraw.Draw(painted)
    for left, top, right, bottom in boxes:
        x0, x1 = sorted((left * painted.width, right * painted.width))
        y0, y1 = sorted((top * painted.height, bottom * painted.height))
        if x1 > x0 and y1 > y0:
            brush.rectangle((int(x0), int(y0), int(x1) + 1, int(y1) + 1), fill=(0, 0, 0))
    return painted
