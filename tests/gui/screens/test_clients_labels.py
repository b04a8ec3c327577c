"""Labels, refusals and business numbers on the page and in the form of a client."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from practice_app.domain.client_card import ClientFilter
from practice_app.gui.screens.clients.client_form import ClientForm
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.labels_section import LabelsSection
from practice_app.gui.screens.clients.refused_field import RefusedField
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.gui.screens.settings.labels_page import LabelsPage
from practice_app.use_cases.clients import create_client, open_client
from practice_app.use_cases.labels import create_label, list_labels, set_labels
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.refused_data import set_refused_data
from tests.gui.keyboard import type_text
from tests.gui.screens.people import BSN, person
from tests.gui.screens.screen_kit import FakeShell, buttons, click, rare, texts, until
from tests.practice_files import Desk

Open = Callable[..., ClientsScreen]
BARE = {"email": "", "phone": "", "street": "", "house_number": "", "postcode": "", "city": ""}


def shown(qtbot: QtBot, screen: ClientsScreen, client_id: str) -> ClientDetail:
    screen.show_record(client_id)
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    assert isinstance(screen.panes.detail, ClientDetail)
    return screen.panes.detail


def new_form(qtbot: QtBot, screen: ClientsScreen) -> ClientForm:
    screen.new()
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientForm))
    assert isinstance(screen.panes.detail, ClientForm)
    return screen.panes.detail


def refused_field(form: ClientForm) -> RefusedField:
    field = form.form.rows["refused"].field
    assert isinstance(field, RefusedField)
    return field


def offered(form: ClientForm) -> set[str]:
    return {name for name, box in refused_field(form).boxes.items() if box.isVisibleTo(form)}


def test_a_label_is_made_and_put_on_from_the_page_and_filters_the_list(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    one, _ = practice.run(create_client, person()), practice.run(create_client, person(family_name="Ander"))
    recall = practice.run(create_label, "Recall")
    screen = open_screen(practice, ClientsScreen)
    section = shown(qtbot, screen, one.id).findChild(LabelsSection)
    assert isinstance(section, LabelsSection)
    click(qtbot, section, "Choose labels…")
    until(qtbot, lambda: section.open_form is not None)
    form = section.open_form
    assert form is not None and "appears in their inspection" in texts(section)
    form.rows["labels"].field.set_value([recall.id])
    type_text(form.rows["name"].field.editor, "VIP")
    click(qtbot, section, "Save the labels")
    until(qtbot, lambda: "VIP" in texts(section) and "Recall" in texts(section))
    chosen = ClientFilter(label=recall.id)
    until(qtbot, lambda: chosen in screen.list.among._values)
    screen.list.among.set_value(chosen)
    screen.list.refresh()
    until(qtbot, lambda: [hit.id for hit in screen.list.hits] == [one.id])


def test_a_label_is_made_renamed_and_deleted_in_the_settings(
    qtbot: QtBot, practice: Practice, open_screen: Callable[..., LabelsPage], shell: FakeShell
) -> None:
    client = practice.run(create_client, person())
    page = open_screen(practice, LabelsPage)
    click(qtbot, page, "New label…")
    assert page.form is not None
    click(qtbot, page, "Save the label")
    until(qtbot, lambda: page.form and not page.form.rows["name"].problem.isHidden())
    type_text(page.form.rows["name"].field.editor, "Recal")
    click(qtbot, page, "Save the label")
    click(qtbot, page, "Rename…")
    page.form.rows["name"].field.set_value("Recall")
    click(qtbot, page, "Save the label")
    until(qtbot, lambda: page.form is None and "Recall" in texts(page))
    practice.run(set_labels, client.id, [practice.run(list_labels)[0].id])
    page.refresh()
    until(qtbot, lambda: "1 client" in texts(page))
    click(qtbot, page, "Delete…")
    until(qtbot, lambda: "No labels yet." in texts(page))
    assert shell.questions[-1][1] == ("Recall comes off 1 client.",)


def test_what_is_left_empty_can_be_refused_and_says_what_will_not_work(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    screen = open_screen(practice, ClientsScreen)
    form = new_form(qtbot, screen)
    assert offered(form) == {"email", "phone", "address", "birth_date", "bsn", "photo"}
    type_text(form.form.rows["family_name"].field.editor, "Jansen")
    type_text(form.form.rows["email"].field.editor, "j@example.nl")
    assert offered(form) == {"phone", "address", "birth_date", "bsn", "photo"}
    refused_field(form).boxes["address"].click()
    assert "no invoice can be issued (Wet OB art. 35a)" in texts(form)
    form.save.click()
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    until(qtbot, lambda: "Does not want to give" in texts(screen.panes.detail))
    assert "no invoice can be issued" in texts(screen.panes.detail)


def test_giving_it_after_all_ends_the_refusal(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person(**BARE, bsn=BSN))
    practice.run(set_refused_data, client.id, ["email", "phone"])
    screen = open_screen(practice, ClientsScreen)
    shown(qtbot, screen, client.id)
    click(qtbot, screen, "Edit")
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientForm))
    form = screen.panes.detail
    assert isinstance(form, ClientForm)
    assert refused_field(form).value() == ("email", "phone") and "bsn" not in offered(form)
    type_text(form.form.rows["phone"].field.editor, "0612345678")
    form.save.click()
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    refused = practice.run(open_client, client.id).refused
    assert refused is not None and [one.datum for one in refused] == ["email"]


def test_an_organisation_has_its_numbers_on_the_card(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    screen = open_screen(practice, ClientsScreen)
    form = new_form(qtbot, screen)
    rows = form.form.rows
    assert not any(rows[name].isVisibleTo(form) for name in ("kvk", "vat_id", "oin"))
    rows["kind"].field.set_value("organisation")
    rows["kind"].field.changed.emit()
    assert all(rows[name].isVisibleTo(form) for name in ("kvk", "vat_id", "oin"))
    for name, text in (("organisation", "Gemeente Voorbeeld"), ("kvk", "1234567"), ("oin", "00000001234567890000")):
        type_text(rows[name].field.editor, text)
    form.save.click()
    assert not rows["kvk"].problem.isHidden()
    type_text(rows["kvk"].field.editor, "8")
    form.save.click()
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    assert "12345678" in texts(screen.panes.detail) and "00000001234567890000" in texts(screen.panes.detail)


def test_a_person_with_a_business_keeps_the_numbers(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person(kvk="12345678"))
    screen = open_screen(practice, ClientsScreen)
    shown(qtbot, screen, client.id)
    click(qtbot, screen, "Edit")
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientForm))
    form = screen.panes.detail
    assert isinstance(form, ClientForm)
    assert form.form.rows["kvk"].isVisibleTo(form)
    type_text(form.form.rows["city"].field.editor, "x")
    form.save.click()
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    assert practice.run(open_client, client.id).client.kvk == "12345678"


def test_the_privacy_officer_sees_labels_and_changes_none(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    desk = staffed_desk.sign_in("balie")
    client = desk.run(create_client, person())
    desk.run(set_labels, client.id, [desk.run(create_label, "Recall").id])
    screen = open_screen(staffed_desk.sign_in("privacy", with_reader=True), ClientsScreen)
    page = shown(qtbot, screen, client.id)
    assert "Recall" in texts(page)
    assert "Choose labels…" not in buttons(page) and "Merge with another card…" not in rare(page)
    assert "Likely duplicates" not in rare(screen)
