"""What the practice asks consent for: each purpose with its text, how many agree, and who still gets it in writing."""

from __future__ import annotations

from functools import partial

from practice_app.domain.consent_purpose import ConsentPurpose
from practice_app.gui.context import Context
from practice_app.gui.screens.settings.confirmations_card import ConfirmationsCard
from practice_app.gui.screens.settings.purpose_form import PurposeForm
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.undo import undo_by
from practice_app.gui.why import guard, show_if
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.consent_purposes import (
    add_consent_purpose,
    add_consent_text,
    ask_purpose_again,
    count_agreed,
    end_consent_purpose,
    list_consent_purposes,
)


class PurposesPage(Page):
    """Everyone who works with consents reads it; the owner adds purposes and new versions of a text."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self.column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        self._agreed: dict[tuple[str, str], int] = {}
        self.banner, self.waiting, self.listed = Banner(words), ConfirmationsCard(context), Page()
        self.listed.column.setContentsMargins(0, 0, 0, 0)
        self.form: PurposeForm | None = None
        told = words("A text that people agreed to never changes: a new version takes its place for who is asked from then on.")
        self.add(Label(told, "muted"))
        self.add(self.banner)
        self.add(self.waiting)
        self.add(self.listed)

    def refresh(self) -> None:
        """Look again, unless a text is being typed."""
        self.waiting.refresh()
        if self.form is None:
            self._look()

    def new(self) -> None:
        """A new purpose."""
        if self._context.may(add_consent_purpose):
            self._ask(None)

    def _look(self, *_: object) -> None:
        self.form = None
        self._context.operations.read(count_agreed, then=self._know, failed=self.banner.show_problem)

    def _know(self, agreed: dict[tuple[str, str], int]) -> None:
        self._agreed = agreed
        self._context.operations.read(list_consent_purposes, then=self._show, failed=self.banner.show_problem)

    def _show(self, purposes: tuple[ConsentPurpose, ...]) -> None:
        if self.form is not None:
            return
        self.listed.empty()
        for purpose in purposes:
            self.listed.add(self._card(purpose))
        add = guard(Button(self._context.words("New purpose…")), self._context, add_consent_purpose)
        add.clicked.connect(self.new)
        self.listed.add_line(add)

    def _card(self, purpose: ConsentPurpose) -> Card:
        words = self._context.words
        card = Card(purpose.title(words.language))
        card.add(Label(purpose.latest.text(words.language)))
        for line in self._facts(purpose):
            card.add(Label(line, "muted"))
        again, end = Button(words("New version…"), "quiet"), Button(words("Stop asking…"), "quiet")
        again.setAccessibleName(words("New version of “{name}”", name=purpose.title(words.language)))
        end.setAccessibleName(words("Stop asking for “{name}”", name=purpose.title(words.language)))
        again.clicked.connect(partial(self._ask, purpose))
        end.clicked.connect(partial(self._ask_end, purpose))
        acts = Page()
        acts.column.setContentsMargins(0, 0, 0, 0)
        acts.add_line(again, end)
        card.add(acts)
        show_if(again, self._context, add_consent_text, purpose.ended_on is None)
        show_if(end, self._context, end_consent_purpose, purpose.ended_on is None and not purpose.built_in)
        return card

    def _facts(self, purpose: ConsentPurpose) -> list[str]:
        words, latest = self._context.words, purpose.latest
        now = self._agreed.get((purpose.name, latest.version), 0)
        older = sum(count for (name, version), count in self._agreed.items() if name == purpose.name) - now
        said = words.plural("{count} person agrees.", "{count} people agree.", now) if now else words("Nobody agreed to it yet.")
        lines = [" ".join((words("Version {version}.", version=latest.version), said))]
        if older:
            lines.append(words.plural("{count} person agreed to another text.", "{count} people agreed to another text.", older))
        if purpose.ended_on is not None:
            lines.append(words("Not asked any more since {day}.", day=purpose.ended_on))
        return lines

    def _ask(self, purpose: ConsentPurpose | None, *_: object) -> None:
        self.banner.hide()
        self.listed.empty()
        self.form = PurposeForm(self._context, purpose)
        self.form.stored.connect(self._stored)
        self.form.cancelled.connect(self._look)
        card = Card()
        card.add(self.form)
        self.listed.add(card)
        self.form.begin()

    def _stored(self, told: str) -> None:
        """Without an undo: somebody may agree to it at once."""
        self._context.shell.show_done(told)
        self._look()

    def _ask_end(self, purpose: ConsentPurpose, *_: object) -> None:
        words = self._context.words
        title = words("Stop asking for “{name}”?", name=purpose.title(words.language))
        told = [
            words("Who agreed keeps that until they take it back."),
            words("It is offered no more when a consent is recorded."),
        ]
        self._context.shell.confirm(title, told, words("Stop asking"), partial(self._end, purpose))

    def _end(self, purpose: ConsentPurpose) -> None:
        run = self._context.operations.run
        run(end_consent_purpose, purpose.name, then=self._ended, failed=self.banner.show_problem)

    def _ended(self, purpose: ConsentPurpose) -> None:
        words = self._context.words
        undo = undo_by(self._context, ask_purpose_again, purpose.name, then=self.refresh)
        told = words("“{name}” is asked no more.", name=purpose.title(words.language))
        self._context.shell.show_done(told, undo)
        self._look()
