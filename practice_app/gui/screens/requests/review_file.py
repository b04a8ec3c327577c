"""Judging one attached file: it goes along, it goes without what is marked, or it does not go."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from practice_app.domain.errors import PracticeError
from practice_app.domain.redaction import REMOVED_BECAUSE
from practice_app.gui.context import Context
from practice_app.gui.labels import kind_and_size
from practice_app.gui.screens.requests.area_view import AreaView, boxes_of
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.picture_view import decoded_picture
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.pdf_pages import page_image, page_sizes
from practice_app.use_cases.review_files import FileArea, ReviewedFile, decide_file, look_at_file, propose_areas

_PDF = "application/pdf"
_SCALE = 2.0  # pixels a point


class ReviewFile(Page):
    """`judged`: a decision was stored; `closed`: back without one."""

    judged = Signal()
    closed = Signal()

    def __init__(self, context: Context, request_id: str, file: ReviewedFile) -> None:
        super().__init__()
        self._context, self._request_id, self._file, words = context, request_id, file, context.words
        self._content, self._page, self._pages = b"", 0, 1
        self.areas: list[FileArea] = list(file.areas)
        self.banner = Banner(words)
        self.where = Label("", "muted")
        self.view = AreaView(words("Page with what is painted over"))
        self.view.drawn.connect(self._add)
        self.before, self.after = Button(words("Page before"), "quiet"), Button(words("Next page"), "quiet")
        self.clear, self.undo = Button(words("Remove all marks"), "quiet"), Button(words("Remove the last mark"), "quiet")
        self.propose = Button(words("Mark the names that were found"))
        self.form = Form(words, words("Area"))
        self._add_form()
        self.include = Button(words("It goes along as it is"))
        self.redact = Button(words("It goes without what is marked"), "primary")
        self.withhold = Button(words("It does not go"))
        self.back = Button(words("Back"))
        self._arrange()
        context.operations.run(look_at_file, request_id, file.id, then=self._show, failed=self._failed)

    def _add_form(self) -> None:
        words = self._context.words
        hint = words("In hundredths of the page: left, top, right, bottom. For instance 10 20 60 24.")
        self.form.add("area", words("Area by numbers"), TextField(words), optional=True, hint=hint)
        grounds = [(code, words(name)) for code, (name, _) in REMOVED_BECAUSE.items()]
        self.form.add("reason", words("Why"), ChoiceField(words, grounds))
        self.add_area = Button(words("Mark this area"))
        self.add_area.clicked.connect(self._add_by_numbers)

    def _arrange(self) -> None:
        words, file = self._context.words, self._file
        self.add(HeadingBar(file.name, kind_and_size(words, file.media_type, file.size)))
        self.add(self.banner)
        if not file.can_redact:
            self.add(Label(words("Of this kind of file nothing can be painted over. Open it first where you can, then decide.")))
        self.add_line(self.include, self.redact, self.withhold, self.back)
        self.add(self.form)
        self.add_line(self.add_area, self.propose, self.undo, self.clear)
        self.add_line(self.before, self.after, self.where)
        self.add(self.view)
        for widget in (self.view, self.propose, self.add_area, self.clear, self.undo, self.before, self.after, self.redact):
            widget.setVisible(file.can_redact)
        self.propose.setVisible(file.media_type == _PDF)
        for button, act in (
            (self.before, partial(self._turn, -1)), (self.after, partial(self._turn, 1)), (self.clear, self._clear),
            (self.undo, self._undo), (self.propose, self._propose), (self.include, partial(self._decide, "include")),
            (self.redact, partial(self._decide, "redact")), (self.withhold, partial(self._decide, "withhold")),
        ):  # fmt: skip
            button.clicked.connect(lambda _=False, act=act: act())
        self.back.clicked.connect(self.closed)

    def _show(self, content: bytes) -> None:
        self._content = content
        if self._file.media_type == _PDF:
            try:
                self._pages = len(page_sizes(content))
            except PracticeError as problem:
                self._failed(problem)
                return
        self._draw()

    def _draw(self) -> None:
        words = self._context.words
        if not self._file.can_redact or not self._content:
            return
        try:
            self.view.show_page(self._image(), boxes_of(self.areas, self._page))
        except PracticeError as problem:
            self._failed(problem)
        count = len(self.areas)
        marks = words.plural("{count} area marked", "{count} areas marked", count)
        page = words("Page {page} of {pages}", page=self._page + 1, pages=self._pages)
        self.where.setText(f"{page} · {marks}")
        self.before.setEnabled(self._page > 0)
        self.after.setEnabled(self._page < self._pages - 1)
        self.redact.setEnabled(count > 0)

    def _image(self) -> QImage:
        if self._file.media_type != _PDF:
            return decoded_picture(self._content, self._file.media_type.removeprefix("image/"))
        drawn = page_image(self._content, self._page, _SCALE)
        return QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32).copy()

    def _turn(self, by: int) -> None:
        self._page = min(max(0, self._page + by), self._pages - 1)
        self._draw()

    def _add(self, box: tuple[float, float, float, float]) -> None:
        self.areas.append((self._page, *box))
        self._draw()

    def _add_by_numbers(self) -> None:
        try:
            left, top, right, bottom = (float(part.replace(",", ".")) / 100 for part in self.form.values()["area"].split())
        except ValueError:
            self.form.rows["area"].show_problem(self._context.words("Fill in four numbers, for instance 10 20 60 24."))
            return
        self.form.clear_problems()
        self._add((left, top, right, bottom))

    def _clear(self) -> None:
        self.areas.clear()
        self._draw()

    def _undo(self) -> None:
        del self.areas[-1:]
        self._draw()

    def _propose(self) -> None:
        self._context.operations.read(propose_areas, self._request_id, self._file.id, then=self._proposed, failed=self._failed)

    def _proposed(self, areas: tuple[FileArea, ...]) -> None:
        self.areas += [one for one in areas if one not in self.areas]
        if not areas:
            told = self._context.words("No names were found in the text of it. A scan has no text: look yourself.")
            self.banner.show_message("info", told)
        self._draw()

    def _decide(self, decision: str) -> None:
        areas = tuple(self.areas) if decision == "redact" else ()
        self._context.operations.run(
            decide_file, self._request_id, self._file.id, decision, self.form.values()["reason"], areas,
            then=lambda _: self.judged.emit(), failed=self._failed,
        )  # fmt: skip

    def _failed(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
