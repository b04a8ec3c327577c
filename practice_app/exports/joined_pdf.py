"""Several documents as one PDF, to be printed in one go."""

from __future__ import annotations

import io
from collections.abc import Sequence


def joined_pdf(documents: Sequence[bytes], title: str) -> bytes:
    """All their pages in this order; `title` is what a reader shows."""
    import pikepdf

    target = io.BytesIO()
    with pikepdf.new() as joined:
        for content in documents:
            with pikepdf.open(io.BytesIO(content)) as document:
                joined.pages.extend(document.pages)
        joined.docinfo["/Title"] = title
        joined.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()
