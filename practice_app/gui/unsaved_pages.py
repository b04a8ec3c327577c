"""The forms of a page or of the whole window: kept before a lock, gone on with, thrown away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from practice_app.gui.unsaved import UnsavedForm


def flush_all(window: QWidget) -> tuple[str, str] | None:
    """Before a lock: keep at once what stands in every form; returns form and record of the one in sight, to come back to."""
    forms = window.findChildren(UnsavedForm)
    for one in forms:
        one.flush()
    shown = (one for one in forms if one.is_writing and one.in_sight)
    return next(((one.form, one.record_id) for one in shown), None)


def is_on(page: QWidget | None, form: str, record_id: str) -> bool:
    """Whether this very form stands on the page."""
    found = page.findChildren(UnsavedForm) if page is not None else []
    return any((one.form, one.record_id) == (form, record_id) for one in found)


def want(page: QWidget | None, record_id: str) -> None:
    """A form that was just shown goes on with this very piece."""
    for one in page.findChildren(UnsavedForm) if page is not None else ():
        one.wanted = record_id


def keeps_all(page: QWidget | None) -> bool:
    """Whether leaving this page loses nothing: all that is typed in it is kept, and put back when it is opened again."""
    forms = page.findChildren(UnsavedForm) if page is not None else []
    return bool(forms) and all(one.keeps_all for one in forms)


def throw_away(page: QWidget | None, then: Callable[[], object]) -> None:
    """The person said that what was typed on this page may go; then go on."""
    for one in page.findChildren(UnsavedForm) if page is not None else ():
        one.drop()
    then()
