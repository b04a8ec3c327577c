"""Who opened, changed, printed or exported this client lately; the whole of it stands in the audit trail."""

from __future__ import annotations

from collections.abc import Sequence

from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.audit import show_audit
from practice_app.use_cases.audit_words import object_text, what_text, who_text
from practice_app.use_cases.today import Line

MOST_SHOWN = 8


class AccessSection(Section):
    """Looking is itself written down, so it happens on the button."""

    def __init__(self, context: Context, client_id: ClientId, number: str) -> None:
        words = context.words
        super().__init__(context, client_id, words("Who looked at this client"))
        self.say(words("Looking into the trail is itself written down."))
        self.look, self.all = Button(words("Show who looked")), Button(words("Show all"), "quiet")
        self.all.setAccessibleName(words("Show all in the audit trail"))
        self.look.clicked.connect(self._look)
        self.all.clicked.connect(lambda: context.shell.go_to("settings", ("audit", ("client", number))))
        self.body.add_line(self.look, self.all)

    def _look(self) -> None:
        run = self.context.operations.run
        run(show_audit, self.client_id, None, MOST_SHOWN, then=self._show, failed=self.refused)

    def _show(self, lines: Sequence[Line]) -> None:
        words = self.context.words
        self.look.hide()
        self.say("" if lines else words("Nobody yet."))
        for line in lines:
            told = (words.moment(line.at), who_text(line, words), what_text(line, words), object_text(line, words))
            self.body.add(Label(" · ".join(told)))
