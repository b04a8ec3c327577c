"""The patient's request to destroy the dossier (BW 7:455), inside the request: for a practitioner to grant or refuse."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.dossier_decision import DossierDecision
from practice_app.gui.why import guard
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.dossier_requests import DossierRequest, dossier_requests, grant_dossier_destruction
from practice_app.use_cases.request_scope import note_scope


class DossierPart(Page):
    """`decided`: it is noted or decided; `failed`: why it cannot be."""

    decided = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__(fills=True)
        self._context, self._request, words = context, request, context.words
        told = words(
            "The patient can have the dossier destroyed before its twenty years, at a request in writing or by e-mail. A "
            "practitioner decides within a month, and refuses only for another person's substantial interest or a "
            "statute (BW 7:455)."
        )
        self.add(Label(told, "muted"))
        if "dossier" not in request.covers:
            self.note = guard(Button(words("Note that it asks for the dossier"), "primary"), context, note_scope)
            self.note.clicked.connect(self._note)
            self.add_line(self.note)
        elif context.may(grant_dossier_destruction):
            context.operations.read(dossier_requests, then=self._show, failed=self.failed.emit)
        else:
            self.add(Label(words("It waits for a practitioner of this client: it stands under Retention, Dossiers.")))

    def _show(self, found: list[DossierRequest]) -> None:
        mine = next((one for one in found if one.request_id == self._request.id), None)
        if mine is None:
            self.add(Label(self._context.words("A practitioner who treats this client decides.")))
            return
        self.decision = DossierDecision(self._context, mine)
        self.decision.decided.connect(self.decided)
        self.decision.failed.connect(self.failed)
        self.add(self.decision)

    def _note(self) -> None:
        covers = (*self._request.covers, "dossier")
        self._context.operations.run(note_scope, self._request.id, covers, then=self._noted, failed=self._refused)

    def _noted(self, _: Any) -> None:
        self._context.shell.show_done(self._context.words("Noted: a practitioner decides about the dossier."))
        self.decided.emit()

    def _refused(self, problem: PracticeError) -> None:
        self.failed.emit(problem)
