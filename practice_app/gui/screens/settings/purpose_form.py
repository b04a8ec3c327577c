"""A purpose of the practice's own to ask consent for, or a new version of the text of one."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.consent_purpose import ConsentPurpose, PurposeDraft
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.consent_purposes import add_consent_purpose, add_consent_text

LINES = 4


class PurposeForm(Page):
    """`purpose` None: a new one. `stored`: it is there; `cancelled`: nothing changed."""

    stored = Signal(str)
    cancelled = Signal()

    def __init__(self, context: Context, purpose: ConsentPurpose | None) -> None:
        super().__init__()
        self.column.setContentsMargins(0, 0, 0, 0)
        self._context, self._purpose, words = context, purpose, context.words
        self.banner, self.form = Banner(words), Form(words, words("Purpose"))
        if purpose is None:
            self.form.add("title_nl", words("What it is for, in Dutch"), TextField(words, words("Testimonial on our website")))
            self.form.add("title_en", words("In English"), TextField(words), same_line=True)
        hint = words("As the person says it: “I agree that …”. Short, and about this one thing.")
        self.form.add("text_nl", words("Text in Dutch"), LongTextField(words, lines=LINES), hint=hint)
        self.form.add("text_en", words("Text in English"), LongTextField(words, lines=LINES))
        if purpose is not None:
            self.form.fill({"text_nl": purpose.latest.text_nl, "text_en": purpose.latest.text_en})
        save, cancel = Button(words("Save the text"), "primary"), Button(words("Cancel"))
        save.clicked.connect(self.store)
        cancel.clicked.connect(self.cancelled)
        title = words("New purpose") if purpose is None else words("New version of “{name}”", name=purpose.title(words.language))
        self.add(Label(title, "strong"))
        if purpose is not None:
            self.add(Label(words("What people agreed to before stays as it is, and is shown as an older text."), "muted"))
        self.add(self.banner)
        self.add(self.form)
        self.add_line(save, cancel)

    def begin(self) -> None:
        """Put the cursor where the typing begins."""
        next(iter(self.form.rows.values())).field.setFocus()

    def store(self) -> None:
        """Hand it in; what is wrong comes back at its field."""
        self.form.clear_problems()
        self.banner.hide()
        values, run = self.form.values(), self._context.operations.run
        if self._purpose is None:
            run(add_consent_purpose, PurposeDraft(**values), then=self._done, failed=self._refused)
        else:
            name = self._purpose.name
            run(add_consent_text, name, values["text_nl"], values["text_en"], then=self._done, failed=self._refused)

    def _done(self, stored: ConsentPurpose) -> None:
        words = self._context.words
        title = stored.title(words.language)
        told = words("From now on version {version} of “{name}” is asked.", version=stored.latest.version, name=title)
        self.stored.emit(told)

    def _refused(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
