"""The field in which a password is chosen: what it says while one is typed, and the suggestion."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from practice_app.gui.operations import Operations
from practice_app.gui.password_help import PasswordHelp
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.gui.widgets.password_meter import guessing_time
from practice_app.system.words import Words
from tests.gui.screens.screen_kit import until


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[PasswordField]:
    """A field shown, with real help."""
    operations = Operations()
    made = PasswordField(Words("en"), PasswordHelp(operations, lambda: ("Praktijk De Molen", "Johanna Bakker"), "en"))
    qtbot.addWidget(made)
    made.show()
    yield made
    operations.shutdown()


def says(qtbot: QtBot, field: PasswordField, text: str) -> None:
    until(qtbot, lambda: text in field.meter.said)


def test_it_says_that_it_is_too_easy_why_and_what_to_do(qtbot: QtBot, field: PasswordField) -> None:
    QTest.keyClicks(field.edit, "welkom01")
    says(qtbot, field, "Not good enough yet. Guessing it takes a fast computer 1 second.")
    says(qtbot, field, "many people take as their password")
    says(qtbot, field, "four random words")
    assert field.meter.bar.value() == 1
    assert field.edit.accessibleDescription() == field.meter.said


def test_it_says_what_is_good_and_how_long_guessing_takes(qtbot: QtBot, field: PasswordField) -> None:
    QTest.keyClicks(field.edit, "de fiets staat weer buiten")
    says(qtbot, field, "Good. Guessing it takes a fast computer centuries.")
    assert field.meter.bar.value() == 4
    assert not field.meter.reasons.isVisible()


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("johanna1987", "a name in it that others know"),
        ("abcdefg", "a sequence"),
        ("aaaaaaaa", "repeats itself"),
        ("12-03-1987", "a date"),
        ("zxcvfdsaqwer", "a row of keys"),
        ("x7", "short"),
    ],
)
def test_it_names_what_is_weak(qtbot: QtBot, field: PasswordField, password: str, said: str) -> None:
    field.set_value(password)
    says(qtbot, field, said)


def test_it_never_quotes_what_was_typed(qtbot: QtBot, field: PasswordField) -> None:
    field.set_value("Johanna2024")
    says(qtbot, field, "a name")
    assert "johanna" not in field.meter.said.lower()


def test_an_answer_for_what_stands_there_no_more_is_not_shown(qtbot: QtBot, field: PasswordField) -> None:
    field.set_value("welkom01")
    says(qtbot, field, "Not good")
    field.set_value("de fiets staat weer buiten")
    says(qtbot, field, "Good.")
    field.set_value("")
    assert field.meter.said == ""
    assert not field.meter.bar.isVisible()


def test_a_suggestion_is_taken_over_in_sight_and_is_good(qtbot: QtBot, field: PasswordField) -> None:
    field.suggest.click()
    until(qtbot, lambda: field.value())
    assert field.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert len(field.value().split()) == 4
    says(qtbot, field, "Good.")


def test_pasting_is_allowed(field: PasswordField) -> None:
    QApplication.clipboard().setText(" vijf paarse olifanten dansen ")
    field.edit.setFocus()
    QTest.keyClick(field.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == " vijf paarse olifanten dansen "


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.2, "less than a second"),
        (1.0, "1 second"),
        (59.9, "59 seconds"),
        (60, "1 minute"),
        (3_600 * 5, "5 hours"),
        (86_400 * 3, "3 days"),
        (2_629_800 * 2, "2 months"),
        (31_557_600 * 99, "99 years"),
        (1e30, "centuries"),
    ],
)
def test_the_time_is_told_in_one_unit(seconds: float, told: str) -> None:
    assert guessing_time(Words("en"), seconds) == told
