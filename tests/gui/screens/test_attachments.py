"""Files at a letter and messages of a mail program: dropped or chosen, looked at, stored, shown and saved as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.ids import LetterId
from practice_app.gui.screens.clients.letters_section import LettersSection
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.gui.screens.correspondence.attachments_section import AttachmentsSection
from practice_app.gui.screens.correspondence.document_form import DocumentForm
from practice_app.gui.screens.correspondence.mail_panel import MailPanel
from practice_app.gui.screens.correspondence.reading_pane import ReadingPane
from practice_app.gui.screens.correspondence.screen import CorrespondenceScreen
from practice_app.gui.widgets.picture_view import PictureView
from practice_app.use_cases.attachments import add_attachment, list_attachments
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import change_correspondence, record_correspondence
from practice_app.use_cases.practice import Practice
from tests.gui.screens.people import letter, person
from tests.gui.screens.screen_kit import FakeShell, choose, click, texts, until

Open = Callable[..., Any]
HALF_A_WINDOW = 500  # what the smallest window leaves beside the list
MESSAGE = """From: Sanne van den Berg <sanne@example.nl>
To: praktijk@example.org
Subject: Foto van mijn kies
Date: Mon, 2 Feb 2026 10:00:00 +0100
Message-ID: <een@example.nl>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=grens

--grens
Content-Type: text/plain; charset=utf-8

Ziet u het gaatje?
--grens
Content-Type: application/pdf; name=verwijzing.pdf
Content-Disposition: attachment; filename=verwijzing.pdf

%PDF-1.4
--grens
Content-Type: image/jpeg
Content-Disposition: attachment; filename=foto.jpg.exe

MZ\x90
--grens--
"""


@pytest.fixture
def message(tmp_path: Path) -> Path:
    """A message with a referral and with a program that poses as a picture."""
    path = tmp_path / "bericht.eml"
    path.write_text(MESSAGE, encoding="utf-8")
    return path


def drop(target: QWidget, *paths: Path) -> tuple[bool, Qt.DropAction]:
    """Files dragged over a widget and let go; whether they were taken, and how."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(5, 5), both, data, button, no_key)
    QApplication.sendEvent(target, over)
    event = QDropEvent(QPointF(5, 5), both, data, button, no_key)
    QApplication.sendEvent(target, event)
    return over.isAccepted() and event.isAccepted(), event.dropAction()


def files(qtbot: QtBot, screen: CorrespondenceScreen) -> AttachmentsSection:
    until(qtbot, lambda: isinstance(screen.panes.detail, ReadingPane))
    assert isinstance(screen.panes.detail, ReadingPane)
    return screen.panes.detail.attachments


def names(section: AttachmentsSection) -> list[str]:
    return [row.name.text() for row in section.rows]


def opened_letter(practice: Practice, open_screen: Open, *paths: Path) -> tuple[CorrespondenceScreen, LetterId]:
    client = practice.run(create_client, person())
    piece = practice.run(record_correspondence, client.id, letter())
    for path in paths:
        practice.run(add_attachment, piece.id, path)
    screen = open_screen(practice, CorrespondenceScreen)
    screen.show_record(piece.id)
    return screen, piece.id


def picture(path: Path, size: tuple[int, int] = (640, 480)) -> Path:
    Image.new("RGB", size, "teal").save(path)
    return path


def test_a_message_dropped_on_the_screen_is_taken_over_with_the_files_that_stay_ticked(
    qtbot: QtBot, practice: Practice, open_screen: Open, message: Path
) -> None:
    client = practice.run(create_client, person())
    screen = open_screen(practice, CorrespondenceScreen)
    assert drop(screen, message) == (True, Qt.DropAction.CopyAction)
    until(qtbot, lambda: isinstance(screen.panes.detail, MailPanel) and screen.panes.detail.save.isEnabled())
    panel = screen.panes.detail
    assert isinstance(panel, MailPanel)
    assert panel.client.value() == client.id
    assert panel.form.values()["direction"] == "in"
    until(qtbot, lambda: "Ziet u het gaatje?" in texts(panel))
    assert "is a program or a script" in texts(panel)
    click(qtbot, panel, "Take over")
    section = files(qtbot, screen)
    until(qtbot, lambda: names(section) == ["verwijzing.pdf"])
    until(qtbot, lambda: "Ziet u het gaatje?" in texts(screen.panes.detail))
    assert not section.rows[0].show_button.isHidden()


