"""Keeps what is typed in a form while it is typed, puts it back when the form is opened again, and forgets it once it is saved.

A form owns one UnsavedForm. It saves after a rest, at the latest after ten seconds of typing, and at once when the form goes
out of sight or the window is locked; always on the database thread, never more than one at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import PracticeError
from practice_app.domain.ids import ClientId, new_id
from practice_app.domain.unsaved import NEW, Unsaved
from practice_app.gui.context import Context
from practice_app.gui.unsaved_notice import UnsavedNotice
from practice_app.use_cases.unsaved_forms import drop_unsaved, keep_unsaved, open_unsaved

REST_MS, LONGEST_MS = 1_500, 10_000
EARLIER = "earlier"  # what was typed before the record changed, as long as the person has not said what becomes of it
Values = dict[str, Any]


class Typed(Protocol):
    """A part of a form: what stands in it as JSON can hold it, readable or not."""

    @property
    def changed(self) -> SignalInstance:
        """The person altered something."""

    def raw(self) -> Any:
        """What stands there, exactly as typed."""

    def set_raw(self, raw: Any) -> None:
        """Show again what `raw` gave."""

    def differing(self, raw: Any) -> Sequence[tuple[str, str]]:
        """Name and text of what differs from what stands there now."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a form is about. `id` "": not stored yet, `version` 0. `client`: whom the piece is about as far as it was typed."""

    form: str
    id: str = ""
    version: int = 0
    client: Callable[[], ClientId | None] = lambda: None
    about: Callable[[], str] = lambda: ""


