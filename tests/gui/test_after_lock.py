"""After a lock: no widget, model, record, clipboard or temporary file holds anything of a client any more."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import time
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from practice_app.gui.screens.clients.national_id_section import NationalIdSection
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.window import Window
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import record_correspondence
from tests.canaries import canary
from tests.gui.desk_window import DeskWindow, Opened
from tests.gui.screens.people import person
from tests.practice_files import OWNER, Desk
from tests.use_cases.client_cases import BSN, letter

RECORDS = {"Client", "ClientCard", "ClientHit", "ClientLine", "Correspondence", "LetterLine", "LetterCard", "Relation"}


def texts_of(widget: QWidget) -> Iterator[str]:
    """Everything a widget says, shows or is called."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    if isinstance(widget, QLabel | QLineEdit):
        yield widget.text()
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()


def cells_of(model: QAbstractItemModel) -> Iterator[str]:
    """The first rows of a model, as shown."""
    for row in range(min(model.rowCount(), 50)):
        for column in range(model.columnCount()):
            yield str(model.data(model.index(row, column), Qt.ItemDataRole.DisplayRole))


def found(words: set[str]) -> set[str]:
    """Where any of these words still is."""
    holds = [what for what in words if any(what in text for one in QApplication.allWidgets() for text in texts_of(one))]
    places = {"widget"} if holds else set()
    tracked = gc.get_objects()
    models = [one for one in tracked if isinstance(one, QAbstractItemModel) and isValid(one)]
    if any(word in cell for model in models for cell in cells_of(model) for word in words):
        places.add("model")
    if any(type(one).__name__ in RECORDS and type(one).__module__.startswith("practice_app.") for one in tracked):
        places.add("record")
    if any(word in QApplication.clipboard().text() for word in words):
        places.add("clipboard")
    return places


def opened_up(window: DeskWindow, inside: Window, client_id: str) -> Any:
    """The client's page with the BSN shown and copied, and the letters beside it opened."""
    inside.go_to("clients", client_id)
    screen: Any = inside.screens["clients"]
    window.until(lambda: screen.shown_key == client_id and screen.panes.detail is not None)
    window.until(lambda: screen.panes.detail.findChildren(NationalIdSection))
    section = screen.panes.detail.findChildren(NationalIdSection)[0]
    section.reveal()
    window.until(lambda: BSN[:4] in section.shown.text())
    section.copy_number()
    return screen


def test_a_lock_leaves_nothing_of_a_client_behind(opened: Opened, desk: Desk) -> None:
    words = {canary(), canary()}
    name, subject = sorted(words)
    begun = time() - 1
    practice = desk.sign_in()
    client = practice.run(create_client, person(family_name=name, bsn=BSN))
    practice.run(record_correspondence, client.id, letter(subject=subject, confidential=True))
    kept = client.id
    del client, practice
    window = opened(desk)
    inside = window.sign_in(OWNER)
    opened_up(window, inside, kept)
    inside.go_to("correspondence")
    window.settle(inside)
    sought = {*words, BSN, f"{BSN[:4]} {BSN[4:6]} {BSN[6:]}"}
    assert found(sought) == {"widget", "model", "record", "clipboard"}, "else this test shows nothing"
    del inside
    window.session.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert found(sought) & {"widget", "clipboard"} == set(), "hidden at once, not when the file has been closed"
    window.page(SignInScreen)
    window.until(lambda: found(sought) == set())
    assert not [path for path in Path(tempfile.gettempdir()).iterdir() if _holds(path, words, begun)]


def _holds(path: Path, words: set[str], since: float) -> bool:
    """Whether this is a file that was written meanwhile and has any of the words."""
    try:
        written = path.is_file() and path.stat().st_mtime >= since and path.stat().st_size < 5_000_000
        return written and any(word.encode() in path.read_bytes() for word in words)
    except OSError:
        return False
