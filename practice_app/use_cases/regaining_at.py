"""Coming back with words as they were typed: at the window, which holds the folder, and for one command, which takes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from practice_app.domain.errors import N_, InvalidInput
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import parse_words
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.owner_keys import ByWords
from practice_app.use_cases.regaining import Regained, bind_here, regain_access
from practice_app.use_cases.typed_words import owner_by_words, typed_owner


def bind_typed(environment: Environment, folder: PracticeFolder, typed: str) -> None:
    """`bind_here`. Misspelt words are refused before they count as a try."""
    bind_here(environment, folder, parse_words(typed))


def regain_typed(
    environment: Environment, folder: PracticeFolder, login: str, new_password: str, typed: str, care: str
) -> Regained:
    """`regain_access`; `care` may be "". A misspelt list is refused at its field, "words" or "care_words"."""
    owner = typed_owner(login, new_password, typed, care)
    assert isinstance(owner, ByWords), "by the words on paper"
    return _regain(environment, folder, owner)


def bind_at(environment: Environment, path: Path, words: Callable[[], str]) -> None:
    """The same for one command; the words are asked once the folder is known to hold a practice."""
    with PracticeFolder(path) as folder:
        bind_typed(environment, folder, words())


def regain_at(
    environment: Environment, path: Path, login: str, words: Callable[[], str], new_password: Callable[[], str]
) -> Regained:
    """The same for one command. Both lists may be given, a line each: the second is that for care."""
    with PracticeFolder(path) as folder:
        typed = words()
        if not typed.strip():
            raise InvalidInput(N_("Fill this in."), field="words")
        return _regain(environment, folder, owner_by_words(login, typed, new_password()))


def _regain(environment: Environment, folder: PracticeFolder, owner: ByWords) -> Regained:
    return regain_access(environment, folder, owner.words, owner.login, owner.new_password, owner.care_words)
