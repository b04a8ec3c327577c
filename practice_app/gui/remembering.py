"""Stores what the window remembers for a member: after a rest, and at once when the window is left."""

from __future__ import annotations

import base64
import binascii
from datetime import date

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow

from practice_app.domain.errors import PracticeError
from practice_app.gui.history import Place
from practice_app.gui.operations import Operations
from practice_app.gui.view_memory import ViewMemory
from practice_app.use_cases.view_state import keep_view_state

REST_MS = 2_000
GEOMETRY, PLACE = "window.geometry", "window.place"


class Remembering(QObject):
    """One at a time, on the database thread. What cannot be stored is forgotten: it is a courtesy, and no reason to disturb."""

    def __init__(self, memory: ViewMemory, operations: Operations, frame: QMainWindow) -> None:
        super().__init__(memory)
        self._memory, self._operations, self._frame = memory, operations, frame
        self._changed: set[str] = set()
        self.rest = QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.setInterval(REST_MS)
        self.rest.timeout.connect(self.flush)
        memory.changed.connect(self._note)

    def _note(self, name: str) -> None:
        self._changed.add(name)
        self.rest.start()

    def flush(self) -> None:
        """Store at once what changed."""
        self.rest.stop()
        changed, self._changed = self._changed, set()
        if changed:
            values = {name: self._memory.get(name) for name in changed}
            self._operations.run(keep_view_state, values, failed=self._forget)

    def _forget(self, problem: PracticeError) -> None:
        del problem

    # --- the frame and the last place ---------------------------------------------------------------------------------

    def restore_frame(self) -> None:
        """The size and place of the window as this member left it, kept within the screens that there are (Qt sees to that)."""
        try:
            kept = base64.b64decode(str(self._memory.get(GEOMETRY, "")), validate=True)
        except binascii.Error:
            return
        if kept:
            self._frame.restoreGeometry(kept)

    def last_place(self, today: date) -> Place | None:
        """Where the member was when the window was left today; another day begins with Today."""
        kept = self._memory.get(PLACE)
        if not isinstance(kept, list) or len(kept) != 3 or kept[0] != today.isoformat():
            return None
        return Place(str(kept[1]), tuple(kept[2]) if isinstance(kept[2], list) else kept[2])

    def leave(self, place: Place | None, today: date) -> None:
        """The window is left: remember where, and how large it was."""
        if place is not None:
            self._memory.put(PLACE, [today.isoformat(), place.screen, place.key])
        self._memory.put(GEOMETRY, base64.b64encode(self._frame.saveGeometry().data()).decode("ascii"))
        self.flush()
