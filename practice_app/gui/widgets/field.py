"""What every input field of a form has in common: a value, a problem, a name for the screen reader."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput
from practice_app.gui.theme import SPACE_SMALL, mark
from practice_app.system.words import Words


class Field(QWidget):
    """Holds one `editor`. `changed`: the person altered something; `left`: the focus went elsewhere."""

    changed = Signal()
    left = Signal()
    secret = False  # what stands in it is kept nowhere while it is typed

    def __init__(self, words: Words, editor: QWidget) -> None:
        super().__init__()
        self.words = words
        self.editor = editor
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(SPACE_SMALL)
        self.line.addWidget(editor, 1)
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(editor)
        editor.installEventFilter(self)

    @abstractmethod
    def value(self) -> Any:
        """What was entered, as the use case wants it. Raises InvalidInput when it cannot be read."""

    @abstractmethod
    def set_value(self, value: Any) -> None:
        """Show this value; not a change by the person."""

    def raw(self) -> Any:
        """What stands in it as JSON can hold it, readable or not: what is kept while a form is being filled in."""
        return self.value()

    def set_raw(self, raw: Any) -> None:
        """Show again what `raw` gave; what does not fit any more is passed over."""
        self.set_value(raw)

    def shown(self, raw: Any) -> str:
        """How the person would read what `raw` gave."""
        return "" if raw is None else str(raw)

    def problem(self) -> InvalidInput | None:
        """Why the text entered cannot be read at all; what it may be is for the use case to judge."""
        try:
            self.value()
        except InvalidInput as problem:
            return problem
        return None

    def doubt(self) -> InvalidInput | None:
        """What is told already when the person leaves the field; a field may ask the domain about a text that can be read."""
        return self.problem()

    def set_name(self, name: str) -> None:
        """The name that a screen reader says."""
        self.setAccessibleName(name)
        self.editor.setAccessibleName(name)

    def set_described(self, text: str) -> None:
        """What a screen reader adds to the name: the hint, or what is wrong."""
        self.editor.setAccessibleDescription(text)

    def set_invalid(self, invalid: bool) -> None:
        """Show the edge of a wrong field."""
        mark(self.editor, "invalid", "true" if invalid else "false")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the person has left the field."""
        # Python may have emptied the field already while Qt still takes its window down.
        if event.type() == QEvent.Type.FocusOut and watched is getattr(self, "editor", None):
            self.on_left()
        return super().eventFilter(watched, event)

    def on_left(self) -> None:
        """The focus went elsewhere; a field may tidy what was typed first."""
        self.left.emit()
