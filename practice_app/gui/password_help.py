"""Judges and suggests passwords beside the window's thread, for a field in which one is being chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from practice_app.gui.operations import Operations

if TYPE_CHECKING:
    from practice_app.domain.password_judgement import PasswordJudgement


class PasswordHelp:
    """`names` of the practice and its people, asked each time: they may be typed on the same page."""

    def __init__(self, operations: Operations, names: Callable[[], Sequence[str]], language: str) -> None:
        self._operations, self._names, self._language = operations, names, language

    def judge(self, password: str, then: Callable[[PasswordJudgement], object]) -> None:
        """What can be said of what was typed so far. Nothing once the window is locked."""
        if not self._operations.is_closed:
            self._operations.render(_judge, password, tuple(self._names()), then=then)

    def suggest(self, then: Callable[[str], object]) -> None:
        """Random words in the language of the window."""
        if not self._operations.is_closed:
            self._operations.render(_suggest, self._language, then=then)


def _judge(password: str, names: Sequence[str]) -> PasswordJudgement:
    from practice_app.use_cases.own_password import judge

    return judge(password, names)


def _suggest(language: str) -> str:
    from practice_app.use_cases.own_password import suggestion

    return suggestion(language)
