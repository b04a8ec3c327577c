"""The assistant's fourth step: whether the practice opens on this computer only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from practice_app.domain.errors import N_, InvalidInput, KeyProblem, PracticeError
from practice_app.gui.engine import Engine
from practice_app.gui.operations import Operations
from practice_app.gui.steps.step import Step
from practice_app.gui.theme import mark
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words


class BindingStep(Step):
    """Bound is the default. Without a keychain the reason stands here and the other choice is still a choice."""

    looked = Signal()

    def __init__(self, words: Words, front: Operations, engine: Engine) -> None:
        sentence = words(
            "A second secret can stay in the keychain of this computer, so that a stolen file and password are not enough."
        )
        super().__init__(words, words("This computer"), sentence)
        self.bound = QRadioButton(words("Bind to this computer (advised)"))
        self.loose = QRadioButton(words("Not bound to this computer"))
        self._group = QButtonGroup(self)
        self.note = Label("", "problem")
        self.note.hide()
        self.form.hide()
        for button, told in (
            (self.bound, words("On another computer you need the recovery words once.")),
            (self.loose, words("Whoever has the folder and your password can open it. The window always shows this.")),
        ):
            self._group.addButton(button)
            self.column.addWidget(button)
            self.column.addWidget(Label(told, "small"))
        self.column.addWidget(self.note)
        self.bound.setChecked(True)
        front.call(engine.check_keychain, then=self._found, failed=self._missing)

    def _found(self, _: object) -> None:
        self.looked.emit()

    def _missing(self, problem: PracticeError) -> None:
        self.bound.setEnabled(False)
        self._group.setExclusive(False)
        self.bound.setChecked(False)
        self._group.setExclusive(True)
        self.note.setText(self._why(problem))
        mark(self.note, "look", "problem")
        self.note.show()
        self.looked.emit()

    def _why(self, problem: PracticeError) -> str:
        """The refusal itself names an option of the command line, which nobody has here."""
        if not isinstance(problem, KeyProblem):
            return self.words.error(problem)
        return self.words(
            "This computer has no keychain that is safe enough. Go on without, or first have one set up: "
            "Windows Credential Manager, macOS Keychain, Secret Service or KWallet."
        )

    def problem(self) -> InvalidInput | None:
        """One of the two was chosen: the practice never becomes unbound silently."""
        if not self.bound.isChecked() and not self.loose.isChecked():
            return InvalidInput(N_("This computer has no keychain to bind to. Choose “Not bound to this computer” to go on."))
        return None
