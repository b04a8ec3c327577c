"""Lets a person choose a file or folder with the dialog that the system has for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

Then = Callable[[Path], object]


def choose_save_path(parent: QWidget, title: str, name: str, kinds: str, then: Then) -> None:
    """Where a file goes; the system asks before it is put in the place of another."""
    dialog = _dialog(parent, title, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.selectFile(name)
    if suffix := Path(name).suffix:
        dialog.setDefaultSuffix(suffix)
    dialog.open()


def choose_open_path(parent: QWidget, title: str, kinds: str, then: Then) -> None:
    """A file that is there."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.open()


def choose_open_paths(parent: QWidget, title: str, kinds: str, then: Callable[[list[Path]], object]) -> None:
    """One or more files that are there."""
    dialog = _dialog(parent, title, lambda _: None)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    dialog.filesSelected.connect(lambda paths: then([Path(path) for path in paths]))
    dialog.open()


def choose_folder(parent: QWidget, title: str, then: Then) -> None:
    """A folder that is there."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def _dialog(parent: QWidget, title: str, then: Then) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    if dialog.directory() == QDir.current():  # nothing was chosen before: not where the program happened to begin
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
