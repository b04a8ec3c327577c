"""Today after someone left: who holds the keys changes them there, the others see what it waits for."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from practice_app.domain.access import Role
from practice_app.gui.context import Context
from practice_app.gui.screens.today.screen import TodayScreen
from practice_app.storage.keys import waiting_rotations
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.staff import add_member
from practice_app.use_cases.visit import end_access
from tests.gui.screens.screen_kit import FakeShell, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.inspection_cases import full_client

MINE, OTHERS = "Keys wait for a change because someone left", "Keys wait for a practitioner to change them"
Open = Callable[..., TodayScreen]


def opened(qtbot: QtBot, practice: Practice, open_screen: Open) -> TodayScreen:
    """Today with its answers."""

    def build(context: Context) -> TodayScreen:
        context.memory.put("today.first_steps_dismissed", True)
        return TodayScreen(context)

    screen = open_screen(practice, build)
    until(qtbot, lambda: screen.cards or screen.nothing.isVisible())
    return screen


def titles(screen: TodayScreen) -> list[str]:
    """The titles of the cards."""
    return [card.accessibleName() for card in screen.cards]


def someone_left(desk: Desk) -> None:
    """A practitioner is suspended by an owner who holds no key to what is sealed."""
    full_client(desk.sign_in())
    end_access(desk.sign_in("directie"), "tandarts2")


def test_a_holder_changes_the_keys_from_today(qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell) -> None:
    someone_left(staffed_desk)
    practice = staffed_desk.sign_in("tandarts", with_reader=True)
    screen = opened(qtbot, practice, open_screen)
    assert MINE in titles(screen)
    assert "They seal: dossiers, confidential letters, BSNs, photos." in texts(screen)
    click(qtbot, screen, "Change the keys")
    until(qtbot, lambda: any("The keys were changed" in told for told in shell.done))
    assert not waiting_rotations(practice.session.header)
    assert not screen.progress.isVisible()
    screen.refresh()
    until(qtbot, lambda: MINE not in titles(screen))


def test_who_holds_none_of_the_keys_sees_what_it_waits_for(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    someone_left(staffed_desk)
    screen = opened(qtbot, staffed_desk.sign_in("directie", with_reader=True), open_screen)
    assert OTHERS in titles(screen) and MINE not in titles(screen)
    screen = opened(qtbot, staffed_desk.sign_in("boekhouder", with_reader=True), open_screen)
    assert not {OTHERS, MINE} & set(titles(screen))


def test_an_owner_learns_that_invitations_were_withdrawn(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    owner = staffed_desk.sign_in()
    owner.run(add_member, "nieuw", "Nieuw Iemand", [Role.ASSISTANT], first_password="eerste-wachtwoord")
    end_access(owner, "directie")
    screen = opened(qtbot, staffed_desk.sign_in(with_reader=True), open_screen)
    assert "1 invitation was withdrawn" in titles(screen)
