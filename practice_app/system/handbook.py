"""Finds the chapters of the handbook, in a checkout and in an installed program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from practice_app.system.resources import resource

FOLDERS = {"nl": "handboek", "en": "handbook"}
_CHECKOUT = Path(__file__).resolve().parent.parent.parent / "docs"

# Which chapter is about what a person sees: the screens of the sidebar, and the pages of the settings.
CHAPTER_OF = {
    "today": "01", "clients": "02", "invoices": "03", "services": "03", "bookkeeping": "03", "correspondence": "05",
    "mailings": "06", "retention": "07", "settings": "08", "settings.staff": "08", "settings.access": "08",
    "settings.backup": "09", "settings.words": "09", "settings.audit": "08", "settings.practice": "01",
    "settings.import": "01", "settings.purposes": "02", "settings.notices": "10",
    "bookkeeping.open_items": "04", "keys": "11", "problem": "12", "registers": "12",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chapter:
    """`name` is that of its file; `number` the two digits it begins with."""

    name: str
    title: str
    text: str

    @property
    def number(self) -> str:
        """Two digits, the same in every language."""
        return self.name[:2]


def folder(language: str) -> Path:
    """Where the chapters and their pictures lie; it need not exist."""
    name = FOLDERS.get(language, FOLDERS["nl"])
    installed = resource(name)
    return installed if installed.is_dir() else _CHECKOUT / name


def chapters(language: str) -> list[Chapter]:
    """In their order; empty when the handbook is not there."""
    found = []
    for file in sorted(folder(language).glob("[0-9][0-9]-*.md")):
        text = file.read_text(encoding="utf-8")
        found.append(Chapter(file.name, text.splitlines()[0].removeprefix("# ").strip(), text))
    return found


def chapter_of(screen: str, page: str = "") -> str:
    """The number of the chapter for a screen of the sidebar, and a page of it; the first day when there is none."""
    return CHAPTER_OF.get(f"{screen}.{page}", CHAPTER_OF.get(screen, "01"))
