"""Who does what of an overview: what is gathered, what is reviewed, what still waits, and the two buttons for it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.request_part import Outlook, PartState
from practice_app.gui.context import Context
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import show_if
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.status_chip import StatusChip, Tone
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.use_cases.request_parts import gather_parts, sign_off_parts


class PackParts(Card):
    """`done`: something was gathered or signed off. `refused` gives what stood in the way."""

    done = Signal()
    refused = Signal(object)

    def __init__(self, context: Context, request_id: str) -> None:
        words = context.words
        super().__init__(words("Who does what"))
        self._context, self._request_id = context, request_id
        self.rows = Page(fills=True)
        self.rows.column.setContentsMargins(0, 0, 0, 0)
        self.rows.column.setSpacing(SPACE_SMALL)
        self.gather = Button(words("Gather the administration"))
        self.sign_off = Button(words("Reviewed: sign off"))
        self.gather.clicked.connect(self._gather)
        self.sign_off.clicked.connect(self._sign_off)
        self.add(self.rows)
        line = WrapLine()
        line.addWidget(self.gather)
        line.addWidget(self.sign_off)
        self.column.addLayout(line)
        self.hide()

    def show_outlook(self, outlook: Outlook) -> None:
        """Show each part; nothing when one person can do it all at once."""
        words = self._context.words
        self.setVisible(bool(outlook.parts))
        self.rows.empty()
        for part in outlook.parts:
            chip = StatusChip()
            self.rows.add_line(Label(words(part.title), wrap=False), chip, Label(self._said(part), "muted", wrap=False))
            chip.show_status(*self._status(part))
        show_if(self.gather, self._context, gather_parts, outlook.to_gather)
        own = all(part.readable for part in outlook.parts if part.state == "to_review")
        show_if(self.sign_off, self._context, sign_off_parts, outlook.to_review and own)

    def _status(self, part: PartState) -> tuple[str, Tone]:
        words = self._context.words
        match part.state:
            case "gathered":
                return words("gathered"), "good"
            case "reviewed":
                return words("signed off"), "good"
            case "to_gather":
                return words("to gather"), "warning"
        return words("to review"), "warning"

    def _said(self, part: PartState) -> str:
        words = self._context.words
        if part.is_done:
            return words("{who}, {day}", who=part.by, day=part.on)
        if part.changed:
            return words("changed since {day}; by {who}", day=part.on, who=part.by)
        return words("by {who}", who=part.by)

    def _gather(self) -> None:
        self._context.operations.run(gather_parts, self._request_id, then=self._over, failed=self._failed)

    def _sign_off(self) -> None:
        self._context.operations.run(sign_off_parts, self._request_id, then=self._over, failed=self._failed)

    def _over(self, _: object) -> None:
        self.done.emit()

    def _failed(self, problem: PracticeError) -> None:
        self.refused.emit(problem)
