"""The templates to begin a letter with: which there are, and those that come along to begin from."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.letter_template import LetterTemplate
from practice_app.gui.context import Context
from practice_app.gui.labels import LANGUAGES, name_of
from practice_app.gui.why import guard, show_if
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.short_list import ShortList
from practice_app.system.words import Words
from practice_app.use_cases.letter_templates import STARTERS, add_starter_templates, add_template, list_templates


class TemplatesPage(Page):
    """`edit_wanted` gives the template, None for a new one."""

    edit_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self.heading = HeadingBar(words("Templates"), words("Texts to begin a letter with; fields are filled in from the card."))
        self.banner = Banner(words)
        self.table = ShortList(words, words("Templates"), _columns(words), key=lambda template: template.id)
        self.none = Label(words("There are no templates yet."), "muted")
        self.none.hide()
        self.new = Button(words("New template"), "primary")
        self.dutch, self.english = Button(words("Add the Dutch examples")), Button(words("Add the English examples"))
        for widget in (self.heading, self.banner, self.table, self.none):
            self.add(widget)
        for button in (self.new, self.dutch, self.english):
            self.add_line(button)
        self._connect()
        self.look()

    def _connect(self) -> None:
        self.table.opened.connect(self._opened)
        self.new.clicked.connect(lambda: self.edit_wanted.emit(None))
        self.dutch.clicked.connect(lambda: self._add("nl"))
        self.english.clicked.connect(lambda: self._add("en"))
        guard(self.new, self._context, add_template)
        for button in (self.dutch, self.english):
            show_if(button, self._context, add_template)

    def look(self) -> None:
        """Look which there are."""
        self._context.operations.read(list_templates, then=self._show, failed=self.banner.show_problem, channel="templates")

    def _show(self, templates: list[LetterTemplate]) -> None:
        self.table.set_records(templates)
        self.none.setVisible(not templates)

    def _opened(self, template: LetterTemplate | None) -> None:
        if template is not None and self._context.may(add_template):
            self.edit_wanted.emit(template)

    def _add(self, language: str) -> None:
        self._context.operations.run(add_starter_templates, language, then=self._added, failed=self._refused)

    def _added(self, added: list[LetterTemplate]) -> None:
        words = self._context.words
        if len(added) < len(STARTERS):
            told = words("Those whose name was taken already were left as they are.")
            self.banner.show_message("info", told)
        self._context.shell.show_done(words.plural("{count} template was added.", "{count} templates were added.", len(added)))
        self.look()

    def _refused(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)


def _columns(words: Words) -> tuple[Column[LetterTemplate], ...]:
    return (
        Column(words("Name"), lambda template: template.name, stretch=True),
        Column(words("Language"), lambda template: name_of(words, LANGUAGES, template.language), width=12),
        Column(words("Kind"), lambda template: words("News") if template.promotional else words("Ordinary"), width=12),
    )
