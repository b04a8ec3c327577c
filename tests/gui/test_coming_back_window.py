"""Who cannot sign in, in the window: a computer that lacks the secret, a forgotten password, words typed as people type them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from practice_app.gui.engine import practice_of
from practice_app.gui.screens.sign_in.forgotten import ForgottenScreen
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.screens.sign_in.this_computer import ThisComputerScreen
from practice_app.gui.widgets.words_field import WordsField
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import KeyName, RecoveryWords
from practice_app.storage.keys.recovery import new_words
from practice_app.system.words import Words
from practice_app.use_cases.making import make_practice
from tests.gui.desk_window import DeskWindow, Opened
from tests.gui.screens.screen_kit import texts
from tests.practice_files import OWNER, PASSWORD, Desk, TestClock, TestKeychain, environment, new_practice

NEW = "een-heel-ander-wachtwoord-3"
ART = " ".join(["abandon"] * 23 + ["art"])


@pytest.fixture
def keychain() -> TestKeychain:
    return TestKeychain()


@pytest.fixture
def bound_desk(tmp_path: Path, keychain: TestKeychain) -> Iterator[Desk]:
    """A practice that is bound to this computer."""
    path, clock = tmp_path / "praktijk", TestClock()
    env = environment(clock, keychain)
    created = make_practice(env, path, new_practice(bound=True, language="en"))
    yield Desk(path, created, clock, env, PracticeFolder(path).open(), [])


@pytest.fixture
def field(theme: object, words: Words) -> Iterator[WordsField]:
    """The field alone, in sight."""
    made = WordsField(words)
    made.show()
    made.edit.setFocus()
    yield made
    made.deleteLater()


def try_to_sign_in(window: DeskWindow, password: str = PASSWORD) -> None:
    page = window.page(SignInScreen)
    page.login.set_value(OWNER)
    page.password.set_value(password)
    page.go.click()


def numbered(words: RecoveryWords) -> str:
    """As a scanner or a careful typist gives them."""
    return "\n".join(f"{place}. {word.upper()}," for place, word in enumerate(words.words, 1))


def test_a_keychain_that_lost_the_secret_asks_the_words_and_then_the_sign_in_goes_on(
    opened: Opened, bound_desk: Desk, keychain: TestKeychain
) -> None:
    kept = dict(keychain.secrets)
    keychain.secrets.clear()
    window = opened(bound_desk)
    try_to_sign_in(window)
    page = window.page(ThisComputerScreen)
    assert not page.go.isEnabled()
    page.paper.edit.insertPlainText(numbered(bound_desk.created.administration_words))
    assert page.go.isEnabled()
    page.go.click()
    again = window.page(SignInScreen)
    assert again.login.value() == OWNER
    assert "This computer knows the practice now" in texts(again)
    assert keychain.secrets == kept
    window.sign_in(OWNER)


def test_words_of_another_practice_are_refused_at_the_field_and_the_next_try_waits(
    opened: Opened, bound_desk: Desk, keychain: TestKeychain
) -> None:
    keychain.secrets.clear()
    window = opened(bound_desk)
    try_to_sign_in(window)
    page = window.page(ThisComputerScreen)
    page.paper.edit.insertPlainText(numbered(new_words()))
    page.go.click()
    window.until(lambda: "another practice" in page.form.rows["words"].problem.text())
    page.go.click()
    window.until(lambda: page.banner.isVisible())
    assert not page.go.isEnabled()
    assert not keychain.secrets
    page.cancel.click()
    window.page(SignInScreen)


def test_an_owner_sets_a_new_password_with_the_words_and_is_told_what_waits(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    page = window.page(SignInScreen)
    page.login.set_value(OWNER)
    page.lost.click()
    forgotten = window.page(ForgottenScreen)
    assert forgotten.login.value() == OWNER
    assert "Ask an owner for a new first password" in texts(forgotten)
    forgotten.paper.edit.insertPlainText(numbered(desk.created.administration_words))
    forgotten.password.set_value(NEW)
    forgotten.go.click()
    assert "not the same" in forgotten.form.rows["again"].problem.text()
    forgotten.again.set_value(NEW)
    forgotten.go.click()
    again = window.page(SignInScreen)
    assert "Your keys for care wait" in texts(again)
    inside = window.sign_in(OWNER, NEW)
    assert not practice_of(inside.operations).session.keys.holds(KeyName.CARE)


def test_with_both_papers_everything_comes_back(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    window.page(SignInScreen).lost.click()
    page = window.page(ForgottenScreen)
    assert desk.created.care_words is not None
    page.login.set_value(OWNER)
    page.paper.edit.insertPlainText(numbered(desk.created.administration_words))
    page.care.edit.insertPlainText(" ".join(desk.created.care_words.words))
    for password in (page.password, page.again):
        password.set_value(NEW)
    page.go.click()
    assert "wait" not in texts(window.page(SignInScreen))
    inside = window.sign_in(OWNER, NEW)
    assert practice_of(inside.operations).session.keys.holds(KeyName.CARE)


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_can_be_mended(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    window.page(SignInScreen).lost.click()
    page = window.page(ForgottenScreen)
    page.go.click()
    assert page.form.rows["login"].problem.text()
    page.login.set_value("niemand")
    page.paper.edit.insertPlainText(numbered(desk.created.administration_words))
    for password in (page.password, page.again):
        password.set_value(NEW)
    page.go.click()
    window.until(lambda: page.banner.isVisible())
    assert OWNER in page.banner.message.text()
    page.login.set_value(OWNER)
    page.go.click()
    window.page(SignInScreen)


def test_leaving_the_page_takes_the_words_off_it_and_off_the_clipboard(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    window.page(SignInScreen).lost.click()
    page = window.page(ForgottenScreen)
    QApplication.clipboard().setText(ART)
    page.paper.edit.paste()
    assert page.paper.is_whole
    page.cancel.click()
    assert page.paper.value() == ""
    assert not page.paper.edit.document().isUndoAvailable()
    assert QApplication.clipboard().text() == ""
    window.page(SignInScreen)


def test_words_are_not_left_standing_where_nobody_sits(opened: Opened, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("practice_app.gui.coming_back.LEFT_AFTER", timedelta(milliseconds=50))
    window = opened(desk)
    window.page(SignInScreen).lost.click()
    page = window.page(ForgottenScreen)
    page.paper.edit.setPlainText(ART)
    window.page(SignInScreen)


def test_four_letters_and_a_space_make_a_word(field: WordsField) -> None:
    QTest.keyClicks(field.edit, "aban zoo 3.abil, ACT ")
    assert field.edit.toPlainText() == "abandon zoo 3.ability, ACT "
    assert "4 of 24." in field.told.text()


def test_the_word_that_a_space_would_make_is_named(field: WordsField) -> None:
    QTest.keyClicks(field.edit, "zoo aban")
    assert "“abandon”" in field.told.text()


def test_the_first_wrong_word_is_named_by_its_place_while_typing(field: WordsField) -> None:
    QTest.keyClicks(field.edit, "zoo ab")
    assert "2 of 24." in field.told.text()
    QTest.keyClicks(field.edit, "xx")
    assert "Word 2" in field.told.text()
    QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert "Word" not in field.told.text()


def test_whole_lists_are_told_from_swapped_ones(field: WordsField) -> None:
    heard: list[bool] = []
    field.whole.connect(heard.append)
    field.edit.insertPlainText(ART)
    assert heard == [True]
    assert "belong together" in field.told.text()
    field.edit.setPlainText("art " + " ".join(["abandon"] * 23))
    assert heard == [True, False]
    assert "swapped" in field.told.text()


def test_tab_leaves_the_field_and_the_clipboard_of_others_stays(field: WordsField) -> None:
    assert field.edit.tabChangesFocus()
    QApplication.clipboard().setText("iets anders")
    field.edit.insertPlainText(ART)
    field.forget()
    assert QApplication.clipboard().text() == "iets anders"
