"""Destroying one client at that person's own request: what goes, what stays and why, then the proof for the person."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.domain.category_names import CATEGORY_NAMES
from practice_app.domain.client import Client, display_name
from practice_app.domain.errors import PracticeError
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_rules import RULES
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.labels import capital
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.erasing import FinishedErasure, erase_and_prove, erasure_preview

_GOES = {rule.name: rule.goes for rule in RULES}


class ErasurePage(Page):
    """`erased`: the client is gone. `closed` gives the id: back to the card."""

    erased = Signal()
    closed = Signal(object)

    def __init__(self, context: Context, client: Client) -> None:
        super().__init__()
        self._context, self._client = context, client
        words = context.words
        self.banner, self.progress, self.told = Banner(words), ProgressRow(words), Page(fills=True)
        self.told.column.setContentsMargins(0, 0, 0, 0)
        self.go, self.cancel = Button(words("Destroy and save the proof…"), "danger"), Button(words("Cancel"))
        self.go.setEnabled(False)
        self.go.clicked.connect(self._ask)
        self.cancel.clicked.connect(lambda: self.closed.emit(client.id))
        name = words("{name}, number {number}", name=display_name(client), number=client.number)
        self.add(HeadingBar(words("Destroy at their own request"), name))
        self.add(self.banner)
        self.add(self.told)
        self.add(self.progress)
        self.add_line(self.go, self.cancel)
        context.operations.read(erasure_preview, client.id, then=self._show, failed=self._refused)

    def _show(self, plan: ClientPlan) -> None:
        words = self._context.words
        self.told.empty()
        if not plan.due or not plan.items:
            self.banner.show_message("warning", words("Nothing of this client can be destroyed now."))
            self.told.add(self._card(words("Why not"), self._reasons(plan)))
            return
        goes = [(capital(words(CATEGORY_NAMES.get(name, name))), count) for name, count in sorted(plan.items.items())]
        self.told.add(self._card(words("What goes for good"), [" · ".join(f"{name}: {count}" for name, count in goes)]))
        stays = [
            words(
                "{what}, until {date} ({law})", what=capital(words(_GOES[term.rule])), law=words(term.law), date=term.keep_until
            )
            for term in plan.archives
        ]
        self.told.add(
            self._card(words("What stays, because a law keeps it"), stays or [words("Nothing that leads to this person.")])
        )
        if plan.verdict == "care_archive":
            other = words("The dossier stays: to have that destroyed is another request, to the practitioner (BW 7:455).")
            self.told.add(Label(other, "muted"))
        self.go.setEnabled(True)
        self.cancel.setFocus()  # not the button that destroys

    def _reasons(self, plan: ClientPlan) -> list[str]:
        return [self._context.words(one.template, **one.fields) for one in plan.reasons]

    def _card(self, title: str, lines: list[str]) -> Card:
        card = Card(title)
        for line in lines:
            card.add(Label(line))
        return card

    def _ask(self) -> None:
        words, shell = self._context.words, self._context.shell
        told = [
            words("Make sure that it is this person who asks, or who may ask for them."),
            words("The proof is for the person: the practice keeps no copy, and cannot make it again."),
            words("This cannot be undone."),
        ]
        title = words("Destroy {name} at their own request?", name=display_name(self._client))
        shell.confirm(title, told, words("Destroy for good"), self._ask_path)

    def _ask_path(self) -> None:
        words, shell = self._context.words, self._context.shell
        name = words("Proof of destruction {date}.pdf", date=self._context.today()).replace("/", "-")
        shell.ask_save_path(words("Where does the proof for the person go?"), name, words("PDF (*.pdf)"), self._ask_password)

    def _ask_password(self, path: Path) -> None:
        why = self._context.words("Destroying cannot be undone: type your password once more.")
        self._context.shell.ask_password(why, partial(self._erase, path))

    def _erase(self, path: Path) -> None:
        operations = self._context.operations
        self.go.setEnabled(False)
        self.cancel.setEnabled(False)
        self.progress.start(self._context.words("Destroying and sweeping…"))
        self.progress.cancel.hide()  # the proof would be lost with it
        practice = practice_of(operations)
        operations.call_steps(erase_and_prove, practice, self._client.id, path, then=self._done, failed=self._refused)

    def _done(self, finished: FinishedErasure) -> None:
        words = self._context.words
        self.progress.finish()
        told = words("Destroyed. The proof for the person is {file}: give it, and delete the file.", file=finished.proof.name)
        self._context.shell.show_done(told)
        self.erased.emit()
        self._context.shell.changed()

    def _refused(self, problem: PracticeError) -> None:
        if not self.cancel.isEnabled():  # it was begun: another place for the proof may do
            self.go.setEnabled(True)
        self.progress.finish()
        self.cancel.setEnabled(True)
        self.banner.show_problem(problem)
