"""Gallery: buttons of each kind, and chips to filter with."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from practice_app.gui.gallery_parts.specimen import Part, card, specimen, wide
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.filter_chips import FilterChips
from practice_app.gui.widgets.more_button import MoreButton
from practice_app.system.words import Words

KINDS = ("plain", "primary", "danger", "quiet", "nav")


def buttons(words: Words) -> Part:
    """Each kind as it is, with an icon, off, and with a long text."""
    cards: list[QWidget] = [card(kind, *_states(words, kind)) for kind in KINDS]
    more = MoreButton(words)
    more.add(words("Print"), more.update)
    more.show()
    only = Button("", "quiet", icon="close", name=words("Close"))
    cards.append(card(words("Icons"), specimen(words("Normal"), only), specimen(words("More actions"), more)))
    chips = FilterChips(
        words, [(0, words("All")), (1, words("Open")), (2, words("Overdue")), (3, words("Paid")), (4, words("Draft"))]
    )
    chips.set_name(words("Status"))
    chips.set_value(2)
    off = FilterChips(words, [(0, words("All")), (1, words("Open"))])
    off.set_name(words("Status"))
    off.setDisabled(True)
    cards.append(card(words("Filters"), specimen(words("Normal"), wide(chips, 60)), specimen(words("Disabled"), wide(off, 30))))
    return Part("buttons", words("Buttons"), cards)


def _states(words: Words, kind: str) -> list[QWidget]:
    usual, drawn, off = Button(words("Save"), kind), Button(words("Add"), kind, icon="add"), Button(words("Save"), kind)
    off.setDisabled(True)
    chosen = Button(words("Chosen"), kind)
    chosen.setCheckable(True)
    chosen.setChecked(True)
    drawn_off = Button(words("Add"), kind, icon="add")
    drawn_off.setDisabled(True)
    return [
        specimen(words("Normal"), usual),
        specimen(words("With an icon"), drawn),
        specimen(words("Chosen"), chosen) if kind in ("plain", "nav") else QWidget(),
        specimen(words("Disabled"), off),
        specimen(words("Disabled"), drawn_off),
        specimen(words("Long text"), Button(words("Send the reminder to everyone who has not paid yet"), kind)),
    ]
