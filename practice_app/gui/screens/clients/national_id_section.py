"""The BSN of a client: masked, shown for half a minute to who may, entered or replaced by who may."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.short_copy import ShortCopy
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import guard, guard_state
from practice_app.gui.widgets.bsn_field import BsnField
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.national_ids import reveal_national_id, set_national_id

HIDDEN_AFTER_MS = 30_000
MASK = "•••••••••"


class NationalIdSection(Section):
    """Each showing is a line in the audit trail; what was copied leaves the clipboard again."""

    def __init__(self, context: Context, client_id: ClientId, present: bool) -> None:
        words = context.words
        super().__init__(context, client_id, words("BSN"))
        self._present, self._number = present, ""
        self.shown = Label("", "strong", wrap=False)
        self.show_button, self.copy = Button(words("Show")), Button(words("Copy"))
        self.replace = Button("")
        self._hide_timer = QTimer(self)
        self._hide_timer.setSingleShot(True)
        self._hide_timer.setInterval(HIDDEN_AFTER_MS)
        self._hide_timer.timeout.connect(self.hide_number)
        self._arrange()
        self.hide_number()

    def _arrange(self) -> None:
        words = self.context.words
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_SMALL)
        for widget in (self.shown, self.show_button, self.copy, self.replace):
            row.addWidget(widget)
        row.addStretch()
        self.body.add(line)
        self.show_button.setAccessibleName(words("Show the BSN"))
        self.copy.setAccessibleName(words("Copy the BSN"))
        self.show_button.clicked.connect(self.reveal)
        self.copy.clicked.connect(self.copy_number)
        self.replace.clicked.connect(self.ask_number)
        guard(self.show_button, self.context, reveal_national_id)
        guard(self.replace, self.context, set_national_id)

    def reveal(self) -> None:
        """Show it, or hide it when it is shown."""
        if self._number:
            self.hide_number()
        else:
            self.context.operations.run(reveal_national_id, self.client_id, then=self._show, failed=self.refused)

    def _show(self, number: str) -> None:
        self._number = number
        self.shown.setText(f"{number[:4]} {number[4:6]} {number[6:]}")
        self.show_button.setText(self.context.words("Hide"))
        self.copy.show()
        self.say(self.context.words("Hidden again after 30 seconds. That you saw it is in the audit trail."))
        self._hide_timer.start()

    def hide_number(self) -> None:
        """Mask it again."""
        words = self.context.words
        self._hide_timer.stop()
        self._number = ""
        self.shown.setText(MASK if self._present else words("Not entered"))
        self.shown.setAccessibleName(words("BSN, hidden") if self._present else words("BSN, not entered"))
        self.show_button.setText(words("Show"))
        guard_state(self.show_button, self.context, "" if self._present else words("No BSN was entered yet."))
        self.replace.setText(words("Replace…") if self._present else words("Enter…"))
        self.copy.hide()
        self.say("")

    def copy_number(self) -> None:
        """Copy it, for half a minute."""
        ShortCopy(self._number)
        self.say(self.context.words("Copied. The clipboard is emptied after 30 seconds."))

    def ask_number(self) -> None:
        """Ask the number."""
        words = self.context.words
        if self.open_form is not None:
            return
        self.open_form = Form(words, words("BSN"))
        field, hint = BsnField(words, self.context.practice_kind), words("Nine digits, from the identity document.")
        self.open_form.add("bsn", words("New BSN"), field, hint=hint)
        save, cancel = Button(words("Save the BSN"), "primary"), Button(words("Cancel"))
        save.clicked.connect(self._store)
        cancel.clicked.connect(self._close_form)
        self.body.add(self.open_form)
        self.body.add_line(save, cancel)
        self.open_form.rows["bsn"].field.setFocus()

    def _store(self) -> None:
        if self.open_form is not None:
            number = self.open_form.values()["bsn"]
            run = self.context.operations.run
            run(set_national_id, self.client_id, number, then=self._stored, failed=self.refused)

    def _stored(self, _: object) -> None:
        self._present = True
        self._close_form()
        self.context.shell.show_done(self.context.words("The BSN is stored."))

    def _close_form(self) -> None:
        self.open_form = None
        kept = self.body.column.takeAt(0)
        self.body.empty()
        assert kept is not None
        holder = kept.widget()
        assert holder is not None
        self.body.add(holder)
        self.hide_number()