def test_long_words_of_a_message_push_nothing_out_of_sight(
    qtbot: QtBot, practice: Practice, open_screen: Open, tmp_path: Path
) -> None:
    path = tmp_path / "bericht.eml"
    word, name = "x" * 280, "IMG_" + "9" * 100 + ".pdf"
    odd = MESSAGE.replace("verwijzing.pdf", name).replace("foto.jpg.exe", "y" * 100 + ".exe")
    odd = odd.replace("Ziet u", f"https://example.nl/{word} ziet u").replace("Foto van", f"{word} van")
    path.write_text(odd.replace("Sanne van den Berg <", f"{'z' * 140} <"), encoding="utf-8")
    practice.run(create_client, person())
    screen = open_screen(practice, CorrespondenceScreen)
    screen.taking.take([path])
    until(qtbot, lambda: isinstance(screen.panes.detail, MailPanel) and screen.panes.detail.save.isEnabled())
    panel = screen.panes.detail
    assert isinstance(panel, MailPanel)
    assert panel.minimumSizeHint().width() <= HALF_A_WINDOW
    click(qtbot, panel, "Take over")
    section = files(qtbot, screen)
    until(qtbot, lambda: names(section) == [name])
    assert screen.panes.detail.minimumSizeHint().width() <= HALF_A_WINDOW
    assert word in texts(screen.panes.detail)


@pytest.mark.parametrize("name", ["bericht.eml", "scan.pdf"])
def test_escape_leaves_what_is_taken_over(qtbot: QtBot, practice: Practice, open_screen: Open, message: Path, name: str) -> None:
    message.with_name("scan.pdf").write_bytes(b"%PDF-1.4")
    screen = open_screen(practice, CorrespondenceScreen)
    screen.taking.take([message.with_name(name)])
    until(qtbot, lambda: isinstance(screen.panes.detail, (MailPanel, DocumentForm)) and screen.panes.detail.save.isEnabled())
    qtbot.keyClick(screen.panes.detail, Qt.Key.Key_Escape)
    until(qtbot, lambda: not isinstance(screen.panes.detail, (MailPanel, DocumentForm)))


