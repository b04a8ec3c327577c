"""What the list of correspondence is narrowed by: two that are always in sight, and more on request."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from practice_app.domain.ids import MemberId
from practice_app.domain.letter_list import LetterFilter
from practice_app.gui.context import Context
from practice_app.gui.labels import CHANNELS, DIRECTIONS, options
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import show_if
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.field import Field
from practice_app.use_cases.correspondence import record_confidential
from practice_app.use_cases.letter_search import list_authors


class LetterFilters(QWidget):
    """`changed`: something else is to be listed."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self.direction = ChoiceField(words, options(words, DIRECTIONS), nothing=words("In and out"))
        self.channel = ChoiceField(words, options(words, CHANNELS), nothing=words("All kinds"))
        self.author = ChoiceField(words, [], nothing=words("Everyone's"))
        kinds = [(True, words("Confidential only")), (False, words("Without confidential"))]
        self.confidential = ChoiceField(words, kinds, nothing=words("Confidential too"))
        self.since, self.until = DateField(words, context.today()), DateField(words, context.today())
        self.toggle = Button(words("More filters"), "quiet")
        self._name()
        self._arrange()
        self._connect()

    def _name(self) -> None:
        words = self._context.words
        for field, name in (
            (self.direction, words("Received or sent")),
            (self.channel, words("Which kind")),
            (self.author, words("Recorded by")),
            (self.confidential, words("Confidential or not")),
            (self.since, words("From which day")),
            (self.until, words("Until which day")),
        ):
            field.set_name(name)
        self.since.edit.setPlaceholderText(words("From dd-mm-yyyy"))
        self.until.edit.setPlaceholderText(words("Until dd-mm-yyyy"))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addLayout(_line(self.direction, self.channel, self.toggle))
        self.extra = QWidget()
        more = QVBoxLayout(self.extra)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(SPACE_SMALL)
        more.addLayout(_line(self.author, self.confidential))
        more.addLayout(_line(self.since, self.until))
        column.addWidget(self.extra)
        self.extra.hide()
        show_if(self.confidential, self._context, record_confidential)

    def _connect(self) -> None:
        for field in (self.direction, self.channel, self.author, self.confidential):
            field.changed.connect(self.changed)
        for day in (self.since, self.until):
            day.left.connect(self._day_left)
            day.edit.returnPressed.connect(self._day_left)
        self.toggle.clicked.connect(self._show_more)

    def choose(self, direction: str | None, channel: str | None, confidential: bool | None) -> None:
        """Narrow to what a folder stands for; the other filters stay."""
        self.direction.set_value(direction)
        self.channel.set_value(channel)
        self.confidential.set_value(confidential)
        self.changed.emit()

    def leave_to_folders(self, there: bool) -> None:
        """While folders are in sight they say what is shown; without them, what narrows the list is in sight here."""
        for field in (self.direction, self.channel):
            field.setVisible(not there)
        if not there and self.confidential.value() is not None and self.extra.isHidden():
            self._show_more()

    def narrowed(self, filter_by: LetterFilter) -> LetterFilter:
        """The filter with what is chosen here; a day that cannot be read narrows nothing."""
        return LetterFilter(
            filter_by.client_id, self.direction.value(), self.channel.value(), filter_by.text, _day(self.since),
            _day(self.until), self.confidential.value(), self.author.value(),
        )  # fmt: skip

    def _show_more(self) -> None:
        words, more = self._context.words, self.extra.isHidden()
        self.extra.setVisible(more)
        self.toggle.setText(words("Fewer filters") if more else words("More filters"))
        if more:
            self._context.operations.read(list_authors, channel="correspondence.authors", then=self._offer_authors)
            self.author.setFocus()
        else:
            self.toggle.setFocus()  # else the list would take the keyboard, and open a piece
            for field in (self.author, self.confidential, self.since, self.until):
                field.set_value(None)  # a filter out of sight would hide pieces
            self.changed.emit()

    def _offer_authors(self, authors: list[tuple[MemberId, str]]) -> None:
        self.author.set_options(authors)

    def _day_left(self) -> None:
        for field in (self.since, self.until):
            field.set_invalid(field.problem() is not None)
        self.changed.emit()


def _day(field: DateField) -> date | None:
    return None if field.problem() is not None else field.value()


def _line(*widgets: Field | Button) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setSpacing(SPACE_SMALL)
    for widget in widgets:
        layout.addWidget(widget, 0 if isinstance(widget, Button) else 1)
    layout.addStretch()  # alone on its line the button stands at the left
    return layout
