"""Who may do what: what one may oneself in plain words, or the whole matrix; of a colleague too, and on paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.access import Category, Role
from practice_app.domain.errors import PracticeError
from practice_app.domain.matrix_document import MatrixDocument
from practice_app.domain.permission import MemberAccess
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.preview import show_preview
from practice_app.gui.screens.settings.access_cards import AccessCards
from practice_app.gui.screens.settings.access_table import AccessTable
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.filter_chips import FilterChips
from practice_app.gui.widgets.search_field import SearchField
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.use_cases.access_paper import draw_matrix, export_matrix, print_matrix
from practice_app.use_cases.permissions import list_access
from practice_app.use_cases.staff import add_member

MINE, TABLE = "mine", "table"


class AccessPage(QWidget):
    """The same matrix by which the door decides. `show_record("category role")` opens the table on that cell."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        practice = practice_of(context.operations)
        self._own = str(practice.session.member_id)
        self._members: dict[str, MemberAccess] = {}
        self.banner = Banner(words)
        self.shown = FilterChips(words, [(MINE, words("What I may")), (TABLE, words("The whole table"))])
        self.shown.set_name(words("What is shown"))
        self.who = ChoiceField(words, [])
        self.who.set_name(words("Of whom"))
        self.search = SearchField(words, words("Search a permission"), words("Search a permission"))
        self.paper = Button(words("On paper…"), icon="print")
        self.cards = AccessCards(words, practice.matrix)
        self.table = AccessTable(words, practice.matrix)
        self._connect()
        self._arrange()
        self._show(())

    def _connect(self) -> None:
        self.shown.changed.connect(self._turn)
        self.who.changed.connect(self._tell)
        self.search.searched.connect(self._search)
        self.paper.clicked.connect(self._draw)

    def _arrange(self) -> None:
        line = WrapLine()
        for widget in (self.shown, self.who, self.search, self.paper):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addLayout(line)
        column.addWidget(self.banner)
        column.addWidget(self.cards, 1)
        column.addWidget(self.table, 1)
        self.who.hide()
        self.table.hide()

    def refresh(self) -> None:
        """Look who has which role by now."""
        self._context.operations.read(list_access, then=self._show, failed=self._refused, channel="settings.access")

    def show_record(self, key: object) -> None:
        """The table, at this row and column."""
        category, _, role = str(key).partition(" ")
        if category in set(Category):
            self.shown.set_value(TABLE)
            self.search.clear()
            self._turn()
            self.table.show_cell(Category(category), Role(role) if role in set(Role) else None)

    @property
    def of_everyone(self) -> bool:
        """Whether the member sees what colleagues may, and may put their names on the paper."""
        return self._context.may(add_member)

    def _show(self, members: tuple[MemberAccess, ...]) -> None:
        self._members = {str(one.member_id): one for one in members}
        if len(members) > 1:
            options = [(str(one.member_id), one.full_name) for one in members]
            options.sort(key=lambda option: option[0] != self._own)
            self.who.set_options(options)
            self.who.show()
        self._tell()

    def _tell(self) -> None:
        words, member = self._context.words, self._members.get(self.who.value() or self._own)
        practice = practice_of(self._context.operations)
        roles = member.roles if member else tuple(role for role in Role if role in practice.session.roles)
        mine = member is None or str(member.member_id) == self._own
        name = "" if mine or member is None else member.full_name
        self.shown.set_options(
            [
                (MINE, words("What I may") if mine else words("What {name} may", name=name)),
                (TABLE, words("The whole table")),
            ]
        )
        self.cards.show_access(roles, member)
        self.table.show_roles(roles)
        self._search(self.search.text())

    def _turn(self) -> None:
        """Not a stack, which would be as high as the higher of the two."""
        self.cards.setVisible(self.shown.value() == MINE)
        self.table.setVisible(self.shown.value() == TABLE)

    def _search(self, text: str) -> None:
        self.cards.search(text)
        self.table.search(text)

    # --- on paper -----------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        run = self._context.operations.run
        run(print_matrix, self.of_everyone, then=self._set_in_type, failed=self._refused)

    def _set_in_type(self, document: MatrixDocument) -> None:
        self._context.operations.render(draw_matrix, document, self._context.words, then=self._show_paper, failed=self._refused)

    def _show_paper(self, pdf: bytes) -> None:
        show_preview(self, self._context.words, self._context.words("Who may do what"), pdf, self._ask_path)

    def _ask_path(self) -> None:
        words, shell = self._context.words, self._context.shell
        name = words("Who may do what {date}.pdf", date=self._context.today()).replace("/", "-")
        shell.ask_save_path(words("Where does the PDF go?"), name, words("PDF (*.pdf)"), self.save)

    def save(self, path: Path) -> None:
        """Write it there; it is remembered as an export."""
        run = self._context.operations.run
        run(export_matrix, path, self.of_everyone, then=partial(self._saved, path), failed=self._refused)

    def _saved(self, path: Path, _: str) -> None:
        self._context.shell.show_done(self._context.words("The table was saved as {file}.", file=path.name))

    def _refused(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
