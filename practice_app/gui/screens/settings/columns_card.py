"""Which column of a file becomes what: its title, what stands in the first rows, and a choice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from practice_app.domain.import_columns import COLUMN_NAMES
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words
from practice_app.use_cases.import_preview import ImportPreview

HEIGHT = 300


class ColumnsCard(QWidget):
    """`wanted`: look through the file with what is chosen now. `changed`: another choice was made."""

    wanted = Signal()
    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.fields: dict[str, ChoiceField] = {}
        self.told = Label("", "problem")
        self.again = Button(words("Look through again"), "primary")
        self.again.clicked.connect(self._ask)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setMaximumHeight(HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(Label(words("Which column of the file is what?"), "heading"))
        column.addWidget(self._scroll)
        column.addWidget(self.told)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self._preview: ImportPreview | None = None
        self.hide()

    def show_columns(self, preview: ImportPreview) -> None:
        """Offer a choice for every column of the file."""
        words, self._preview = self._words, preview
        self.fields = {}
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, SPACE_SMALL, 0)
        grid.setHorizontalSpacing(SPACE_MEDIUM)
        grid.setVerticalSpacing(SPACE_SMALL)
        for place, text in enumerate((words("In the file"), words("First rows"), words("Becomes"))):
            grid.addWidget(Label(text, "muted", wrap=False), 0, place)
        offered = [(name, words(COLUMN_NAMES[name])) for name in preview.known]
        for row, column in enumerate(preview.columns, start=1):
            field = ChoiceField(words, offered, nothing=words("Leave out"))
            field.set_name(words("What the column {title} becomes", title=column.title))
            field.set_value(column.column or None)
            field.changed.connect(self.told.clear)
            field.changed.connect(self.changed)
            self.fields[column.title] = field
            grid.addWidget(Label(column.title, "strong"), row, 0)
            grid.addWidget(Label(" · ".join(text for text in column.examples if text), "muted"), row, 1)
            grid.addWidget(field, row, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(preview.columns) + 1, 1)
        self._scroll.setWidget(inside)
        self.told.clear()

    @property
    def chosen(self) -> dict[str, str]:
        """Title in the file → our column, "" where it is left out."""
        return {title: field.value() or "" for title, field in self.fields.items()}

    @property
    def missing(self) -> list[str]:
        """What this import cannot do without and no column is chosen for."""
        required = self._preview.required if self._preview else ()
        return [name for name in required if name not in self.chosen.values()]

    def _ask(self) -> None:
        words, taken = self._words, [name for name in self.chosen.values() if name]
        self.told.clear()
        twice = sorted({name for name in taken if taken.count(name) > 1})
        if twice:
            self.told.setText(words("Two columns became “{name}”. Choose one.", name=words(COLUMN_NAMES[twice[0]])))
        elif self.missing:
            self.tell_missing()
        else:
            self.wanted.emit()

    def tell_missing(self) -> None:
        """Say which column has to be chosen still."""
        names = ", ".join(self._words(COLUMN_NAMES[name]) for name in self.missing)
        self.told.setText(self._words("Choose which column is: {names}.", names=names))
