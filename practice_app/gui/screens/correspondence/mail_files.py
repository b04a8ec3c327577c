"""Which files of a letter go along with a mail: a tick for each, asked only when there are any."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.attachment import Attachment, AttachmentId
from practice_app.gui.context import Context
from practice_app.gui.labels import kind_and_size, short_name
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.page import Page


class MailFiles(Card):
    """Hidden until `offer`. `chosen` gives the ids of the files that go along, in their order."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.words("Which files go along?"))
        self._words = context.words
        self._ticks: dict[AttachmentId, CheckField] = {}
        self._page, buttons = Page(fills=True), Page(fills=True)
        self.go, self.cancel = Button(context.words("Make the e-mail"), "primary"), Button(context.words("Cancel"))
        self.go.clicked.connect(self._choose)
        self.cancel.clicked.connect(self.hide)
        buttons.add_line(self.go, self.cancel)
        self.add(self._page)
        self.add(buttons)
        self.hide()

    def offer(self, files: list[Attachment]) -> None:
        """Show these, all ticked."""
        self._page.empty()
        self._ticks = {}
        for file in files:
            kind = kind_and_size(self._words, file.media_type, file.size)
            tick = self._ticks[file.id] = CheckField(self._words, f"{short_name(file.name)} · {kind}")
            tick.set_name(f"{file.name} · {kind}")
            tick.setToolTip(file.name)
            tick.set_value(True)
            self._page.add(tick)
        self.show()
        next(iter(self._ticks.values())).setFocus()

    def _choose(self) -> None:
        self.hide()
        self.chosen.emit(tuple(identity for identity, tick in self._ticks.items() if tick.value()))
