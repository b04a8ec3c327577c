"""Carrying out an erasure: all of it, a part, or the dossier; what goes and what stays is told before anything is done."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.screens.requests.dossier_part import DossierPart
from practice_app.gui.screens.requests.erase_all_part import EraseAllPart
from practice_app.gui.screens.requests.erase_some_part import EraseSomePart
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.erasing import FinishedErasure

ALL, SOME, DOSSIER = "all", "some", "dossier"


class ErasePage(Page):
    """`changed`: it was carried out; `closed`: back to the request."""

    changed = Signal()
    closed = Signal()

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__()
        self._context, self._request, words = context, request, context.words
        self.banner, self.progress = Banner(words), ProgressRow(words)
        self.form = Form(words, words("What is asked"))
        choices = [(ALL, words("Everything")), (SOME, words("A part"))]
        if context.practice_kind == "dental":
            choices.append((DOSSIER, words("The dossier (BW 7:455)")))
        self.form.add("scope", words("What is asked"), ChoiceField(words, choices))
        self.form.fill({"scope": _scope_of(request)})
        self.shown = Page(fills=True)
        self.shown.column.setContentsMargins(0, 0, 0, 0)
        self.back = Button(words("Back"))
        self.back.clicked.connect(self.closed)
        told = words("Request {number} of {name}", number=request.number, name=request.person_name)
        for widget in (HeadingBar(words("What goes, what stays"), told), self.banner, self.form, self.shown, self.progress):
            self.add(widget)
        self.add_line(self.back)
        self.form.rows["scope"].field.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        scope = self.form.rows["scope"].field.value()
        self.shown.empty()
        self.banner.hide()
        if scope == DOSSIER:
            dossier = DossierPart(self._context, self._request)
            dossier.decided.connect(self._decided)
            self.part: EraseAllPart | EraseSomePart | DossierPart = dossier
        else:
            part = EraseAllPart(self._context, self._request) if scope == ALL else EraseSomePart(self._context, self._request)
            part.wanted.connect(self._ask_path)
            self.part = part
        self.part.failed.connect(self._failed)
        self.shown.add(self.part)

    def _ask_path(self) -> None:
        words, shell = self._context.words, self._context.shell
        name = words("Answer to request {number}.pdf", number=self._request.number)
        title = words("Where does the answer for the person go?")
        shell.ask_save_path(title, name, words("PDF (*.pdf)"), self._ask_password)

    def _ask_password(self, path: Path) -> None:
        why = self._context.words("Destroying cannot be undone: type your password once more.")
        self._context.shell.ask_password(why, partial(self._erase, path))

    def _erase(self, path: Path) -> None:
        assert not isinstance(self.part, DossierPart)
        self._set_busy(True)
        self.progress.start(self._context.words("Destroying and sweeping…"))
        self.progress.cancel.hide()  # the proof would be lost with it
        self.part.begin(path, then=self._done, failed=self._refused)

    def _done(self, finished: FinishedErasure) -> None:
        words = self._context.words
        self.progress.finish()
        told = words("Destroyed. The answer for the person is {file}: give it, and delete the file.", file=finished.proof.name)
        self._context.shell.show_done(told)
        self.changed.emit()
        self.closed.emit()

    def _decided(self) -> None:
        self.changed.emit()
        self.closed.emit()

    def _refused(self, problem: PracticeError) -> None:
        self.progress.finish()
        self._set_busy(False)
        self._failed(problem)

    def _failed(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.part, self.back, self.form):
            widget.setEnabled(not busy)


def _scope_of(request: RightsRequest) -> str:
    if "dossier" in request.covers:
        return DOSSIER
    return SOME if request.covers and "minor" not in request.covers else ALL
