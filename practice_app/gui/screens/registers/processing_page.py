"""The register of processing activities (AVG art. 30): read here, saved as PDF, with who processes for the practice."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.processor import Processor, ProcessorDraft
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.reading_text import ReadingText
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.processing_register import (
    end_processor,
    export_processing_register,
    list_processors,
    processing_text,
    record_processor,
)


class ProcessingPage(Page):
    """The tab calls `refresh`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self.banner, self.lines, self.form = Banner(words), Page(), Form(words, words("Processor"))
        self.text = ReadingText(words("Register of processing activities"))
        self.save, self.record = Button(words("Save as PDF…"), "primary"), Button(words("Record it"))
        self.add(self.banner)
        register = Card(words("Register of processing activities"))
        register.add(Label(words("Written from what the program keeps, its terms and the settings (AVG art. 30)."), "muted"))
        register.add(self.text)
        register.add(ButtonRow(self.save))
        self.add(register)
        self._add_processors()
        self.save.clicked.connect(self._ask_path)
        self.record.clicked.connect(self._record)

    def _add_processors(self) -> None:
        words, form = self._context.words, self.form
        card = Card(words("Processors"))
        told = words("Who keeps your computers or letters running may see data: never without a written agreement (AVG art. 28).")
        card.add(Label(told, "muted"))
        card.add(self.lines)
        form.add("name", words("Name"), TextField(words))
        form.add("does", words("What they do"), TextField(words), same_line=True)
        form.add("agreement_on", words("Agreement of"), DateField(words, self._context.today(), past=True))
        form.add("country", words("Country (two letters)"), TextField(words), same_line=True)
        form.add("contact", words("Contact"), TextField(words), optional=True)
        form.add("safeguards", words("Safeguards outside the EEA"), TextField(words), optional=True, same_line=True)
        form.fill({"country": "NL"})
        card.add(form)
        card.add(ButtonRow(self.record))
        self.add(card)

    def refresh(self) -> None:
        """Look again."""
        read, language = self._context.operations.read, self._context.words.language
        read(processing_text, language, then=self._show_text, failed=self._failed, channel="processing text")
        read(list_processors, then=self._show, failed=self._failed, channel="processors")

    def _show_text(self, text: str) -> None:
        """Without the signs that tell the PDF what is a heading."""
        self.text.setPlainText(text.replace("### ", "\n").replace("## ", "\n").lstrip())

    def _show(self, found: list[Processor]) -> None:
        words = self._context.words
        self.lines.empty()
        if not found:
            self.lines.add(Label(words("Nobody yet.")))
        for one in found:
            ended = words("ended on {day}", day=one.ended_on) if one.ended_on else ""
            told = Label(" · ".join(filter(None, (one.name, one.does, one.country, ended))))
            end = Button(words("End it"), "quiet")
            end.setAccessibleName(words("End {name}", name=one.name))
            end.clicked.connect(partial(self._end, one.id))
            self.lines.add_line(told, *([] if one.ended_on else [end]))

    def _end(self, processor_id: str, *_: object) -> None:
        self._context.operations.run(end_processor, processor_id, then=lambda _: self.refresh(), failed=self._failed)

    def _record(self) -> None:
        self.form.clear_problems()
        self.banner.hide()
        if self.form.check():
            draft = ProcessorDraft(**self.form.values())
            self._context.operations.run(record_processor, draft, then=self._recorded, failed=self._failed)

    def _recorded(self, _: str) -> None:
        self.form.fill({"name": "", "does": "", "contact": "", "safeguards": "", "country": "NL", "agreement_on": None})
        self._context.shell.show_done(self._context.words("Recorded."))
        self.refresh()

    def _ask_path(self) -> None:
        words = self._context.words
        name = words("Register of processing activities.pdf")
        self._context.shell.ask_save_path(words("Where does the PDF go?"), name, words("PDF (*.pdf)"), self.write)

    def write(self, path: Path) -> None:
        """Save the register there."""
        told = self._context.words("Saved: {name}.", name=path.name)
        self._context.operations.run(
            export_processing_register, path, self._context.words.language,
            then=lambda _: self._context.shell.show_done(told), failed=self._failed,
        )  # fmt: skip

    def _failed(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput) and problem.field in self.form.rows:
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
