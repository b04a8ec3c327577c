"""What has to be settled before somebody's access ends: who takes the clients over, and the care words where they are needed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.errors import N_, InvalidInput
from practice_app.gui.context import Context
from practice_app.gui.why import guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.words_field import WordsField
from practice_app.use_cases.ending import Ending
from practice_app.use_cases.leaving import LeavingPlan

NOBODY = ""  # the choice that leaves clients without anyone


class EndingForm(Page):
    """`wanted` gives the Ending and a sentence on what becomes of the clients; `cancelled`: nothing happens."""

    wanted = Signal(object, str)
    cancelled = Signal()

    def __init__(self, context: Context, plan: LeavingPlan, *, for_good: bool) -> None:
        super().__init__(fills=True)
        words = context.words
        self._context, self._plan, self._for_good = context, plan, for_good
        self.column.setContentsMargins(0, 0, 0, 0)
        for sentence in self._facts():
            self.add(Label(sentence))
        self.form = Form(words, words("Leaves for good") if for_good else words("End access"))
        self.successor: ChoiceField | None = None
        self.care: WordsField | None = None
        self._add_rows()
        self.go = Button(words("Let {name} leave…", name=plan.member.full_name) if for_good else words("End access…"), "danger")
        self.cancel = Button(words("Not now"))
        last_owner = words("This is the last owner. Make someone else an owner first.")
        guard_state(self.go, context, last_owner if plan.last_owner else "")
        self.go.clicked.connect(self._go)
        self.cancel.clicked.connect(self.cancelled)
        self.add(self.form)
        self.add_line(self.go, self.cancel)

    def _facts(self) -> list[str]:
        words, plan = self._context.words, self._plan
        name, told = plan.member.full_name, []
        if plan.last_owner:
            told.append(words("This is the last owner. Make someone else an owner first."))
        if self._for_good:
            told.append(self._about_clients())
            if plan.author_sealed:
                told.append(
                    words.plural(
                        "{count} piece that {name} had typed and not saved, and that nobody else can open, goes.",
                        "{count} pieces that {name} had typed and not saved, and that nobody else can open, go.",
                        plan.author_sealed,
                        name=name,
                    )
                )
        if plan.last_holder:
            told.append(
                words(
                    "{name} is the last who can read the dossiers. Type the care recovery words, to show that they are safe; "
                    "or hand the keys to another practitioner first.",
                    name=name,
                )
            )
        return told

    def _about_clients(self) -> str:
        words, plan = self._context.words, self._plan
        if not plan.clients:
            return words("{name} treats no clients.", name=plan.member.full_name)
        count = words.plural("{count} client", "{count} clients", plan.clients)
        if not plan.alone:
            return words(
                "{name} treats {clients}; each is treated by a colleague too.", name=plan.member.full_name, clients=count
            )
        alone = words.plural(
            "{count} of them is treated by nobody else.", "{count} of them are treated by nobody else.", plan.alone
        )
        return words("{name} treats {clients}.", name=plan.member.full_name, clients=count) + " " + alone

    def _add_rows(self) -> None:
        words, plan = self._context.words, self._plan
        if self._for_good and plan.alone:
            offered = [(one.login, one.full_name) for one in plan.may_follow]
            offered.append((NOBODY, words("Nobody: leave them unassigned")))
            self.successor = ChoiceField(words, offered, words("Choose…"))
            hint = words("Unassigned clients show only name and birth date to who treats, until the desk assigns them.")
            self.form.add("successor", words("Who takes these clients over"), self.successor, hint=hint)
        if plan.last_holder:
            self.care = WordsField(words)
            hint = words("All 24, in their order; after four letters a space completes the word. They are not kept.")
            self.form.add("care_words", words("Care recovery words"), self.care, hint=hint)

    def _go(self) -> None:
        self.form.clear_problems()
        try:
            chosen = self._chosen()
            care = self._care_words()
        except InvalidInput as problem:
            self.form.show_problem(problem)
            return
        unassigned = self.successor is not None and chosen == NOBODY
        self.wanted.emit(Ending(self._for_good, chosen, unassigned, care), self._told(chosen))

    def _chosen(self) -> str:
        if self.successor is None:
            return NOBODY
        if self.successor.value() is None:
            raise InvalidInput(N_("Choose who takes these clients over, or to leave them unassigned."), field="successor")
        return str(self.successor.value())

    def _care_words(self) -> str:
        from practice_app.use_cases.typed_words import typed_care

        if self.care is None:
            return ""
        typed_care(self.care.value())  # refuses what is no list
        return self.care.value()

    def _told(self, chosen: str) -> str:
        words, plan = self._context.words, self._plan
        if self.successor is None:
            return ""
        if chosen == NOBODY:
            return words.plural("{count} client is left unassigned.", "{count} clients are left unassigned.", plan.alone)
        name = next(one.full_name for one in plan.may_follow if one.login == chosen)
        return words.plural("{count} client goes to {name}.", "{count} clients go to {name}.", plan.alone, name=name)

    def show_problem(self, problem: InvalidInput) -> None:
        """At the field it names."""
        self.form.show_problem(InvalidInput(problem.template, field=_FIELDS.get(problem.field, problem.field), **problem.fields))

    def forget(self) -> None:
        """No recovery word stays."""
        if self.care is not None:
            self.care.forget()


_FIELDS = {"words": "care_words"}
