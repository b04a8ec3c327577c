"""What a row of two lines shows."""

from __future__ import annotations

from typing import NamedTuple

from practice_app.gui.widgets.status_chip import Tone


class RowTexts(NamedTuple):
    """Above: `title`, and `aside` at the right. Below: `detail`, and a chip at the right."""

    title: str
    aside: str
    detail: str
    chip: str = ""
    tone: Tone = "neutral"

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.title, self.chip, self.aside, self.detail) if part)
