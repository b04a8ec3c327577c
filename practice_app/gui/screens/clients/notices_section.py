"""What a client was told of the privacy statement and the terms, and what they answered; recorded where the client stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from practice_app.domain.ids import ClientId
from practice_app.domain.notice import NoticeAnswer
from practice_app.domain.notice_words import KINDS, TOLD_BY, answer_name
from practice_app.gui.context import Context
from practice_app.gui.labels import name_of
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.notice_answers import ClientNotice, client_notices, record_answer, record_told

MOST = 4  # the latest; the older ones stand in the inspection
GIVEN_AT_DESK = "in_person"


class NoticesSection(Section):
    """A line a notice, the latest first; out of sight while nothing was published."""

    def __init__(self, context: Context, client_id: ClientId) -> None:
        super().__init__(context, client_id, context.words("Statements and terms"))
        self.hide()
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Look again."""
        self.open_form = None
        self.context.operations.run(client_notices, self.client_id, then=self._show, failed=self.refused)

    def _show(self, found: Sequence[ClientNotice]) -> None:
        self.body.empty()
        self.setVisible(bool(found))
        for one in found[:MOST]:
            self._add_line(one)

    def _add_line(self, one: ClientNotice) -> None:
        words, notice = self.context.words, one.notice
        title = words("{kind}, version {version}", kind=words(KINDS[notice.kind]), version=notice.version)
        self.body.add(Label(title, "strong"))
        self.body.add(Label(self._said(one), "muted"))
        buttons = []
        if one.told is None and self.context.may(record_told):
            buttons.append(Button(words("Given at the desk"), "quiet"))
            buttons[-1].setAccessibleName(words("{notice} was given at the desk", notice=title))
            buttons[-1].clicked.connect(partial(self._given, one))
        if self.context.may(record_answer):
            buttons.append(Button(words("Record an answer…"), "quiet"))
            buttons[-1].setAccessibleName(words("Record an answer to {notice}", notice=title))
            buttons[-1].clicked.connect(partial(self.ask, one))
        if buttons:
            self.body.add_line(*buttons)

    def _said(self, one: ClientNotice) -> str:
        words, told = self.context.words, one.told
        if told is None:
            return words("Not told yet.")
        how = name_of(words, TOLD_BY, told.channel).lower()
        first = words("Told on {date}, {how}.", date=told.told_on, how=how)
        if told.answered_on is not None:
            answer = words(answer_name(one.notice.kind, told.answer))
            return " ".join((first, words("{answer}, on {date}.", answer=answer, date=told.answered_on)))
        if one.notice.wants_answer and one.notice.answer_by is not None:
            return " ".join((first, words("An answer is possible until {date}.", date=one.notice.answer_by)))
        return first

    def _given(self, one: ClientNotice, *_: object) -> None:
        today, run = self.context.today(), self.context.operations.run
        run(record_told, self.client_id, one.notice.id, GIVEN_AT_DESK, today, then=self._done, failed=self.refused)

    def ask(self, one: ClientNotice, *_: object) -> None:
        """Show the form for an answer."""
        words = self.context.words
        self.body.empty()
        self.banner.hide()
        form = self.open_form = Form(words, words("Answer"))
        answers = [(answer, words(answer_name(one.notice.kind, answer))) for answer in one.notice.answers]
        form.add("answer", words("Answer"), ChoiceField(words, answers))
        form.add("on", words("Answered on"), DateField(words, self.context.today(), past=True), same_line=True)
        form.fill({"on": self.context.today()})
        save, cancel = Button(words("Save the answer"), "primary"), Button(words("Cancel"))
        save.clicked.connect(partial(self._store, one))
        cancel.clicked.connect(self.refresh)
        self.body.add(form)
        self.body.add_line(save, cancel)
        form.rows["answer"].field.setFocus()

    def _store(self, one: ClientNotice, *_: object) -> None:
        form = self.open_form
        if form is None or not form.check():
            return
        values, run = form.values(), self.context.operations.run
        on = values["on"] or self.context.today()
        run(record_answer, self.client_id, one.notice.id, values["answer"], on, then=self._done, failed=self.refused)

    def _done(self, _: NoticeAnswer) -> None:
        """Without an undo: what somebody said is kept as proof; another answer takes its place."""
        self.context.shell.show_done(self.context.words("It is recorded."))
        self.context.shell.changed()
        self.refresh()
