"""The card of the palette: the search field, the results below it, and which keys do what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from practice_app.gui.palette.lookup_field import LookupField
from practice_app.gui.palette.result import Group
from practice_app.gui.palette.result_list import ResultList
from practice_app.gui.palette.result_model import spoken
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

CHARACTERS_WIDE = 80


class PaletteCard(Card):
    """As high as its results, up to the room that there is."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.setAccessibleName(words("Search and actions"))
        placeholder = words("Client, invoice, letter, or what you want to do")
        self.field = LookupField(words("Search clients, invoices, letters and actions"), placeholder, tabs=True)
        self.list = ResultList(words("Found"))
        advice = words("Try a part of a name, a number or a subject, or what you want to do, such as “new invoice”.")
        self.nothing = EmptyState(words("Nothing found"), advice)
        self.keys = Label("", "small")
        self.keys.setContentsMargins(SPACE_MEDIUM, 0, SPACE_MEDIUM, 0)
        self.column.setContentsMargins(SPACE_SMALL, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        self.column.setSpacing(SPACE_SMALL)
        for widget in (self.field, self.list, self.nothing, self.keys):
            self.add(widget)
        self.nothing.hide()

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these, and tell a screen reader how many there are and which is chosen."""
        words = self._words
        self.list.set_groups(groups)
        results = self.list.results
        self.list.setVisible(bool(results))
        self.nothing.setVisible(not results)
        self.tell_keys()
        count = words.plural("{count} result", "{count} results", len(results))
        chosen = self.list.chosen
        self.list.say(f"{count}. {spoken(chosen)}" if chosen else self.nothing.accessibleName())

    def fit(self, width: int, height: int) -> None:
        """Take the room that is needed, at most this."""
        wide = min(width, self.fontMetrics().averageCharWidth() * CHARACTERS_WIDE)
        margins = self.column.contentsMargins()
        inside = wide - margins.left() - margins.right()
        others = self.field.sizeHint().height() + self.keys.heightForWidth(inside) + 4 * SPACE_SMALL + 2
        self.list.setFixedHeight(max(0, min(self.list.height_of_rows(), height - others)))
        self.resize(wide, self.column.totalHeightForWidth(wide) if self.column.hasHeightForWidth() else self.sizeHint().height())

    def tell_keys(self) -> None:
        """Say which keys do what with the result that is chosen."""
        words, chosen = self._words, self.list.chosen
        if chosen is None:
            text = words("Esc closes")
        elif self.field.deeper:
            text = words("Enter does it · Left goes back · Esc closes")
        elif chosen.client_id is not None:
            text = words("Enter opens · Right shows what you can do with this client · Esc closes")
        else:
            text = words("Enter opens · Up and Down choose · Esc closes")
        self.keys.setText(text)
