"""What is typed is read generously, and what cannot be read is said at the field."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from practice_app.domain.errors import InvalidInput
from practice_app.gui.widgets.bsn_field import BsnField
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.date_reading import read_date
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.money_field import MoneyField
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words
from tests.gui.keyboard import press, shown, type_text

TODAY = date(2024, 6, 1)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@pytest.mark.parametrize(
    "typed", ["31-03-2024", "31-3-24", "31/3/2024", "31.03.24", "31 3 2024", "31032024", "310324", " 2024-03-31 "]
)
def test_a_date_is_read_however_it_is_written(typed: str) -> None:
    assert read_date(typed, TODAY) == date(2024, 3, 31)


@pytest.mark.parametrize(
    "typed, past, expected",
    [
        ("1-6-24", True, date(2024, 6, 1)),
        ("2-6-24", True, date(1924, 6, 2)),
        ("2-6-24", False, date(2024, 6, 2)),
        ("1-1-44", False, date(2044, 1, 1)),
        ("1-1-45", False, date(1945, 1, 1)),
        ("", False, None),
    ],
)
def test_a_year_of_two_digits_is_the_nearest_that_makes_sense(typed: str, past: bool, expected: date | None) -> None:
    assert read_date(typed, TODAY, past) == expected


@pytest.mark.parametrize("typed", ["31-02-2024", "31-2-24", "31-13-2024", "next week", "1", "29-2-23", "٣١-٠٣-٢٠٢٤"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput):
        read_date(typed, TODAY)


@pytest.mark.parametrize(
    "typed, expected",
    [
        ("1-3", date(2024, 3, 1)),
        ("31/12", date(2024, 12, 31)),
        ("Vandaag", TODAY),
        ("today", TODAY),
        ("gisteren", date(2024, 5, 31)),
        ("tomorrow", date(2024, 6, 2)),
    ],
)
def test_a_day_of_this_year_needs_no_year_and_some_days_have_a_word(typed: str, expected: date) -> None:
    assert read_date(typed, TODAY) == expected


def test_a_birth_date_needs_its_year() -> None:
    with pytest.raises(InvalidInput):
        read_date("1-3", TODAY, past=True)


def test_plus_and_minus_move_a_date_that_is_there_in_full(qtbot: QtBot, words: Words) -> None:
    field = DateField(Words("nl"), TODAY)
    shown(qtbot, field)
    field.setFocus()
    type_text(field.edit, "+")
    assert field.value() == TODAY
    type_text(field.edit, "+-")
    type_text(field.edit, "-")
    assert field.value() == date(2024, 5, 31)
    field.set_value(None)
    type_text(field.edit, "1-3-24")
    assert field.edit.text() == "1-3-24"


def test_leaving_a_date_writes_it_in_full(qtbot: QtBot, words: Words) -> None:
    form = Form(Words("nl"), "form")
    field = DateField(Words("nl"), TODAY)
    form.add("on", "Datum", field)
    form.add("next", "Volgende", TextField(words))
    shown(qtbot, form)
    field.setFocus()
    type_text(field.edit, "1-6-24")
    press(field.edit, Qt.Key.Key_Tab)
    assert field.edit.text() == "01-06-2024"
    assert field.value() == date(2024, 6, 1)


def test_a_wrong_date_is_said_under_its_field_and_gone_when_corrected(qtbot: QtBot, words: Words) -> None:
    form = Form(words, "form")
    field = DateField(words, TODAY)
    row = form.add("on", "Date", field)
    form.add("next", "Next", TextField(words))
    shown(qtbot, form)
    field.setFocus()
    type_text(field.edit, "31-02-2024")
    assert row.problem.isHidden()  # nobody is corrected while still typing
    press(field.edit, Qt.Key.Key_Tab)
    assert "31-02-2024" in row.problem.text()
    assert field.edit.accessibleDescription() == row.problem.text()
    assert form.check() is False
    assert field.edit.hasFocus()
    press(field.edit, Qt.Key.Key_Backspace)
    assert row.problem.isHidden()


def test_a_day_picked_in_the_calendar_is_a_change(qtbot: QtBot, words: Words) -> None:
    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QCalendarWidget, QMenu

    field = DateField(words, TODAY, calendar=True)
    shown(qtbot, field)
    assert field.pick is not None
    press(field.pick, Qt.Key.Key_Return)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    with qtbot.waitSignal(field.changed):
        calendar.activated.emit(QDate(2024, 3, 31))
    assert field.value() == date(2024, 3, 31)
    assert all(menu.isHidden() for menu in field.findChildren(QMenu))


@pytest.mark.parametrize("typed, cents", [("1.234,50", 123450), ("1234.5", 123450), ("€ 12", 1200), ("−3,05", -305), ("", None)])
def test_an_amount_is_read_in_cents(qtbot: QtBot, words: Words, typed: str, cents: int | None) -> None:
    field = MoneyField(words, negative=True)
    qtbot.addWidget(field)
    type_text(field.edit, typed)
    assert field.value() == cents


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("cents", [0, 5, 123450, 100, 99_999_999_999, -123456])
def test_an_amount_shown_reads_back_the_same(qtbot: QtBot, theme: object, language: str, cents: int) -> None:
    field = MoneyField(Words(language), negative=True)
    qtbot.addWidget(field)
    field.set_value(cents)
    assert field.value() == cents


def test_a_minus_is_refused_where_it_makes_no_sense(qtbot: QtBot, words: Words) -> None:
    field = MoneyField(words)
    qtbot.addWidget(field)
    type_text(field.edit, "-3")
    assert field.problem() is not None


def test_a_choice_keeps_its_type_and_may_be_nothing(qtbot: QtBot, words: Words) -> None:
    field = ChoiceField(words, [(Colour.RED, "Red"), (Colour.BLUE, "Blue")], nothing="None")
    shown(qtbot, field)
    assert field.value() is None
    press(field.box, Qt.Key.Key_Down)
    assert field.value() is Colour.RED
    field.set_options([(Colour.BLUE, "Blue"), (Colour.RED, "Red")])
    assert field.value() is Colour.RED


def test_scrolling_over_a_choice_without_focus_alters_nothing(qtbot: QtBot, words: Words) -> None:
    form = Form(words, "form")
    form.add("first", "First", TextField(words))
    field = ChoiceField(words, [(1, "One"), (2, "Two")])
    form.add("choice", "Choice", field)
    shown(qtbot, form)
    form.rows["first"].field.setFocus()
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.box, down)
    assert field.value() == 1


def test_a_password_is_hidden_until_asked(qtbot: QtBot, words: Words) -> None:
    field = PasswordField(words)
    shown(qtbot, field)
    type_text(field.edit, " é1")
    assert field.value() == " é1"
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    press(field.reveal, Qt.Key.Key_Space)
    assert field.edit.echoMode() == QLineEdit.EchoMode.Normal
    field.set_value(None)
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password


def test_a_form_is_filled_by_keyboard_alone(qtbot: QtBot, words: Words) -> None:
    form = Form(words, "Client")
    form.add("name", "Name", TextField(words))
    form.add("born", "Birth date", DateField(words, TODAY, past=True))
    form.add("fee", "Fee", MoneyField(words), same_line=True)
    form.add("note", "Note", LongTextField(words), optional=True)
    form.add("secret", "Confidential", CheckField(words, "Only for the practitioner"))
    shown(qtbot, form)
    form.rows["name"].field.setFocus()
    for text in (" André ", "1-6-84", "12,5", "à few words"):
        where = QApplication.focusWidget()
        assert where is not None
        type_text(where, text)
        press(where, Qt.Key.Key_Tab)
    box = QApplication.focusWidget()
    assert box is form.rows["secret"].field.editor
    press(box, Qt.Key.Key_Space)
    assert form.values() == {
        "name": "André",
        "born": date(1984, 6, 1),
        "fee": 1250,
        "note": "à few words",
        "secret": True,
    }


def test_a_refusal_stands_at_the_field_it_names_and_takes_the_focus(qtbot: QtBot, words: Words) -> None:
    form = Form(words, "Client")
    form.add("name", "Name", TextField(words), hint="As on the passport")
    form.add("city", "City", TextField(words))
    shown(qtbot, form)
    form.rows["name"].field.setFocus()
    form.show_problem(InvalidInput("“{value}” is no city.", field="city", value="<b>X</b>"))
    row = form.rows["city"]
    assert row.problem.text() == "“<b>X</b>” is no city."
    assert row.problem.textFormat() == Qt.TextFormat.PlainText
    assert row.field.editor.hasFocus()
    assert form.rows["name"].problem.isHidden()
    type_text(row.field.editor, "Utrecht")
    assert row.problem.isHidden()
    assert row.field.editor.property("invalid") == "false"


def test_a_refusal_that_names_no_field_stands_above_the_form(qtbot: QtBot, words: Words) -> None:
    form = Form(words, "Client")
    form.add("name", "Name", TextField(words))
    shown(qtbot, form)
    form.show_problem(InvalidInput("This cannot be."))
    assert form._problem.text() == "This cannot be."
    assert form._problem.isVisible()
    form.fill({"name": "A"})
    assert form._problem.isHidden()


def test_showing_a_value_is_not_a_change_by_the_person(qtbot: QtBot, words: Words) -> None:
    form = Form(words, "Client")
    form.add("name", "Name", TextField(words))
    form.add("note", "Note", LongTextField(words))
    form.add("fee", "Fee", MoneyField(words))
    form.add("kind", "Kind", ChoiceField(words, [(1, "One"), (2, "Two")]))
    form.add("ok", "Agreed", CheckField(words, "Agreed"))
    with qtbot.assertNotEmitted(form.changed):
        form.fill({"name": "A", "note": "B", "fee": 100, "kind": 2, "ok": True})
    with qtbot.waitSignal(form.changed):
        type_text(form.rows["note"].field.editor, "x")


def test_every_field_has_a_name_for_the_screen_reader(qtbot: QtBot, words: Words) -> None:
    form = Form(words, "Client", beside=True)
    fields = [TextField(words), LongTextField(words), MoneyField(words), PasswordField(words), DateField(words, TODAY)]
    for number, field in enumerate(fields):
        form.add(str(number), f"Field {number}", field)
    qtbot.addWidget(form)
    assert [field.editor.accessibleName() for field in fields] == [f"Field {number}" for number in range(5)]
    assert len({row.label.minimumWidth() for row in form.rows.values()}) == 1


def test_the_digits_of_a_bsn_are_grouped_as_they_are_typed(qtbot: QtBot, words: Words) -> None:
    form = Form(words, "Client")
    row = form.add("bsn", "BSN", BsnField(words))
    form.add("next", "Next", TextField(words))
    shown(qtbot, form)
    edit = row.field.editor
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    type_text(edit, "12345x6781")
    assert edit.text() == "1234 56 781"
    assert row.problem.isHidden()  # nobody is corrected while still typing
    press(edit, Qt.Key.Key_Tab)
    assert "elfproef" in row.problem.text()
    edit.setFocus()
    edit.setCursorPosition(2)
    press(edit, Qt.Key.Key_Delete)
    assert (edit.text(), edit.cursorPosition()) == ("1245 67 81", 2)
    edit.selectAll()
    edit.insert("")
    QGuiApplication.clipboard().setText("BSN 1234.56.782")
    edit.paste()
    assert form.values()["bsn"] == "123456782"
    press(edit, Qt.Key.Key_Tab)
    assert row.problem.isHidden()


def test_a_bsn_that_is_kept_is_masked_until_asked(qtbot: QtBot, words: Words) -> None:
    field = BsnField(words, keeps_masked=True)
    shown(qtbot, field)
    field.set_value("123456782")
    assert field.reveal is not None
    assert field.edit.text() == "••••••782"
    assert field.edit.isReadOnly()
    assert field.value() == "123456782"
    press(field.reveal, Qt.Key.Key_Space)
    assert field.edit.text() == "1234 56 782"
    field.edit.end(False)
    press(field.edit, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(field.left):
        press(field.reveal, Qt.Key.Key_Space)
    assert field.edit.text() == "1234 56 78"
    field.set_value("123456782")
    assert field.edit.text() == "••••••782"
    field.set_value(None)
    assert field.reveal.isHidden()
    type_text(field.edit, "111222333")
    assert field.value() == "111222333"


def test_a_coaching_practice_has_no_bsn(qtbot: QtBot, words: Words) -> None:
    field = BsnField(words, "coaching")
    qtbot.addWidget(field)
    type_text(field.edit, "123456782")
    assert "coaching" in words.error(field.doubt() or InvalidInput(""))
