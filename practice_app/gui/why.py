"""“Why can't I …?”: which controls a member sees, which are greyed, and what a greyed one tells when it is pressed.

The rule. Of a category where the matrix gives the member nothing they are not even to see that it is there: what would act on
it is hidden. Where they have something, the main actions of what they see stand there, greyed when their roles do not give
them, and each says why. What goes by the state of a record is greyed too, and says why. Small and rare things are hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from practice_app.domain.reason import Reason
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.preview import desk_of
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.more_button import MoreButton
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.side_sheet import SideSheet

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from practice_app.domain.permission import Explanation

BY_ROLE, BY_STATE = "role", "state"


def reaches(context: Context, case: Any) -> bool:
    """Whether a control for this use case is shown at all: the member may run it, or has something in all that it needs."""
    if context.may(case):
        return True
    practice = practice_of(context.operations)
    return all(practice.matrix.knows(practice.session.roles, need.category) for need in case.needs)


def guard(button: Button, context: Context, case: Any, *, tells: bool = False) -> Button:
    """A main action, put in its place: as it is, greyed with its reason, or hidden. The same button.

    `tells`: its text says something that everybody may know, so it is never hidden. Again after the text changed.
    """
    if context.may(case):
        return button
    if not (tells or reaches(context, case)):
        button.hide()
        return button
    if not button.refused_by(BY_ROLE):
        button.why_wanted.connect(partial(_open_why, button, context, case))
    found = _explained(context, case)
    _refuse(button, context, BY_ROLE, _told(context, found.sentences[:1])[0])
    return button


def guard_shown(button: Button, context: Context, case: Any, wanted: bool) -> None:
    """A main action that comes and goes with the record: in sight while it is `wanted`, for who has something to do with it."""
    button.setVisible(wanted and reaches(context, case))


def guard_state(button: Button, context: Context, reason: str) -> None:
    """Grey while the record does not allow it, with the reason as a sentence; "" when it does. A role's refusal goes before."""
    if not button.property("tells_state"):
        button.setProperty("tells_state", True)
        button.why_wanted.connect(partial(_open_state, button, context))
    _refuse(button, context, BY_STATE, reason)


def show_if(widget: QWidget | QAction, context: Context, case: Any, wanted: bool = True) -> None:
    """Something small or rare: in sight only for who may run the use case, while it is `wanted`."""
    widget.setVisible(wanted and context.may(case))


def offer(more: MoreButton, context: Context, case: Any, text: str, act: Callable[[], object]) -> None:
    """A rare action behind More that people look for: when the roles do not give it, it says so and tells why."""
    if context.may(case):
        more.add(text, act)
    elif reaches(context, case):
        told = context.words("{action} (not available: why?)", action=text)
        more.add(told, partial(_open_sheet, more, context, text, case))


def offer_state(more: MoreButton, context: Context, text: str, reason: str) -> None:
    """An action behind More that people look for and that the state of the record, or the law, does not allow: it tells why."""
    told = context.words("{action} (not available: why?)", action=text)
    more.add(told, partial(_sheet, more, context, text, [reason], None))


def _explained(context: Context, case: Any) -> Explanation:
    from practice_app.use_cases.permissions import explain

    return explain(practice_of(context.operations), case)


def _refuse(button: Button, context: Context, by: str, reason: str) -> None:
    button.refuse(by, context.words("{action} (not available)", action=_name(button)), reason)


def _name(button: Button) -> str:
    return button.text().rstrip("…") or button.accessibleName()


def _told(context: Context, sentences: Iterable[Reason]) -> list[str]:
    return [context.words(one.template, **one.fields) for one in sentences]


def _open_why(button: Button, context: Context, case: Any) -> None:
    _open_sheet(button, context, _name(button), case)


def _open_state(button: Button, context: Context) -> None:
    if not button.refused_by(BY_ROLE):
        _sheet(button, context, _name(button), [button.accessibleDescription()], None)


def _open_sheet(beside: QWidget, context: Context, action: str, case: Any) -> None:
    found = _explained(context, case)
    _sheet(beside, context, action, _told(context, found.sentences), found)


def _sheet(beside: QWidget, context: Context, action: str, told: list[str], found: Explanation | None) -> None:
    words, page = context.words, Page()
    card = Card()
    for place, sentence in enumerate(told):
        card.add(Label(sentence, "strong" if place == 0 else "body"))
    page.add(card)
    sheet = SideSheet(words, words("Why can't I do this? {action}", action=action), page, desk_of(beside))
    if found is not None:
        matrix = Button(words("Who may do what"), icon="shield")
        matrix.setAccessibleDescription(" ".join(told))  # the keyboard begins here, and the reason is heard
        matrix.clicked.connect(lambda: _open_matrix(sheet, context, found))
        page.add_line(matrix)
    else:
        sheet.dismiss.setAccessibleDescription(" ".join(told))
    sheet.open_sheet()


def _open_matrix(sheet: SideSheet, context: Context, found: Explanation) -> None:
    sheet.close_sheet()
    context.shell.go_to("settings", ("access", " ".join(found.row)))
