"""What somebody may, in plain words: a card a group of categories, what the roles give in each, and which keys they hold."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from practice_app.domain.access import AUTHOR_COMPARTMENT, Category, Matrix, Role, strongest
from practice_app.domain.access_texts import GROUPS, KEY_NAMES, LEVELS, MEANINGS
from practice_app.domain.category_names import CATEGORY_NAMES
from practice_app.domain.errors import N_
from practice_app.domain.permission import KeyState, MemberAccess
from practice_app.domain.search_text import fold
from practice_app.gui.labels import capital
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.system.words import Words
from practice_app.use_cases.statements import ROLE_NAMES

KEY_STATES = {
    KeyState.HELD: N_("held"),
    KeyState.WAITS: N_("granted; waits until a holder signs in"),
    KeyState.UNMADE: N_("not made yet"),
    KeyState.WITHOUT: N_("not held"),
}


class AccessCards(Page):
    """`show_access` says of whom; `search` leaves what the text is found in."""

    def __init__(self, words: Words, matrix: Matrix) -> None:
        super().__init__()
        self._words, self._matrix = words, matrix
        self._roles: tuple[Role, ...] = ()
        self._member: MemberAccess | None = None
        self._sought = ""

    def show_access(self, roles: tuple[Role, ...], member: MemberAccess | None) -> None:
        """Tell what these roles give; `member`: whose keys are told besides."""
        if (roles, member) != (self._roles, self._member):
            self._roles, self._member = roles, member
            self._build()

    def search(self, text: str) -> None:
        """Only categories, levels and meanings with this text."""
        if fold(text) != self._sought:
            self._sought = fold(text)
            self._build()

    def _build(self) -> None:
        self.empty()
        self.add(self._who())
        cards = [card for title, categories in GROUPS if (card := self._group(title, categories)) is not None]
        for card in cards:
            self.add(card)
        if not cards:
            words = self._words
            self.add(EmptyState(words("No permission found"), words("Try another word, or look in the whole table.")))

    def _who(self) -> QWidget:
        words, member, card = self._words, self._member, Card()
        roles = ", ".join(words(ROLE_NAMES[role]) for role in self._roles) or words("none yet")
        facts = [(words("Roles"), roles)]
        if member is not None and member.until is not None:
            facts.append((words("Until"), words.date(member.until)))
        if member is not None:
            keys = [
                ": ".join((capital(words(KEY_NAMES[name])), words(KEY_STATES[state])))
                for name, state in member.keys.items()
                if name != AUTHOR_COMPARTMENT
            ]
            facts.append((words("Keys"), "\n".join(keys)))
        card.add(FactList(words("Roles and keys"), facts))
        card.add(
            Label(words("Somebody with several roles may what any of them may. The program decides by this table."), "muted")
        )
        return card

    def _group(self, title: str, categories: tuple[Category, ...]) -> Card | None:
        facts = [fact for category in categories for fact in self._fact(category)]
        if not facts:
            return None
        card = Card(self._words(title))
        card.add(FactList(self._words(title), facts))
        return card

    def _fact(self, category: Category) -> Iterator[tuple[str, str]]:
        """One line a level that the roles give, without what another says already; “nothing” for none."""
        words = self._words
        name = capital(words(CATEGORY_NAMES[category.value]))
        cells = strongest(self._matrix.cells[category, role] for role in self._roles)
        told = [] if cells else [words("Nothing")]
        told += [": ".join((capital(words(LEVELS[cell])), _lower(words(MEANINGS[cell])))) for cell in cells]
        if key := self._matrix.compartments.get(category):
            told.append(words("Sealed with the key “{key}”.", key=words(KEY_NAMES[key])))
        text = "\n".join(told)
        if self._sought in fold(f"{name} {text}"):
            yield name, text


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
