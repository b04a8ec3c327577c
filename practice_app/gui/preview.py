"""A document in a window of its own, to be read, printed and saved; it goes as soon as the desk is locked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from practice_app.gui.printing import print_pdf
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.pdf_view import PdfView
from practice_app.system.words import Words

WIDTH, HEIGHT = 900, 1000


class Preview(QWidget):
    """Belongs to the desk of the signed-in member: hidden at once when that is, and destroyed with it. Esc closes it."""

    def __init__(self, desk: QWidget, words: Words, title: str, pdf: bytes) -> None:
        super().__init__(desk, Qt.WindowType.Window)
        self._words, self._pdf = words, pdf
        self._printed: Callable[[], object] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.view = PdfView(words)
        self.print_button, self.save_button = Button(words("Print…")), Button(words("Save…"))
        self.print_button.clicked.connect(self.print)
        self.save_button.hide()
        self.where = Label("", "muted", wrap=False)
        self.view.page_changed.connect(lambda _: self.where.setText(self.view.accessibleName()))
        self._arrange()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.print)
        desk.installEventFilter(self)
        self.view.show_pdf(pdf)
        self.print_button.setEnabled(bool(self.view.count))
        self.view.setFocus()

    def _arrange(self) -> None:
        words, view = self._words, self.view
        buttons = [self.print_button, self.save_button]
        for text, act in (
            (words("Smaller"), view.zoom_out),
            (words("Larger"), view.zoom_in),
            (words("Fit the width"), view.fit_width),
        ):
            buttons.append(Button(text, "quiet"))
            buttons[-1].clicked.connect(act)
        line = QHBoxLayout()
        line.setContentsMargins(SPACE_SMALL, SPACE_SMALL, SPACE_SMALL, 0)
        line.setSpacing(SPACE_SMALL)
        for button in buttons[:2]:
            line.addWidget(button)
        line.addStretch()
        line.addWidget(self.where)
        for button in buttons[2:]:
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addLayout(line)
        column.addWidget(view, 1)
        room = (self.screen() or QGuiApplication.primaryScreen()).availableSize()
        self.resize(min(WIDTH, room.width() - 40), min(HEIGHT, room.height() - 60))

    def offer_save(self, save: Callable[[], object]) -> None:
        """Show the button that saves the document."""
        self.save_button.clicked.connect(lambda: save())
        self.save_button.show()

    def tell_when_printed(self, printed: Callable[[], object] | None) -> None:
        """Call this when the pages went to a printer."""
        self._printed = printed

    def print(self) -> None:
        """Choose a printer and print."""
        if self.view.count:
            print_pdf(self, self._words, self._pdf, self._printed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The desk is locked or left: nothing personal stays on the screen. A window that is only made small hides nothing."""
        if watched is self.parent() and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.view.clear()
            self.close()
        return False


def show_preview(
    parent: QWidget,
    words: Words,
    title: str,
    pdf: bytes,
    save: Callable[[], object] | None = None,
    printed: Callable[[], object] | None = None,
) -> Preview:
    """Show a document beside the window. `save`: what the button Save does; `printed`: called when it went to a printer."""
    preview = Preview(desk_of(parent), words, title, pdf)
    preview.tell_when_printed(printed)
    if save is not None:
        preview.offer_save(save)
    preview.show()
    return preview


def desk_of(widget: QWidget) -> QWidget:
    """The page in the one top-level window that this widget is on: what a lock hides and destroys."""
    above = widget.parentWidget()
    while above is not None and not widget.isWindow() and not isinstance(above, QMainWindow):
        widget, above = above, above.parentWidget()
    return widget
