"""Who treats a client: assignments set at the desk, or the client taken over."""

from __future__ import annotations

from practice_app.domain.client_card import ClientCard
from practice_app.domain.ids import MemberId
from practice_app.domain.member import Member
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.members_field import MembersField
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.undo import undo_by
from practice_app.gui.widgets.button import Button
from practice_app.use_cases.assignments import put_back_assignments, set_assignments


class TreatmentSection(Section):
    """Boxes for who may set them, else the names."""

    def __init__(self, context: Context, card: ClientCard, members: tuple[Member, ...]) -> None:
        words = context.words
        super().__init__(context, card.client.id, words("Treated by"))
        assignees = card.assignees or ()
        self._members, self._before, self._last_days = members, assignees, dict(card.last_days)
        names = [self._told(member) for member in members if member.id in assignees]
        self.field = MembersField(words, members)
        self.field.set_name(words("Treated by"))
        self.save = Button(words("Save"))
        self.save.setAccessibleName(words("Save who treats this client"))
        if context.may(set_assignments) and members:
            self.body.add(self.field)
            self.body.add_line(self.save)
            self.field.set_value(assignees)
            self._say_more(assignees)
        else:
            self.say(", ".join(names) or words("Nobody yet."))
        self.save.hide()
        self.field.changed.connect(self.save.show)
        self.save.clicked.connect(self._store)

    def _told(self, member: Member) -> str:
        words, last_day = self.context.words, self._last_days.get(member.id)
        if last_day is None:
            return member.full_name
        return words("{name} stands in until {day}", name=member.full_name, day=words.date(last_day))

    def _say_more(self, assignees: tuple[MemberId, ...]) -> None:
        """What the boxes do not say: that nobody treats the client, or who of them does so for a colleague only."""
        standing = [self._told(member) for member in self._members if member.id in self._last_days]
        nobody = self.context.words("Nobody yet: only name and birth date show to who treats.")
        self.say("\n".join(standing) if assignees else nobody)

    def _store(self) -> None:
        run = self.context.operations.run
        run(set_assignments, self.client_id, self.field.value(), then=self._stored, failed=self.refused)

    def _stored(self, members: tuple[MemberId, ...]) -> None:
        words = self.context.words
        self.save.hide()
        undo = undo_by(self.context, put_back_assignments, self.client_id, self._before, members, tuple(self._last_days.items()))
        self._before = members
        self._last_days = {member: day for member, day in self._last_days.items() if member in members}
        self._say_more(members)
        self.context.shell.show_done(words("It is stored who treats this client."), undo)
