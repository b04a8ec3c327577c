"""The page of a request on which its answer is made: the overview of all that is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.pack_maker import PackMaker
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.page import Page


class PackPage(Page):
    """`changed`: something was done for the request. `closed`: back to it."""

    changed = Signal()
    closed = Signal()

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__()
        words = context.words
        self.maker = PackMaker(context, request.id, request.number)
        self.back = Button(words("Back"))
        what = words("Everything that is kept about this person, as one PDF with the files in it.")
        self.add(HeadingBar(words("Overview for request {number}", number=request.number), what))
        self.add(self.maker)
        self.add_line(self.back)
        self.maker.changed.connect(self.changed)
        self.back.clicked.connect(self.closed)
