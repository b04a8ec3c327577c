"""Finds the person of a request who has no card any more: by the old client number, or by the number of an invoice."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.why import show_if
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.inspection import link_by_number


class ArchiveCard(Card):
    """`linked`: the person was found and the request is theirs; `failed` gives what went wrong."""

    linked = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, request: RightsRequest) -> None:
        words = context.words
        super().__init__(words("Was somebody a client before?"))
        self._context, self._request = context, request
        self.form = Form(words, words("Find in an archive"))
        hint = words("Also finds whoever has no card any more. Make sure by name and birth date that it is this person.")
        self.form.add("number", words("Client number or invoice number"), TextField(words), hint=hint)
        self.link = Button(words("Find and link"))
        self.link.clicked.connect(self._find)
        self.add(self.form)
        self.add(self.link)
        self.hide()

    def appear(self) -> None:
        """Once it has its place: for who keeps the register, while nobody is linked."""
        show_if(self, self._context, link_by_number, self._request.is_open and self._request.client_id is None)

    def _find(self) -> None:
        number = self.form.values()["number"]
        if self.form.check() and number:
            run = self._context.operations.run
            run(link_by_number, self._request.id, number, self._request.version, then=self._found, failed=self.failed.emit)

    def _found(self, _: RightsRequest) -> None:
        self.linked.emit()
