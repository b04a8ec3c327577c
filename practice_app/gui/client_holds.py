"""The holds and restrictions of one client: listed with ground, reason, who and until; placed, extended, ended one at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.hold_grounds import HoldKind
from practice_app.domain.ids import ClientId
from practice_app.domain.restriction import USE_GROUNDS
from practice_app.gui.context import Context
from practice_app.gui.hold_texts import choices, ended_told, placed_told, stands_told
from practice_app.gui.labels import options
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import guard
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.holds import Held, extend_hold, list_holds, place_hold, release_hold
from practice_app.use_cases.restricting import use_restricted


class ClientHolds(Page):
    """`changed` when one was placed, extended or ended here; `asking`: the form that is open, or None."""

    changed = Signal()
    asking = Signal(object)

    def __init__(self, context: Context, client_id: ClientId) -> None:
        super().__init__()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_SMALL)
        self._context, self._client_id = context, client_id
        self.open_form: Form | None = None
        self._ended_shown = False
        self._holds: list[Held] = []
        self.banner = Banner(context.words)
        self.body = Page()
        self.body.column.setContentsMargins(0, 0, 0, 0)
        self.body.column.setSpacing(SPACE_SMALL)
        self.add(self.banner)
        self.add(self.body)
        self.refresh()

    def refresh(self) -> None:
        """Look again."""
        self._context.operations.read(list_holds, self._client_id, then=self._show, failed=self.refused)

    def refused(self, problem: PracticeError) -> None:
        """At the field of the open form, or above the list."""
        if isinstance(problem, InvalidInput) and self.open_form is not None:
            self.open_form.show_problem(problem)
        else:
            self.banner.show_problem(problem)

    # --- the list -----------------------------------------------------------------------------------------------------

    def _show(self, holds: list[Held]) -> None:
        self._open(None)
        today = self._context.today()
        self._holds = holds
        for held in holds:
            if held.stands(today):
                self._add_standing(held)
        self._add_actions()
        if ended := [held for held in holds if not held.stands(today)]:
            self._add_ended(ended)

    def _add_standing(self, held: Held) -> None:
        words = self._context.words
        self.body.add(Label(stands_told(words, held), "strong"))
        self.body.add(Label(placed_told(words, held), "muted"))
        buttons = self._extend(held)
        if self._context.may(release_hold):
            buttons.append(self._small(words("End…"), words("End: {reason}", reason=held.reason), partial(self.ask_end, held)))
        if held.kind == "restriction" and self._context.may(use_restricted):
            buttons.append(
                self._small(words("Use them all the same…"), words("Use the restricted data all the same"), self.ask_use)
            )
        self.body.add_line(*buttons)

    def _add_ended(self, ended: list[Held]) -> None:
        words = self._context.words
        told = words.plural("{count} ended before", "{count} ended before", len(ended))
        more = Button(told, "quiet")
        more.clicked.connect(self._turn_ended)
        self.body.add_line(more)
        for held in ended if self._ended_shown else ():
            self.body.add(Label(stands_told(words, held), "muted"))
            self.body.add(Label(f"{placed_told(words, held)} · {ended_told(words, held)}", "muted"))
            if held.released_on is None:
                self.body.add_line(*self._extend(held))

    def _turn_ended(self) -> None:
        self._ended_shown = not self._ended_shown
        self._show(self._holds)

    def _extend(self, held: Held) -> list[Button]:
        words = self._context.words
        if not self._context.may(extend_hold):
            return []
        return [self._small(words("Extend…"), words("Extend: {reason}", reason=held.reason), partial(self.ask_extend, held))]

    def _small(self, text: str, name: str, act: Callable[[], object]) -> Button:
        button = Button(text, "quiet")
        button.setAccessibleName(name)
        button.clicked.connect(lambda: act())
        return button

    def _add_actions(self) -> None:
        words, context = self._context.words, self._context
        keep = guard(Button(words("Keep longer…")), context, place_hold)
        keep.clicked.connect(lambda: self.ask_hold())
        restrict = guard(Button(words("Restrict…")), context, place_hold)
        restrict.clicked.connect(lambda: self.ask_restriction())
        self.body.add_line(keep, restrict)

    # --- the forms ----------------------------------------------------------------------------------------------------

    def ask_hold(self) -> None:
        """Ask on which ground, why and until when the client is kept longer."""
        words = self._context.words
        form = self._ask(words("Keep longer"))
        form.add("ground", words("Ground"), ChoiceField(words, choices(words, "hold")))
        self._add_reason(form, words("for example: complaint being handled"))
        self._add_until(form)
        self._add_answer(words("Keep this client"), partial(self._place, "hold"))

    def ask_restriction(self) -> None:
        """Ask on which ground the person wants their data restricted (AVG art. 18)."""
        words = self._context.words
        note = words("The data are only kept from then on: no mailing, no reminder, no destruction (AVG art. 18).")
        form = self._ask(words("Restrict"), note)
        form.add("ground", words("Ground"), ChoiceField(words, choices(words, "restriction"), words("Choose…")))
        self._add_reason(form, words("for example: says that the address is wrong"))
        self._add_until(form)
        self._add_answer(words("Restrict this client"), partial(self._place, "restriction"))

    def ask_use(self) -> None:
        """Ask on which ground the restricted data are used in the hour that follows (AVG art. 18(2))."""
        words = self._context.words
        form = self._ask(words("Use the data all the same"), words("For one hour, for everybody here. The trail keeps it."))
        form.add("ground", words("Ground"), ChoiceField(words, options(words, USE_GROUNDS), words("Choose…")))
        self._add_answer(words("Use them for one hour"), self._use)

    def ask_extend(self, held: Held) -> None:
        """Ask for another last day, and why."""
        words = self._context.words
        form = self._ask(words("Extend"))
        self._add_until(form)
        self._add_reason(form)
        form.rows["reason"].field.set_value(held.reason)
        self._add_answer(words("Extend it"), partial(self._change, held))

    def ask_end(self, held: Held) -> None:
        """Ask why it ends; of a restriction also when the person was told (AVG art. 18(3))."""
        words = self._context.words
        restricted = held.kind == "restriction"
        title = words("End the restriction") if restricted else words("End the hold")
        form = self._ask(title)
        form.add("reason", words("Why it ends"), TextField(words))
        if restricted:
            told = words("The law wants the person to know before it ends (AVG art. 18(3)).")
            today = self._context.today()
            form.add("told_on", words("Told to the person on"), DateField(words, today, past=True, calendar=True), hint=told)
        self._add_answer(title, partial(self._end, held))

    def _ask(self, name: str, note: str = "") -> Form:
        form = Form(self._context.words, name)
        self._open(form)
        if note:
            self.body.add(Label(note, "muted"))
        self.body.add(form)
        return form

    def _open(self, form: Form | None) -> None:
        self.banner.close_message()
        self.body.empty()
        self.open_form = form
        self.asking.emit(form)

    def _add_reason(self, form: Form, example: str = "") -> None:
        words = self._context.words
        form.add("reason", words("Why"), TextField(words, example), hint=words("Is shown in the plan; name no illness."))

    def _add_until(self, form: Form) -> None:
        words = self._context.words
        until = DateField(words, self._context.today(), calendar=True)
        form.add("until", words("Until"), until, optional=True, hint=words("Empty: until somebody ends it."))

    def _add_answer(self, text: str, act: Callable[[], object]) -> None:
        save, cancel = Button(text, "primary"), Button(self._context.words("Cancel"))
        save.clicked.connect(lambda: act())
        cancel.clicked.connect(self.refresh)
        self.body.add_line(save, cancel)
        assert self.open_form is not None
        next(iter(self.open_form.rows.values())).field.setFocus()

    # --- what is done -------------------------------------------------------------------------------------------------

    def _place(self, kind: HoldKind) -> None:
        if values := self._answers():
            ground = values["ground"] or ""
            self._run(place_hold, self._client_id, values["reason"], values["until"], ground, kind)

    def _use(self) -> None:
        if values := self._answers():
            self._run(use_restricted, self._client_id, values["ground"] or "")

    def _change(self, held: Held) -> None:
        if values := self._answers():
            self._run(extend_hold, held.id, values["until"], values["reason"])

    def _end(self, held: Held) -> None:
        if values := self._answers():
            self._run(release_hold, held.id, values["reason"], values.get("told_on"))

    def _answers(self) -> dict[str, object]:
        form = self.open_form
        return form.values() if form is not None and form.check() else {}

    def _run(self, case: Callable[..., object], *values: object) -> None:
        self._context.operations.run(case, *values, then=self._done, failed=self.refused)

    def _done(self, _: object) -> None:
        self._context.shell.show_done(self._context.words("It was recorded."))
        self.refresh()
        self.changed.emit()
