"""Gallery: what the window says and asks: banners, toasts, progress, confirmations, sheets, the one dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from practice_app.domain.errors import N_
from practice_app.domain.progress import Progress
from practice_app.gui.gallery_parts.specimen import Part, card, wide
from practice_app.gui.theme import SPACE_HUGE, mark
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.confirm_sheet import ConfirmSheet
from practice_app.gui.widgets.crash_dialog import CrashDialog
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.gui.widgets.text_field import TextField
from practice_app.gui.widgets.toast import Toast
from practice_app.system.words import Words


def messages(words: Words) -> Part:
    """Each kind of message with a short and a long text."""
    dialog = CrashDialog(words, words("Nothing that you stored is lost. Close the program and start it again."))
    dialog.setWindowFlags(Qt.WindowType.Widget)  # inside the gallery instead of before it
    nothing = EmptyState(words("No invoices yet"), words("What you make appears here."), words("Add"), icon="invoices")
    empty = [nothing, EmptyState(words("Choose a client"), icon="client")]
    return Part(
        "messages",
        words("Messages"),
        [
            card(words("Banner"), *_banners(words), beside=False),
            card(words("Toast"), _toasts(words), beside=False),
            card(words("Progress"), *_progress(words), beside=False),
            card(words("Confirmation"), _confirmation(words), beside=False),
            card(words("Side sheet"), _side_sheet(words), beside=False),
            card(words("Empty"), *[wide(one, 45) for one in empty]),
            card(words("Dialog"), dialog, beside=False),
        ],
    )


def _banners(words: Words) -> list[QWidget]:
    made = []
    for kind in ("info", "good", "warning", "error"):
        banner = Banner(words)
        banner.show_message(kind, words("The quick receptionist helps every client"), words("Look") if kind != "info" else "")
        made.append(banner)
    made[-1].message.setText(
        words("The practice file cannot be reached: the disk was taken out. Put it back, wait a moment, and choose Try again.")
    )
    return [*made]


def _toasts(words: Words) -> QWidget:
    stage = _stage(4)
    toast = Toast(words, stage)
    toast.show_message(words("The letter was put away"), words("Undo"), toast.update)
    toast.rest.stop()  # it stays to be looked at
    return stage


def _progress(words: Words) -> list[QWidget]:
    known, unknown, stopping = ProgressRow(words), ProgressRow(words), ProgressRow(words)
    for row in (known, unknown, stopping):
        row.start(words("Preparing"))
    known.show_progress(Progress(37, 100, N_("Preparing")))
    stopping.show_progress(Progress(80, 100, N_("Preparing")))
    stopping.cancel.click()
    return [known, unknown, stopping]


def _confirmation(words: Words) -> QWidget:
    sheet = ConfirmSheet(
        words("Destroy 12 dossiers?"),
        [words("12 dossiers and their letters go for good."), words("Their invoices stay until the tax term has passed.")],
        words("Destroy 12 dossiers"),
        words("No, go back"),
    )
    sheet.show()
    return sheet


def _side_sheet(words: Words) -> QWidget:
    stage, form = _stage(10), Form(words, words("Side sheet"))
    form.add("name", words("Name"), TextField(words))
    sheet = SideSheet(words, words("Side sheet"), form, stage)
    sheet.show_still()
    return stage


def _stage(rows: int) -> QWidget:
    stage = QFrame()
    mark(stage, "look", "stage")
    QVBoxLayout(stage)
    stage.setMinimumHeight(SPACE_HUGE * rows)
    return stage
