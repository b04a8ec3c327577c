"""Why good care needs dossiers longer than their term, and until when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.dossiers import keep_dossiers


class KeepDossiersForm(Page):
    """One reason for all that were chosen. `kept`: a hold stands on each."""

    kept = Signal()

    def __init__(self, context: Context, client_ids: Sequence[ClientId]) -> None:
        super().__init__()
        self._context, self._ids = context, client_ids
        words = context.words
        law = words("A dossier stays longer as far as good care needs it (BW 7:454(3)). Name no illness: the plan shows this.")
        self.add(Label(law, "muted"))
        self.form = Form(words, words("Keep longer"))
        self.form.add("why", words("Why good care needs it"), TextField(words, words("for example: treatment that goes on")))
        until = DateField(words, context.today(), calendar=True)
        self.form.add("until", words("Until"), until, optional=True, hint=words("Empty: until somebody ends the hold."))
        self.save = Button(words("Keep longer"), "primary")
        self.save.clicked.connect(self._keep)
        self.add(self.form)
        self.add_line(self.save)

    def _keep(self) -> None:
        if self.form.check():
            values, run = self.form.values(), self._context.operations.run
            run(keep_dossiers, self._ids, values["why"], values["until"], then=lambda _: self.kept.emit(), failed=self._failed)

    def _failed(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self._context.shell.show_problem(problem)
