"""The search through sealed letters, a batch at a time, so that hits show as they come and a new key stops it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.letter_list import LetterFilter, SealedHits
from practice_app.gui.context import Context
from practice_app.use_cases.letter_search import note_letter_search, search_sealed_letters

CHANNEL = "correspondence.sealed"
SHOWN_AFTER_MS = 300  # a search that is through before that needs no sign
RESTS_MS = 5_000  # after so long a search counts as done and is audited once (security.md, Audit trail)


class SealedSearch(QObject):
    """`found` gives the hits of a batch; `searching`: whether to say that it is still looking."""

    found = Signal(object)
    searching = Signal(bool)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._chosen = LetterFilter()
        self._unnoted = self._looks = False
        self._sign, self._rest = QTimer(self), QTimer(self)
        for timer, wait in ((self._sign, SHOWN_AFTER_MS), (self._rest, RESTS_MS)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
        self._sign.timeout.connect(lambda: self.searching.emit(True))
        self._rest.timeout.connect(self.note)

    def begin(self, chosen: LetterFilter) -> None:
        """Look for this instead of what was looked for before; for nothing when there is no text."""
        is_new, self._chosen = chosen.text != self._chosen.text, chosen
        self._end()
        if not chosen.text:
            return
        if is_new:
            self._unnoted = True
            self._rest.start()
        self._sign.start()
        self._looks = chosen.confidential is not False and self._context.may(search_sealed_letters)
        if self._looks:
            self._go_on(None)

    def open_are_through(self) -> None:
        """The open pieces were looked through; the sealed ones may still be."""
        if not self._looks:
            self._end()

    def note(self) -> None:
        """One line in the audit trail for a search, however many keys it took."""
        self._rest.stop()
        if self._unnoted:
            self._unnoted = False
            self._context.operations.run(note_letter_search)

    def _go_on(self, after: str | None) -> None:
        read, then = self._context.operations.read, partial(self._take, self._chosen)
        read(search_sealed_letters, self._chosen, after, channel=CHANNEL, then=then, failed=self._failed)

    def _take(self, asked: LetterFilter, hits: SealedHits) -> None:
        if asked != self._chosen:
            return
        if hits.lines:
            self.found.emit(list(hits.lines))
        if hits.after is None:
            self._end()
        else:
            self._go_on(hits.after)

    def _failed(self, _: PracticeError) -> None:
        self._end()

    def _end(self) -> None:
        self._sign.stop()
        self.searching.emit(False)
