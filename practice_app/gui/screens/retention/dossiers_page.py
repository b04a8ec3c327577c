"""Dossiers whose twenty years are over: a practitioner says of each whether it may go, or why good care needs it longer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.dossier import DESTROY_YOURSELF, PLACES, STATES, lying_elsewhere
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.dossier_decision import DossierDecision
from practice_app.gui.preview import desk_of
from practice_app.gui.screens.retention.keep_dossiers_form import KeepDossiersForm
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.undo import undo_by
from practice_app.gui.why import guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.gui.widgets.tick_table import TickTable
from practice_app.use_cases.dossier_requests import DossierRequest, dossier_requests
from practice_app.use_cases.dossiers import Ended, confirm_destruction, ended_dossiers, withdraw_confirmation


def key_of(one: Ended) -> tuple[str, str]:
    """What was ticked for one decision is not ticked for the next."""
    return one.client_id, one.state


class DossiersPage(QWidget):
    """Nothing is ticked by itself: each yes is a decision. `counted`: how many wait for one."""

    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._asked = context, list[DossierRequest]()
        words = context.words
        name = words("Dossiers whose term is over")
        self.table = TickTable(words, name, self._columns(), key_of, lambda one: one.state != "held", begins=False)
        none = words("Twenty years after its last clinical change a dossier stands here, until you say that it may go.")
        self.table.set_empty(EmptyState(words("No dossier waits for you"), none))
        told = words(
            "Tick the dossiers that you looked at. What may go is destroyed by the next destruction; what lies on paper or in "
            "another program you destroy yourself. Of archived clients only the number stands here."
        )
        self.told = Label(told, "muted")
        self.yes = Button(words("May be destroyed…"), "primary")
        self.longer, self.back = Button(words("Keep longer…")), Button(words("Take the yes back"), "quiet")
        self.yes.clicked.connect(self._ask)
        self.longer.clicked.connect(self._ask_longer)
        self.back.clicked.connect(self._take_back)
        self.table.ticks_changed.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        self.requests = Page(fills=True)
        self.requests.column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.requests)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        column.addWidget(ButtonRow(self.yes, self.longer, self.back))
        self._follow()

    def _columns(self) -> list[Column[Ended]]:
        words = self._context.words
        return [
            Column(words("Client"), lambda one: one.number, width=10),
            Column(words("Name"), lambda one: one.name or words("(archived)"), width=24, stretch=True),
            Column(words("Kept"), lambda one: words(PLACES[one.place]), width=25),
            Column(words("Last clinical change"), lambda one: words.date(one.last_clinical_change), width=20, folds=True),
            Column(words("Term ended on"), lambda one: words.date(one.ended_on), width=14, folds=True),
            Column(words("State"), lambda one: words(STATES[one.state]), width=20),
        ]

    def refresh(self) -> None:
        """Ask again."""
        self._context.operations.read(ended_dossiers, then=self._show, channel="ended dossiers")
        self._context.operations.read(dossier_requests, then=self._show_requests, channel="dossier requests")

    def _show(self, found: Sequence[Ended]) -> None:
        self.table.set_records(found)
        self.counted.emit(sum(one.state == "waits" for one in found))
        self._follow()

    def _show_requests(self, found: list[DossierRequest]) -> None:
        """What patients ask goes before what ends by itself."""
        if [one.request_id for one in found] == [one.request_id for one in self._asked]:
            return  # what was typed at one stays
        self._asked = found
        self.requests.empty()
        for one in found:
            card = DossierDecision(self._context, one)
            card.decided.connect(self._decided)
            card.failed.connect(self._context.shell.show_problem)
            self.requests.add(card)

    def _decided(self) -> None:
        self._context.shell.changed()
        self.refresh()

    def _ticked(self, *states: str) -> list[Ended]:
        return [one for one in self.table.ticks.ticked() if one.state in states]

    def _follow(self) -> None:
        words, ticked = self._context.words, self.table.ticks.ticked()
        none = words("Tick at least one dossier first.")
        waits, said = self._ticked("waits"), self._ticked("confirmed")
        mixed = words("Of these some may go already. Tick only those that still wait.")
        guard_state(self.yes, self._context, none if not ticked else mixed if said else "")
        guard_state(self.longer, self._context, "" if ticked else none)
        not_said = words("Tick only dossiers that may be destroyed already.")
        guard_state(self.back, self._context, none if not ticked else not_said if waits else "")

    def _ask(self) -> None:
        words, chosen = self._context.words, self._ticked("waits")
        title = words.plural("May {count} dossier be destroyed?", "May {count} dossiers be destroyed?", len(chosen))
        told = [words("The next destruction takes what the program still has of them. That cannot be undone.")]
        for place, numbers in lying_elsewhere(chosen).items():
            told.append(words(DESTROY_YOURSELF[place], numbers=", ".join(numbers)))
        self._context.shell.confirm(title, told, words("May be destroyed"), lambda: self._confirm(chosen))

    def _confirm(self, chosen: Sequence[Ended]) -> None:
        ids = [one.client_id for one in chosen]
        self._context.operations.run(confirm_destruction, ids, then=lambda _: self._confirmed(ids))

    def _confirmed(self, ids: Sequence[str]) -> None:
        words = self._context.words
        told = words.plural("{count} dossier may be destroyed.", "{count} dossiers may be destroyed.", len(ids))
        self._context.shell.show_done(told, undo_by(self._context, withdraw_confirmation, ids))
        self._context.shell.changed()
        self.refresh()

    def _ask_longer(self) -> None:
        words, chosen = self._context.words, self.table.ticks.ticked()
        form = KeepDossiersForm(self._context, [one.client_id for one in chosen])
        title = words.plural("Keep {count} dossier longer", "Keep {count} dossiers longer", len(chosen))
        self.sheet = SideSheet(words, title, form, desk_of(self))
        form.kept.connect(self._kept)
        self.sheet.open_sheet()

    def _kept(self) -> None:
        self.sheet.close_sheet()
        self._context.shell.show_done(self._context.words("They stay, and the plan says why."))
        self._context.shell.changed()
        self.refresh()

    def _take_back(self) -> None:
        ids = [one.client_id for one in self._ticked("confirmed")]
        self._context.operations.run(withdraw_confirmation, ids, then=self._taken_back)

    def _taken_back(self, _: object) -> None:
        self._context.shell.show_done(self._context.words("The yes is taken back: the dossiers wait again."))
        self.refresh()
