"""One file of a letter: its name, what it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from practice_app.domain.attachment import PREVIEWED, Attachment
from practice_app.gui.labels import kind_and_size
from practice_app.gui.theme import SPACE_SMALL, SPACE_TINY
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words


class AttachmentRow(QWidget):
    """The signals give the file. Only PDFs and pictures are shown here; anything else leaves as a file."""

    open_wanted = Signal(object)
    save_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, words: Words, file: Attachment, may_change: bool) -> None:
        super().__init__()
        self.file = file
        self.name = Label(file.name, "strong").keep_to_width()
        self.name.setToolTip(file.name)
        self.kind = Label(kind_and_size(words, file.media_type, file.size), "small")
        self.show_button, self.save, self.remove = Button(words("Show")), Button(words("Save…")), Button(words("Remove"), "quiet")
        for button, said, signal in (
            (self.show_button, words("Show {name}", name=file.name), self.open_wanted),
            (self.save, words("Save {name} as a file", name=file.name), self.save_wanted),
            (self.remove, words("Remove {name}", name=file.name), self.remove_wanted),
        ):
            button.setAccessibleName(said)
            button.clicked.connect(lambda _=False, wanted=signal: wanted.emit(file))
        self._arrange()
        self.show_button.setVisible(file.media_type in PREVIEWED)
        self.remove.setVisible(may_change)

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_TINY)
        texts.addWidget(self.name)
        texts.addWidget(self.kind)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_SMALL)
        line.addLayout(texts, 1)
        for button in (self.show_button, self.save, self.remove):
            line.addWidget(button)
