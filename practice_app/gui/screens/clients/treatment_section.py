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
        self._before = assignees
        names = [member.full_name for member in members if member.id in assignees]
        self.field = MembersField(words, members)
        self.field.set_name(words("Treated by"))
        self.save = Button(words("Save"))
        self.save.setAccessibleName(words("Save who treats this client"))
        if context.may(set_assignments) and members:
            self.body.add(self.field)
            self.body.add_line(self.save)
            self.field.set_value(assignees)
            self.say("" if names else words("Nobody yet: only name and birth date show to who treats."))
        else:
            self.say(", ".join(names) or words("Nobody yet."))
        self.save.hide()
        self.field.changed.connect(self.save.show)
        self.save.clicked.connect(self._store)

    def _store(self) -> None:
        run = self.context.operations.run
        run(set_assignments, self.client_id, self.field.value(), then=self._stored, failed=self.refused)

    def _stored(self, members: tuple[MemberId, ...]) -> None:
        words = self.context.words
        self.save.hide()
        self.say("" if members else words("Nobody yet: only name and birth date show to who treats."))
        undo = undo_by(self.context, put_back_assignments, self.client_id, self._before, members)
        self._before = members
        self.context.shell.show_done(words("It is stored who treats this client."), undo)
