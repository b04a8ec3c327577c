"""On a client's page while a restriction stands: the data may only be kept (AVG art. 18)."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.use_cases.holds import is_restricted


class RestrictionBanner(Banner):
    """Cannot be closed: it stays as long as the restriction does. `leads`: to the restriction itself, by `why_wanted`."""

    why_wanted = Signal()

    def __init__(self, context: Context, client_id: ClientId, *, leads: bool = False) -> None:
        super().__init__(context.words)
        self._context, self._client_id, self._leads = context, client_id, leads
        self.dismiss.hide()
        self.look_again()

    def look_again(self, *_: object) -> None:
        """Ask whether it stands."""
        if self._context.may(is_restricted):
            self._context.operations.read(is_restricted, self._client_id, then=self._show)

    def _show(self, stands: bool) -> None:
        if not stands:
            self.hide()
            return
        words = self._context.words
        told = words(
            "The data of this client are restricted (AVG art. 18). You may keep them; use them only with the person's consent, "
            "for a legal claim, or to protect another's rights."
        )
        self.show_message("warning", told, words("Look") if self._leads else "")

    def close_message(self) -> None:
        """Its button leads to the restriction; nothing closes it."""
        self.why_wanted.emit()
