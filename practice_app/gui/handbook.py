"""The handbook in a window of its own: contents and search at the left, the chapter at the right. Nothing is fetched."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QMarginsF, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QKeySequence,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QShortcut,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from practice_app.gui.file_choice import choose_save_path
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.search_field import SearchField
from practice_app.system.handbook import Chapter, chapters, folder
from practice_app.system.words import Words

WIDTH, HEIGHT = 1120, 760
CONTENTS_WIDTH = 280
PRINTED_POINTS = 9
NO_MARGINS = QMarginsF()  # the document itself leaves two centimetres
_CHAPTER = Qt.ItemDataRole.UserRole


class HandbookWindow(QWidget):
    """Holds nothing of a client, so it may stay while the desk is locked. Esc closes it; Ctrl+F goes to the search."""

    def __init__(self, parent: QWidget, words: Words) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._words = words
        self.chapters = chapters(words.language)
        self.setWindowTitle(words("Handbook"))
        self.resize(WIDTH, HEIGHT)
        self.search = SearchField(words, words("Search the handbook"))
        self.contents, self.nothing = QListWidget(), Label(words("No chapter has these words."), "muted")
        self.contents.setAccessibleName(words("Chapters"))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)  # a link leads to a chapter or nowhere: nothing outside is opened
        self.text.setSearchPaths([str(folder(words.language))])
        self.text.document().setDocumentMargin(SPACE_MEDIUM)
        self.save, self.said = QPushButton(words("Save this chapter as PDF…")), Label("", "muted")
        self.save.setEnabled(bool(self.chapters))
        self._arrange()
        self.save.clicked.connect(self._choose)
        self.search.searched.connect(self.find_text)
        self.contents.currentItemChanged.connect(self._chosen)
        self.text.anchorClicked.connect(self.follow)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self.find_text("")
        if not self.chapters:
            self.text.setPlainText(words("The handbook could not be found. Install the program again."))

    def _arrange(self) -> None:
        left = QWidget()
        left.setFixedWidth(CONTENTS_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        for widget in (self.search, self.nothing):
            column.addWidget(widget)
        column.addWidget(self.contents, 1)
        column.addWidget(self.save)
        column.addWidget(self.said)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM)
        line.setSpacing(SPACE_MEDIUM)
        line.addWidget(left)
        line.addWidget(self.text, 1)

    @property
    def chapter(self) -> Chapter | None:
        """The chapter that is shown."""
        item = self.contents.currentItem()
        shown: Chapter | None = item.data(_CHAPTER) if item is not None else None
        return shown

    def find_text(self, text: str) -> None:
        """List the chapters that have every one of these words, and show the first place in the one that stays open."""
        wanted, before = text.casefold().split(), self.chapter
        found = [chapter for chapter in self.chapters if all(word in chapter.text.casefold() for word in wanted)]
        self.contents.clear()
        for chapter in found:
            item = QListWidgetItem(chapter.title, self.contents)
            item.setData(_CHAPTER, chapter)
        self.nothing.setVisible(not found and bool(self.chapters))
        if found:
            self.show_chapter((before if before in found else found[0]).number)
        if wanted and found:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(wanted[0])

    def show_chapter(self, number: str) -> None:
        """Show the chapter with this number, if it is listed."""
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            if item.data(_CHAPTER).number == number[:2]:
                self.contents.setCurrentItem(item)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.text.setMarkdown(item.data(_CHAPTER).text)

    def _choose(self) -> None:
        if (chapter := self.chapter) is not None:
            name = Path(chapter.name).with_suffix(".pdf").name
            choose_save_path(self, self._words("Save this chapter as PDF…"), name, self._words("PDF (*.pdf)"), self.save_as)

    def save_as(self, path: Path) -> None:
        """The chapter that is shown as a PDF on A4, to print or hand over."""
        if (chapter := self.chapter) is None:
            return
        try:
            path.touch()  # the writer of PDFs itself says nothing of a folder that cannot be written
        except OSError as error:
            why = error.strerror or ""
            self.said.setText(self._words("{file} could not be written ({why}). Choose another folder.", file=path.name, why=why))
            return
        write_pdf(chapter, path)
        self.said.setText(self._words("Saved as {name}.", name=path.name))

    def follow(self, link: QUrl) -> None:
        """To another chapter; a link that leads out of the handbook is not followed."""
        if link.scheme() in ("", "file") and any(chapter.name == link.fileName() for chapter in self.chapters):
            if self.search.text():
                self.search.clear()
                self.find_text("")
            self.show_chapter(link.fileName())


def write_pdf(chapter: Chapter, path: Path) -> None:
    """The text of a chapter on A4 in black on white, whatever the window looks like; without the pictures of the window."""
    document = QTextDocument()
    document.setDefaultFont(QFont(QGuiApplication.font().family(), PRINTED_POINTS))
    document.setMarkdown(re.sub(r"!\[[^\]]*\]\([^)]*\)\n*", "", chapter.text))
    writer = QPdfWriter(str(path))
    writer.setTitle(chapter.title)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, NO_MARGINS))
    document.print_(writer)


def show_handbook(parent: QWidget, words: Words, chapter: str = "") -> HandbookWindow:
    """Open the handbook, or bring it to the front, at the chapter with this number (system/handbook.py, chapter_of)."""
    opened = parent.findChildren(HandbookWindow)
    window = opened[0] if opened else HandbookWindow(parent, words)
    if chapter:
        window.show_chapter(chapter)
    window.show()
    window.raise_()
    window.activateWindow()
    window.contents.setFocus()
    return window
