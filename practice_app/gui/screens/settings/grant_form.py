"""Roles and the last day, as they are asked wherever somebody is let in."""

from __future__ import annotations

from practice_app.gui.context import Context
from practice_app.gui.screens.settings.roles_field import RolesField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form


def add_grant_rows(form: Form, context: Context) -> tuple[RolesField, DateField]:
    """The rows “roles” and “until” under those that `form` has."""
    words = context.words
    roles, until = RolesField(words), DateField(words, context.today(), calendar=True)
    form.add("roles", words("Roles"), roles, hint=words("Somebody with several roles may what any of them may."))
    hint = words("For a locum or a trainee: from the day after there is no access any more. Empty: for good.")
    form.add("until", words("Last day"), until, hint=hint, optional=True)
    return roles, until
