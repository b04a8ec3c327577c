"""Gallery: every field of a form, empty, filled, off, read only and wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.gui.gallery_parts.specimen import Part, card, wide
from practice_app.gui.operations import Operations
from practice_app.gui.password_help import PasswordHelp
from practice_app.gui.widgets.bsn_field import BsnField
from practice_app.gui.widgets.calendar import Calendar
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.code_field import CodeField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.field import Field
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.form_row import FormRow
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.money_field import MoneyField
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.gui.widgets.quantity_field import QuantityField
from practice_app.gui.widgets.search_field import SearchField
from practice_app.gui.widgets.signature_field import SignatureField
from practice_app.gui.widgets.text_field import TextField
from practice_app.gui.widgets.words_field import WordsField
from practice_app.system.words import Words

TODAY = date(2026, 3, 2)
EXAMPLE_BSN = "123456782"  # passes the elfproef, and is given to nobody


def fields(words: Words, operations: Operations) -> Part:
    """Each field in each state, a form that is filled, and one that was refused."""
    kinds: list[tuple[str, Callable[[], Field], Any]] = [
        (words("Name"), lambda: TextField(words, words("As on the passport")), "Sanne Bergsma"),
        (words("BSN"), lambda: BsnField(words, keeps_masked=True), EXAMPLE_BSN),
        (words("Date"), lambda: DateField(words, TODAY, calendar=True), TODAY),
        (words("Amount"), lambda: MoneyField(words), 123_450),
        (words("Quantity"), lambda: QuantityField(words), 1_500),
        (words("Language"), lambda: ChoiceField(words, [("nl", words("Dutch")), ("en", words("English"))]), "nl"),
        (words("Client"), lambda: ClientField(words, operations), (ClientId("0" * 32), "Sanne Bergsma")),
        (words("Password"), lambda: PasswordField(words, PasswordHelp(operations, tuple, words.language)), "correct horse"),
        (words("Code"), lambda: CodeField(words), "123 456"),
        (words("Recovery words"), lambda: WordsField(words), "abandon ability able"),
        (words("Agreed"), lambda: CheckField(words, words("I have read this")), True),
        (words("Note"), lambda: LongTextField(words, lines=2), words("The quick receptionist helps every client")),
    ]
    cards: list[QWidget] = [card("", *_states(words, *kind)) for kind in kinds]
    search = SearchField(words, words("Search"))
    calendar = Calendar(words.language, TODAY)
    calendar.setAccessibleName(words("Calendar"))
    signature = SignatureField(words, "Sanne Bergsma")
    cards.append(card(words("Signature"), wide(signature, 55)))
    cards += [card(words("Search"), wide(search)), card(words("Calendar"), calendar), card(words("Form"), *_forms(words))]
    return Part("fields", words("Fields"), cards)


def _states(words: Words, label: str, make: Callable[[], Field], value: Any) -> list[QWidget]:
    empty, filled, off, wrong = make(), make(), make(), make()
    filled.set_value(value)
    off.set_value(value)
    off.setDisabled(True)
    rows = [
        FormRow(words, label, empty, optional=True),
        FormRow(words, label, filled, hint=words("A hint says what is meant")),
        FormRow(words, label, off),
        FormRow(words, label, wrong),
    ]
    rows[3].show_problem(words("What stands here cannot be read. Write it another way."))
    return [wide(row) for row in rows]


def _forms(words: Words) -> list[QWidget]:
    above, beside = Form(words, words("Form")), Form(words, words("Form"), beside=True)
    for form in (above, beside):
        form.add("name", words("Name"), TextField(words))
        form.add("born", words("Birth date"), DateField(words, TODAY, past=True))
        form.add("city", words("City"), TextField(words), optional=True, same_line=form is above)
    above.fill({"name": "Sanne Bergsma", "city": "Utrecht"})
    beside.show_problem(InvalidInput(N_("What stands here cannot be read. Write it another way."), field="born"))
    return [wide(above, 55), wide(beside, 55)]
