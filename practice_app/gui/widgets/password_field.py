"""A field for a password, with a button to see what was typed; where one is chosen, with a meter and a suggestion."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from practice_app.gui.theme import SPACE_TINY
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.line_field import LineField
from practice_app.system.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from practice_app.domain.password_judgement import PasswordJudgement

REST_MS = 150  # so long nothing was typed before it is judged


class Help(Protocol):
    """Where the judgement comes from (gui/password_help.py); it answers later."""

    def judge(self, password: str, then: Callable[[PasswordJudgement], object]) -> None:
        """What can be said of this password."""

    def suggest(self, then: Callable[[str], object]) -> None:
        """A password to take over."""


class PasswordField(LineField):
    """`chosen_with`: a new password is chosen here, with this help. Pasting is allowed; a password manager may well do it."""

    secret = True

    def __init__(self, words: Words, chosen_with: Help | None = None) -> None:
        super().__init__(words)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.reveal = Button(words("Show"))
        self.reveal.setCheckable(True)
        self.reveal.setAccessibleName(words("Show the password"))
        self.reveal.toggled.connect(self._reveal)
        self.line.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignTop)
        self._help = chosen_with
        if chosen_with is not None:
            self._add_meter()

    def _add_meter(self) -> None:
        from practice_app.gui.widgets.password_meter import PasswordMeter

        self.meter, self.suggest = PasswordMeter(self.words), Button(self.words("Suggest a password"), "quiet")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._judge)
        self.edit.textChanged.connect(self._typed)
        self.suggest.clicked.connect(self._suggest)
        column = QVBoxLayout()
        column.setSpacing(SPACE_TINY)
        self.line.removeWidget(self.edit)
        column.addWidget(self.edit)
        column.addWidget(self.meter)
        column.addWidget(self.suggest, 0, Qt.AlignmentFlag.AlignLeft)
        self.line.insertLayout(0, column, 1)

    def value(self) -> str:
        """The password exactly as typed, spaces included."""
        return self.edit.text()

    def set_value(self, value: str | None) -> None:
        """Show this password (hidden); None or "" empties the field and hides it again."""
        self.edit.setText(value or "")
        self.reveal.setChecked(False)

    def _reveal(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.reveal.setText(self.words("Hide") if shown else self.words("Show"))

    def _typed(self, password: str) -> None:
        if password:
            self._rest.start()
        else:
            self._rest.stop()
            self._say(None)

    def _judge(self) -> None:
        if self._help is not None:
            password = self.edit.text()
            self._help.judge(password, partial(self._judged, password))

    def _judged(self, password: str, judgement: PasswordJudgement) -> None:
        if self.edit.text() == password:  # else the answer for what stands there now is under way
            self._say(judgement)

    def _say(self, judgement: PasswordJudgement | None) -> None:
        self.meter.show_judgement(judgement)
        self.set_described(self.meter.said)

    def _suggest(self) -> None:
        if self._help is not None:
            self._help.suggest(self._take_over)

    def _take_over(self, password: str) -> None:
        """Put it in sight: it is to be written down or learnt before it is used."""
        self.edit.setText(password)
        self.edit.setCursorPosition(0)
        self.reveal.setChecked(True)
        self.changed.emit()
