"""Setting up the second step: the secret goes into an authenticator app, and a code of it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.focus import bring_in_sight, tab_after
from practice_app.gui.operations import Operations
from practice_app.gui.own_account.qr_picture import QrPicture
from practice_app.gui.own_account.spare_codes import SpareCodes
from practice_app.gui.theme import SPACE_LARGE, SPACE_MEDIUM
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.code_field import CodeField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.second_step import NewSecret

TEXT_WIDTH = 34  # letters of the text beside the picture, at least


class SecondStepSetup(QWidget):
    """`turn_on` is the use case that takes secret and code and returns the spare codes. `done`: these are on paper too."""

    done = Signal()
    turned_on = Signal()

    def __init__(self, words: Words, operations: Operations, turn_on: Any, *further: Button) -> None:
        super().__init__()
        from practice_app.use_cases.second_step import new_second_step_secret

        self._words, self._operations, self._turn_on = words, operations, turn_on
        self.secret: NewSecret | None = None
        self.banner, self.code = Banner(words), CodeField(words)
        self.form = Form(words, words("Second step"))
        hint = words("The six digits that the app shows now.")
        self.form.add("code", words("Code"), self.code, hint=hint)
        self.go = Button(words("Turn on my second step"), "primary")
        self.go.clicked.connect(self._submit)
        self.code.edit.returnPressed.connect(self._submit)
        self._buttons = ButtonRow(self.go, *further)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_MEDIUM)
        for widget in (self.banner, Label(honest(words), "muted"), self.form, self._buttons):
            self._column.addWidget(widget)
        self.go.setEnabled(False)
        operations.read(new_second_step_secret, then=self._show, failed=self._refused)

    def _show(self, secret: NewSecret) -> None:
        self.secret = secret
        words = self._words
        self.picture = QrPicture(secret.address, words("QR code for the authenticator app"))
        self.typed_over = Label(grouped(secret.secret), "strong")
        self.typed_over.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        beside, around = QWidget(), QWidget()
        text = QVBoxLayout(beside)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(SPACE_MEDIUM)
        for label in (Label(_what_to_do(words)), Label(words("No camera? Type this secret over:"), "muted"), self.typed_over):
            text.addWidget(label)
        text.addStretch()
        beside.setMinimumWidth(TEXT_WIDTH * self.fontMetrics().averageCharWidth())
        line = WrapLine(SPACE_LARGE)
        around.setLayout(line)
        for widget in (self.picture, beside):
            line.addWidget(widget)
        policy = beside.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        beside.setSizePolicy(policy)
        self._column.insertWidget(self._column.indexOf(self.form), around)
        self.around = around
        self.go.setEnabled(True)
        self.code.setFocus()
        bring_in_sight(self.go)

    def _submit(self) -> None:
        if self.secret is None or not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        self.form.clear_problems()
        secret, code = self.secret.secret, self.code.value()
        self._operations.run(self._turn_on, secret, code, then=self._show_spare_codes, failed=self._refused)

    def _refused(self, problem: PracticeError) -> None:
        self.go.setEnabled(self.secret is not None)
        if isinstance(problem, InvalidInput):
            self.code.set_value(None)
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)

    def _show_spare_codes(self, codes: tuple[str, ...]) -> None:
        self.secret = None
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.spare = SpareCodes(self._words, self._operations, codes)
        self.spare.done.connect(self.done)
        self._column.addWidget(self.spare)
        tab_after(self, self.spare)
        self.spare.go.setFocus()
        bring_in_sight(self.spare.go)
        self.turned_on.emit()


def honest(words: Words) -> str:
    """What a second step is worth, and what not (security.md)."""
    return words(
        "A second step keeps out who has learnt your password and sits at this computer. It is a check at the door, not "
        "encryption: against who steals the practice file, your password protects it."
    )


def grouped(secret: str) -> str:
    """In fours, to be typed over."""
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


def _what_to_do(words: Words) -> str:
    return words(
        "Open an authenticator app on your phone, choose to add an account and let it read this picture. "
        "From then on it shows a code of six digits that changes every half minute; it needs no internet."
    )
