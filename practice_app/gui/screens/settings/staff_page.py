"""The colleagues: who they are, what they may, and who still waits for access."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import N_
from practice_app.domain.member import Member
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.labels import capital
from practice_app.gui.screens.settings.member_panel import MemberPanel
from practice_app.gui.screens.settings.new_member_panel import NewMemberPanel
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import guard
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.staff import add_member, list_staff
from practice_app.use_cases.statements import ROLE_NAMES

STATUSES = {
    "invited": N_("waits for access"),
    "active": N_("active"),
    "suspended": N_("access ended"),
    "left": N_("left"),
}


class StaffPage(QWidget):
    """The owner sees everyone, others their own account."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.table = RecordTable(words, words("Staff"), self._columns(), lambda member: member.id)
        self.split = ListDetail(self.table, EmptyState(words("Choose a colleague")), words)
        self.split.set_shares(1000, 1200)  # names and roles are long
        self.split.remember(context.memory, "staff.panes")
        self.table.picked.connect(self._pick)
        self.add = Button(words("Add a colleague"), "primary")
        self.add.clicked.connect(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(ButtonRow(self.add))
        guard(self.add, context, add_member)
        column.addWidget(self.split, 1)

    def _columns(self) -> list[Column[Member]]:
        words = self._context.words
        return [
            Column(words("Name"), lambda member: member.full_name, width=22),
            Column(words("Roles"), self._roles, width=26, stretch=True),
            Column(words("State"), lambda member: capital(words(STATUSES[member.status])), width=10),
        ]

    def _roles(self, member: Member) -> str:
        words = self._context.words
        return capital(", ".join(words(ROLE_NAMES[role]) for role in member.roles))

    def refresh(self) -> None:
        """Ask again; a form that is being filled in stays."""
        self._context.operations.read(list_staff, then=self.table.set_records, channel="staff")

    def new(self) -> None:
        """Fill in a new colleague."""
        if self._context.may(add_member):
            panel = NewMemberPanel(self._context)
            self.split.show_detail(panel)
            panel.full_name.setFocus()

    def _pick(self, member: Member | None) -> None:
        self.split.show_detail(None if member is None else MemberPanel(self._context, member))
