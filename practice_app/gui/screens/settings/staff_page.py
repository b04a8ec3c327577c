"""The colleagues: who they are, what they may and until when, and who still waits for access."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.screens.settings.member_panel import MemberPanel
from practice_app.gui.screens.settings.new_member_panel import NewMemberPanel
from practice_app.gui.screens.settings.staff_texts import roles_text, state_text
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import guard, show_if
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.page import show_page
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.colleagues import Colleague, list_colleagues
from practice_app.use_cases.staff import add_member
from practice_app.use_cases.standing_in import list_standing_in


class StaffPage(QWidget):
    """The owner sees everyone, others their own account."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.table = RecordTable(words, words("Staff"), self._columns(), lambda colleague: colleague.member.id)
        self.split = ListDetail(self.table, EmptyState(words("Choose a colleague")), words)
        self.split.set_shares(1200, 1200)  # names and roles are long
        self.split.remember(context.memory, "staff.panes")
        self.table.picked.connect(self._pick)
        self.add = Button(words("Add a colleague"), "primary")
        self.add.clicked.connect(self.new)
        self.standing_in = Button(words("Who stands in for whom"), "quiet")
        self.standing_in.clicked.connect(lambda: context.shell.go_to("settings", "own_clients"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(ButtonRow(self.add, self.standing_in))
        guard(self.add, context, add_member)
        show_if(self.standing_in, context, list_standing_in)
        column.addWidget(self.split, 1)

    def _columns(self) -> list[Column[Colleague]]:
        words = self._context.words
        return [
            Column(words("Name"), lambda colleague: colleague.member.full_name, width=23),
            Column(words("Roles"), lambda colleague: roles_text(words, colleague.member.roles), width=14, stretch=True),
            Column(words("State"), lambda colleague: state_text(words, colleague), width=20),
        ]

    def refresh(self) -> None:
        """Ask again; a form that is being filled in stays."""
        self._context.operations.read(list_colleagues, then=self.table.set_records, channel="staff")

    def new(self) -> None:
        """Fill in a new colleague."""
        if self._context.may(add_member):
            panel = NewMemberPanel(self._context)
            self.split.show_detail(panel)
            panel.full_name.setFocus()

    def _pick(self, colleague: Colleague | None) -> None:
        shown = self.split.detail
        if colleague is None:
            self.split.show_detail(None)
        elif not (isinstance(shown, MemberPanel) and shown.colleague == colleague):  # else what is filled in there stays
            show_page(self.split, MemberPanel(self._context, colleague))
