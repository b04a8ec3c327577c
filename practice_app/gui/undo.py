"""Taking the last action back: the opposite use case goes through the same door, and says when it is too late."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from practice_app.domain.errors import N_, Conflict, PracticeError
from practice_app.gui.context import Context

Undo = Callable[[], object]


def undo_by(context: Context, case: Callable[..., Any], /, *args: Any, then: Undo | None = None) -> Undo | None:
    """What Ctrl+Z does after an action: run `case`, say so, let the screens look again, and `then`.

    None when the member's roles do not give the opposite act: nothing is offered that would be refused.
    """
    return partial(_take_back, context, case, args, then) if context.may(case) else None


def _take_back(context: Context, case: Callable[..., Any], args: tuple[Any, ...], then: Undo | None) -> None:
    context.operations.run(case, *args, then=partial(_taken_back, context, then), failed=partial(_too_late, context))


def _taken_back(context: Context, then: Undo | None, _: object) -> None:
    context.shell.changed()
    if then is not None:
        then()
    context.shell.show_done(context.words("It is undone."))


def _too_late(context: Context, problem: PracticeError) -> None:
    """A colleague was there in between, or what it was about is gone: nothing is overwritten or brought back."""
    why = context.words.error(problem)
    context.shell.show_problem(Conflict(N_("This can no longer be undone. {why}"), why=why))
    context.shell.changed()
