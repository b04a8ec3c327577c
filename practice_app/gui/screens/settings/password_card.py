"""The member's own password on the page of the account: since when, and changing it."""

from __future__ import annotations

from practice_app.domain.member import Member
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.focus import bring_in_sight, tab_after
from practice_app.gui.own_account.password_form import PasswordForm
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label


class PasswordCard(Card):
    """The form stands there once it is asked for, and goes when the password is changed."""

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(words("Password"))
        self._context = context
        self.told, self.change = Label(""), Button(words("Change my password…"))
        self.change.clicked.connect(self._open)
        self.form: PasswordForm | None = None
        self._row = ButtonRow(self.change)
        self.add(self.told)
        self.add(self._row)

    def show_member(self, member: Member) -> None:
        """Since when the password stands."""
        words, day = self._context.words, member.password_set_on or member.created_on
        self.told.setText(words("Yours is of {day}. Nobody else knows it, and nobody can look it up.", day=words.date(day)))

    def _open(self) -> None:
        back = Button(self._context.words("Back"))
        back.clicked.connect(self._close)
        self.form = PasswordForm(self._context.words, self._context.operations, back)
        self.form.done.connect(self._changed)
        self._row.hide()
        self.add(self.form)
        tab_after(self.change, self.form)
        self.form.show()
        self.form.old.setFocus()
        bring_in_sight(self.form)

    def _changed(self) -> None:
        self._close()
        self._context.shell.show_done(self._context.words("Your password is changed."))
        self._context.shell.changed()

    def _close(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._row.show()
        self.change.setFocus()
