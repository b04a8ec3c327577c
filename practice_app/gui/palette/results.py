"""What the palette lists: what was found of people and papers, what one can do, settings, and where one was before."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from practice_app.domain.client_card import ClientHit
from practice_app.domain.quick_find import FoundInvoice, FoundLetter
from practice_app.gui.palette.commands import Commands
from practice_app.gui.palette.host import Host
from practice_app.gui.palette.result import Group, Result, best

MOST_ACTIONS, MOST_SETTINGS, MOST_RECENT = 8, 6, 5
USEFUL = 7  # actions shown before anything is typed


class Results(QObject):
    """`keep` remembers what was opened, in this session only: names are not stored."""

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._host, self._words = host, host.context.words
        self._commands = Commands(host, parent)
        self._recent: list[Result] = []

    def begin(self) -> None:
        """The palette was opened: learn what is not known yet."""
        self._commands.begin()

    def keep(self, result: Result) -> None:
        """It was opened: next time it stands at the top."""
        others = [one for one in self._recent if (one.title, one.detail) != (result.title, result.detail)]
        self._recent = [result, *others][:MOST_RECENT]

    def resting(self) -> list[Group]:
        """Before anything is typed."""
        words = self._words
        useful = dict.fromkeys(result.title for result in self._recent)
        offered = [one for one in self._commands.all() if one.title not in useful]
        return [Group(words("Recent"), tuple(self._recent)), Group(words("Actions"), tuple(offered[:USEFUL]))]

    def found(self, text: str, answers: dict[str, list[Any]]) -> list[Group]:
        """For this text, with what the use cases found for it."""
        words = self._words
        return [
            Group(words("Clients"), tuple(map(self._client, answers.get("clients", ())))),
            Group(words("Invoices"), tuple(map(self._invoice, answers.get("invoices", ())))),
            Group(words("Letters"), tuple(map(self._letter, answers.get("letters", ())))),
            Group(words("Actions"), best(text, self._commands.all(), MOST_ACTIONS)),
            Group(words("Settings"), best(text, self._settings(), MOST_SETTINGS)),
        ]

    def _client(self, hit: ClientHit) -> Result:
        born = self._words.date(hit.birth_date) if hit.birth_date else ""
        state = "" if hit.active else self._words("Inactive")
        detail = " · ".join(part for part in (hit.number, born, hit.city, state) if part)
        return Result(hit.name, self._go("clients", hit.id), detail, "client", client_id=hit.id, is_place=True)

    def _invoice(self, found: FoundInvoice) -> Result:
        words = self._words
        parts = (found.name, words.money(found.total), words.date(found.issue_date) if found.issue_date else "")
        number = found.number or words("Draft invoice")
        return Result(number, self._go("invoices", found.id), " · ".join(filter(None, parts)), "invoice", is_place=True)

    def _letter(self, found: FoundLetter) -> Result:
        detail = f"{found.client_name} · {self._words.date(found.sent_on)}"
        subject = found.subject or self._words("No subject")
        return Result(subject, self._go("correspondence", found.id), detail, "letter", is_place=True)

    def _settings(self) -> list[Result]:
        screen = self._host.built("settings")
        screen.index.begin()  # type: ignore[attr-defined]  # the screen of the settings has an index
        found: list[Result] = screen.results()  # type: ignore[attr-defined]  # and tells what is in it
        return found

    def _go(self, screen: str, key: object) -> Any:
        return partial(self._host.go_to, screen, key)
