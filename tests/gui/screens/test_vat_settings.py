"""The VAT scheme of the practice, chosen on its page of the settings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.settings.practice_page import PracticePage
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import read_policies
from tests.gui.screens.screen_kit import FakeShell, until
from tests.invoice_helpers import complete


def test_scheme_and_ground_are_chosen_and_stored(
    qtbot: QtBot, practice: Practice, open_screen: Callable[..., QWidget], shell: FakeShell
) -> None:
    page = open_screen(complete(practice), PracticePage)
    assert isinstance(page, PracticePage)
    fields = {name: page.policies.rows[name].field for name in ("vat_scheme", "exemption")}
    until(qtbot, lambda: fields["vat_scheme"].value() == "normal" and page.details.rows["name"].field.value())
    assert fields["exemption"].value() == ""
    fields["vat_scheme"].set_value("small_business")
    fields["exemption"].set_value("education")
    page.save.click()
    until(qtbot, lambda: practice.run(read_policies)["exemption"] == "education")
    assert practice.run(read_policies)["vat_scheme"] == "small_business"
