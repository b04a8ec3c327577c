"""One thing that needs the person, in one line: a sign, what it is, why it matters, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from practice_app.gui.screens.today.need import Need
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY, mark
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.sign import Sign

SIGN_ROLES = {"now": "accent", "soon": "muted", "info": "muted"}


class NeedCard(QFrame):
    """`button` is None when there is nothing that this person can do about it."""

    def __init__(self, need: Need, act: Callable[[], object]) -> None:
        super().__init__()
        mark(self, "look", "card")
        self.setAccessibleName(need.title)
        self.button: Button | None = None
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_TINY)
        texts.addWidget(Label(need.title, "strong"))
        for sentence in need.sentences[:1]:
            texts.addWidget(Label(sentence, "muted"))
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL + SPACE_TINY, SPACE_SMALL + SPACE_TINY, SPACE_SMALL + SPACE_TINY)
        line.setSpacing(SPACE_MEDIUM)
        sign = Sign(need.icon, self.fontMetrics().height() + SPACE_SMALL, SIGN_ROLES[need.group])
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(texts, 1)
        if need.action:
            self.button = Button(need.action, "plain" if need.group == "now" else "quiet")
            self.button.setAccessibleName(f"{need.title}: {need.action}")
            self.button.clicked.connect(lambda: act())
            line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
