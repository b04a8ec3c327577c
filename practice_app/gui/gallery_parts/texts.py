"""Gallery: texts, chips and icons."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from practice_app.gui.gallery_parts.specimen import Part, card, specimen, wide
from practice_app.gui.icons import ICONS
from practice_app.gui.theme import SPACE_LARGE, SPACE_SMALL
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.reading_text import ReadingText
from practice_app.gui.widgets.sign import Sign
from practice_app.gui.widgets.status_chip import StatusChip
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.system.words import Words

LOOKS = ("title", "heading", "strong", "body", "muted", "small", "problem", "chip")


def texts(words: Words) -> Part:
    """Labels of each look, a heading with actions, facts, chips of each tone, and all icons."""
    bar = HeadingBar(words("Clients"), words("A short line under the title"))
    bar.add_action(words("Save"), bar.update, "primary")
    bar.add_action(words("Print"), bar.update)
    lines = [specimen(look, Label(words("The quick receptionist helps every client"), look), stretch=True) for look in LOOKS]
    facts = FactList(words("Client"), [(words("Name"), "Sanne Bergsma"), (words("City"), "Utrecht"), (words("Number"), "")])
    reading = ReadingText(words("A hint says what is meant"))
    reading.show_text("\n\n".join([words("The quick receptionist helps every client")] * 3))
    return Part(
        "texts",
        words("Texts"),
        [
            card("", bar, beside=False),
            card(words("Texts"), *lines, beside=False),
            card("", wide(reading), beside=False),
            card(words("Facts"), wide(facts, 50)),
            card(words("Status"), *_chips(words)),
            card(words("Icons"), _icons(), beside=False),
        ],
    )


def _chips(words: Words) -> list[QWidget]:
    return [
        StatusChip(words("Draft"), "neutral"),
        StatusChip(words("Paid"), "good"),
        StatusChip(words("Open"), "info"),
        StatusChip(words("Due soon"), "warning"),
        StatusChip(words("Overdue"), "danger"),
    ]


def _icons() -> QWidget:
    holder, line = QWidget(), WrapLine(SPACE_SMALL)
    holder.setLayout(line)
    for name in ICONS:
        sign = Sign(name, SPACE_LARGE, "muted")
        sign.setToolTip(name)
        line.addWidget(sign)
    return holder
