"""Who may do what: the secrecy matrix as a table to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.access import Category, Role
from practice_app.domain.category_names import CATEGORY_NAMES
from practice_app.domain.errors import N_
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.labels import capital
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.system.words import Words
from practice_app.use_cases.statements import ROLE_NAMES

LEVELS = {
    "none": N_("–"),
    "read": N_("sees"),
    "write": N_("changes"),
    "manage": N_("manages"),
    "read_assigned": N_("sees, own clients"),
    "write_assigned": N_("changes, own clients"),
    "draft_assigned": N_("drafts, own clients"),
    "own": N_("own only"),
    "write_own": N_("own only"),
    "deposit": N_("enters, cannot read"),
    "intake": N_("records"),
    "report": N_("reports"),
    "take_over": N_("takes over"),
    "on_invoice": N_("as on the invoice"),
    "read_for_request": N_("for a request"),
    "read_with_reason": N_("with a reason"),
}


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One category, and the level of each role."""

    category: Category
    levels: dict[Role, str]


class AccessPage(QWidget):
    """The same table by which the door decides."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        words = context.words
        matrix = practice_of(context.operations).matrix
        rows = [MatrixRow(category, {role: matrix.cells[category, role] for role in Role}) for category in Category]
        self.table = RecordTable(words, words("Who may do what"), _columns(words, rows))
        self.table.set_records(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(
            Label(words("Somebody with several roles may what any of them may. The program decides by this table."), "muted")
        )
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """The table comes with the program."""


def _columns(words: Words, rows: Sequence[MatrixRow]) -> list[Column[MatrixRow]]:
    first = Column[MatrixRow](words("Data"), lambda row: capital(words(CATEGORY_NAMES[row.category])), width=32)
    return [first, *(_role(words, role, rows) for role in Role)]


def _role(words: Words, role: Role, rows: Sequence[MatrixRow]) -> Column[MatrixRow]:
    wide = max(len(words(LEVELS[row.levels[role]])) for row in rows)  # whole, and no wider: seven roles side by side
    return Column(capital(words(ROLE_NAMES[role])), lambda row: words(LEVELS[row.levels[role]]), width=wide)
