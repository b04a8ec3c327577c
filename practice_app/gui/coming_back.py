"""The pages for who cannot sign in: the password was forgotten, or this computer does not know the practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_app.gui.screens.sign_in.forgotten import ForgottenScreen
from practice_app.gui.screens.sign_in.this_computer import ThisComputerScreen

if TYPE_CHECKING:
    from practice_app.gui.entrance import Entrance
    from practice_app.use_cases.regaining import Regained


def show_forgotten(entrance: Entrance, login: str) -> None:
    """An owner comes back with the words on paper."""
    engine, words = entrance.engine, entrance.words

    def done(regained: Regained) -> None:
        page.forget()
        text = words("Your new password is set. Sign in with it.")
        if regained.care_waits:
            text += " " + words("Your keys for care wait for a colleague who holds them, or for the care words.")
        entrance.back_to_sign_in(login=regained.login).banner.show_message("info", text)

    def submit(*typed: str) -> None:
        entrance.front.call(engine.regain, entrance.folder, *typed, then=done, failed=entrance.page_problem)

    def back() -> None:
        page.forget()
        entrance.back_to_sign_in()

    page = ForgottenScreen(words, entrance.front, login)
    page.submitted.connect(submit)
    page.back.connect(back)
    entrance.show_page(page)


def show_this_computer(entrance: Entrance) -> None:
    """The words bring the secret of the practice to this computer."""
    engine, words = entrance.engine, entrance.words

    def done(_: object) -> None:
        page.paper.forget()
        text = words("This computer knows the practice now. Sign in as always.")
        entrance.back_to_sign_in().banner.show_message("info", text)

    def submit(typed: str) -> None:
        entrance.front.call(engine.bind, entrance.folder, typed, then=done, failed=entrance.page_problem)

    def back() -> None:
        page.paper.forget()
        entrance.back_to_sign_in()

    page = ThisComputerScreen(words)
    page.submitted.connect(submit)
    page.back.connect(back)
    entrance.show_page(page)
