"""The desk finds, adds, changes and opens clients; what a role may not know is not there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.ids import ClientId
from practice_app.gui.screens.clients.client_form import ClientForm
from practice_app.gui.screens.clients.consents_section import ConsentsSection
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.inspection_page import InspectionPage
from practice_app.gui.screens.clients.national_id_section import NationalIdSection
from practice_app.gui.screens.clients.relations_section import RelationsSection
from practice_app.gui.screens.clients.retention_section import RetentionSection
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.gui.short_copy import ShortCopy
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.assignments import list_assignable_members, set_assignments
from practice_app.use_cases.clients import change_client, create_client, list_clients, open_client
from practice_app.use_cases.consents import list_consents
from practice_app.use_cases.holds import list_holds
from practice_app.use_cases.inspection_request import begin_inspection
from practice_app.use_cases.practice import Practice
from tests.gui.keyboard import press, type_text
from tests.gui.screens.people import BSN, person
from tests.gui.screens.screen_kit import FakeShell, buttons, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.pack_cases import files_in

Open = Callable[..., ClientsScreen]
ENTRIES = "SELECT count(*) FROM audit_entry WHERE object_type = ? AND result = 'done'"


def entries(practice: Practice, object_type: str) -> int:
    return int(practice.writer.value(ENTRIES, (object_type,)))


def listed(screen: ClientsScreen) -> list[str]:
    return [hit.name for hit in screen.list.hits]


def detail(qtbot: QtBot, screen: ClientsScreen, client_id: ClientId) -> ClientDetail:
    screen.show_record(client_id)
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail) and screen.list.count.text())
    assert isinstance(screen.panes.detail, ClientDetail)
    return screen.panes.detail


def form(qtbot: QtBot, screen: ClientsScreen) -> ClientForm:
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientForm))
    assert isinstance(screen.panes.detail, ClientForm)
    return screen.panes.detail


def field(shown: ClientForm, name: str) -> TextField:
    found = shown.form.rows[name].field
    assert isinstance(found, TextField)
    return found


def test_an_empty_practice_offers_to_add_the_first_client(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    screen = open_screen(practice, ClientsScreen)
    until(qtbot, lambda: screen.list.table.empty.button.text() == "Add your first client")
    screen.list.table.empty.button.click()
    assert field(form(qtbot, screen), "given_name").edit.hasFocus()


def test_a_client_is_added_with_the_keyboard_alone(qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell) -> None:
    screen = open_screen(practice, ClientsScreen)
    screen.new()
    made = form(qtbot, screen)
    for text in ("Zoë", "van den", "Berg"):
        focus = QApplication.focusWidget()
        assert focus is not None
        type_text(focus, text)
        press(focus, Qt.Key.Key_Tab)
    press(made.save, Qt.Key.Key_Return)
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    assert "Zoë van den Berg" in texts(screen.panes.detail)
    until(qtbot, lambda: listed(screen) == ["Zoë van den Berg"])
    assert shell.changes == 1


def test_a_search_without_spaces_finds_van_den_berg_and_is_audited_once(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    practice.run(create_client, person())
    practice.run(create_client, person(given_name="Piet", prefix="", family_name="Jansen"))
    screen = open_screen(practice, ClientsScreen)
    until(qtbot, lambda: len(listed(screen)) == 2)
    searches = "SELECT count(*) FROM audit_entry WHERE action = 'search'"
    before = practice.writer.value(searches)
    type_text(screen.list.search, "vandenberg")
    until(qtbot, lambda: listed(screen) == ["Sanne van den Berg"])
    assert practice.writer.value(searches) == before
    press(screen.list.search, Qt.Key.Key_Down)
    press(screen.list.table, Qt.Key.Key_Return)
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    assert practice.writer.value(searches) == before + 1


def test_everything_wrong_is_told_at_its_own_field_and_nothing_typed_is_lost(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    screen = open_screen(practice, ClientsScreen)
    screen.new()
    made = form(qtbot, screen)
    for name, text in (("family_name", "Jansen"), ("postcode", "12 AB"), ("bsn", "123456789")):
        type_text(field(made, name).edit, text)
    made.save.click()
    wrong = {name for name, row in made.form.rows.items() if not row.problem.isHidden()}
    assert wrong == {"postcode", "bsn"}
    assert field(made, "bsn").edit.hasFocus()
    assert field(made, "family_name").typed == "Jansen"
    assert practice.run(list_clients) == []


def test_a_minor_asks_for_a_guardian_who_consents(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    screen = open_screen(practice, ClientsScreen)
    screen.new()
    made = form(qtbot, screen)
    assert made.form.rows["guardian"].isHidden()
    type_text(field(made, "given_name").edit, "Mila")
    type_text(made.form.rows["birth_date"].field.editor, "05-05-2016")
    assert not made.form.rows["guardian"].isHidden()
    made.save.click()
    until(qtbot, lambda: not made.form.rows["guardian"].problem.isHidden())
    type_text(field(made, "guardian").edit, "Sanne van den Berg")
    made.form.rows["consented_on"].field.set_value(date(2026, 3, 1))
    made.save.click()
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    assert "Sanne van den Berg" in texts(screen)


def test_marketing_consent_is_recorded_with_the_sentence_that_was_shown(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    screen = open_screen(practice, ClientsScreen)
    screen.new()
    made = form(qtbot, screen)
    type_text(field(made, "family_name").edit, "Jansen")
    made.form.rows["marketing"].field.set_value(True)
    made.save.click()
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    [consent] = practice.run(list_consents, practice.run(list_clients)[0].id)
    assert (consent.purpose, consent.channel) == ("marketing", "in_person")
    assert consent.text_version == "1" and consent.wants_confirmation


def test_a_card_changed_by_a_colleague_is_told_and_can_be_opened_again(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    client = practice.run(create_client, person())
    screen = open_screen(practice, ClientsScreen)
    detail(qtbot, screen, client.id).edit_wanted.emit()
    made = form(qtbot, screen)
    practice.run(change_client, client.id, person(city="Zwolle"), client.version)
    type_text(field(made, "street").edit, "X")
    made.save.click()
    until(qtbot, lambda: made.banner.isVisible())
    assert "changed meanwhile" in made.banner.message.text()
    made.banner.action.click()
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail) and "Zwolle" in texts(screen.panes.detail))


def test_what_was_typed_is_not_dropped_without_asking(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = practice.run(create_client, person())
    screen = open_screen(practice, ClientsScreen)
    screen.new()
    made = form(qtbot, screen)
    type_text(field(made, "given_name").edit, "Half")
    shell.yes = False
    screen.show_record(client.id)
    assert shell.questions
    assert screen.panes.detail is made
    assert field(made, "given_name").typed == "Half"


def test_seeing_a_bsn_is_one_line_in_the_audit_trail_and_it_is_hidden_again(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    client = practice.run(create_client, person(bsn=BSN))
    screen = open_screen(practice, ClientsScreen)
    page = detail(qtbot, screen, client.id)
    section = page.findChild(NationalIdSection)
    assert section is not None
    assert BSN not in texts(page).replace(" ", "")
    before = entries(practice, "national_id")
    section.show_button.click()
    until(qtbot, lambda: BSN in section.shown.text().replace(" ", ""))
    assert entries(practice, "national_id") == before + 1
    section.copy.click()
    assert QGuiApplication.clipboard().text() == BSN
    section.hide_number()
    assert BSN not in texts(page).replace(" ", "")


def test_a_copied_bsn_leaves_the_clipboard_although_the_page_has_gone(
    qtbot: QtBot, qapp: QApplication, practice: Practice, open_screen: Open
) -> None:
    client = practice.run(create_client, person(bsn=BSN))
    screen = open_screen(practice, ClientsScreen)
    section = detail(qtbot, screen, client.id).findChild(NationalIdSection)
    assert section is not None
    section.show_button.click()
    until(qtbot, lambda: section.copy.isVisible())
    section.copy.click()
    with qtbot.waitSignal(section.destroyed):
        screen.panes.show_detail(None)
    assert QGuiApplication.clipboard().text() == BSN
    for copied in qapp.findChildren(ShortCopy):
        copied.forget()
    assert QGuiApplication.clipboard().text() == ""


def test_a_wrong_bsn_is_told_at_its_field(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person())
    page = detail(qtbot, open_screen(practice, ClientsScreen), client.id)
    section = page.findChild(NationalIdSection)
    assert section is not None
    section.replace.click()
    asked = section.open_form
    assert asked is not None
    type_text(asked.rows["bsn"].field.editor, "123456789")
    click(qtbot, section, "Save the BSN")
    until(qtbot, lambda: not asked.rows["bsn"].problem.isHidden())
    asked.rows["bsn"].field.set_value(BSN)
    click(qtbot, section, "Save the BSN")
    until(qtbot, lambda: not section.show_button.is_refused)
    assert practice.run(open_client, client.id).has_national_id


def test_a_coaching_practice_has_no_bsn(qtbot: QtBot, coaching_desk: Desk, open_screen: Open) -> None:
    practice = coaching_desk.sign_in(with_reader=True)
    client = practice.run(create_client, person())
    screen = open_screen(practice, ClientsScreen)
    page = detail(qtbot, screen, client.id)
    assert page.findChild(NationalIdSection) is None
    screen.new()
    assert "bsn" not in form(qtbot, screen).form.rows


@pytest.fixture
def staffed_client(staffed_desk: Desk) -> ClientId:
    """A client of one dentist only."""
    practice = staffed_desk.sign_in("balie")
    client = practice.run(create_client, person(bsn=BSN))
    [dentist] = [member.id for member in practice.run(list_assignable_members) if member.login == "tandarts"]
    practice.run(set_assignments, client.id, [dentist])
    return client.id


def test_the_desk_replaces_a_bsn_that_it_cannot_see(
    qtbot: QtBot, staffed_desk: Desk, staffed_client: ClientId, open_screen: Open
) -> None:
    practice = staffed_desk.sign_in("balie", with_reader=True)
    page = detail(qtbot, open_screen(practice, ClientsScreen), staffed_client)
    section = page.findChild(NationalIdSection)
    assert section is not None
    assert section.show_button.is_refused
    assert not section.replace.is_refused
    assert page.findChild(RetentionSection) is None


def test_another_dentist_sees_a_name_and_takes_the_client_over(
    qtbot: QtBot, staffed_desk: Desk, staffed_client: ClientId, open_screen: Open
) -> None:
    practice = staffed_desk.sign_in("tandarts2", with_reader=True)
    screen = open_screen(practice, ClientsScreen)
    page = detail(qtbot, screen, staffed_client)
    assert "sanne@example.nl" not in texts(page)
    click(qtbot, page, "Take over")
    until(qtbot, lambda: screen.panes.detail is not page and "sanne@example.nl" in texts(screen))
    taken = "SELECT count(*) FROM audit_entry WHERE ground = 'take_over'"
    assert practice.writer.value(taken) == 1


def test_who_may_not_list_clients_is_told_which_permission_it_needs(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    practice = staffed_desk.sign_in("boekhouder", with_reader=True)
    screen = open_screen(practice, ClientsScreen)
    until(qtbot, lambda: screen.banner.isVisible())
    assert "permission" in screen.banner.message.text()
    assert screen.add_button.is_refused


def test_a_client_is_kept_longer_for_a_reason(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person())
    page = detail(qtbot, open_screen(practice, ClientsScreen), client.id)
    section = page.findChild(RetentionSection)
    assert section is not None
    until(qtbot, lambda: "Kept until 02/03/2028" in texts(section))
    click(qtbot, section, "Keep longer…")
    asked = section.open_form
    assert asked is not None
    problem = asked.rows["reason"].problem
    click(qtbot, section, "Keep this client")
    until(qtbot, lambda: not problem.isHidden())
    asked.rows["reason"].field.set_value("Klacht in behandeling")
    click(qtbot, section, "Keep this client")
    until(qtbot, lambda: "On hold: Klacht in behandeling" in texts(section))
    click(qtbot, section, "End…")
    asked = section.open_form
    assert asked is not None
    asked.rows["reason"].field.set_value("Klacht afgehandeld")
    click(qtbot, section, "End the hold")
    until(qtbot, lambda: "1 ended before" in buttons(section))
    assert practice.run(list_holds, client.id)[0].released_on == date(2026, 3, 2)


def test_a_relation_is_added_changed_and_removed(qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell) -> None:
    client = practice.run(create_client, person())
    page = detail(qtbot, open_screen(practice, ClientsScreen), client.id)
    section = page.findChild(RelationsSection)
    assert section is not None
    section.ask(None)
    asked = section.open_form
    assert asked is not None
    asked.fill({"kind": "contact_person", "name": "Femke Dros", "phone": "12"})
    click(qtbot, section, "Save the relation")
    until(qtbot, lambda: not asked.rows["phone"].problem.isHidden())
    asked.rows["phone"].field.set_value("0612345678")
    click(qtbot, section, "Save the relation")
    until(qtbot, lambda: "Femke Dros – Contact person" in texts(section))
    click(qtbot, section, "Remove")
    until(qtbot, lambda: "No guardian" in texts(section))
    assert "Femke Dros" in shell.questions[-1][1][0]


def test_a_consent_is_withdrawn_as_easily_as_it_was_given(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person())
    page = detail(qtbot, open_screen(practice, ClientsScreen), client.id)
    section = page.findChild(ConsentsSection)
    assert section is not None
    until(qtbot, lambda: "Record a consent…" in buttons(section))
    section.ask()
    asked = section.open_form
    assert asked is not None
    asked.rows["version"].field.set_value("other")
    asked.rows["other"].field.set_value("Formulier 3")
    click(qtbot, section, "Save the consent")
    until(qtbot, lambda: "Withdraw" in buttons(section))
    click(qtbot, section, "Withdraw")
    until(qtbot, lambda: "Withdrawn on 02/03/2026" in texts(section))


def test_the_inspection_is_made_after_the_password_and_locked(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    client = practice.run(create_client, person(), [RelationDraft("contact_person", "Femke Dros")])
    screen = open_screen(practice, ClientsScreen)
    detail(qtbot, screen, client.id).inspection_wanted.emit()
    page = screen.panes.detail
    assert isinstance(page, InspectionPage)
    until(qtbot, page.begin.isVisible)
    page.begin.click()
    until(qtbot, lambda: page.maker is not None and page.maker.make.isEnabled())
    maker = page.maker
    assert maker is not None
    shell.path = tmp_path / "inzage.pdf"
    maker.form.rows["password"].field.set_value("kort")
    maker.make.click()
    until(qtbot, lambda: not maker.form.rows["password"].problem.isHidden() or maker.banner.isVisible())
    assert not shell.path.exists()
    maker.form.fill({"password": "lang-genoeg-voor-een-pdf"})
    maker.make.click()
    until(qtbot, lambda: shell.path is not None and shell.path.exists() and maker.make.isEnabled())
    assert len(shell.passwords) == 2
    data = files_in(shell.path, "lang-genoeg-voor-een-pdf")["data.json"]
    assert b"Femke Dros" in data and b"/Encrypt" in shell.path.read_bytes()


def test_who_reviews_looks_for_other_people_from_the_client_and_comes_back(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    client = practice.run(create_client, person(), [RelationDraft("contact_person", "Femke Dros")])
    practice.run(begin_inspection, client.id)
    screen = open_screen(practice, ClientsScreen)
    detail(qtbot, screen, client.id).inspection_wanted.emit()
    page = screen.panes.detail
    assert isinstance(page, InspectionPage)
    until(qtbot, lambda: page.maker is not None and page.maker.make.isEnabled())
    click(qtbot, page, "Look for other people's data…")
    until(qtbot, lambda: "Femke Dros" not in texts(page) and "Attached files" in texts(page))
    assert page.maker is not None and not page.maker.isVisible()
    click(qtbot, page, "Back")
    until(qtbot, lambda: page.maker is not None and page.maker.isVisible())


def test_coming_for_another_client_does_not_open_the_one_that_was_shown(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    first, second = practice.run(create_client, person()), practice.run(create_client, person(family_name="Jansen", prefix=""))
    screen = open_screen(practice, ClientsScreen)
    page = detail(qtbot, screen, first.id)
    opened = "SELECT count(*) FROM audit_entry WHERE object_type = 'client' AND action = 'read' AND object_id = ?"
    screen.refresh()
    screen.show_record(second.id)
    until(qtbot, lambda: screen.panes.detail is not page and "Jansen" in texts(screen.panes.detail))
    assert [practice.writer.value(opened, (client.id,)) for client in (first, second)] == [1, 1]


def test_a_form_half_filled_in_stays_when_something_else_changed(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person())
    screen = open_screen(practice, ClientsScreen)
    page = detail(qtbot, screen, client.id)
    section = page.findChild(RelationsSection)
    assert section is not None
    section.ask(None)
    practice.run(create_client, person(given_name="Piet"))
    screen.refresh()
    until(qtbot, lambda: len(listed(screen)) == 2)
    assert screen.panes.detail is page
    assert section.open_form is not None
