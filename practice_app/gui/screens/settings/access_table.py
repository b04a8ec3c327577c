"""The whole matrix as a table: the columns of one's own roles first and marked, what each word means under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.access import Category, Matrix, Role
from practice_app.domain.access_texts import GROUPS, KEY_NAMES, LEVELS, MEANINGS
from practice_app.domain.category_names import CATEGORY_NAMES
from practice_app.domain.search_text import fold
from practice_app.gui.labels import capital
from practice_app.gui.screens.settings.matrix_view import MatrixView, narrowest
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.record_model import Column
from practice_app.system.words import Words
from practice_app.use_cases.statements import ROLE_NAMES

MARK = "● "  # before the title of a role that one has: not by its colour alone


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One category, its group, the level of each role, and the key that seals it."""

    category: Category
    group: str
    levels: dict[Role, str]
    key: str


class AccessTable(QWidget):
    """A row that the cursor is on is told in words below the table."""

    def __init__(self, words: Words, matrix: Matrix) -> None:
        super().__init__()
        self._words = words
        self.rows = [
            MatrixRow(category, group, _levels(matrix, category), matrix.compartments.get(category, ""))
            for group, categories in GROUPS
            for category in categories
        ]
        self._roles: tuple[Role, ...] = ()
        self._sought = ""
        self.meaning = Label("", "body")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_SMALL)
        self.table = self._made()
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self.meaning)
        self.setFocusProxy(self.table)
        self._explain(None)

    def show_roles(self, roles: tuple[Role, ...]) -> None:
        """Mark the columns of these roles."""
        if roles != self._roles:
            self._roles = roles
            kept, before = self.table.current(), self.table
            self.table = self._made()
            self._column.replaceWidget(before, self.table)
            before.hide()
            before.deleteLater()
            self.setFocusProxy(self.table)
            self.table.show()
            if kept is not None:
                self.table.select(kept.category)

    def search(self, text: str) -> None:
        """Only the rows in which this text is found."""
        self._sought = fold(text)
        self.table.set_records(self._found())

    def show_cell(self, category: Category, role: Role | None) -> None:
        """Put the cursor on this row, the column of the role in sight."""
        self.table.select(category)
        column = 1 + self._order().index(role) if role else 0
        index = self.table.model().index(self.table.currentIndex().row(), column)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)
        self.table.setFocus()

    def _made(self) -> MatrixView:
        words = self._words
        table = MatrixView(words, words("Who may do what"), self._columns(), lambda row: row.category)
        table.set_empty(EmptyState(words("No permission found"), words("Try another word.")))
        table.set_records(self._found())
        table.picked.connect(self._explain)
        return table

    def _found(self) -> Sequence[MatrixRow]:
        return [row for row in self.rows if self._sought in fold(self._told(row))]

    def _told(self, row: MatrixRow) -> str:
        words = self._words
        levels = (words(LEVELS[level]) for level in row.levels.values())
        return " ".join((words(row.group), words(CATEGORY_NAMES[row.category.value]), *levels))

    def _columns(self) -> list[Column[MatrixRow]]:
        words = self._words
        names = [capital(words(CATEGORY_NAMES[row.category.value])) for row in self.rows]
        first = Column[MatrixRow](
            words("Data"), lambda row: capital(words(CATEGORY_NAMES[row.category.value])), width=max(map(narrowest, names)) + 2
        )
        keys = [words(KEY_NAMES[row.key]) for row in self.rows if row.key]
        sealed = Column[MatrixRow](
            words("Key"), lambda row: words(KEY_NAMES[row.key]) if row.key else "", width=max(map(narrowest, keys))
        )
        return [first, *(self._role(role) for role in self._order()), sealed]

    def _order(self) -> list[Role]:
        """One's own roles stand first: in sight also where the others are not."""
        return sorted(Role, key=lambda role: role not in self._roles)

    def _role(self, role: Role) -> Column[MatrixRow]:
        """No wider than its words: seven roles side by side."""
        words = self._words
        name = capital(words(ROLE_NAMES[role]))
        title = f"{MARK}{name}" if role in self._roles else name
        wide = max(narrowest(words(LEVELS[row.levels[role]])) for row in self.rows)
        return Column(title, partial(self._level, role), width=wide)

    def _level(self, role: Role, row: MatrixRow) -> str:
        return self._words(LEVELS[row.levels[role]])

    def _explain(self, row: MatrixRow | None) -> None:
        """What each word in the row means, the roles that have it before it; what nobody may is left out."""
        words = self._words
        if row is None:
            marked = words("{mark} marks the roles. Choose a row to read what its words mean.", mark=MARK.strip())
            self.meaning.setText(marked)
            return
        by_level: dict[str, list[Role]] = {}
        for role in self._order():
            level = row.levels[role]
            by_level.setdefault(level, []).append(role)
        told = [
            ": ".join((", ".join(words(ROLE_NAMES[role]) for role in roles), words(MEANINGS[level])))
            for level, roles in by_level.items()
        ]
        name = capital(words(CATEGORY_NAMES[row.category.value]))
        self.meaning.setText("\n".join((name, *(capital(line) for line in told))))
        self.meaning.setAccessibleName(self.meaning.text())


def _levels(matrix: Matrix, category: Category) -> dict[Role, str]:
    return {role: matrix.cells[category, role] for role in Role}
