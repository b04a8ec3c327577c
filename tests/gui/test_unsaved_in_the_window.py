"""A power cut, a lock, another member: half a letter is offered to who was writing it, and to nobody else."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from practice_app.domain.letter_list import LetterFilter
from practice_app.domain.unsaved import Unsaved
from practice_app.gui.records_screen import RecordsScreen
from practice_app.gui.screens.clients.client_form import ClientForm
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.correspondence.letter_form import LetterForm
from practice_app.gui.screens.correspondence.screen import CorrespondenceScreen
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.screens.today.screen import TodayScreen
from practice_app.gui.screens.today.unsaved_card import UnsavedCard
from practice_app.gui.window import Window
from practice_app.storage.folder import PracticeFolder
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import list_correspondence
from practice_app.use_cases.unsaved_forms import keep_unsaved, list_unsaved
from tests.gui.desk_window import DeskWindow, Opened
from tests.gui.keyboard import type_text
from tests.gui.screens.people import person
from tests.gui.screens.screen_kit import buttons, texts
from tests.practice_files import OWNER, Desk
from tests.raw_pages import raw_pages

HALF = "Geachte collega, een vermoeden van kanariekoorts"


def half_a_letter(window: DeskWindow, inside: Window) -> LetterForm:
    """Begun, with a date that cannot be read yet."""
    inside.go_to("correspondence")
    screen = inside.screens["correspondence"]
    assert isinstance(screen, CorrespondenceScreen)
    screen.new()
    form = letter_on(window, inside)
    window.settle(inside)
    form.form.rows["date"].field.set_raw("12-3")
    type_text(form.form.rows["subject"].field.editor, "Verwijzing")
    type_text(form.form.rows["body"].field.editor, HALF)
    return form


def letter_on(window: DeskWindow, inside: Window) -> LetterForm:
    """The form of a letter that is in sight."""
    window.until(lambda: isinstance(detail_of(inside, "correspondence"), LetterForm))
    form = detail_of(inside, "correspondence")
    assert isinstance(form, LetterForm)
    window.until(form.isVisible)
    return form


def detail_of(inside: Window, name: str) -> QWidget | None:
    """What stands at the right of a screen that was opened."""
    screen = inside.screens.get(name)
    return screen.panes.detail if isinstance(screen, RecordsScreen) else None


def after_a_power_cut(opened: Opened, desk: Desk, tmp_path: Path) -> DeskWindow:
    """The files as they stand at this moment, opened anew: nothing was closed, flushed or said goodbye to."""
    left = tmp_path / "after the power cut"
    # By another process: closing a file of the practice in this one would drop the locks of its connections.
    subprocess.run(["cp", "-r", str(desk.path), str(left)], check=True)
    return opened(replace(desk, path=left, folder=PracticeFolder(left), opened=[]))


def card_on(inside: Window) -> UnsavedCard:
    """What Today says of it."""
    today = inside.screens["today"]
    assert isinstance(today, TodayScreen)
    return today.findChildren(UnsavedCard)[0]


def typed(form: LetterForm) -> tuple[object, ...]:
    """What stands in it."""
    return tuple(form.form.rows[name].field.raw() for name in ("date", "subject", "body"))


def press(window: DeskWindow, widget: QWidget, text: str) -> None:
    """Press this button, once it is in sight."""
    shown = window.session.words(text)
    window.until(lambda: shown in buttons(widget) and buttons(widget)[shown].isEnabled())
    buttons(widget)[shown].click()


def test_after_a_power_cut_today_offers_what_was_typed_up_to_the_last_rest(opened: Opened, desk: Desk, tmp_path: Path) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    form = half_a_letter(window, inside)
    form.unsaved.rest.timeout.emit()
    window.settle(inside)
    type_text(form.form.rows["subject"].field.editor, " naar")
    window = after_a_power_cut(opened, desk, tmp_path)
    inside = window.sign_in(OWNER)
    card = card_on(inside)
    window.until(lambda: card.isVisible() and "Verwijzing · 02-03-2026 10:00" in texts(card))
    press(window, card, "Go on")
    form = letter_on(window, inside)
    window.until(lambda: typed(form) == ("12-3", "Verwijzing", HALF))
    told = window.session.words("Restored what you had typed on {moment}.", moment="02-03-2026 10:00")
    window.until(lambda: told in texts(form))
    assert form.dirty
    here = inside.history.here  # what leads back here later does not lead into a form that may be gone
    assert here is not None
    assert (here.screen, here.key) == ("correspondence", None)


def test_a_lock_keeps_everything_and_the_same_member_comes_back_to_it(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    half_a_letter(window, window.sign_in(OWNER))
    window.session.lock()
    inside = window.sign_in(OWNER)
    form = letter_on(window, inside)
    window.until(lambda: typed(form) == ("12-3", "Verwijzing", HALF))
    window.session.lock()  # nothing was typed since: it is still that letter
    form = letter_on(window, window.sign_in(OWNER))
    window.until(lambda: typed(form) == ("12-3", "Verwijzing", HALF))


def test_nobody_else_is_offered_it_and_the_file_does_not_tell_it(opened: Opened, staffed_desk: Desk) -> None:
    window = opened(staffed_desk)
    half_a_letter(window, window.sign_in("tandarts"))
    window.session.lock()
    inside = window.sign_in("directie")
    assert list(inside.screens) == ["today"]
    assert not card_on(inside).isVisible()
    practice = inside._practice
    assert practice.read(list_unsaved) == ()
    assert practice.writer.value("SELECT count(*) FROM unsaved_form") == 1
    key = practice.opened_with
    window.session.lock()
    window.page(SignInScreen)
    pages = raw_pages(staffed_desk.path / "practice.db", key)
    assert b"unsaved_form" in pages
    assert HALF.encode() not in pages
    assert b"Verwijzing" not in pages
    inside = window.sign_in("tandarts")  # somebody else was at the window: no place to come back to, but it is offered
    window.until(lambda: "Verwijzing" in texts(card_on(inside)))


def test_what_is_thrown_away_on_today_is_gone(opened: Opened, desk: Desk) -> None:
    desk.sign_in().run(keep_unsaved, Unsaved("mailing", "new-1", None, "Zomer", 0, {"form": {"name": "Zomer"}}))
    window = opened(desk)
    inside = window.sign_in(OWNER)
    press(window, card_on(inside), "Throw away")
    window.until(lambda: not card_on(inside).isVisible())
    assert inside._practice.read(list_unsaved) == ()


def test_leaving_a_form_on_purpose_throws_it_away(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    form = half_a_letter(window, inside)
    form.unsaved.rest.timeout.emit()
    window.settle(inside)
    assert len(inside._practice.read(list_unsaved)) == 1
    form.cancel.click()
    press(window, inside, "Leave")
    window.until(lambda: inside._practice.read(list_unsaved) == ())


def test_going_on_with_what_is_in_sight_already_changes_nothing(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    form = half_a_letter(window, inside)
    form.unsaved.rest.timeout.emit()
    inside.go_to("today")
    window.until(lambda: "Verwijzing" in texts(card_on(inside)))
    press(window, card_on(inside), "Go on")
    window.settle(inside)
    assert letter_on(window, inside) is form
    assert typed(form) == ("12-3", "Verwijzing", HALF)


@pytest.mark.parametrize("stored", [False, True])
def test_a_card_of_a_client_is_gone_on_with_after_a_lock(opened: Opened, desk: Desk, stored: bool) -> None:
    client = desk.sign_in().run(create_client, person())
    window = opened(desk)
    inside = window.sign_in(OWNER)
    inside.go_to("clients", client.id if stored else "new")
    if stored:
        window.until(lambda: isinstance(detail_of(inside, "clients"), ClientDetail))
        page = detail_of(inside, "clients")
        assert isinstance(page, ClientDetail)
        page.edit_wanted.emit()
    form = client_form_on(window, inside)
    window.settle(inside)
    type_text(form.form.rows["city"].field.editor, "Delft")
    raw = form.form.raw()
    window.session.lock()
    inside = window.sign_in(OWNER)
    again = client_form_on(window, inside)
    window.until(lambda: again.form.raw() == raw)
    press(window, again, "Start over")
    window.until(lambda: "Delft" not in str(again.form.rows["city"].field.raw()))


def client_form_on(window: DeskWindow, inside: Window) -> ClientForm:
    """The form of a card that is in sight."""

    window.until(lambda: isinstance(detail_of(inside, "clients"), ClientForm))
    form = detail_of(inside, "clients")
    assert isinstance(form, ClientForm)
    return form


def test_nothing_of_it_is_among_the_correspondence(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    half_a_letter(window, inside)
    window.session.lock()
    inside = window.sign_in(OWNER)
    assert not inside._practice.read(list_correspondence, LetterFilter())
