"""An address book comes in by a form, and a client goes out to one; an objection to marketing is one button away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from practice_app.domain.client_card import ClientFilter
from practice_app.gui.screens.clients.client_form import ClientForm
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.gui.screens.clients.vcards_page import VcardsPage
from practice_app.use_cases.clients import create_client, list_clients
from practice_app.use_cases.consents import objects_to_marketing
from practice_app.use_cases.practice import Practice
from tests.gui.screens.screen_kit import FakeShell, buttons, choose, click, texts, until
from tests.intake.test_vcard import NEW, OLD
from tests.use_cases.client_cases import person

Open = Callable[..., ClientsScreen]


def vcard_file(shell: FakeShell, where: Path, text: str) -> None:
    shell.path = where / "adresboek.vcf"
    shell.path.write_text(text, encoding="utf-8")


def test_one_entry_fills_the_form_and_is_stored_only_when_saved(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open, tmp_path: Path
) -> None:
    vcard_file(shell, tmp_path, OLD.replace("BDAY", "NOTE:Belt nooit terug\nBDAY"))
    screen = open_screen(practice, ClientsScreen)
    choose(qtbot, screen, "From a vCard…")
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientForm))
    form = screen.panes.detail
    assert isinstance(form, ClientForm) and form.form.values()["family_name"] == "van den Berg"
    assert "but for: note" in texts(form) and form.dirty
    assert practice.read(list_clients, ClientFilter()) == []
    click(qtbot, screen, "Save")
    until(qtbot, lambda: practice.read(list_clients, ClientFilter()))


def test_several_entries_are_listed_and_taken_one_by_one(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open, tmp_path: Path
) -> None:
    vcard_file(shell, tmp_path, NEW)
    screen = open_screen(practice, ClientsScreen)
    choose(qtbot, screen, "From a vCard…")
    until(qtbot, lambda: isinstance(screen.panes.detail, VcardsPage))
    assert "Piet Jansen" in texts(screen.panes.detail) and "Bakkerij Jansen" in texts(screen.panes.detail)
    take = [button for button in screen.panes.detail.findChildren(type(screen.add_button)) if button.text() == "Take over…"]  # type: ignore[union-attr]  # it is the page
    assert {button.accessibleName() for button in take} == {"Take over Piet Jansen", "Take over Bakkerij Jansen"}
    take[0].click()
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientForm))


def test_a_file_without_a_card_is_told_in_a_sentence(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open, tmp_path: Path
) -> None:
    vcard_file(shell, tmp_path, "geen kaart")
    screen = open_screen(practice, ClientsScreen)
    choose(qtbot, screen, "From a vCard…")
    until(qtbot, lambda: "holds no vCard" in texts(screen.banner))


def detail(qtbot: QtBot, screen: ClientsScreen, client_id: str) -> ClientDetail:
    screen.show_record(client_id)
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    assert isinstance(screen.panes.detail, ClientDetail)
    return screen.panes.detail


def test_a_client_is_saved_as_a_vcard_and_that_is_remembered(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open, tmp_path: Path
) -> None:
    client = practice.run(create_client, person())
    shell.path = tmp_path / "kaart.vcf"
    choose(qtbot, detail(qtbot, open_screen(practice, ClientsScreen), client.id), "Save as vCard…")
    until(qtbot, shell.path.exists)
    assert b"sanne@example.nl" in shell.path.read_bytes()
    assert practice.writer.all("SELECT kind, client_id FROM export_record") == [("vcard", client.id)]


def test_an_objection_is_asked_once_and_shown_where_the_consents_are(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open
) -> None:
    client = practice.run(create_client, person())
    page = detail(qtbot, open_screen(practice, ClientsScreen), client.id)
    until(qtbot, lambda: "Objects to marketing…" in buttons(page))
    click(qtbot, page, "Objects to marketing…")
    until(qtbot, lambda: "no newsletter or advertising goes" in texts(page))
    assert shell.questions
    assert practice.read(objects_to_marketing, client.id)
