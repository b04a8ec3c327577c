"""The first step of a restore: which backup, and where the practice comes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from practice_app.domain.errors import N_, InvalidInput, PracticeError
from practice_app.gui.engine import Engine
from practice_app.gui.file_choice import choose_folder, choose_open_path
from practice_app.gui.operations import Operations
from practice_app.gui.steps.step import Step
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words

_NEW_FOLDER = "Practice"


class RestoreFilesStep(Step):
    """Going on looks at both: a file that is no backup, or a folder that is not empty, is refused here. `made_at` after it."""

    def __init__(self, words: Words, front: Operations, engine: Engine) -> None:
        sentence = words("A backup is put back into a new, empty folder; the practice that is here now stays untouched.")
        super().__init__(words, words("Restore a backup"), sentence)
        self._front, self._engine = front, engine
        self.made_at: datetime | None = None
        self.backup, self.folder = TextField(words), TextField(words)
        self.find_backup, self.find_folder = Button(words("Choose…")), Button(words("Choose…"))
        self.find_backup.setAccessibleName(words("Choose the backup"))
        self.find_folder.setAccessibleName(words("Choose the folder"))
        self.backup.line.addWidget(self.find_backup)
        self.folder.line.addWidget(self.find_folder)
        backup_hint = words("The newest file “practice-….backup” on the backup disk. Leave the after-file beside it.")
        folder_hint = words("New or empty, on this computer; not in a synchronised or network folder.")
        self.form.add("backup", words("Backup"), self.backup, hint=backup_hint)
        self.form.add("folder", words("Folder for the practice"), self.folder, hint=folder_hint)
        self.find_backup.clicked.connect(self._choose_backup)
        self.find_folder.clicked.connect(self._choose_folder)

    def backup_path(self) -> Path:
        """The backup chosen."""
        return Path(self.backup.value()).expanduser().absolute()

    def folder_path(self) -> Path:
        """Where the practice will be."""
        return Path(self.folder.value()).expanduser().absolute()

    def problem(self) -> InvalidInput | None:
        """Both are needed."""
        for name, field in (("backup", self.backup), ("folder", self.folder)):
            if not field.value():
                return InvalidInput(N_("Fill this in."), field=name)
        return None

    def leave(self, on: Callable[[], object], failed: Callable[[PracticeError], object]) -> None:
        """Both are looked at before anything is typed."""

        def looked(made_at: datetime) -> None:
            self.made_at = made_at
            on()

        def look() -> None:
            self._front.call(self._engine.look_at_backup, self.backup_path(), self.folder_path(), then=looked, failed=failed)

        super().leave(look, failed)

    def _choose_backup(self) -> None:
        words = self.words
        choose_open_path(self, words("Choose the backup"), words("Backups (*.backup)"), self._chosen_backup)

    def _chosen_backup(self, path: Path) -> None:
        self.backup.set_value(str(path))

    def _choose_folder(self) -> None:
        choose_folder(self, self.words("Folder for the practice"), self._chosen_folder)

    def _chosen_folder(self, folder: Path) -> None:
        self.folder.set_value(str(folder / self.words(_NEW_FOLDER) if any(folder.iterdir()) else folder))
