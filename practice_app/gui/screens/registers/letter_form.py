"""Letters that are drafted from a register: read over, made one's own, and saved as PDF or as e-mails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.register_letter import LetterText
from practice_app.gui.context import Context
from practice_app.gui.labels import LANGUAGES, name_of
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField

LINES = 16
Save = Callable[[list[LetterText], Path, bool], object]


class RegisterLetterForm(Page):
    """One text a language. `hand_over(texts, path, by_mail)` saves them; `cancelled`: back.

    `folder`: e-mails go into a folder, one a client; else into one file.
    """

    cancelled = Signal()

    def __init__(self, context: Context, title: str, told: str, texts: Sequence[LetterText], name: str, *, folder: bool) -> None:
        super().__init__()
        self._context, self._texts, self._name, self._folder, words = context, list(texts), name, folder, context.words
        self.dirty = False
        self.hand_over: Save = lambda *_: None
        self.banner = Banner(words)
        self.forms: list[Form] = []
        self.add(HeadingBar(title, told))
        self.add(self.banner)
        for text in texts:
            self._add_text(text)
        self.pdf, self.mail = Button(words("Save as PDF…"), "primary"), Button(words("Save as e-mail…"))
        self.cancel = Button(words("Back"))
        self.pdf.clicked.connect(partial(self._ask_path, by_mail=False))
        self.mail.clicked.connect(partial(self._ask_path, by_mail=True))
        self.cancel.clicked.connect(self.cancelled)
        self.add_footer(self.pdf, self.mail, self.cancel)

    def _add_text(self, text: LetterText) -> None:
        words = self._context.words
        language = name_of(words, LANGUAGES, text.language)
        form = Form(words, language)
        form.add("subject", words("Subject"), TextField(words))
        form.add("body", words("Text"), LongTextField(words, lines=LINES))
        form.fill({"subject": text.subject, "body": text.body})
        form.changed.connect(self._changed)
        card = Card(language)
        card.add(form)
        self.forms.append(form)
        self.add(card)

    def begin(self) -> None:
        """Put the cursor in the first text."""
        self.forms[0].rows["body"].field.setFocus()

    def _changed(self) -> None:
        self.dirty = True

    @property
    def texts(self) -> list[LetterText]:
        """What stands in the fields."""
        found = zip(self._texts, self.forms, strict=True)
        return [LetterText(text.language, form.values()["subject"], form.values()["body"]) for text, form in found]

    def _ask_path(self, *_: object, by_mail: bool) -> None:
        words, shell = self._context.words, self._context.shell
        self.banner.hide()
        kinds = words("E-mail (*.eml)") if by_mail else words("PDF (*.pdf)")
        name = f"{self._name}.{'eml' if by_mail else 'pdf'}"
        title = words("Where do the e-mails go?") if by_mail and self._folder else words("Where does the letter go?")
        shell.ask_save_path(title, name, kinds, partial(self._ask_password, by_mail))

    def _ask_password(self, by_mail: bool, path: Path) -> None:
        why = self._context.words("A letter leaves the practice file: type your password once more.")
        place = path.parent if by_mail and self._folder else path
        self._context.shell.ask_password(why, lambda: self.hand_over(self.texts, place, by_mail))

    def saved(self, told: str) -> None:
        """It was written."""
        self.dirty = False
        self.banner.show_message("info", told)

    def failed(self, problem: PracticeError) -> None:
        """Say what went wrong, at its field where there is one text."""
        if isinstance(problem, InvalidInput) and len(self.forms) == 1:
            self.forms[0].show_problem(problem)
        else:
            self.banner.show_problem(problem)
