"""Other people's data in an answer: passage by passage, kept or taken out, each with its reason; and the attached files."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from practice_app.domain.errors import PracticeError
from practice_app.domain.redaction import KEPT_BECAUSE, REMOVED_BECAUSE, Decision, Judged
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.labels import options
from practice_app.gui.operations import Job
from practice_app.gui.screens.requests.passage_view import PassageView
from practice_app.gui.screens.requests.review_file import ReviewFile
from practice_app.gui.screens.requests.review_texts import FILE_STATES, KINDS, said_of
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.review import Decided, Review, ReviewedText, decide_passages, review_request, take_back_passages
from practice_app.use_cases.review_files import ReviewedFile


class ReviewPage(Page):
    """`changed`: something was judged; `closed`: back to the request. K keeps, R takes out, the arrows go on and back."""

    changed = Signal()
    closed = Signal()

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__()
        self._context, self._request, words = context, request, context.words
        self._review = Review((), ())
        self._places: list[tuple[int, int]] = []  # of each passage: the text and its place in it
        self._at = 0
        self._job: Job | None = None
        self.banner, self.progress = Banner(words), ProgressRow(words)
        self.progress.cancelled.connect(lambda: self._job and self._job.cancel())
        self.main, self.file = Page(), Page()
        told = words("Decide of each passage whether it goes along. What goes is gone from the PDF and from the data.")
        self.add(HeadingBar(words("Other people's data in request {number}", number=request.number), told))
        for widget in (self.banner, self.progress, self.main, self.file):
            self.add(widget)
        self.file.hide()
        self._add_passage()
        self.files = Card(words("Attached files"))
        self.file_lines = Page()
        self.files.add(self.file_lines)
        self.main.add(self.files)
        self.back = Button(words("Back"))
        self.back.clicked.connect(self.closed)
        self.main.add_line(self.back)

    def _add_passage(self) -> None:
        words = self._context.words
        self.card = Card(words("Passages"))
        self.count, self.whose, self.state = Label("", "strong"), Label("", "muted"), Label("")
        self.view = PassageView(words("Text with what is about others"))
        self.form = Form(words, words("Passage"))
        removed = [(code, words(name)) for code, (name, _) in REMOVED_BECAUSE.items()]
        self.form.add("removed", words("Taken out because"), ChoiceField(words, removed))
        self.form.add("kept", words("Kept because"), ChoiceField(words, options(words, KEPT_BECAUSE)), same_line=True)
        self.form.add("same", words("Everywhere"), CheckField(words, words("The same words in every text")))
        self.remove, self.keep = Button(words("Take it out (R)"), "primary"), Button(words("Keep it (K)"))
        self.before, self.next = Button(words("Before"), "quiet"), Button(words("Next"), "quiet")
        self.again = Button(words("Judge it anew"), "quiet")
        self.own = Button(words("Take out what is selected"), "quiet")
        for widget in (self.count, self.whose, self.view, self.state):
            self.card.add(widget)
        buttons = Page()
        buttons.add_line(self.remove, self.keep, self.before, self.next, self.again, self.own)
        self.card.add(buttons)
        self.card.add(self.form)
        self.main.add(self.card)
        for button, act in (
            (self.remove, partial(self.judge, "remove")), (self.keep, partial(self.judge, "keep")),
            (self.before, partial(self._go, -1)), (self.next, partial(self._go, 1)), (self.again, self._judge_anew),
            (self.own, self._take_selected),
        ):  # fmt: skip
            button.clicked.connect(lambda _=False, act=act: act())

    # --- looking ------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look through every text again."""
        self.progress.start(self._context.words("Looking for other people's data…"))
        self._job = self._context.operations.steps(
            review_request, self._request.id, progress=self.progress.show_progress, then=self._show, failed=self._failed,
            stopped=self.progress.finish,
        )  # fmt: skip

    def _show(self, review: Review) -> None:
        self.progress.finish()
        self._review = review
        self._places = [(place, number) for place, text in enumerate(review.texts) for number in range(len(text.judged))]
        waiting = [at for at, place in enumerate(self._places) if self._judged(place).waits]
        self._at = next((at for at in waiting if at >= self._at), waiting[0] if waiting else min(self._at, len(self._places)))
        self._show_passage()
        self._show_files()

    def _judged(self, place: tuple[int, int]) -> Judged:
        return self._review.texts[place[0]].judged[place[1]]

    @property
    def _text(self) -> ReviewedText | None:
        return self._review.texts[self._places[self._at][0]] if self._at < len(self._places) else None

    def _show_passage(self) -> None:
        words, text = self._context.words, self._text
        waiting = sum(self._judged(place).waits for place in self._places)
        there = text is not None
        for widget in (self.remove, self.keep, self.before, self.next, self.again, self.own, self.form, self.view, self.whose):
            widget.setVisible(there)
        if text is None:
            self.count.setText(words("No other people were found in the texts."))
            self.state.setText("")
            return
        number = self._places[self._at][1]
        total = len(self._places)
        self.count.setText(words("Passage {at} of {total} · {waiting} to judge", at=self._at + 1, total=total, waiting=waiting))
        one = text.judged[number]
        day = words.date(text.on) if text.on else ""
        self.whose.setText(" · ".join(filter(None, (text.title, day, words(KINDS[one.passage.kind, one.passage.whose])))))
        self.view.show_text(text.text, text.judged, number)
        self.state.setText(said_of(words, one))
        self.form.fill({"removed": one.reason if one.decision == "remove" else _proposed(one.passage.kind)})
        self.before.setEnabled(self._at > 0)
        self.next.setEnabled(self._at < total - 1)
        self.again.setEnabled(bool(one.decision))

    def _show_files(self) -> None:
        words = self._context.words
        self.file_lines.empty()
        if not self._review.files:
            self.file_lines.add(Label(words("No files are attached to the letters."), "muted"))
        for file in self._review.files:
            judge = Button(words("Judge…"), "quiet")
            judge.setAccessibleName(words("Judge {name}", name=file.name))
            judge.clicked.connect(partial(self._open_file, file))
            self.file_lines.add_line(Label(f"{file.name} · {words(FILE_STATES[file.decision])}"), judge)

    # --- judging ------------------------------------------------------------------------------------------------------

    def judge(self, decision: Decision) -> None:
        """Keep the passage in hand or take it out; with "everywhere" all with the same words."""
        text = self._text
        if text is None:
            return
        values = self.form.values()
        reason = values["removed"] if decision == "remove" else values["kept"]
        passage = text.judged[self._places[self._at][1]].passage
        said = text.text[passage.start : passage.end].casefold()
        chosen = [self._places[self._at]]
        if values["same"]:
            chosen = [place for place in self._places if self._said(place).casefold() == said]
        self._store([self._decision(place, decision, reason) for place in chosen])

    def _said(self, place: tuple[int, int]) -> str:
        text = self._review.texts[place[0]]
        passage = text.judged[place[1]].passage
        return text.text[passage.start : passage.end]

    def _decision(self, place: tuple[int, int], decision: Decision, reason: str) -> Decided:
        text = self._review.texts[place[0]]
        passage = text.judged[place[1]].passage
        return Decided(text.place, text.version, passage.start, passage.length, decision, reason)

    def _take_selected(self) -> None:
        text, (start, length) = self._text, self.view.marked
        if text is None or not length:
            told = self._context.words("Select a part of the text first, with the mouse or with Shift and the arrows.")
            self.banner.show_message("info", told)
            return
        self._store([Decided(text.place, text.version, start, length, "remove", self.form.values()["removed"])])

    def _judge_anew(self) -> None:
        place = self._places[self._at]
        run = self._context.operations.run
        run(take_back_passages, self._request.id, [self._decision(place, "keep", "own")], then=self._stored, failed=self._failed)

    def _store(self, decisions: list[Decided]) -> None:
        self.banner.hide()
        self._context.operations.run(decide_passages, self._request.id, decisions, then=self._stored, failed=self._failed)

    def _stored(self, _: object) -> None:
        self.changed.emit()
        self.refresh()

    def _go(self, by: int) -> None:
        self._at = min(max(0, self._at + by), max(0, len(self._places) - 1))
        self._show_passage()

    # --- files --------------------------------------------------------------------------------------------------------

    def _open_file(self, file: ReviewedFile, *_: object) -> None:
        page = ReviewFile(self._context, self._request.id, file)
        page.judged.connect(self._file_judged)
        page.closed.connect(self._close_file)
        self.file.empty()
        self.file.add(page)
        self.main.hide()
        self.file.show()
        page.focus_first()

    def _file_judged(self) -> None:
        self._close_file()
        self._stored(None)

    def _close_file(self) -> None:
        self.file.hide()
        self.main.show()
        self.files.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """K and R judge the passage in hand; Page Up and Down go along the passages."""
        act = {
            Qt.Key.Key_K: partial(self.judge, "keep"), Qt.Key.Key_R: partial(self.judge, "remove"),
            Qt.Key.Key_PageUp: partial(self._go, -1), Qt.Key.Key_PageDown: partial(self._go, 1),
        }.get(Qt.Key(event.key()))  # fmt: skip
        if act is None or not self.main.isVisible():
            super().keyPressEvent(event)
        else:
            act()

    def _failed(self, problem: PracticeError) -> None:
        self.progress.finish()
        self.banner.show_problem(problem)


def _proposed(kind: str) -> str:
    return "history" if kind == "history" else "others"
