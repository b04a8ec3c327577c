"""One component of the gallery with a line above it that says in which state it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from practice_app.gui.theme import SPACE_LARGE, SPACE_SMALL, SPACE_TINY
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.wrap_line import WrapLine


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the gallery: `name` for a file, a title, and the cards on it."""

    name: str
    title: str
    cards: Sequence[QWidget]


def specimen(caption: str, *shown: QWidget, stretch: bool = False) -> QWidget:
    """Under its caption; `stretch` lets it take the width."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_TINY)
    column.addWidget(Label(caption, "small"))
    for widget in shown:
        if stretch:
            column.addWidget(widget)
        else:
            line = QHBoxLayout()
            line.addWidget(widget)
            line.addStretch()
            column.addLayout(line)
    column.addStretch()
    return holder


def card(title: str, *specimens: QWidget, beside: bool = True) -> Card:
    """A card with specimens beside each other, or under each other."""
    made = Card(title)
    if beside:
        holder = QWidget()
        line = WrapLine(SPACE_LARGE)
        holder.setLayout(line)
        for one in specimens:
            line.addWidget(one)
        made.add(holder)
    else:
        for one in specimens:
            made.add(one)
    made.column.setSpacing(SPACE_SMALL * 2)
    return made


def wide(widget: QWidget, letters: int = 28) -> QWidget:
    """With room for so many letters."""
    widget.setMinimumWidth(widget.fontMetrics().averageCharWidth() * letters)
    return widget
