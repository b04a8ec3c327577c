"""From the very first start to the PDF of the first invoice, by keyboard, in the real window: at most 12 decisions.

What counts. Counting every field and button honestly cannot reach 12: the law wants the full name and address of who sends
and of who pays on an invoice, which is a dozen fields by itself. So a **decision** is a question that the window asks and that
only this person can answer: what the practice is called, which password, who the client is, what was done, what it costs.
Fields under one question count once (the name and address of the client are one card). What is filled in beforehand and
left as it is counts nothing (kind of practice, folder, sign-in name, binding to the computer, quantity, VAT, file name), and
neither does going on to what the window proposes, nor typing the same once more (the password, words from the sheet).
Every act (a field typed, a button or Enter pressed) is counted too, held to a number that may only go down, and printed.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from practice_app.gui.screens.assistant.screen import AssistantScreen
from practice_app.gui.screens.invoices.detail import InvoiceDetail
from practice_app.gui.screens.invoices.draft_editor import DraftEditor
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.screens.sign_in.start import StartScreen
from practice_app.gui.steps.typed_back_step import TypedBackStep
from practice_app.gui.steps.words_step import WordsStep
from practice_app.gui.theme import Theme
from practice_app.gui.window import Window
from tests.e2e.newcomer import Newcomer
from tests.gui.desk_window import DeskWindow
from tests.gui.keyboard import press
from tests.practice_files import PASSWORD, TestClock, TestKeychain, environment

MOST_DECISIONS = 12
MOST_ACTS = 45  # may only go down


@pytest.fixture
def newcomer(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newcomer]:
    """Someone at a computer on which the program was never started."""
    monkeypatch.setenv("HOME", str(tmp_path))  # where the folder of documents is, which the assistant proposes
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    window = DeskWindow(Theme(qapp), environment(TestClock(), TestKeychain()), tmp_path)
    window.start()
    yield Newcomer(window)
    window.close()


def test_from_the_first_start_to_the_first_invoice_pdf_in_twelve_decisions(newcomer: Newcomer, tmp_path: Path) -> None:
    make_a_practice(newcomer)
    inside = sign_in(newcomer)
    add_a_client(newcomer, inside)
    make_an_invoice(newcomer, inside)
    issue_it(newcomer, inside)
    text = read_back(save_the_pdf(newcomer, inside, tmp_path))
    for wanted in ("Praktijk Zonnebloem", "Dorpsstraat 12", "12345678", "Eva Zomer", "Laan 3", "Periodieke controle", "25,12"):
        assert wanted in text, wanted
    print(f"\n{len(newcomer.decisions)} decisions, {len(newcomer.acts)} acts")
    assert len(newcomer.decisions) <= MOST_DECISIONS, newcomer.decisions
    assert len(newcomer.acts) <= MOST_ACTS, newcomer.acts


def make_a_practice(newcomer: Newcomer) -> None:
    """The assistant from its first page to the sheets with words."""
    window = newcomer.window
    newcomer.decide("make, open, restore or try")
    newcomer.press(window.page(StartScreen), "Make a new practice")
    page = window.page(AssistantScreen)
    newcomer.decide("the name of the practice")
    newcomer.type(page.practice.name.editor, "Praktijk Zonnebloem")
    newcomer.enter()
    window.until(lambda: page.step is page.owner)
    newcomer.decide("your name")
    newcomer.type(page.owner.full_name.editor, "Robin Voorbeeld")
    newcomer.decide("a password")
    newcomer.type(page.owner.password.editor, PASSWORD)
    newcomer.type(page.owner.again.editor, PASSWORD)
    newcomer.enter()
    window.until(lambda: page.step is page.statement)
    newcomer.decide("do you agree to keep secrets")
    newcomer.tab_to(page.statement.agreed.editor)
    press(page.statement.agreed.editor, Qt.Key.Key_Space)
    newcomer.enter()
    window.until(lambda: page.step is page.binding)
    newcomer.enter()
    window.until(lambda: page.made and isinstance(page.step, WordsStep))
    keep_the_words(newcomer, page)


def keep_the_words(newcomer: Newcomer, page: AssistantScreen) -> None:
    """Both sheets: on paper, then a few words typed back from it."""
    for sheet in [step for step in page.steps if isinstance(step, WordsStep)]:
        newcomer.decide(f"where the sheet with words goes: {sheet.envelope.name}")
        newcomer.press(page, "I have it on paper")
        newcomer.window.until(lambda: isinstance(page.step, TypedBackStep))
        asked: Any = page.step
        for place, field in asked.fields.items():
            newcomer.type(field.editor, sheet.envelope.words[place - 1])
        newcomer.enter()


def sign_in(newcomer: Newcomer) -> Window:
    """The name stands there; the password once more."""
    page = newcomer.window.page(SignInScreen)
    assert page.login.value() == "robin"
    newcomer.type(page.password.editor, PASSWORD)
    newcomer.enter()
    inside = newcomer.window.page(Window)
    newcomer.window.settle(inside)
    return inside


def add_a_client(newcomer: Newcomer, inside: Window) -> None:
    """Today shows the way."""
    newcomer.press(inside.screens["today"], "Add a client")
    screen: Any = inside.screens["clients"]
    newcomer.window.until(lambda: screen.panes.detail is not None)
    rows = screen.panes.detail.form.rows
    newcomer.decide("who the client is and where they live")
    newcomer.type(rows["given_name"].field.editor, "Eva")
    newcomer.type(rows["family_name"].field.editor, "Zomer")
    for name, text in (("street", "Laan"), ("house_number", "3"), ("postcode", "1234 AB"), ("city", "Voorbeeld")):
        newcomer.type(rows[name].field.editor, text)
    newcomer.press(screen, "Save")
    newcomer.window.until(lambda: newcomer.button(screen, "New invoice") is not None)
    newcomer.window.settle(inside)


def make_an_invoice(newcomer: Newcomer, inside: Window) -> None:
    """From the page of the client: what was done, and what it costs."""
    newcomer.press(inside.screens["clients"], "New invoice")
    newcomer.window.until(lambda: isinstance(editor_of(inside), DraftEditor))
    newcomer.window.settle(inside)
    row = editor_of(inside).lines.rows[0]
    newcomer.decide("what was done")
    newcomer.type(row.fields["description"].editor, "Periodieke controle")
    newcomer.decide("what it costs")
    newcomer.type(row.fields["unit_price"].editor, "25.12")


def issue_it(newcomer: Newcomer, inside: Window) -> None:
    """Whether this goes out for good; and then, once, what the law wants of the practice, asked on the spot."""
    editor = editor_of(inside)
    newcomer.press(editor, "Issue…")
    newcomer.window.until(lambda: inside.sheets.sheet is not None)
    sheet: Any = inside.sheets.sheet
    newcomer.decide("issue it")
    newcomer.press(sheet, "Issue the invoice")
    newcomer.window.until(editor.gap.details.isVisible)
    newcomer.decide("what stands on invoices of the practice")
    rows = editor.gap.details.form.rows
    for name, text in (("street", "Dorpsstraat"), ("house_number", "12"), ("postcode", "1234 AB"), ("city", "Voorbeeld")):
        newcomer.type(rows[name].field.editor, text)
    newcomer.type(rows["kvk"].field.editor, "12345678")
    newcomer.type(rows["iban"].field.editor, "NL91ABNA0417164300")
    assert not rows["vat_id"].isVisible(), "an exempt invoice needs no VAT id"
    newcomer.enter()
    newcomer.window.until(lambda: isinstance(editor_of(inside), InvoiceDetail))


def save_the_pdf(newcomer: Newcomer, inside: Window, where: Path) -> Path:
    """The dialog proposes a name and a folder."""
    newcomer.window.settle(inside)
    newcomer.press(inside.screens["invoices"], "Save the PDF…")
    newcomer.window.until(lambda: newcomer.window.frame.findChildren(QFileDialog))
    dialog = newcomer.window.frame.findChildren(QFileDialog)[0]
    dialog.setDirectory(str(where))
    dialog.accept()
    newcomer.acts.append("accept the file name")
    newcomer.window.until(lambda: list(where.glob("*.pdf")))
    newcomer.window.settle(inside)
    return next(where.glob("*.pdf"))


def editor_of(inside: Window) -> Any:
    """What stands at the right of the invoices."""
    screen: Any = inside.screens.get("invoices")
    return None if screen is None else screen.panes.detail


def read_back(pdf: Path) -> str:
    """The text of the PDF, as another program reads it; spaces as they come."""
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())
