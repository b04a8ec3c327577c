"""Letters are begun from templates, answered, looked at on paper and handed to the mail program; sealed texts are searched."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.letter_list import LetterFilter
from practice_app.domain.letter_template import TemplateDraft
from practice_app.gui.preview import Preview
from practice_app.gui.screens.correspondence import handoff
from practice_app.gui.screens.correspondence.letter_form import LetterForm
from practice_app.gui.screens.correspondence.reading_pane import ReadingPane
from practice_app.gui.screens.correspondence.screen import CorrespondenceScreen
from practice_app.gui.screens.correspondence.template_form import TemplateForm
from practice_app.gui.screens.correspondence.templates_page import TemplatesPage
from practice_app.storage.audit_log import entries
from practice_app.use_cases import letter_search
from practice_app.use_cases.attachments import add_attachment
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import list_correspondence, open_correspondence, record_correspondence
from practice_app.use_cases.letter_templates import STARTERS, add_template, list_templates
from practice_app.use_cases.practice import Practice
from tests.gui.keyboard import press, type_text
from tests.gui.screens.people import BSN, letter, person
from tests.gui.screens.screen_kit import FakeShell, choose, click, rare, texts, until
from tests.invoice_helpers import complete

Open = Callable[..., CorrespondenceScreen]
D = TypeVar("D", bound=QWidget)


def detail(qtbot: QtBot, screen: CorrespondenceScreen, kind: type[D]) -> D:
    until(qtbot, lambda: isinstance(screen.panes.detail, kind))
    assert isinstance(screen.panes.detail, kind)
    return screen.panes.detail


def listed(screen: CorrespondenceScreen) -> list[str]:
    return [line.subject for line in screen.list.lines]


def choose_template(qtbot: QtBot, made: LetterForm, template_id: str) -> None:
    until(qtbot, lambda: made.form.rows["template"].isVisible())
    made.templates.set_value(template_id)
    made.templates.changed.emit()


def test_a_letter_begins_from_a_template_filled_in_from_the_card(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = practice.run(create_client, person())
    template = practice.run(add_template, TemplateDraft("Afspraak", "en", "To {{given_name}}", "Dear {{name}}"))
    screen = open_screen(practice, CorrespondenceScreen)
    screen.show_record(("new", client.id))
    made = detail(qtbot, screen, LetterForm)
    until(qtbot, lambda: made.client.value() == client.id)
    choose_template(qtbot, made, template.id)
    until(qtbot, lambda: made.form.rows["body"].field.value() == "Dear Sanne van den Berg")
    assert made.form.rows["subject"].field.value() == "To Sanne"
    made.form.rows["body"].field.set_value("typed by hand")
    shell.yes = False
    made.templates.changed.emit()
    assert "Replace what you typed?" in shell.questions[-1][0]
    assert made.form.rows["body"].field.value() == "typed by hand"


def test_a_template_asks_for_the_client_first(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    template = practice.run(add_template, TemplateDraft("Afspraak", "nl", "", "Beste"))
    screen = open_screen(practice, CorrespondenceScreen)
    screen.new()
    made = detail(qtbot, screen, LetterForm)
    choose_template(qtbot, made, template.id)
    assert "Choose the client" in made.form.rows["client_id"].problem.text()
    assert made.templates.value() is None


def test_a_reply_goes_the_other_way_and_stands_in_the_thread(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person())
    asked = practice.run(record_correspondence, client.id, letter(direction="in", channel="email", subject="Vraag"))
    screen = open_screen(practice, CorrespondenceScreen)
    screen.show_record(asked.id)
    click(qtbot, detail(qtbot, screen, ReadingPane), "Reply")
    made = detail(qtbot, screen, LetterForm)
    until(qtbot, lambda: made.client.value() == client.id)
    values = made.form.values()
    assert (values["direction"], values["channel"], values["subject"]) == ("out", "email", "Re: Vraag")
    made.form.rows["body"].field.set_value("Antwoord")
    made.save.click()
    pane = detail(qtbot, screen, ReadingPane)
    until(qtbot, lambda: "Thread" in texts(pane) and "Recorded by Robin Voorbeeld" in texts(pane))
    pane.together.table.selectRow(0)
    pane.together.table.opened.emit(pane.together.table.current())
    until(qtbot, lambda: isinstance(screen.panes.detail, ReadingPane) and screen.panes.detail.heading.title.text() == "Vraag")


def test_what_the_law_refuses_is_told_and_what_was_typed_stays(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person())
    screen = open_screen(practice, CorrespondenceScreen)
    screen.show_record(("new", client.id))
    made = detail(qtbot, screen, LetterForm)
    until(qtbot, lambda: made.client.value() == client.id)
    made.form.rows["body"].field.set_value(f"Uw nummer is {BSN}.")
    press(made, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: made.banner.isVisible())
    assert "UAVG art. 46" in made.banner.message.text()
    made.form.rows["body"].field.set_value("Nieuws")
    made.form.rows["promotional"].field.set_value(True)
    made.save.click()
    until(qtbot, lambda: "Tw art. 11.7" in made.banner.message.text())
    assert practice.run(list_correspondence, LetterFilter()) == []


def test_escape_asks_before_what_was_typed_goes(qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell) -> None:
    screen = open_screen(practice, CorrespondenceScreen)
    screen.new()
    made = detail(qtbot, screen, LetterForm)
    type_text(made.form.rows["subject"].field.editor, "x")
    shell.yes = False
    press(made.form.rows["subject"].field.editor, Qt.Key.Key_Escape)
    assert "Leave without saving?" in shell.questions[-1][0]
    assert screen.panes.detail is made
    shell.yes = True
    press(made.form.rows["subject"].field.editor, Qt.Key.Key_Escape)
    until(qtbot, lambda: screen.panes.detail is None)


def test_going_on_to_something_else_keeps_what_was_typed_without_a_question(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    screen = open_screen(practice, CorrespondenceScreen)
    screen.new()
    made = detail(qtbot, screen, LetterForm)
    type_text(made.form.rows["subject"].field.editor, "Half af")
    screen.templates()
    assert shell.questions == [] and screen.panes.detail is not made
    assert "is kept" in shell.done[-1]
    until(qtbot, lambda: practice.writer.value("SELECT count(*) FROM unsaved_form") == 1)
    screen.new()
    again = detail(qtbot, screen, LetterForm)
    until(qtbot, lambda: again.form.rows["subject"].field.value() == "Half af")


def previews() -> list[Preview]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Preview) and widget.isVisible()]


def test_a_letter_is_looked_at_on_paper_before_and_after_it_is_stored(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    client = practice.run(create_client, person())
    screen = open_screen(complete(practice), CorrespondenceScreen)
    screen.show_record(("new", client.id))
    made = detail(qtbot, screen, LetterForm)
    until(qtbot, lambda: made.client.value() == client.id)
    made.form.rows["body"].field.set_value("Tot dinsdag.")
    made.preview.click()
    until(qtbot, lambda: previews() and previews()[0].view.count == 1)
    previews()[0].close()
    made.save.click()
    click(qtbot, detail(qtbot, screen, ReadingPane), "Print…")
    until(qtbot, lambda: previews() and previews()[0].view.count == 1)
    assert previews()[0].save_button.isVisible()
    previews()[0].close()


def test_a_letter_goes_to_the_mail_program_with_the_files_that_were_chosen(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(handoff, "open_file", opened.append)
    client = practice.run(create_client, person())
    sent = practice.run(
        record_correspondence, complete(practice).run(record_correspondence, client.id, letter()).client_id, letter()
    )
    for name in ("mee.txt", "thuis.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        practice.run(add_attachment, sent.id, tmp_path / name)
    screen = open_screen(practice, CorrespondenceScreen)
    screen.show_record(sent.id)
    pane = detail(qtbot, screen, ReadingPane)
    shell.path = tmp_path / "brief.eml"
    click(qtbot, pane, "Open in the mail program…")
    until(qtbot, lambda: pane.handoff.ticks.isVisible())
    [_, second] = pane.handoff.ticks.findChildren(type(next(iter(pane.handoff.ticks._ticks.values()))))
    second.set_value(False)
    click(qtbot, pane, "Make the e-mail")
    until(qtbot, lambda: opened == [shell.path])
    mail = message_from_bytes(shell.path.read_bytes())
    names = [part.get_filename() for part in mail.walk() if part.get_filename()]
    assert len(names) == 2 and names[1] == "mee.txt" and names[0] and names[0].endswith(".pdf")
    assert "brief.eml" in pane.banner.message.text()


def test_a_confidential_piece_leaves_after_a_warning(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    client = practice.run(create_client, person())
    sent = practice.run(record_correspondence, client.id, letter(channel="email", confidential=True))
    screen = open_screen(practice, CorrespondenceScreen)
    screen.show_record(sent.id)
    shell.path, shell.yes = tmp_path / "mail.eml", False
    click(qtbot, detail(qtbot, screen, ReadingPane), "Open in the mail program…")
    assert "no longer sealed" in shell.questions[-1][1][0]
    assert not shell.path.exists()


def test_sealed_texts_are_found_as_they_are_opened_and_the_search_is_audited_once(
    qtbot: QtBot, practice: Practice, open_screen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letter_search, "A_BATCH", 2)
    client = practice.run(create_client, person())
    for number in range(5):
        practice.run(record_correspondence, client.id, letter(subject=f"geheim {number}", body="wortel", confidential=True))
    practice.run(record_correspondence, client.id, letter(subject="open", body="Wortelpunt"))
    screen = open_screen(practice, CorrespondenceScreen)
    until(qtbot, lambda: len(screen.list.lines) == 6)
    type_text(screen.list.search, "wortel")
    until(qtbot, lambda: set(listed(screen)) == {"open", *(f"geheim {number}" for number in range(5))})
    until(qtbot, lambda: screen.list.count.text() == "6 pieces")
    assert screen.list.searching.isHidden()
    screen.list.sealed.note()
    screen.list.sealed.note()
    screen.list.search.clear()
    until(qtbot, lambda: listed(screen).count("") == 5)
    until(qtbot, lambda: [entry.action for entry in entries(practice.writer)].count("search") == 1)


def test_more_filters_narrow_the_list_and_let_it_go_when_they_are_hidden(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    client = practice.run(create_client, person())
    practice.run(record_correspondence, client.id, letter(subject="open"))
    practice.run(record_correspondence, client.id, letter(subject="dicht", confidential=True))
    screen = open_screen(practice, CorrespondenceScreen)
    until(qtbot, lambda: len(screen.list.lines) == 2)
    filters = screen.list.filters
    filters.toggle.click()
    until(qtbot, lambda: filters.author.box.count() == 2)
    filters.confidential.set_value(False)
    filters.changed.emit()
    until(qtbot, lambda: listed(screen) == ["open"])
    type_text(filters.since.edit, "1-3-2026")
    press(filters.since.edit, Qt.Key.Key_Return)
    until(qtbot, lambda: listed(screen) == [])
    filters.toggle.click()
    until(qtbot, lambda: len(screen.list.lines) == 2)


def test_templates_are_added_changed_previewed_and_deleted(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    screen = open_screen(practice, CorrespondenceScreen)
    choose(qtbot, screen, "Templates…")
    page = detail(qtbot, screen, TemplatesPage)
    click(qtbot, page, "Add the English examples")
    until(qtbot, lambda: len(practice.run(list_templates)) == len(STARTERS))
    click(qtbot, page, "New template")
    made = detail(qtbot, screen, TemplateForm)
    made.form.fill({"name": "Eigen", "subject": "Hi", "body": "{{salutaton}}"})
    made.save.click()
    until(qtbot, lambda: "{{salutation}}" in made.form.rows["body"].problem.text())
    made.form.fill({"body": "{{salutation}}, client {{client_number}}", "language": "en"})
    click(qtbot, screen, "Preview")
    until(qtbot, lambda: "Dear Sanne, client 2026-0001" in texts(made))
    made.save.click()
    page = detail(qtbot, screen, TemplatesPage)
    until(qtbot, lambda: "Eigen" in [template.name for template in page.table._records.records])
    own = next(template for template in practice.run(list_templates) if template.name == "Eigen")
    page.table.opened.emit(own)
    detail(qtbot, screen, TemplateForm)
    click(qtbot, screen, "Delete…")
    detail(qtbot, screen, TemplatesPage)
    assert "Eigen" not in [template.name for template in practice.run(list_templates)]
    assert "Delete this template?" in shell.questions[-1][0]


def test_with_whom_it_was_stands_at_the_piece_and_in_the_list(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person())
    screen = open_screen(practice, CorrespondenceScreen)
    screen.show_record(("new", client.id))
    made = detail(qtbot, screen, LetterForm)
    until(qtbot, lambda: made.client.value() == client.id)
    made.form.fill({"subject": "Verwijzing", "correspondent": "Huisarts De Vries"})
    made.save.click()
    pane = detail(qtbot, screen, ReadingPane)
    until(qtbot, lambda: "– Huisarts De Vries" in texts(pane))
    until(qtbot, lambda: [line.correspondent for line in screen.list.lines] == ["Huisarts De Vries"])
    [line] = screen.list.lines
    assert practice.run(open_correspondence, line.id).correspondent == "Huisarts De Vries"
    assert "Save as PDF…" in rare(pane)
