"""The PDF beside an invoice: the paper as issued, and of a draft one that follows the typing."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from practice_app.domain.invoice import InvoiceDraft
from practice_app.gui.preview import Preview
from practice_app.gui.screens.invoices.detail import InvoiceDetail
from practice_app.gui.screens.invoices.paper_beside import WISH
from practice_app.gui.screens.invoices.paper_pane import PaperPane
from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.gui.view_memory import ViewMemory
from practice_app.use_cases.invoices import create_draft_invoice
from practice_app.use_cases.practice import Practice
from tests.gui.keyboard import type_text
from tests.gui.screens.invoice_kit import editing
from tests.gui.screens.screen_kit import choose, click, until
from tests.invoice_helpers import CHECK_UP, add_client, complete, issue

Open = Callable[..., InvoicesScreen]
WIDE, SMALL, NARROW = 2_000, 1_020, 640


def paper(screen: InvoicesScreen) -> PaperPane:
    """The pane at the right."""
    assert isinstance(screen.panes.aside, PaperPane)
    return screen.panes.aside


def toggle(screen: InvoicesScreen) -> str:
    """What the button on the page says."""
    assert screen.paper.toggle is not None
    return screen.paper.toggle.text()


def wide(practice: Practice, open_screen: Open, width: int = WIDE) -> InvoicesScreen:
    screen = open_screen(practice, InvoicesScreen)
    screen.resize(width, 800)
    return screen


def opened(qtbot: QtBot, screen: InvoicesScreen, key: object) -> InvoiceDetail:
    screen.show_record(key)
    until(qtbot, lambda: isinstance(screen.panes.detail, InvoiceDetail))
    assert isinstance(screen.panes.detail, InvoiceDetail)
    return screen.panes.detail


def test_an_issued_invoice_shows_its_pdf_beside_it_and_the_list(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    invoice = issue(complete(practice), add_client(practice))
    screen = wide(practice, open_screen)
    page = opened(qtbot, screen, invoice.id)
    until(qtbot, lambda: paper(screen).view.count == 1)
    assert page.isVisible() and screen.list.isVisible() and paper(screen).isVisible()
    assert toggle(screen) == "Hide the PDF"
    paper(screen).close_button.click()
    assert paper(screen).isHidden() and toggle(screen) == "Show the PDF"


def test_in_a_small_window_the_pdf_is_read_only_when_asked_and_takes_the_place_of_the_list(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    invoice = issue(complete(practice), add_client(practice))
    screen = wide(practice, open_screen, SMALL)
    page = opened(qtbot, screen, invoice.id)
    until(qtbot, lambda: page.isVisible() and screen.list.count.text())
    assert paper(screen).isHidden() and paper(screen).view.count == 0
    click(qtbot, page, "Show the PDF")
    until(qtbot, lambda: paper(screen).view.count == 1)
    assert screen.list.isHidden() and page.isVisible() and screen.panes.back.isVisible()
    screen.panes.back.click()
    assert screen.list.isVisible() and screen.panes.detail is None


def test_where_two_do_not_fit_the_pdf_gets_a_window(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    invoice = issue(complete(practice), add_client(practice))
    screen = wide(practice, open_screen, NARROW)
    page = opened(qtbot, screen, invoice.id)
    click(qtbot, page, "Show the PDF")
    until(qtbot, lambda: screen.findChildren(Preview))
    assert paper(screen).isHidden() and page.isVisible()
    screen.findChildren(Preview)[0].close()


def test_the_wish_to_see_it_is_remembered(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    invoice = issue(complete(practice), add_client(practice))
    memories: list[ViewMemory] = []

    def build(context: object) -> InvoicesScreen:
        memories.append(context.memory)  # type: ignore[attr-defined]  # open_screen hands over a context
        return InvoicesScreen(context)  # type: ignore[arg-type]  # open_screen hands over a context

    screen = open_screen(practice, build)
    screen.resize(WIDE, 800)
    page = opened(qtbot, screen, invoice.id)
    until(qtbot, lambda: paper(screen).isVisible())
    click(qtbot, page, "Hide the PDF")
    assert memories[0].get(WISH) is False
    opened(qtbot, screen, invoice.id)
    assert paper(screen).isHidden()


def test_the_pdf_of_a_draft_follows_the_typing_and_asks_the_practice_once(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    draft = practice.run(create_draft_invoice, add_client(complete(practice)).id, InvoiceDraft((CHECK_UP,)))
    screen = wide(practice, open_screen)
    page = editing(qtbot, screen, draft.id)
    shown: list[bytes] = []
    view = paper(screen).view
    until(qtbot, lambda: view.count == 1)
    before = view._pdf
    asked = practice.writer.value("SELECT count(*) FROM audit_entry WHERE object_type = 'client' AND action = 'read'")
    type_text(page.lines.rows[0].fields["description"].editor, "Spoed ")
    until(qtbot, lambda: view._pdf != before)
    shown.append(view._pdf)
    assert view.count == 1 and shown[0].startswith(b"%PDF")
    assert practice.writer.value("SELECT count(*) FROM audit_entry WHERE object_type = 'client' AND action = 'read'") == asked
    assert practice.writer.value("SELECT version FROM invoice") == draft.version  # nothing was stored for it


def test_a_draft_without_a_client_or_line_says_when_the_pdf_appears(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = add_client(complete(practice))
    screen = wide(practice, open_screen)
    screen.new()
    until(qtbot, lambda: "Choose a client" in paper(screen).told.text())
    made = editing(qtbot, screen, ("new", client.id))
    until(qtbot, lambda: made.client.value() == client.id)
    until(qtbot, lambda: "Add a line" in paper(screen).told.text())
    type_text(made.lines.rows[0].fields["description"].editor, "Controle")
    until(qtbot, lambda: paper(screen).view.count == 1)


def test_the_rare_actions_stand_behind_a_button_that_the_keyboard_opens(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    page = opened(qtbot, wide(practice, open_screen), issue(complete(practice), add_client(practice)).id)
    page.more.setFocus()
    page.more.click()
    assert page.more.menu_of_actions.isVisible() and page.more.menu_of_actions.activeAction() is not None
    page.more.menu_of_actions.hide()
    choose(qtbot, page, "Credit…")
    assert page.is_typing
