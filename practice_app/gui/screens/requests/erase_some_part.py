"""A part of somebody's data: a list of everything with may go or stays because; what is ticked was asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.domain.erasure_scope import ErasurePart
from practice_app.domain.errors import PracticeError
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.erasure_cards import recipients_card
from practice_app.gui.why import guard, guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.tick_table import TickTable
from practice_app.use_cases.erasing import FinishedErasure
from practice_app.use_cases.erasing_in_part import PartsOffer, erase_in_part, erase_part_and_prove, parts_offer

_TALL = 380  # a few rows in sight, whatever stands around it


class EraseSomePart(Page):
    """`wanted`: the person confirmed; `failed`: why it cannot be shown. Nothing is ticked but what the request names."""

    wanted = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__(fills=True)
        self._context, self._request, words = context, request, context.words
        self._sure, self._recipients = False, tuple[str, ...]()
        self.table = TickTable(
            words, words("What was asked"), self._columns(), lambda one: one.code, lambda _: True, begins=False
        )
        self.table.setMinimumHeight(_TALL)
        self.effects, self.told = Label("", "muted"), Page(fills=True)
        self.told.column.setContentsMargins(0, 0, 0, 0)
        self.go = Button(words("Erase and save the answer…"), "danger")
        self.go.clicked.connect(self._ask)
        guard(self.go, context, erase_in_part)
        self.add(Label(words("Tick what the person asked for. What a law keeps stays, and the answer says why."), "muted"))
        self.add(self.table)
        self.add(self.effects)
        self.add(self.told)
        self.add_line(self.go)
        self.table.ticks_changed.connect(self._follow)
        context.operations.run(parts_offer, request.id, then=self._show, failed=self.failed.emit)
        self._follow()

    def _columns(self) -> list[Column[ErasurePart]]:
        words = self._context.words
        return [
            Column(words("What"), self._what, width=24, stretch=True),
            Column(words("Goes or stays"), self._fate, width=34),
        ]

    def _what(self, one: ErasurePart) -> str:
        words = self._context.words
        day = words.date(one.on) if one.on else ""
        return " · ".join(filter(None, (one.told, day, words(one.name)) if day else (words(one.name), one.told)))

    def _fate(self, one: ErasurePart) -> str:
        """In short; why it stays is told below when it is ticked."""
        words = self._context.words
        if one.stays is None:
            return words("May go")
        return words("Stays: {why}", why=words(one.stays.law)) if one.stays.law else words("Stays")

    def _show(self, offer: PartsOffer) -> None:
        self.table.set_records(offer.parts)
        for row, one in enumerate(offer.parts):
            if one.code in offer.asked:
                self.table.ticks.toggle(row)
        self._sure, self._recipients = offer.request.is_sure, offer.recipients
        if offer.recipients:
            self.told.add(recipients_card(self._context.words, offer.recipients, name_goes=False))
        self._follow()

    def _ticked(self) -> list[ErasurePart]:
        return list(self.table.ticks.ticked())

    def _follow(self) -> None:
        words, going = self._context.words, [one for one in self._ticked() if one.goes]
        effects = [words(effect) for one in going for effect in one.consequences]
        for one in self._ticked():
            if one.stays is not None:
                why = words(one.stays.template, **one.stays.fields)
                effects.append(words("{what} stays: {why}", what=words(one.name), why=why))
        self.effects.setText("\n".join(dict.fromkeys(effects)))
        self.effects.setVisible(bool(effects))
        problem = "" if going else words("Tick something that may go first.")
        if not self._sure:
            problem = words("First make sure who asks (AVG art. 12(6)), and note at the request how you did.")
        guard_state(self.go, self._context, problem)

    def _ask(self) -> None:
        words, going = self._context.words, [one for one in self._ticked() if one.goes]
        told = [
            words.plural("{count} part goes for good.", "{count} parts go for good.", len(going)),
            words("The answer says what went, what stays and why. It is for the person: the practice keeps no copy."),
            words("The request closes with it. This cannot be undone."),
        ]
        title = words("Erase this of {name}?", name=self._request.person_name)
        self._context.shell.confirm(title, told, words("Erase for good"), self.wanted.emit)

    def begin(self, path: Path, then: Callable[[FinishedErasure], object], failed: Callable[[PracticeError], object]) -> None:
        """Carry it out; the answer goes to `path`."""
        operations, ticked = self._context.operations, self._ticked()
        codes, wanted = [one.code for one in ticked if one.goes], [one.code for one in ticked]
        operations.call_steps(
            erase_part_and_prove, practice_of(operations), self._request.id, codes, path, wanted, then=then, failed=failed
        )
