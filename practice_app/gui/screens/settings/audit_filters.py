"""The filters above the audit trail: who, what, which client, when, and what was refused."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from practice_app.domain.audit_filter import AuditFilter
from practice_app.domain.audit_words import ACTIONS, OBJECTS
from practice_app.domain.member import Member
from practice_app.gui.context import Context
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.text_field import TextField
from practice_app.gui.widgets.wrap_line import WrapLine

CHARACTERS = 26  # of a client number or a date, with the button beside it


class AuditFilters(QWidget):
    """The client is asked by number: it stands on paper, and is no name."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        words = context.words
        self.who = ChoiceField(words, [], words("Everyone"))
        self.action = ChoiceField(words, _by_text([(code, words(text)) for code, text in ACTIONS.items()]), words("Every act"))
        self.kind = ChoiceField(words, _by_text([(code, words(text)) for code, text in OBJECTS.items()]), words("On everything"))
        self.client = TextField(words, words("Client number"))
        self.since = DateField(words, context.today(), past=True)
        self.until = DateField(words, context.today(), past=True)
        self.refused = CheckField(words, words("Only what was refused"))
        line = WrapLine()
        self.setLayout(line)
        self._place(line)
        self.who.hide()

    def _place(self, line: WrapLine) -> None:
        words = self.who.words
        for field, name in (
            (self.who, words("Who")),
            (self.action, words("What")),
            (self.kind, words("On")),
            (self.client, words("Client number")),
            (self.since, words("From")),
            (self.until, words("Until")),
            (self.refused, words("Only what was refused")),
        ):
            field.set_name(name)
            field.setToolTip(name)
            line.addWidget(_named(name, field) if field in (self.since, self.until) else field)
        self._narrow()

    def _narrow(self) -> None:
        """A number and two days need little room, at any size of the texts."""
        for typed in (self.client, self.since, self.until):
            typed.setMaximumWidth(self.fontMetrics().averageCharWidth() * CHARACTERS)

    def changeEvent(self, event: QEvent) -> None:
        """The room grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._narrow()

    def offer_members(self, members: Sequence[Member]) -> None:
        """Everyone whose acts the member may see; who sees only their own chooses nobody."""
        self.who.set_options([(member.id, member.full_name) for member in members])
        self.who.setVisible(len(members) > 1)

    def chosen(self) -> AuditFilter:
        """What is asked for. InvalidInput when a day is no date."""
        return AuditFilter(
            self.who.value(),
            self.action.value(),
            self.kind.value(),
            self.refused.value(),
            self.since.value(),
            self.until.value(),
        )

    def set_chosen(self, only: AuditFilter, number: str = "") -> None:
        """Show these filters, as a link from elsewhere asks them."""
        for field, value in ((self.who, only.member_id), (self.action, only.action), (self.kind, only.object_type)):
            field.set_raw(None if value is None else str(value))
        self.refused.set_value(only.refused)
        self.since.set_value(only.since)
        self.until.set_value(only.until)
        self.client.show_text(number)

    @property
    def number(self) -> str:
        """The client number that was typed."""
        return self.client.typed.strip()


def _named(name: str, field: QWidget) -> QWidget:
    """A field with its name before it, that stay together where the line is broken."""
    both = QWidget()
    pair = QHBoxLayout(both)
    pair.setContentsMargins(0, 0, 0, 0)
    pair.setSpacing(SPACE_SMALL)
    pair.addWidget(Label(name, "muted", wrap=False))
    pair.addWidget(field)
    return both


def _by_text(options: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """By the word; of two codes with one word the first is asked for."""
    first: dict[str, str] = {}
    for code, text in options:
        first.setdefault(text, code)
    return [(code, text) for text, code in sorted(first.items())]
