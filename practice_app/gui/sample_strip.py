"""The quiet line that stays above everything while someone plays in a sample practice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from practice_app.gui.theme import SPACE_MEDIUM, SPACE_TINY, mark
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.window import Window
from practice_app.system.words import Words


class SampleStrip(QFrame):
    """Nothing closes it: a sample may never be taken for a real practice."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        mark(self, "look", "banner")
        mark(self, "kind", "warning")
        text = words("Sample practice: nothing here is real")
        self.setAccessibleName(text)
        self.away = Button(words("Throw the sample away…"), "quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_MEDIUM, SPACE_TINY, SPACE_MEDIUM, SPACE_TINY)
        line.addWidget(Label(text, "strong", wrap=False), 1)
        line.addWidget(self.away)


def put_sample_strip(window: Window, folder: Path, throw_away: Callable[[], object]) -> SampleStrip:
    """Put it above the window's contents; `throw_away` is called after the question that names the `folder`."""
    words = window.words
    strip = SampleStrip(words)
    consequences = [
        words("The folder {folder} goes, with everything in it.", folder=folder),
        words("Nothing in it is real; you can make another one whenever you like."),
    ]
    title, confirm = words("Throw the sample practice away?"), words("Throw it away")
    strip.away.clicked.connect(lambda: window.confirm(title, consequences, confirm, throw_away))
    layout = window.layout()
    assert isinstance(layout, QBoxLayout)
    layout.insertWidget(0, strip)
    return strip
