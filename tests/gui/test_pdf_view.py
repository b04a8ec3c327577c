"""The pages of a PDF in a widget, its window, and on paper: moved by keys, told to a screen reader, gone at a lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.errors import FileProblem
from practice_app.exports.encryption import encrypted_pdf
from practice_app.exports.invoice_pdf import invoice_pdf
from practice_app.gui import printing
from practice_app.gui.preview import Preview, show_preview
from practice_app.gui.widgets.pdf_view import PdfView
from practice_app.system.pdf_pages import PageImage, page_image, page_sizes
from practice_app.system.words import Words
from tests.exports.reading import pages_of
from tests.exports.samples import invoice
from tests.gui.desk_window import Opened
from tests.gui.keyboard import press, shown
from tests.practice_files import OWNER, Desk

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def paper() -> bytes:
    """Three pages."""
    return invoice_pdf(invoice(lines=80), Words("en"))


@pytest.fixture
def view(qtbot: QtBot, words: Words, paper: bytes) -> PdfView:
    """A view of some pages, on the screen."""
    made = PdfView(words)
    made.resize(500, 400)
    shown(qtbot, made)
    made.show_pdf(paper)
    made.grab()
    return made


def _ink(view: QWidget) -> int:
    picture = view.grab().toImage()
    return sum(picture.pixelColor(x, y).lightness() < 128 for x in range(0, 480, 3) for y in range(0, 390, 3))


def test_the_view_begins_at_page_one_as_wide_as_it_is(view: PdfView, paper: bytes) -> None:
    assert view.accessibleName() == f"Page 1 of {view.count}" and view.count == len(page_sizes(paper))
    assert view.horizontalScrollBar().maximum() == 0
    assert 0.7 < view.scale < 0.85
    assert _ink(view) > 20


def test_only_pages_in_view_are_drawn(view: PdfView) -> None:
    assert set(view._drawn) == {0}
    press(view, Qt.Key.Key_End)
    view.grab()
    assert view.count - 1 in view._drawn and 1 not in view._drawn


def test_keys_move_through_the_pages_and_the_name_tells_where(view: PdfView) -> None:
    seen = {view.page}
    for _ in range(60):
        press(view, Qt.Key.Key_PageDown)
        seen.add(view.page)
    assert seen == set(range(1, view.count + 1))
    assert view.accessibleName() == f"Page {view.count} of {view.count}"
    press(view, Qt.Key.Key_PageUp)
    press(view, Qt.Key.Key_Home)
    assert (view.page, view.verticalScrollBar().value()) == (1, 0)
    press(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > 0


def test_keys_zoom_and_keep_the_place(view: PdfView) -> None:
    wide = view.scale
    press(view, Qt.Key.Key_End)
    press(view, Qt.Key.Key_Plus, CTRL)
    assert view.scale == pytest.approx(wide * 1.25) and view.page == view.count
    assert view.horizontalScrollBar().maximum() > 0
    press(view, Qt.Key.Key_Minus, CTRL)
    press(view, Qt.Key.Key_Minus, CTRL)
    assert view.scale == pytest.approx(wide / 1.25)
    press(view, Qt.Key.Key_0, CTRL)
    assert view.scale == pytest.approx(view.logicalDpiX() / 72)
    view.fit_width()
    assert view.scale == pytest.approx(wide)
    for _ in range(40):
        press(view, Qt.Key.Key_Plus, CTRL)
    view.grab()
    assert view.scale <= 8


def test_a_wider_view_draws_the_pages_wider(view: PdfView) -> None:
    before = view.scale
    view.resize(900, 400)
    assert view.scale > before * 1.5


def test_a_fine_screen_gets_more_pixels(view: PdfView, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def drawn(pdf: bytes, page: int, scale: float) -> PageImage:
        asked.append(scale)
        return page_image(pdf, page, scale)

    monkeypatch.setattr(PdfView, "devicePixelRatioF", lambda _: 2.0)
    monkeypatch.setattr("practice_app.gui.widgets.pdf_view.page_image", drawn)
    view.fit_width()
    view.grab()
    assert asked[0] == pytest.approx(view.scale * 2)


@pytest.mark.parametrize("locked", [False, True], ids=["broken", "locked"])
def test_a_pdf_that_cannot_be_shown_is_a_sentence(view: PdfView, paper: bytes, locked: bool) -> None:
    view.show_pdf(encrypted_pdf(paper, "een lange zin als sleutel") if locked else b"%PDF-broken")
    assert ("locked with a password" if locked else "not a PDF") in view.sentence
    assert view.accessibleName() == view.sentence
    assert (view.count, view.page) == (0, 0)
    assert _ink(view) > 5
    view.show_pdf(paper)
    assert view.sentence == "" and view.page == 1


# --- the window ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def preview(qtbot: QtBot, words: Words, paper: bytes) -> Iterator[Preview]:
    """A preview beside a window that stays while the test runs."""
    desk = QWidget()
    shown(qtbot, desk)
    yield show_preview(desk, words, "Invoice 2026-00042", paper)


def test_escape_closes_the_preview(preview: Preview, qtbot: QtBot) -> None:
    gone: list[object] = []
    preview.destroyed.connect(lambda: gone.append(True))
    assert preview.isVisible() and preview.windowTitle() == "Invoice 2026-00042"
    press(preview.view, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    qtbot.waitUntil(lambda: bool(gone))


def test_save_is_offered_only_where_it_may(preview: Preview, words: Words, paper: bytes) -> None:
    saved: list[str] = []
    preview.offer_save(lambda: saved.append("here"))
    preview.save_button.click()
    assert preview.save_button.isVisible() and saved == ["here"]
    desk = preview.parentWidget()
    assert desk is not None
    assert not show_preview(desk, words, "Other", paper).save_button.isVisible()


def test_an_unreadable_document_is_not_printed(preview: Preview, words: Words) -> None:
    desk = preview.parentWidget()
    assert desk is not None
    assert not show_preview(desk, words, "Broken", b"broken").print_button.isEnabled()


def test_hiding_the_desk_takes_its_previews_off_the_screen_at_once(preview: Preview) -> None:
    desk = preview.parentWidget()
    assert desk is not None
    desk.hide()
    assert not preview.isVisible() and preview.view.count == 0


def test_a_desk_that_is_only_made_small_keeps_its_previews(preview: Preview) -> None:
    desk = preview.parentWidget()
    assert desk is not None
    desk.showMinimized()
    assert preview.view.count


def test_locking_takes_a_preview_off_the_screen_at_once(opened: Opened, desk: Desk, paper: bytes) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    made = show_preview(inside.stack, inside.words, "Invoice", paper)
    gone: list[object] = []
    made.destroyed.connect(lambda: gone.append(True))
    assert made.isVisible()
    inside.go_to("retention")
    assert made.isVisible()
    window.session.lock()
    assert gone or not made.isVisible()
    window.until(lambda: gone)


# --- paper --------------------------------------------------------------------------------------------------------------


def _paper_printer(path: Path, resolution: int = 150) -> QPrinter:
    """A printer that prints into a file: the fake one."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(resolution)
    printer.setOutputFileName(str(path))
    return printer


