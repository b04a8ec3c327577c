"""Going on with what was typed in the correspondence and not saved: opens the form that it was typed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from practice_app.domain.letter_template import LetterTemplate
from practice_app.domain.unsaved import NEW, Unsaved
from practice_app.gui.context import Context
from practice_app.gui.screens.correspondence.mail_panel import MailPanel
from practice_app.gui.unsaved_pages import want
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.use_cases.letter_templates import list_templates
from practice_app.use_cases.unsaved_forms import open_unsaved


class WritingOn(QObject):
    """`begin` shows an empty form by its name; `open` the form over what is stored, or over the message of a mail program."""

    def __init__(
        self,
        context: Context,
        panes: ListDetail,
        begin: Mapping[str, Callable[[], object]],
        open_: Mapping[str, Callable[[Any], object]],
    ) -> None:
        super().__init__(panes)
        self._context, self._panes, self._begin, self._open = context, panes, begin, open_

    def write_on(self, form: str, record_id: str) -> None:
        """Show the form; it puts back by itself what was typed."""
        read = self._context.operations.read
        if form == "mail":
            read(open_unsaved, "mail", then=partial(self._open_mail, record_id))
        elif record_id.startswith(NEW):
            self._begin[form]()
            want(self._panes.detail, record_id)
        elif form == "template":
            read(list_templates, then=partial(self._open_template, record_id))
        else:
            self._open[form](record_id)

    def _open_template(self, record_id: str, templates: list[LetterTemplate]) -> None:
        for template in templates:
            if template.id == record_id:
                self._open["template"](template)

    def _open_mail(self, record_id: str, pieces: tuple[Unsaved, ...]) -> None:
        for piece in pieces:
            if piece.record_id == record_id:
                path = Path(str(piece.values.get("path", "")))
                self._open["mail"](partial(MailPanel, self._context, path))
