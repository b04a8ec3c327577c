"""The review in the window: passage by passage with its reason, everywhere at once, marked by hand; and an attached file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from practice_app.domain.correspondence import CorrespondenceDraft
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.screens.requests.review_file import ReviewFile
from practice_app.gui.screens.requests.review_page import ReviewPage
from practice_app.use_cases.attachments import add_attachment
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rights_requests import open_request
from tests.gui.screens.screen_kit import click, texts, until
from tests.use_cases.pack_cases import asked
from tests.use_cases.review_cases import pdf_with, reviewed
from tests.use_cases.test_review import TODAY, client_with

Open = Callable[..., ReviewPage]


def opened(practice: Practice, open_screen: Open, body: str) -> tuple[ReviewPage, str]:
    request_id = asked(practice, client_with(practice, body))
    request = practice.run(open_request, request_id)
    return open_screen(practice, partial(_made, request)), request_id


def _made(request: RightsRequest, context: Context) -> ReviewPage:
    return ReviewPage(context, request)


def waiting(practice: Practice, request_id: str) -> int:
    return reviewed(practice, request_id).waiting


def test_a_passage_is_taken_out_or_kept_with_its_reason_by_the_keyboard(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    page, request = opened(practice, open_screen, "Jan de Vries belde. Bel hem op 0612345699.")
    until(qtbot, lambda: "Passage 1 of 2 · 2 to judge" in texts(page))
    assert "The name of another client" in texts(page) and "Proposed: take it out." in texts(page)
    page.view.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_R)
    until(qtbot, lambda: "Passage 2 of 2 · 1 to judge" in texts(page))
    page.form.fill({"kept": "known"})
    qtbot.keyClick(page, Qt.Key.Key_K)
    until(qtbot, lambda: "· 0 to judge" in texts(page))
    decided = {(one.decision, one.reason) for text in reviewed(practice, request).texts for one in text.judged}
    assert decided == {("remove", "others"), ("keep", "known")}
    click(qtbot, page, "Judge it anew")
    until(qtbot, lambda: "· 1 to judge" in texts(page))


def test_everywhere_judges_the_same_words_in_every_text(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    request = asked(practice, client := client_with(practice, "Jan de Vries belde."))
    practice.run(record_correspondence, client, CorrespondenceDraft(TODAY, "in", "phone", "", "Weer Jan de Vries."))
    page = open_screen(practice, partial(_made, practice.run(open_request, request)))
    until(qtbot, lambda: "Passage 1 of 2 · 2 to judge" in texts(page))
    page.form.fill({"same": True})
    click(qtbot, page, "Take it out (R)")
    until(qtbot, lambda: "· 0 to judge" in texts(page))


def test_what_is_selected_is_taken_out_too(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    page, request = opened(practice, open_screen, "😀 Jan de Vries en de buurvrouw belden.")
    until(qtbot, lambda: "1 to judge" in texts(page))
    cursor = page.view.textCursor()
    start = "😀 Jan de Vries en de ".encode("utf-16-le")
    cursor.setPosition(len(start) // 2)
    cursor.setPosition(len(start) // 2 + len("buurvrouw"), QTextCursor.MoveMode.KeepAnchor)
    page.view.setTextCursor(cursor)
    click(qtbot, page, "Take out what is selected")
    until(qtbot, lambda: "of 2" in texts(page))
    (text,) = [one for one in reviewed(practice, request).texts if one.judged]
    said = {text.text[one.passage.start : one.passage.end] for one in text.judged if one.decision == "remove"}
    assert said == {"buurvrouw"}


def test_a_file_is_judged_with_the_names_that_were_found(
    qtbot: QtBot, practice: Practice, open_screen: Open, tmp_path: Path
) -> None:
    request = asked(practice, client_with(practice, "Zie de bijlage."))
    path = tmp_path / "verslag.pdf"
    path.write_bytes(pdf_with(["Jan de Vries was er ook."], ["a", "b", "c", "d", "e"]))
    ((letter,),) = practice.writer.all("SELECT id FROM correspondence")
    practice.run(add_attachment, letter, path)
    page = open_screen(practice, partial(_made, practice.run(open_request, request)))
    until(qtbot, lambda: "verslag.pdf · to judge" in texts(page))
    click(qtbot, page, "Judge…")
    file = page.file.findChild(ReviewFile)
    assert file is not None
    until(qtbot, lambda: "Page 1 of 2" in texts(page))
    click(qtbot, page, "Mark the names that were found")
    until(qtbot, lambda: "1 area marked" in texts(page))
    file.form.fill({"area": "10 20 60 24"})
    click(qtbot, page, "Mark this area")
    until(qtbot, lambda: "2 areas marked" in texts(page))
    click(qtbot, page, "It goes without what is marked")
    until(qtbot, lambda: "verslag.pdf · goes without what is marked" in texts(page))
    assert waiting(practice, request) == 0