def test_every_page_is_printed_on_a_sheet_of_its_size(paper: bytes, tmp_path: Path, theme: object) -> None:
    printer = _paper_printer(tmp_path / "out.pdf")
    printing.draw_pages(printer, paper)
    printed = (tmp_path / "out.pdf").read_bytes()
    assert [(round(w), round(h)) for w, h in page_sizes(printed)] == [(595, 842)] * len(page_sizes(paper))
    first, copy = (page_image(pdf, 0, 0.5) for pdf in (paper, printed))
    apart = sum(abs(a - b) for a, b in zip(first.pixels, copy.pixels, strict=True)) / len(first.pixels)
    other = page_image(paper, 1, 0.5).pixels
    assert apart < 8 < sum(abs(a - b) for a, b in zip(first.pixels, other, strict=True)) / len(other)
    assert pages_of(printed)  # it is a whole PDF


def test_chosen_pages_only_are_printed(paper: bytes, tmp_path: Path, theme: object) -> None:
    printer = _paper_printer(tmp_path / "out.pdf", resolution=72)
    printer.setFromTo(2, 2)
    printing.draw_pages(printer, paper)
    assert len(page_sizes((tmp_path / "out.pdf").read_bytes())) == 1


def test_the_queue_of_the_printer_is_not_told_what_a_letter_is_about(words: Words, theme: object) -> None:
    assert printing.nameless_printer(words).docName() == "Document"


def test_a_broken_pdf_is_not_printed(tmp_path: Path, theme: object) -> None:
    with pytest.raises(FileProblem, match="not a PDF"):
        printing.draw_pages(_paper_printer(tmp_path / "out.pdf"), b"broken")
    assert not (tmp_path / "out.pdf").exists()


def test_without_a_printer_a_sentence_says_so(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo
    from PySide6.QtWidgets import QMessageBox

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: []))
    preview.print_button.click()
    box = preview.findChild(QMessageBox)
    assert box is not None and "No printer is set up" in box.text()
    box.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
