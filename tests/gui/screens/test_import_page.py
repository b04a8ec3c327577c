"""Importing a file of another program: the columns are asked, the report comes, and only then is anything stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from practice_app.domain.client import ClientDraft
from practice_app.domain.client_card import ClientFilter
from practice_app.gui.screens.settings.import_page import ImportPage
from practice_app.use_cases.clients import count_clients, create_client
from practice_app.use_cases.practice import Practice
from tests.gui.screens.screen_kit import FakeShell, click, texts, until

Open = Callable[..., ImportPage]
STRANGE = "Pat.nr;Naam;Roepnaam;Soort verzekering\n1001;Jansen;Ans;basis\n1002;Bakker;Piet;aanvullend\n"


def file_of(shell: FakeShell, where: Path, content: str) -> None:
    shell.path = where / "clienten.csv"
    shell.path.write_text(content, encoding="utf-8")


def test_a_file_with_titles_of_its_own_asks_what_is_what(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open, tmp_path: Path
) -> None:
    file_of(shell, tmp_path, STRANGE)
    page = open_screen(practice, ImportPage)
    click(qtbot, page, "Choose a file…")
    until(qtbot, lambda: page.columns.isVisible())
    assert "Jansen · Bakker" in texts(page.columns) and "Client number" in texts(page.columns)
    assert not page.store.isEnabled()
    click(qtbot, page, "Look through again")
    assert "Choose which column is: Client number." in texts(page)
    page.columns.fields["Pat.nr"].set_value("number")
    page.columns.fields["Naam"].set_value("family_name")
    page.columns.fields["Roepnaam"].set_value("family_name")
    click(qtbot, page, "Look through again")
    assert "Two columns became “Family name”" in texts(page)
    page.columns.fields["Roepnaam"].set_value("given_name")
    click(qtbot, page, "Look through again")
    until(qtbot, page.store.isEnabled)
    assert practice.read(count_clients, ClientFilter()) == 0
    page.store.click()
    until(qtbot, lambda: shell.done)
    assert practice.read(count_clients, ClientFilter()) == 2


def test_a_file_with_known_titles_is_looked_through_at_once(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open, tmp_path: Path
) -> None:
    file_of(shell, tmp_path, "nummer,achternaam\n1,Jansen\n")
    page = open_screen(practice, ImportPage)
    click(qtbot, page, "Choose a file…")
    until(qtbot, page.store.isEnabled)
    assert page.columns.isHidden()
    click(qtbot, page, "Columns…")
    assert page.columns.isVisible() and page.columns.chosen == {"nummer": "number", "achternaam": "family_name"}


def test_what_is_no_table_is_told_and_nothing_hangs(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open, tmp_path: Path
) -> None:
    file_of(shell, tmp_path, "alleen maar tekst\n")
    page = open_screen(practice, ImportPage)
    click(qtbot, page, "Choose a file…")
    until(qtbot, lambda: shell.problems)
    assert page.choose.isEnabled() and not page.store.isEnabled()


def test_another_choice_or_another_file_is_looked_through_before_anything_is_stored(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open, tmp_path: Path
) -> None:
    file_of(shell, tmp_path, "nummer,achternaam\n1,Jansen\n")
    page = open_screen(practice, ImportPage)
    click(qtbot, page, "Choose a file…")
    until(qtbot, page.store.isEnabled)
    choice = page.columns.fields["achternaam"]
    choice.set_value("organisation")
    choice.changed.emit()
    assert not page.store.isEnabled()
    click(qtbot, page, "Columns…")
    click(qtbot, page, "Look through again")
    until(qtbot, page.store.isEnabled)
    page.look_through(tmp_path / "een ander bestand.csv")
    assert not page.store.isEnabled()
    until(qtbot, lambda: shell.problems)


def test_a_column_that_the_file_does_not_have_is_named_as_people_read_it(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open, tmp_path: Path
) -> None:
    practice.run(create_client, ClientDraft(number="1", given_name="Ans", family_name="Jansen"))
    file_of(shell, tmp_path, "nummer,achternaam\n1,Jansen\n")
    page = open_screen(practice, ImportPage)
    click(qtbot, page, "Choose a file…")
    until(qtbot, lambda: page.table.model().rowCount())
    assert page.table.model().index(0, 1).data() == "Given name"
