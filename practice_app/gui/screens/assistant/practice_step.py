"""The assistant's first step: the practice, its kind and its folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from practice_app.domain.errors import N_, InvalidInput, PracticeError
from practice_app.gui.engine import Engine
from practice_app.gui.file_choice import choose_folder
from practice_app.gui.operations import Operations
from practice_app.gui.steps.step import Step
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words

_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_FALLBACK = "Practice"


class PracticeStep(Step):
    """The folder follows the name until the person chooses one."""

    def __init__(self, words: Words, front: Operations, engine: Engine) -> None:
        super().__init__(words, words("Your practice"), words("Everything stays on this computer, in one encrypted file."))
        self._front, self._engine = front, engine
        self.name, self.folder = TextField(words), TextField(words)
        self.kind = ChoiceField(words, [("dental", words("Dental practice")), ("coaching", words("Coaching practice"))])
        self.browse = Button(words("Choose…"))
        self.folder.line.addWidget(self.browse)
        kind_hint = words("Dental: care law applies, so a dossier is kept 20 years and a BSN may be recorded. Coaching: neither.")
        folder_hint = words("On this computer, not in a synchronised or network folder. Backups may go elsewhere.")
        self.form.add("name", words("Name of the practice"), self.name)
        self.form.add("kind", words("Kind of practice"), self.kind, hint=kind_hint)
        self.form.add("folder", words("Folder"), self.folder, hint=folder_hint)
        self._follows = True
        self.name.changed.connect(self._suggest)
        self.folder.changed.connect(self._own_folder)
        self.browse.clicked.connect(self._choose)
        self._suggest()

    def path(self) -> Path:
        """Where the practice will be made; a bare name is a folder among the documents, not wherever the program began."""
        return _documents() / Path(self.folder.value()).expanduser()

    def problem(self) -> InvalidInput | None:
        """Name and folder are needed."""
        for name, field in (("name", self.name), ("folder", self.folder)):
            if not field.value():
                return InvalidInput(N_("Fill this in."), field=name)
        return None

    def leave(self, on: Callable[[], object], failed: Callable[[PracticeError], object]) -> None:
        """The folder is looked at too: a refused place says why at once."""
        super().leave(
            lambda: self._front.call(
                self._engine.check_location, self.path(), then=lambda _: on(), failed=lambda why: failed(_at_folder(why))
            ),
            failed,
        )

    def _suggest(self) -> None:
        if self._follows:
            name = _NOT_IN_A_NAME.sub(" ", self.name.value()).strip(" .")
            self.folder.set_value(str(_documents() / (name or self.words(_FALLBACK))))

    def _own_folder(self) -> None:
        self._follows = False

    def _choose(self) -> None:
        choose_folder(self, self.words("Folder for the practice"), self._chosen)

    def _chosen(self, folder: Path) -> None:
        self._follows = False
        name = _NOT_IN_A_NAME.sub(" ", self.name.value()).strip(" .") or self.words(_FALLBACK)
        self.folder.set_value(str(folder / name if any(folder.iterdir()) else folder))


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _at_folder(why: PracticeError) -> InvalidInput:
    return InvalidInput(why.template, field="folder", **why.fields)
