"""What is typed in a draft invoice and not stored yet: form, lines and the rest, kept as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import Invoice
from practice_app.gui.context import Context
from practice_app.gui.screens.invoices.draft_more import DraftMore
from practice_app.gui.screens.invoices.line_row import LineRow
from practice_app.gui.screens.invoices.lines_editor import LinesEditor
from practice_app.gui.typed_lines import kept_line, line_of, put_back, told
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.form import Form


class TypedLines(QObject):
    """The lines of the editor; only those that are built are looked at field by field."""

    def __init__(self, editor: LinesEditor, title: str) -> None:
        super().__init__(editor)
        self._editor, self._title = editor, title
        self.changed = editor.changed

    def raw(self) -> list[dict[str, Any]]:
        """Every line that is not blank."""
        return [
            kept_line(one.draft() if one.is_readable else None, one.fields) if isinstance(one, LineRow) else kept_line(one)
            for one in self._editor.pieces()
            if not (isinstance(one, LineRow) and one.is_blank)
        ]

    def set_raw(self, raw: Sequence[dict[str, Any]]) -> None:
        """Show them again: what could not be read stands literally in its fields, what could stands there as it was read."""
        self._editor.set_lines([line_of(one) for one in raw])
        for place, one in enumerate(raw):
            if one["line"] is None:
                while not isinstance(self._editor.pieces()[place], LineRow):
                    self._editor.gap.wanted.emit()
            row = self._editor.pieces()[place]
            if isinstance(row, LineRow):
                put_back(row.fields, one)
                row.show_amount()

    def differing(self, raw: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
        """All the lines, when they are not those that stand there."""
        return [(self._title, told(raw))] if [line_of(one) for one in raw] != [line_of(one) for one in self.raw()] else []


class DraftUnsaved(UnsavedForm):
    """Forgotten when the draft is stored, issued or given up; it stays with the draft that was stored on the way to a preview."""

    def __init__(
        self, page: QWidget, context: Context, invoice: Invoice | None, form: Form, more: DraftMore, lines: LinesEditor
    ) -> None:
        field = form.rows["client_id"].field
        assert isinstance(field, ClientField)

        def client() -> ClientId | None:
            return invoice.client_id if invoice else field.chosen

        def about() -> str:
            return invoice.buyer_name if invoice else field.search.text()

        record = Record("invoice", invoice.id if invoice else "", invoice.version if invoice else 0, client, about)
        typed = TypedLines(lines, context.words("Lines"))
        super().__init__(page, context, record, {"form": form, "more": more.form, "lines": typed})
        self._more, self._lines = more, lines
        self.put.connect(self._show_rest)

    def follow(self, kept: SignalInstance, *ends: SignalInstance) -> None:
        """`kept` gives the draft as stored on the way to a preview or to the issue; at the others it is forgotten."""
        kept.connect(lambda invoice: self.stored(invoice.id, invoice.version))
        self.forget_at(*ends)

    def _show_rest(self) -> None:
        if any(self._more.form.raw().values()):
            self._more.show_form()
        self._lines.set_discount(self._more.discount_typed())
