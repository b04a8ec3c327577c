"""The sign-in of a sample practice: name and password stand there already, and it can be thrown away."""

from __future__ import annotations

from collections.abc import Callable

from practice_app.gui.button_row import ButtonRow
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.confirm_sheet import ConfirmSheet

LOGIN = "eigenaar"
PASSWORD = "tandenborstel-maandag-regenjas"  # of use_cases/demo.py, which is too heavy before the first paint


def offer_sample(page: SignInScreen, throw_away: Callable[[], object]) -> None:
    """Make the sign-in one press, and put the way to throw the sample away under it."""
    words = page.words
    text = words(
        "Sample practice: nothing here is real. Press Enter to go in; everyone in it has the password {password}.",
        password=PASSWORD,
    )
    page.banner.show_message("info", text)
    if not page.login.value():
        page.login.set_value(LOGIN)
    page.password.set_value(PASSWORD)
    folder = page.folder.parent
    question = ConfirmSheet(
        words("Throw the sample practice away?"),
        [
            words("The folder {folder} goes, with everything in it.", folder=folder),
            words("Nothing in it is real; you can make another one whenever you like."),
        ],
        words("Throw it away"),
        words("No, go back"),
    )
    question.confirmed.connect(throw_away)
    away = Button(words("Throw the sample away…"), "quiet")
    away.clicked.connect(question.ask)
    page.add(question)
    page.add(ButtonRow(away))
