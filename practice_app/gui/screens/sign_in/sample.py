"""Makes a sample practice to play in: which kind, where, how far it is, and a way to stop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.engine import Engine
from practice_app.gui.file_choice import choose_folder
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.operations import Job, Operations
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.sample_mark import is_marked
from practice_app.system.words import Words

WIDTH = 620


class SampleScreen(NarrowPage):
    """`made` (practice folder) when it can be opened; `back` to the start."""

    made = Signal(Path)
    back = Signal()

    def __init__(self, words: Words, front: Operations, engine: Engine) -> None:
        sentence = words("Made-up people, invoices and letters, to try everything with. You can throw it away at any time.")
        super().__init__(words, words("A sample practice"), sentence, WIDTH)
        self._front, self._engine = front, engine
        self._job: Job | None = None
        self.form = Form(words, words("A sample practice"))
        self.kind = ChoiceField(words, [("dental", words("Dental practice")), ("coaching", words("Coaching practice"))])
        self.folder = TextField(words)
        self.folder.set_value(str(_usual_place()))
        self.browse = Button(words("Choose…"))
        self.folder.line.addWidget(self.browse)
        hint = words("A folder of its own, away from your documents. It goes as a whole when you throw the sample away.")
        self.form.add("kind", words("Kind of practice"), self.kind)
        self.form.add("folder", words("Folder"), self.folder, hint=hint)
        self.progress = ProgressRow(words)
        self.progress.cancelled.connect(self._stop)
        self.make, self.leave = Button(words("Make the sample practice"), "primary"), Button(words("Back"))
        self.go_on = self.make
        self.buttons = ButtonRow(self.make, self.leave)
        for widget in (self.form, self.progress, self.buttons):
            self.add(widget)
        self.browse.clicked.connect(self._choose)
        self.make.clicked.connect(self._begin)
        self.leave.clicked.connect(self.back)

    @property
    def practice(self) -> Path:
        """Where the practice itself stands, under a name that says what it is."""
        return Path(self.folder.value()).expanduser() / self.words("Sample practice")

    def _choose(self) -> None:
        choose_folder(self, self.words("Folder for the sample practice"), self._chosen)

    def _chosen(self, folder: Path) -> None:
        """A folder with something in it is not used itself: the sample goes with all that stands beside it."""
        self.folder.set_value(str(folder / self.words("Sample practice") if any(folder.iterdir()) else folder))

    def _begin(self) -> None:
        if self._job is not None:
            return
        if not self.folder.value():
            self.form.rows["folder"].show_problem(self.words("Fill this in."))
            return
        if is_marked(self.practice) and self.practice.is_dir():  # it is there already: play on
            self.made.emit(self.practice)
            return
        self.banner.close_message()
        self.form.setEnabled(False)
        self.buttons.setEnabled(False)
        self.progress.start(self.words("Making the practice…"))
        self._job = self._front.call_steps(
            self._engine.make_sample, Path(self.folder.value()), self.practice.name, self.kind.value(),
            then=self._done, failed=self.show_problem, stopped=self._stopped, progress=self.progress.show_progress,
        )  # fmt: skip

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, practice: Path) -> None:
        self._rest()
        self.made.emit(practice)

    def _stopped(self) -> None:
        self._rest()
        self.banner.show_message("info", self.words("Stopped. Nothing was left behind."))

    def show_problem(self, problem: PracticeError) -> None:
        """Where it may not be made, at the folder; anything else above."""
        self._rest()
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            super().show_problem(problem)

    def _rest(self) -> None:
        self._job = None
        self.progress.finish()
        self.form.setEnabled(True)
        self.buttons.setEnabled(True)


def _usual_place() -> Path:
    from platformdirs import user_data_path

    return user_data_path("practice-app", appauthor=False) / "voorbeeld"