class UnsavedForm(QObject):
    """`put`: values were put in the form, by going on or by starting over. `page.dirty` follows where there is such a thing.

    `begun_for`: a new form for this client takes up only what was typed for them. `fits` narrows that further. `wanted`: the
    very piece to go on with. All three count until the form has looked, which is when the event loop turns.
    """

    put = Signal()

    def __init__(
        self, page: QWidget, context: Context, record: Record, parts: Mapping[str, Typed], place: int = 1, left_out: str = ""
    ) -> None:
        super().__init__(page)
        self._page: Any = page  # some have `dirty`
        self._context, self._record, self._parts = context, record, parts
        self.record_id, self.version = record.id or f"{NEW}{new_id()}", record.version
        self.begun_for: ClientId | None = None
        self.wanted = ""
        self.fits: Callable[[Unsaved], bool] = lambda piece: True
        self._first: Values | None = None
        self._pending = self._under_way = self._kept = self._failed = self._looked = False
        self._earlier: Values | None = None
        self.keeps_all = not left_out
        self.notice = UnsavedNotice(context.words, left_out)
        layout = page.layout()
        assert isinstance(layout, QVBoxLayout), "a form stands in a column"
        layout.insertWidget(place, self.notice)
        self.rest, self._longest, self._start = self._timer(REST_MS), self._timer(LONGEST_MS), self._timer(0)
        self.rest.timeout.connect(self._due)
        self._longest.timeout.connect(self._due)
        self._start.timeout.connect(self._look)
        for part in parts.values():
            part.changed.connect(self.touch)
        page.installEventFilter(self)
        self._start.start()

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        return timer

    @property
    def form(self) -> str:
        """The name of the form."""
        return self._record.form

    @property
    def is_writing(self) -> bool:
        """Something was typed here that is not saved."""
        return self._pending or self._kept

    @property
    def in_sight(self) -> bool:
        """The form is what the person looks at."""
        return bool(self._page.isVisible())

    # --- while it is typed --------------------------------------------------------------------------------------------

    def touch(self) -> None:
        """Something was altered."""
        if self._first is None:  # typed before the form could look whether something waits
            self._first = {}
        self._pending = True
        self.rest.start()
        if not self._longest.isActive():
            self._longest.start()

    def begin_anew(self) -> None:
        """It was filled in from elsewhere: what waits is left alone, and this is kept as if it were typed."""
        self.fits = lambda piece: False
        self.touch()

    def _due(self) -> None:
        if self._looked and not self._under_way:  # else it goes once that is through
            self.flush()

    def flush(self) -> None:
        """Keep at once what stands there, if anything was altered since it was last kept."""
        self.rest.stop()
        self._longest.stop()
        operations = self._context.operations
        if not self._pending or operations.is_closed:
            return
        self._pending = False
        values = self._values()
        if values == self._first and self._earlier is None:  # typed and taken back
            self._forget()
            return
        self._under_way = self._kept = True
        piece = Unsaved(
            self.form, self.record_id, self._record.client(), self._record.about(), self.version,
            values if self._earlier is None else values | {EARLIER: self._earlier},
        )  # fmt: skip
        operations.run(keep_unsaved, piece, then=self._is_kept, failed=self._not_kept)

    def _is_kept(self, _: object) -> None:
        self._under_way = self._failed = False
        if self._pending:
            self.rest.start()

    def _not_kept(self, problem: PracticeError) -> None:
        """A full disk, say: told once, tried again at the next change."""
        self._under_way = False
        if not self._failed:
            self._failed = True
            self._context.shell.show_problem(problem)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form that goes out of sight is kept at once: it may not come back."""
        if event.type() == QEvent.Type.Hide and watched is getattr(self, "_page", None):
            self.flush()
        return super().eventFilter(watched, event)

    # --- saved, or thrown away ----------------------------------------------------------------------------------------

    def forget_at(self, *ends: SignalInstance) -> UnsavedForm:
        """Forget it at each of these: stored, deleted. What the person gives up is told by `throw_away`."""
        for end in ends:
            end.connect(self.drop)
        return self

    def drop(self, *_: object) -> None:
        """It is saved or thrown away: forget it."""
        self._pending, self._earlier = False, None
        self.rest.stop()
        self._longest.stop()
        self._start.stop()
        self.notice.close_notice()
        self._first = self._values()
        self._forget()

    def stored(self, record_id: str, version: int) -> None:
        """It is saved as this record, and the form stays open over it."""
        self.drop()
        self.record_id, self.version = record_id, version

    def _forget(self) -> None:
        if self._kept and not self._context.operations.is_closed:
            self._kept = False
            self._context.operations.run(drop_unsaved, self.form, self.record_id)

    # --- offered again ------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        operations = self._context.operations
        if self._first is None:
            self._first = self._values()
        if not operations.is_closed:  # by the writing thread: after what another form of this record has just handed in
            operations.run(open_unsaved, self.form, self._record.id, then=self._found, failed=self._not_found)

    def _found(self, pieces: Sequence[Unsaved]) -> None:
        self._over()
        piece = next((one for one in pieces if self._takes_up(one)), None)
        if piece is None or self._kept:
            return
        values = dict(piece.values)
        earlier = values.pop(EARLIER, None)
        self._kept, asked = True, self._pending or piece.version != self.version
        self.record_id = piece.record_id
        if earlier is not None or asked:
            self._offer(earlier or values, piece, changed=piece.version != self.version or earlier is not None)
        if not asked:
            self._put_back(values, piece, tell=earlier is None)

    def _not_found(self, _: object) -> None:
        self._over()

    def _over(self) -> None:
        self._looked = True
        if self._pending:
            self.rest.start()

    def _takes_up(self, piece: Unsaved) -> bool:
        if self.wanted:
            return piece.record_id == self.wanted
        return (self.begun_for in (None, piece.client_id) or not piece.is_new) and self.fits(piece)

    def _put_back(self, values: Values, piece: Unsaved, tell: bool) -> None:
        before = self._values()
        self._show(values, dirty=True)
        if tell:
            self.notice.show_restored(piece.saved_at, lambda: self._start_over(before))

    def _offer(self, values: Values, piece: Unsaved, changed: bool) -> None:
        """The record changed since, or the person is typing already: what was typed stands beside, to be used or not."""
        told = [one for name, part in self._parts.items() if name in values for one in part.differing(values[name])]
        if not told:
            if not self._pending:
                self._forget()
            return
        self._earlier = values
        self.notice.show_beside(piece.saved_at, told, changed, lambda: self._use(values), self._throw_away)

    def _use(self, values: Values) -> None:
        self._earlier = None
        self._show(values, dirty=True)
        self.touch()

    def _throw_away(self) -> None:
        """What was typed before goes; what is being typed now stays kept."""
        self._earlier = None
        self._pending = True
        self.flush()

    def _start_over(self, before: Values) -> None:
        self._show(before, dirty=False)
        self.drop()

    def _show(self, values: Mapping[str, Any], dirty: bool) -> None:
        for name, part in self._parts.items():
            if name in values:
                part.set_raw(values[name])
        if hasattr(self._page, "dirty"):
            self._page.dirty = dirty
        self.put.emit()

    def _values(self) -> Values:
        return {name: part.raw() for name, part in self._parts.items()}
