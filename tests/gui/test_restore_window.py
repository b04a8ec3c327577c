"""A backup brought back in the window: by password, by the words on paper, and without the after-file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from practice_app.gui.screens.assistant.restore import RestoreScreen
from practice_app.gui.screens.assistant.restore_owner_step import WORDS
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.screens.sign_in.start import StartScreen
from practice_app.gui.theme import Theme
from practice_app.use_cases.backup import back_up, refresh_after_files
from practice_app.use_cases.purge import purge_confirmed
from practice_app.use_cases.staff import suspend_member
from tests.gui.desk_window import DeskWindow
from tests.gui.keyboard import press
from tests.practice_files import OWNER, PASSWORD, Desk
from tests.use_cases.test_purge import old_client

NEW_PASSWORD = "een-heel-nieuw-wachtwoord-9"
Start = Callable[[Desk], tuple[DeskWindow, RestoreScreen]]


@pytest.fixture
def start(theme: Theme, tmp_path: Path) -> Iterator[Start]:
    """The restore page of a window in which no practice was opened yet."""
    made: list[DeskWindow] = []

    def open_window(desk: Desk) -> tuple[DeskWindow, RestoreScreen]:
        desk.close()
        window = DeskWindow(theme, desk.environment, tmp_path)
        made.append(window)
        window.start()
        window.page(StartScreen).restore_backup.click()
        return window, window.page(RestoreScreen)

    yield open_window
    for window in made:
        window.close()


def backup_of(desk: Desk, disk: Path) -> Path:
    """A backup of the practice, which its after-file follows."""
    return back_up(desk.sign_in(), disk).path


def choose(window: DeskWindow, page: RestoreScreen, backup: Path, folder: Path) -> None:
    """The first step, up to the second."""
    page.files.backup.set_value(str(backup))
    page.files.folder.set_value(str(folder))
    page.next.click()
    window.until(lambda: page.stack.step is page.owner)


def sign_in_by_password(page: RestoreScreen, login: str = OWNER) -> None:
    """The second step, and on."""
    page.owner.login.set_value(login)
    page.owner.password.set_value(PASSWORD)
    page.next.click()


def restore(window: DeskWindow, page: RestoreScreen) -> None:
    """The step that tells what comes back, and the result."""
    window.until(lambda: page.stack.step is page.preview)
    page.preview.sure.set_value(True)  # the practice that the backup is of still stands beside it
    page.next.click()
    window.until(lambda: page.stack.step is page.result)


def values(page: RestoreScreen) -> list[str]:
    """What the preview tells."""
    return [label.text() for label in page.preview.facts.findChildren(QLabel)]


def asked_for_answers(start: Start, desk: Desk, tmp_path: Path) -> tuple[DeskWindow, RestoreScreen]:
    """The questions that stand in for an after-file that is not there."""
    backup = backup_of(desk, tmp_path / "schijf")
    for file in backup.parent.iterdir():
        if file != backup:
            file.unlink()
    window, page = start(desk)
    choose(window, page, backup, tmp_path / "terug")
    sign_in_by_password(page)
    window.until(lambda: page.stack.step is page.answers)
    return window, page


def test_by_password_everything_since_is_applied_and_the_sign_in_follows(
    start: Start, staffed_desk: Desk, tmp_path: Path
) -> None:
    practice = staffed_desk.sign_in()
    old_client(practice, "Weg", date(2000, 1, 1))
    backup = back_up(practice, tmp_path / "schijf").path
    practice.finish(practice.steps(purge_confirmed))
    practice.run(suspend_member, "balie")
    practice.run(refresh_after_files)
    window, page = start(staffed_desk)
    choose(window, page, backup, tmp_path / "terug")
    assert "This backup was made on" in page.sentence.text()
    sign_in_by_password(page)
    window.until(lambda: page.stack.step is page.preview)
    assert {"1 client", "Balie Voorbeeld", "nobody"} <= set(values(page))
    restore(window, page)
    assert "as it was at" in page.sentence.text()
    assert "1 client destroyed since then was destroyed again." in page.result.told.text()
    assert "1 member whose access ended since then stays out." in page.result.told.text()
    assert page.owner.password.value() == ""
    page.next.click()
    assert window.page(SignInScreen).login.value() == OWNER
    assert window.session.folder == tmp_path / "terug"
    window.sign_in(OWNER)


def test_by_words_a_new_password_is_set(start: Start, desk: Desk, tmp_path: Path) -> None:
    backup = backup_of(desk, tmp_path / "schijf")
    window, page = start(desk)
    choose(window, page, backup, tmp_path / "terug")
    page.owner.choose(WORDS)
    page.owner.login.set_value(OWNER)
    page.owner.paper.set_value("\n".join(desk.created.administration_words.words))
    page.owner.password.set_value(NEW_PASSWORD)
    page.next.click()
    assert "not the same" in page.owner.form.rows["again"].problem.text()
    page.owner.again.set_value(NEW_PASSWORD)
    assert desk.created.care_words is not None
    page.owner.care.set_value(" ".join(desk.created.care_words.words))
    page.next.click()
    restore(window, page)
    page.next.click()
    window.sign_in(OWNER, NEW_PASSWORD)


def test_a_misspelt_word_stands_at_its_field_and_nothing_is_made(start: Start, desk: Desk, tmp_path: Path) -> None:
    window, page = start(desk)
    choose(window, page, backup_of(desk, tmp_path / "schijf"), tmp_path / "terug")
    page.owner.choose(WORDS)
    page.owner.login.set_value(OWNER)
    page.owner.paper.set_value("appel peer")
    for field in (page.owner.password, page.owner.again):
        field.set_value(NEW_PASSWORD)
    page.next.click()
    window.until(lambda: page.owner.form.rows["words"].problem.text())
    assert not (tmp_path / "terug").exists()


def test_without_the_after_file_the_questions_are_asked(start: Start, desk: Desk, tmp_path: Path) -> None:
    window, page = asked_for_answers(start, desk, tmp_path)
    page.answers.numbers.set_value("veertig")
    page.next.click()
    window.until(lambda: page.answers.form.rows["last_invoice_numbers"].problem.text())
    page.answers.numbers.set_value("2026-0041")
    page.answers.staff.set_value(OWNER)
    page.next.click()
    restore(window, page)
    assert "Without the after-file" in page.result.told.text()


def test_beside_a_practice_that_still_opens_it_is_only_restored_knowingly(start: Start, desk: Desk, tmp_path: Path) -> None:
    window, page = start(desk)
    choose(window, page, backup_of(desk, tmp_path / "schijf"), tmp_path / "terug")
    sign_in_by_password(page)
    window.until(lambda: page.stack.step is page.preview)
    assert str(desk.path) in page.preview.living.message.text()
    page.next.click()
    window.until(lambda: page.preview.form.rows["sure"].problem.text())
    assert not (tmp_path / "terug").exists()
    restore(window, page)


def test_a_later_number_is_looked_at_anew_before_anything_is_written(start: Start, desk: Desk, tmp_path: Path) -> None:
    window, page = start(desk)
    choose(window, page, backup_of(desk, tmp_path / "schijf"), tmp_path / "terug")
    sign_in_by_password(page)
    window.until(lambda: page.stack.step is page.preview)
    page.preview.numbers.set_value("2026-0077")
    page.preview.sure.set_value(True)
    page.next.click()
    window.until(lambda: "2026-0077" in values(page))
    assert not (tmp_path / "terug").exists()
    restore(window, page)


def test_who_goes_back_for_another_backup_is_asked_anew(start: Start, desk: Desk, tmp_path: Path) -> None:
    """Else the answers about the first would shut everyone out of the second."""
    window, page = asked_for_answers(start, desk, tmp_path)
    page.answers.numbers.set_value("2026-0041")
    page.answers.staff.set_value(OWNER)
    page.next.click()
    window.until(lambda: page.stack.step is page.preview)
    page.leave.click()
    window.until(lambda: page.stack.step is page.answers)
    page.leave.click()
    window.until(lambda: page.stack.step is page.owner)
    page.next.click()
    window.until(lambda: page.stack.step is page.answers)


def test_a_wrong_password_says_so_and_can_be_mended(start: Start, desk: Desk, tmp_path: Path) -> None:
    window, page = start(desk)
    choose(window, page, backup_of(desk, tmp_path / "schijf"), tmp_path / "terug")
    page.owner.login.set_value(OWNER)
    page.owner.password.set_value("verkeerd")
    page.next.click()
    window.until(lambda: page.banner.isVisible())
    assert not page.progress.isVisible()
    sign_in_by_password(page)
    restore(window, page)


def test_a_file_that_is_no_backup_and_a_full_folder_are_refused_at_once(start: Start, desk: Desk, tmp_path: Path) -> None:
    backup = backup_of(desk, tmp_path / "schijf")
    window, page = start(desk)
    page.next.click()
    assert page.files.form.rows["backup"].problem.text()
    (tmp_path / "brief.backup").write_text("geen backup")
    for file, folder in ((tmp_path / "brief.backup", tmp_path / "terug"), (backup, desk.path)):
        page.files.backup.set_value(str(file))
        page.files.folder.set_value(str(folder))
        page.next.click()
        window.until(lambda: page.banner.isVisible() and page.next.isEnabled())
        assert page.stack.step is page.files
        page.banner.close_message()


def test_the_keyboard_reaches_every_field_in_order_and_goes_back(start: Start, desk: Desk, tmp_path: Path) -> None:
    window, page = start(desk)
    assert window.frame.focusWidget() is page.files.backup.edit
    reached: list[QWidget | None] = []
    for _ in range(5):
        press(window.frame.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    files = page.files
    assert reached == [files.find_backup, files.folder.edit, files.find_folder, page.next, page.leave]
    choose(window, page, backup_of(desk, tmp_path / "schijf"), tmp_path / "terug")
    assert window.frame.focusWidget() is page.owner.way.box
    press(page.leave, Qt.Key.Key_Space)
    assert page.stack.step is page.files
    press(page.leave, Qt.Key.Key_Space)
    window.page(StartScreen)
