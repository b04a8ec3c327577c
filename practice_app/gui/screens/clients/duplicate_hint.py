"""While a card is typed: which card is there already, without standing in the way."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from practice_app.domain.client import ClientDraft
from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.use_cases.duplicates import LikelyDuplicate, likely_duplicates_of

RESTS_MS = 400  # typing goes on undisturbed


class DuplicateHint(Banner):
    """A message with a way to the card; closed by the person, it stays away for that card."""

    def __init__(self, context: Context, known_as: ClientId | None) -> None:
        super().__init__(context.words)
        self._context, self._known_as = context, known_as
        self._draft = ClientDraft()
        self._shown: ClientId | None = None
        self._dismissed: set[ClientId] = set()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTS_MS)
        self._rest.timeout.connect(self._look)
        self.dismiss.clicked.connect(self._dismiss)

    def typed(self, draft: ClientDraft) -> None:
        """The card as it is typed now."""
        self._draft = draft
        self._rest.start()

    def _look(self) -> None:
        self._context.operations.read(
            likely_duplicates_of, self._draft, self._known_as, then=self._show, failed=lambda _: self.hide(),
            channel=f"duplicates.{id(self)}",
        )  # fmt: skip

    def _show(self, found: list[LikelyDuplicate]) -> None:
        likely = next((one for one in found if one.hit.id not in self._dismissed), None)
        if likely is None:
            self._shown = None
            self.hide()
        elif likely.hit.id != self._shown:
            self._shown = likely.hit.id
            words = self._context.words
            there = words("There is already {name}, number {number}.", name=likely.hit.name, number=likely.hit.number)
            why = " ".join(words(reason.template, **reason.fields) for reason in likely.reasons)
            self.show_message("info", f"{there} {why}", words("Open that card"), self._open)

    def _open(self) -> None:
        if self._shown is not None:
            self._context.open_client(self._shown)
            self._shown = None

    def _dismiss(self) -> None:
        if self._shown is not None:
            self._dismissed.add(self._shown)
