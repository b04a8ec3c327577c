"""Paper with recovery words in the window: compared, printed again, asked for on Today, and what its words hand over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import zxingcpp

from practice_app.domain.access import Role
from practice_app.gui.screens.settings.screen import SettingsScreen
from practice_app.gui.screens.settings.words_page import WordsPage
from practice_app.gui.screens.today.screen import TodayScreen
from practice_app.gui.steps.paper_step import PaperStep
from practice_app.gui.steps.reprint_step import ReprintStep
from practice_app.use_cases.staff import grant_roles
from tests.gui.desk_window import Opened
from tests.gui.screens.screen_kit import buttons, texts
from tests.gui.test_shell import english
from tests.gui.test_words_window import give_password, words_page
from tests.practice_files import Desk


def test_the_paper_is_compared_and_its_sheet_printed_again(opened: Opened, desk: Desk, tmp_path: Path) -> None:
    window = opened(desk)
    inside = english(window)
    page = words_page(window, inside)
    assert "never compared" in page.administration.seen.text()
    page.administration.compare.click()
    paper = page.flow.stack.step
    assert isinstance(paper, PaperStep)
    page.flow.next.click()
    assert "not whole yet" in texts(paper)
    paper.paper.edit.insertPlainText(" ".join(desk.created.administration_words.words))
    page.flow.next.click()
    window.until(lambda: isinstance(page.flow.stack.step, ReprintStep))
    assert paper.paper.value() == ""
    step = page.flow.stack.step
    assert isinstance(step, ReprintStep)
    step.saving.write(tmp_path / "blad.pdf")
    window.until(lambda: step.saving.saved.text())
    drawn = pypdfium2.PdfDocument((tmp_path / "blad.pdf").read_bytes())[0].render(scale=3).to_pil()
    assert [found.text for found in zxingcpp.read_barcodes(drawn)] == [" ".join(desk.created.administration_words.words)]
    page.flow.next.click()
    window.until(lambda: "was right" in page.administration.seen.text())


def test_another_paper_is_refused_at_the_field(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = english(window)
    page = words_page(window, inside)
    page.care.compare.click()
    paper = page.flow.stack.step
    assert isinstance(paper, PaperStep)
    paper.paper.edit.insertPlainText(" ".join(desk.created.administration_words.words))
    page.flow.next.click()
    window.until(lambda: paper.form.rows["words"].problem.text())
    assert "never compared" in page.care.seen.text()


def test_waiting_keys_are_handed_over_with_the_care_words(opened: Opened, staffed_desk: Desk) -> None:
    staffed_desk.sign_in("directie").run(grant_roles, "boekhouder", [Role.ASSISTANT])
    window = opened(staffed_desk)
    inside = english(window, "directie")
    page = words_page(window, inside)
    assert page.waiting.isVisible() and "Boekhouder Voorbeeld" in page.waiting_told.text()
    page.hand_over.click()
    paper = page.flow.stack.step
    assert isinstance(paper, PaperStep) and staffed_desk.created.care_words is not None
    paper.paper.edit.insertPlainText(" ".join(staffed_desk.created.care_words.words))
    page.flow.next.click()
    give_password(window, inside)
    window.until(lambda: not page.flow.is_under_way)
    window.settle(inside)
    assert not page.waiting.isVisible()


def test_today_asks_to_look_at_the_paper_and_leads_there(opened: Opened, desk: Desk) -> None:
    desk.clock.move_to(date(2026, 4, 15))
    window = opened(desk)
    inside = english(window)
    today = inside.screens["today"]
    assert isinstance(today, TodayScreen)
    buttons(today)["Look at the recovery words"].click()
    window.settle(inside)
    screen = inside.screens["settings"]
    assert isinstance(screen, SettingsScreen)
    assert isinstance(screen.page, WordsPage)
