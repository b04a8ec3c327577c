"""The step of a restore that tells what is in the backup and what becomes of it, before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from practice_app.domain.backup_words import WITHOUT_AFTER_FILE
from practice_app.domain.errors import N_, InvalidInput
from practice_app.gui.file_choice import choose_folder
from practice_app.gui.screens.assistant.restore_answers_step import parts
from practice_app.gui.steps.step import Step
from practice_app.gui.theme import mark
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from practice_app.use_cases.restore_preview import RestorePreview


class RestorePreviewStep(Step):
    """Filled by `show_preview`. What is typed below may change it: `asks_again` tells whether it has to be looked at anew."""

    def __init__(self, words: Words) -> None:
        sentence = words("Nothing was written yet. Read what comes back and what does not; then restore it.")
        super().__init__(words, words("What comes back"), sentence)
        self._seen: tuple[str, str] = ("", "")
        self.facts = FactList(words("What comes back"))
        self.lost, self.unknown = Label("", "strong"), Label("", "problem")
        self.living = Banner(words)
        self.living.dismiss.hide()
        self.elsewhere, self.numbers = TextField(words), TextField(words)
        self.find_folder = Button(words("Choose…"))
        self.find_folder.setAccessibleName(words("Choose the folder with other backups"))
        self.find_folder.clicked.connect(lambda: choose_folder(self, words("Folder with other backups"), self._chosen))
        self.elsewhere.line.addWidget(self.find_folder)
        self.sure = CheckField(words, words("I know that; restore it beside the other one all the same"))
        card = Card()
        card.add(self.facts)
        for place, widget in enumerate((card, self.lost, self.unknown, self.living)):
            self.column.insertWidget(place, widget)
        newer = words("Another disk may know more of what happened since. The newest counts.")
        later = words("If you gave later ones than stand above. For example 2026-0041, one for each series, with commas.")
        self.form.add("elsewhere", words("Another folder with backups"), self.elsewhere, hint=newer, optional=True)
        self.form.add("last_invoice_numbers", words("Last invoice numbers"), self.numbers, hint=later, optional=True)
        self.form.add("sure", words("Two of the same practice"), self.sure)

    @property
    def asks_again(self) -> bool:
        """Whether something was typed that the preview did not know of."""
        return self._typed() != self._seen

    def other_folders(self) -> tuple[Path, ...]:
        """Where else to look for an after-file."""
        return (Path(self.elsewhere.value()).expanduser().absolute(),) if self.elsewhere.value() else ()

    def later_numbers(self) -> tuple[str, ...]:
        """The last invoice numbers as the owner knows them."""
        return parts(self.numbers.value())

    def forget(self) -> None:
        """Empty the fields: what was typed was about another backup."""
        for field in (self.elsewhere, self.numbers):
            field.set_value("")
        self.sure.set_value(False)

    def problem(self) -> InvalidInput | None:
        """The folder is one; and who restores beside a practice that still opens says so."""
        if self.other_folders() and not self.other_folders()[0].is_dir():
            return InvalidInput(N_("This folder is not there. Choose another, or leave it empty."), field="elsewhere")
        if self.living.isVisibleTo(self) and not self.sure.value() and not self.asks_again:
            return InvalidInput(N_("Tick this first, or go back and open the practice that is here."), field="sure")
        return None

    def show_preview(self, found: RestorePreview, now: datetime) -> None:
        """What the backup holds, what the after-file does to it, and what is lost."""
        words = self.words
        self._seen = self._typed()
        self.facts.set_facts(_facts(words, found))
        days = (now - found.made_at).days
        lost = words.plural(
            "What was recorded in the {count} day since then is not in it and is lost, unless it can be recorded again.",
            "What was recorded in the {count} days since then is not in it and is lost, unless it can be recorded again.",
            days,
        )
        self.lost.setText(lost if days else words("What was recorded since then is not in it and is lost."))
        mark(self.lost, "look", "problem" if days else "strong")
        self.unknown.setText("" if found.after_from else words(WITHOUT_AFTER_FILE))
        self.unknown.setVisible(found.after_from is None)
        self._show_living(found)

    def _show_living(self, found: RestorePreview) -> None:
        living = bool(found.living)
        if living:
            told = self.words(
                "This practice is still on this computer, in {folder}. Two that go on side by side never come together again: "
                "restore only when that one does not open any more.",
                folder=str(found.living[0]),
            )
            self.living.show_message("warning", told)
        else:
            self.living.hide()
        self.form.rows["sure"].setVisible(living)

    def _typed(self) -> tuple[str, str]:
        return self.elsewhere.value() or "", self.numbers.value() or ""

    def _chosen(self, folder: Path) -> None:
        self.elsewhere.set_value(str(folder))


def _facts(words: Words, found: RestorePreview) -> list[tuple[str, str]]:
    facts = [
        (words("Practice"), found.practice_name),
        (words("Made"), words("{moment}, while {name} was signed in", moment=found.made_at, name=found.made_by)),
        (words("Contains"), _contents(words, found)),
        (words("After-file"), _after(words, found)),
    ]
    if found.destroyed_again:
        again = words.plural("{count} client", "{count} clients", found.destroyed_again)
        facts.append((words("Destroyed again"), again))
    if found.out:
        facts.append((words("Stay out"), ", ".join(found.out)))
    if found.raised:
        facts.append((words("Numbers go on after"), ", ".join(found.raised)))
    due = words("nobody")
    if found.due:
        due = words.plural(
            "{count} client; nothing goes before you saw the plan",
            "{count} clients; nothing goes before you saw the plan",
            found.due,
        )
    return [*facts, (words("Due for destruction then"), due)]


def _contents(words: Words, found: RestorePreview) -> str:
    clients = words.plural("{count} client", "{count} clients", found.clients)
    invoices = words.plural("{count} invoice", "{count} invoices", found.invoices)
    return f"{clients}, {invoices}"


def _after(words: Words, found: RestorePreview) -> str:
    if found.after_from is None or found.after_written_at is None:
        return words("none: your answers count instead")
    return words("of {moment}, in {folder}", moment=found.after_written_at, folder=str(found.after_from.parent))
