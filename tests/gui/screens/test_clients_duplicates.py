"""Duplicates at the desk: told while typing, listed, compared, merged with a confirmation that says what it means."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from practice_app.gui.screens.clients.client_form import ClientForm
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.duplicates_page import DuplicatesPage
from practice_app.gui.screens.clients.merge_page import MergePage
from practice_app.gui.screens.clients.merge_pick_page import MergePickPage
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.use_cases.clients import create_client, list_clients
from practice_app.use_cases.national_ids import reveal_national_id
from practice_app.use_cases.practice import Practice
from tests.gui.keyboard import type_text
from tests.gui.screens.people import BSN, person
from tests.gui.screens.screen_kit import FakeShell, buttons, choose, click, texts, until
from tests.practice_files import Desk

Open = Callable[..., ClientsScreen]
OTHER_BSN = "111222333"


def comparing(qtbot: QtBot, screen: ClientsScreen) -> MergePage:
    until(qtbot, lambda: isinstance(screen.panes.detail, MergePage) and screen.panes.detail.merge.isEnabled())
    assert isinstance(screen.panes.detail, MergePage)
    return screen.panes.detail


def test_a_card_that_is_there_is_told_while_typing_and_opened_from_there(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    there = practice.run(create_client, person())
    screen = open_screen(practice, ClientsScreen)
    screen.new()
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientForm))
    made = screen.panes.detail
    assert isinstance(made, ClientForm)
    for name, text in (("given_name", "Sanne"), ("family_name", "van den Berg"), ("phone", "06-12345678")):
        type_text(made.form.rows[name].field.editor, text)
    until(qtbot, lambda: made.hint.isVisibleTo(screen))
    told = made.hint.message.text()
    assert "There is already Sanne van den Berg" in told and "The phone number is the same." in told
    assert made.save.isEnabled()
    made.hint.action.click()
    assert shell.places == [("clients", there.id)]


def test_a_hint_that_was_closed_stays_away(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    practice.run(create_client, person())
    screen = open_screen(practice, ClientsScreen)
    screen.new()
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientForm))
    made = screen.panes.detail
    assert isinstance(made, ClientForm)
    for name, text in (("given_name", "Sanne"), ("family_name", "van den Berg"), ("phone", "06-12345678")):
        type_text(made.form.rows[name].field.editor, text)
    until(qtbot, lambda: made.hint.isVisibleTo(screen))
    made.hint.dismiss.click()
    answers: list[object] = []
    screen._context.operations.read(list_clients, then=answers.append)
    made.hint._look()
    until(qtbot, lambda: answers and not screen._context.operations.is_busy)
    assert not made.hint.isVisibleTo(screen)


def test_two_cards_are_found_compared_and_merged(qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell) -> None:
    stays = practice.run(create_client, person(bsn=BSN))
    other = practice.run(create_client, person(bsn=OTHER_BSN, phone="0201234567"))
    screen = open_screen(practice, ClientsScreen)
    choose(qtbot, screen, "Likely duplicates")
    until(qtbot, lambda: isinstance(screen.panes.detail, DuplicatesPage))
    click(qtbot, screen, "Compare and merge…")
    page = comparing(qtbot, screen)
    assert list(page.form.rows) == ["phone", "bsn"]
    assert page.form.rows["bsn"].field.value() is None, "nothing is chosen beforehand where a slip makes one of two people"
    click(qtbot, page, "Merge…")
    until(qtbot, lambda: not page.form.rows["bsn"].problem.isHidden())
    assert len(practice.run(list_clients)) == 2
    page.form.rows["bsn"].field.set_value("other")
    page.form.rows["phone"].field.set_value("other")
    click(qtbot, page, "Merge…")
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    assert "Merging cannot be undone." in " ".join(shell.questions[-1][1])
    assert practice.run(reveal_national_id, stays.id) == OTHER_BSN
    until(qtbot, lambda: "Earlier client number" in texts(screen.panes.detail))
    assert f"{other.number}, merged on" in texts(screen.panes.detail) and "020 123 4567" in texts(screen.panes.detail)


def test_the_other_card_can_stay_and_any_card_can_be_chosen(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    one = practice.run(create_client, person())
    other = practice.run(create_client, person(family_name="Anders"))
    screen = open_screen(practice, ClientsScreen)
    screen.show_record(one.id)
    choose(qtbot, screen, "Merge with another card…")
    until(qtbot, lambda: isinstance(screen.panes.detail, MergePickPage))
    pick = screen.panes.detail
    assert isinstance(pick, MergePickPage)
    pick.form.rows["other"].field.set_value((other.id, "Anders"))
    click(qtbot, pick, "Compare…")
    page = comparing(qtbot, screen)
    assert f"number {one.number}, stays" in page.heading.subtitle.text()
    click(qtbot, page, "Let the other card stay")
    until(qtbot, lambda: f"number {other.number}, stays" in page.heading.subtitle.text())
    click(qtbot, page, "Cancel")
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    assert len(practice.run(list_clients)) == 2


def test_the_desk_finds_duplicates_and_is_told_who_merges_them(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    desk = staffed_desk.sign_in("balie", with_reader=True)
    one, other = desk.run(create_client, person()), desk.run(create_client, person())
    screen = open_screen(desk, ClientsScreen)
    choose(qtbot, screen, "Likely duplicates")
    page = screen.panes.detail
    until(qtbot, lambda: "A practitioner of both clients merges them" in texts(page))
    assert page is not None and "Compare and merge…" not in buttons(page)
    screen._merge(one.id, other.id)
    refused = screen.panes.detail
    assert isinstance(refused, MergePage)
    until(qtbot, lambda: "Ask the owner" in refused.banner.message.text())
    assert not refused.merge.isEnabled()


def test_an_old_number_is_searched_and_says_what_became_of_it(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    from practice_app.use_cases.merge_clients import merge_clients

    stays, other = practice.run(create_client, person(number="17")), practice.run(create_client, person(number="4711"))
    practice.run(merge_clients, stays.id, 1, other.id, 1, {})
    screen = open_screen(practice, ClientsScreen)
    type_text(screen.list.search, "4711")
    until(qtbot, lambda: [hit.merged_number for hit in screen.list.hits] == ["4711"])
    shown = screen.list.table.model().index(0, 0).data()
    assert "number 4711 was merged into this card" in str(shown)
