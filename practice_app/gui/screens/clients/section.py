"""A card on a client's page that loads and stores its own part, and shows its own refusals."""

from __future__ import annotations

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page


class Section(Card):
    """`body` is what the section shows; `sentence` stands there while there is nothing."""

    def __init__(self, context: Context, client_id: ClientId, title: str) -> None:
        super().__init__(title)
        self.context, self.client_id = context, client_id
        self.banner = Banner(context.words)
        self.body = Page()
        self.body.column.setContentsMargins(0, 0, 0, 0)
        self.body.column.setSpacing(SPACE_SMALL)
        self.sentence = Label("", "muted")
        self.sentence.hide()
        self.open_form: Form | None = None
        self.add(self.banner)
        self.add(self.sentence)
        self.add(self.body)

    def say(self, text: str) -> None:
        """Show one sentence, none when it is empty."""
        self.sentence.setText(text)
        self.sentence.setVisible(bool(text))

    def refused(self, problem: PracticeError) -> None:
        """Show why it did not work: at the field of an open form, or on top of the card."""
        if isinstance(problem, InvalidInput) and self.open_form is not None:
            self.open_form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
