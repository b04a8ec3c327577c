"""A push button of one of the kinds of the theme, pressed by Enter as well as by Space."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from practice_app.gui.theme import SPACE_TINY, mark

ICON_ROLES = {"primary": "on_accent", "danger": "on_danger", "quiet": "accent", "nav": "muted", "toast": "accent_soft"}


class Button(QPushButton):
    """`kind`: plain, primary (one a page), danger (destroys something), quiet (no frame), nav (in the sidebar), chip, toast.

    `icon` is a name of gui/icons.py. A button with an icon only has no `text` but a `name`: said by a screen reader, and
    shown when the mouse rests on it.

    One that is `refused` looks greyed and keeps the keyboard: pressing it does nothing but ask `why_wanted`.
    """

    why_wanted = Signal()

    def __init__(self, text: str, kind: str = "plain", parent: QWidget | None = None, *, icon: str = "", name: str = "") -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        self._kind = kind
        self._refusals: dict[str, tuple[str, str]] = {}
        self._free = "", ""  # its name and tip while it can be used
        mark(self, "kind", kind)
        if icon:
            self.show_icon(icon)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)

    def show_icon(self, icon: str, role: str = "") -> None:
        """Show this icon before the text, in the colour of the text, or of `role` (a field of Roles)."""
        from practice_app.gui.icons import icon as drawn  # the sign-in has none, and need not wait for them

        self.setIcon(drawn(icon, role or ICON_ROLES.get(self._kind, "text")))
        self._size_icon()

    @property
    def is_refused(self) -> bool:
        """Whether pressing it only tells why it cannot be used."""
        return bool(self._refusals)

    def refused_by(self, by: str) -> bool:
        """Whether it is refused by the member's role, or by the state of a record."""
        return by in self._refusals

    def refuse(self, by: str, name: str, reason: str) -> None:
        """It cannot be used, by the member's role or by the state of a record (`by`), and says so to a screen reader.

        `name`: how it is called then (“New invoice (not available)”); `reason` is read after it. An empty reason lifts it.
        """
        if not self._refusals:
            self._free = self.accessibleName(), self.toolTip()
        before = self._refusals
        self._refusals = {one: told for one, told in before.items() if one != by} | ({by: (name, reason)} if reason else {})
        if self._refusals == before:
            return
        shown, told = next(iter(self._refusals.values()), (self._free[0], ""))
        mark(self, "refused", "true" if told else "false")
        self.setAccessibleName(shown)
        self.setAccessibleDescription(told)
        self.setToolTip(told or self._free[1])

    def nextCheckState(self) -> None:
        """Every way of pressing it comes by here before anybody is told: mouse, keys, shortcut, screen reader."""
        if not self.is_refused:
            super().nextCheckState()
            return
        self.blockSignals(True)  # whoever waits for a click is not told of this one
        QTimer.singleShot(0, self, self._tell_why)

    def _tell_why(self) -> None:
        self.blockSignals(False)
        self.why_wanted.emit()

    def _size_icon(self) -> None:
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side + SPACE_TINY if self.text() else side, side))

    def setText(self, text: str) -> None:
        """An icon alone has no room beside it."""
        super().setText(text)
        if not self.icon().isNull():
            self._size_icon()

    def changeEvent(self, event: QEvent) -> None:
        """The icon grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and not self.icon().isNull():
            self._size_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
