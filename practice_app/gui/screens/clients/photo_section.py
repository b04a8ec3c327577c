"""The passport photo of a client: shown when asked for, set, taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.why import guard, show_if
from practice_app.gui.widgets.button import Button
from practice_app.use_cases.photos import LARGEST_PHOTO, open_photo, remove_photo, set_photo

HEIGHT = 160


class PhotoSection(Section):
    """Seeing it is a line in the audit trail, so it is shown only on request."""

    def __init__(self, context: Context, client_id: ClientId, present: bool) -> None:
        super().__init__(context, client_id, context.words("Photo"))
        words = context.words
        self.picture = QLabel()
        self.picture.hide()
        self.body.add(self.picture)
        self.look, self.choose, self.remove = Button(words("Show")), Button(words("Choose a photo…")), Button(words("Remove"))
        self.look.setAccessibleName(words("Show the photo"))
        self.remove.setAccessibleName(words("Remove the photo"))
        self.body.add_line(self.look, self.choose, self.remove)
        self.look.clicked.connect(self._open)
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(self._ask_remove)
        guard(self.choose, context, set_photo)
        self._show_present(present)

    def _show_present(self, present: bool) -> None:
        self.say("" if present else self.context.words("No photo."))
        show_if(self.look, self.context, open_photo, present)
        show_if(self.remove, self.context, remove_photo, present)

    def _open(self) -> None:
        self.context.operations.run(open_photo, self.client_id, then=self._show, failed=self.refused)

    def _show(self, content: bytes) -> None:
        pixmap = QPixmap()
        if not pixmap.loadFromData(content):
            self.refused(FileProblem(N_("This photo cannot be shown: the picture is damaged. Choose it again.")))
            return
        self.picture.setPixmap(pixmap.scaledToHeight(HEIGHT, Qt.TransformationMode.SmoothTransformation))
        self.picture.setAccessibleName(self.context.words("Photo of the client"))
        self.picture.show()
        self.look.hide()

    def _choose(self) -> None:
        words = self.context.words
        self.context.shell.ask_open_path(words("Choose a photo"), words("Photos (*.jpg *.jpeg *.png)"), self._store)

    def _store(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST_PHOTO + 1)
        except OSError:
            self.refused(FileProblem(N_("The photo {path} cannot be read. Choose another."), path=path.name))
            return
        self.context.operations.run(set_photo, self.client_id, content, then=self._stored, failed=self.refused)

    def _stored(self, _: object) -> None:
        self.context.shell.show_done(self.context.words("The photo is stored."))
        self.picture.hide()
        self._show_present(True)

    def _ask_remove(self) -> None:
        words = self.context.words
        gone = words("The photo is destroyed. This cannot be undone.")
        self.context.shell.confirm(words("Remove the photo?"), [gone], words("Remove the photo"), self._remove)

    def _remove(self) -> None:
        self.context.operations.run(remove_photo, self.client_id, then=self._removed, failed=self.refused)

    def _removed(self, _: object) -> None:
        self.context.shell.show_done(self.context.words("The photo is removed."))
        self.picture.hide()
        self._show_present(False)