def test_what_is_no_message_is_told_and_can_be_left(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    screen = open_screen(practice, CorrespondenceScreen)
    shell.path = tmp_path / "geen.eml"
    shell.path.write_bytes(b"\x00\x01\x02")
    choose(qtbot, screen, "Take over a message…")
    until(qtbot, lambda: "holds no e-mail message" in texts(screen.panes.detail))
    click(qtbot, screen.panes.detail, "Cancel")
    until(qtbot, lambda: not isinstance(screen.panes.detail, MailPanel))


def test_several_files_dropped_are_filed_as_one_letter(
    qtbot: QtBot, practice: Practice, open_screen: Open, tmp_path: Path
) -> None:
    client = practice.run(create_client, person())
    scan = picture(tmp_path / "Röntgen.png")
    note = tmp_path / "notitie.txt"
    note.write_text("Gebeld", encoding="utf-8")
    screen = open_screen(practice, CorrespondenceScreen)
    drop(screen, scan, note)
    until(qtbot, lambda: isinstance(screen.panes.detail, DocumentForm))
    form = screen.panes.detail
    assert isinstance(form, DocumentForm)
    assert form.form.rows["subject"].field.value() == "Röntgen"
    click(qtbot, screen, "Save")
    until(qtbot, lambda: not form.form.rows["client_id"].problem.isHidden())
    form.client.set_value((client.id, "Sanne"))
    click(qtbot, screen, "Save")
    section = files(qtbot, screen)
    until(qtbot, lambda: names(section) == ["Röntgen.png", "notitie.txt"])
    assert section.rows[1].show_button.isHidden()


def test_files_dropped_on_the_letters_of_a_client_go_to_the_correspondence(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, message: Path
) -> None:
    client = practice.run(create_client, person())
    screen = open_screen(practice, ClientsScreen)
    screen.show_record(client.id)
    until(qtbot, lambda: screen.panes.detail and screen.panes.detail.findChildren(LettersSection))
    (section,) = screen.panes.detail.findChildren(LettersSection)
    drop(section, message)
    assert shell.places[-1] == ("correspondence", ("take", client.id, [message]))
    screen = open_screen(practice, CorrespondenceScreen)
    screen.show_record(shell.places[-1][1])
    until(qtbot, lambda: isinstance(screen.panes.detail, MailPanel) and screen.panes.detail.client.value() == client.id)


def test_files_dropped_on_a_letter_are_added_and_a_program_is_told_by_name(
    qtbot: QtBot, practice: Practice, open_screen: Open, tmp_path: Path
) -> None:
    screen, letter_id = opened_letter(practice, open_screen)
    section = files(qtbot, screen)
    until(qtbot, lambda: not section.sentence.isHidden())
    program = tmp_path / "rekening.pdf.exe"
    program.write_bytes(b"MZ\x90\x00")
    drop(section, picture(tmp_path / "a.png"), program)
    until(qtbot, lambda: names(section) == ["a.png"])
    assert "rekening.pdf.exe is a program" in section.banner.message.text()
    assert len(practice.run(list_attachments, letter_id)) == 1


def test_a_picture_is_shown_in_the_page_and_hidden_again(
    qtbot: QtBot, practice: Practice, open_screen: Open, tmp_path: Path
) -> None:
    screen, _ = opened_letter(practice, open_screen, picture(tmp_path / "a.png"))
    section = files(qtbot, screen)
    click(qtbot, section, "Show")
    until(qtbot, lambda: section.findChildren(PictureView))
    click(qtbot, section, "Hide the picture")
    until(qtbot, lambda: not section.findChildren(PictureView))


@pytest.mark.parametrize("content", ["bomb", "large", "damaged"])
def test_a_picture_that_is_damaged_or_a_bomb_is_refused_with_a_sentence(
    qtbot: QtBot, practice: Practice, open_screen: Open, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "a.png"
    if content == "bomb":
        Image.new("1", (40_000, 20_000)).save(path)
    elif content == "large":  # more than Qt unfolds at once
        Image.new("1", (9_000, 9_000)).save(path)
    else:
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"broken" * 9)
    screen, _ = opened_letter(practice, open_screen, path)
    section = files(qtbot, screen)
    click(qtbot, section, "Show")
    until(qtbot, lambda: section.banner.isVisible())
    assert ("damaged" if content == "damaged" else "too large") in section.banner.message.text()


def test_a_file_leaves_only_after_a_sentence_and_is_registered(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    source = tmp_path / "lijst.txt"
    source.write_text("Een", encoding="utf-8")
    screen, _ = opened_letter(practice, open_screen, source)
    section = files(qtbot, screen)
    shell.path = tmp_path / "buiten.txt"
    click(qtbot, section, "Save…")
    until(qtbot, lambda: section.banner.isVisible())
    assert "is registered" in shell.questions[0][1][0]
    assert shell.path.read_text(encoding="utf-8") == "Een"
    assert practice.writer.value("SELECT path FROM export_record WHERE kind = 'attachment'") == str(shell.path)


def test_the_name_of_a_sealed_file_is_not_proposed_for_the_register(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    source = tmp_path / "verwijzing psychiater.txt"
    source.write_text("Een", encoding="utf-8")
    screen, letter_id = opened_letter(practice, open_screen, source)
    section = files(qtbot, screen)
    practice.run(change_correspondence, letter_id, letter(confidential=True), 1)
    section.refresh()
    until(qtbot, lambda: section.rows and section.rows[0].file.confidential)
    shell.path = tmp_path / "buiten.txt"
    click(qtbot, section, "Save…")
    until(qtbot, lambda: section.banner.isVisible())
    assert shell.offered == "Attachment 1.txt"


def test_a_file_is_removed_after_a_question(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    screen, letter_id = opened_letter(practice, open_screen, picture(tmp_path / "a.png"))
    section = files(qtbot, screen)
    click(qtbot, section, "Remove")
    until(qtbot, lambda: section.rows == [] and not section.sentence.isHidden())
    assert "cannot be undone" in shell.questions[0][1][0]
    assert practice.run(list_attachments, letter_id) == []
