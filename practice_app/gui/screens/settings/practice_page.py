"""The practice as it stands on its documents, and the policies it may set."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial
from zlib import crc32

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.practice_details import PracticeDetails
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.theme import SPACE_LARGE, SPACE_SMALL
from practice_app.gui.undo import undo_by
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.why import guard
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.practice_settings import (
    Settings,
    change_policy,
    change_practice_details,
    put_back_settings,
    read_policies,
    read_practice_details,
)

FILLED_IN = (
    "name", "street", "house_number", "postcode", "city", "phone", "email", "kvk", "vat_id", "iban", "privacy_contact",
)  # fmt: skip
WIDEST = 840


class PracticePage(QWidget):
    """One button saves both the details and the policies that were changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._details: PracticeDetails | None = None
        self._policies: dict[str, str] = {}
        self.unsaved: UnsavedForm | None = None
        words = context.words
        self.details, self.policies = Form(words, words("Practice")), Form(words, words("Policies"))
        self._add_details()
        self._add_policies()
        self.save = Button(words("Save"), "primary")
        self.save.clicked.connect(self._save)
        guard(self.save, context, change_practice_details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, SPACE_SMALL)
        column.setSpacing(SPACE_LARGE)
        for widget in (self.details, self.policies, ButtonRow(self.save)):
            column.addWidget(widget)
        column.addStretch()
        self.setMaximumWidth(WIDEST)

    def _add_details(self) -> None:
        words, add = self._context.words, self.details.add
        add("name", words("Name of the practice"), TextField(words))
        add("street", words("Street"), TextField(words))
        add("house_number", words("House number"), TextField(words), same_line=True)
        add("postcode", words("Postcode"), TextField(words))
        add("city", words("City"), TextField(words), same_line=True)
        add("phone", words("Phone"), TextField(words), optional=True)
        add("email", words("E-mail"), TextField(words), optional=True, same_line=True)
        add("kvk", words("KvK number"), TextField(words))
        add("vat_id", words("VAT id"), TextField(words), optional=True, same_line=True)
        add("iban", words("IBAN"), TextField(words), same_line=True)
        hint = words("Whom clients ask about their data; stands on inspections.")
        add("privacy_contact", words("Privacy contact"), TextField(words), optional=True, hint=hint)

    def _add_policies(self) -> None:
        words, add = self._context.words, self.policies.add
        months = [(str(month), words.month(month)) for month in range(1, 13)]
        add("financial_year_end_month", words("Financial year ends in month"), ChoiceField(words, months))
        add("payment_term_days", words("Payment term in days"), TextField(words), same_line=True)
        minors = [("with_guardian", words("With a guardian")), ("refused", words("Refused"))]
        add("minors", words("Clients under 18"), ChoiceField(words, minors))
        self._add_vat()

    def _add_vat(self) -> None:
        words, add = self._context.words, self.policies.add
        schemes = [("normal", words("Normal")), ("small_business", words("Small-business scheme (no VAT)"))]
        hint = words("Under the small-business scheme every line is exempt (Wet OB art. 25).")
        add("vat_scheme", words("VAT scheme"), ChoiceField(words, schemes), hint=hint)
        usual = words("Care (art. 11(1)(g))") if self._context.practice_kind == "dental" else words("Another ground (art. 11)")
        grounds = [
            ("", words("The usual one: {ground}", ground=usual)), ("care", words("Care (art. 11(1)(g))")),
            ("education", words("Education (art. 11(1)(o))")), ("general", words("Another ground (art. 11)")),
        ]  # fmt: skip
        stands = words("Stands on invoices with exempt lines.")
        add("exemption", words("Exempt from VAT because of"), ChoiceField(words, grounds), hint=stands, same_line=True)
        self._add_reminder_policies()

    def _add_reminder_policies(self) -> None:
        words, add = self._context.words, self.policies.add
        add("first_reminder_days", words("First reminder: days after the due date"), TextField(words))
        add("second_reminder_days", words("Second: days after the first"), TextField(words), same_line=True)
        add("statutory_reminder_days", words("Statutory: days after the second"), TextField(words), same_line=True)
        vat = [("by_practice", words("Only when it cannot be set off")), ("added", words("Yes")), ("not_added", words("No"))]
        add("collection_costs_vat", words("Add VAT to collection costs"), ChoiceField(words, vat))
        self._add_secrecy_policies()

    def _add_secrecy_policies(self) -> None:
        words, add = self._context.words, self.policies.add
        hint = words("The window then hides everything and asks the password. From 1 to 240.")
        add("lock_after_minutes", words("Lock after minutes without a touch"), TextField(words), hint=hint)
        hint = words("How long a practitioner reaches another’s client in an emergency. From 1 to 72; you see each on Today.")
        add("emergency_hours", words("Hours of emergency access"), TextField(words), hint=hint, same_line=True)
        second = [("choice", words("Whoever wants it")), ("required", words("Everyone"))]
        hint = words("A code from the phone besides the password. Who has none yet sets it up at the next sign-in.")
        add("second_step", words("Second step at the sign-in"), ChoiceField(words, second), hint=hint)
        hint = words("0: never, which is advised: who must change often chooses worse. Else 30 to 1000 days.")
        add("password_days", words("A new password every so many days"), TextField(words), hint=hint, same_line=True)

    def refresh(self) -> None:
        """Show what is stored, unless something typed is waiting to be saved."""
        read = self._context.operations.read
        read(read_practice_details, then=self._show_details, channel="practice details")
        read(read_policies, then=self._show_policies, channel="policies")

    def _show_details(self, details: PracticeDetails) -> None:
        if details != self._details:
            self._details = details
            stored = asdict(details)
            self.details.fill({name: stored[name] for name in FILLED_IN})
            self._know_stored()

    def _show_policies(self, policies: dict[str, str]) -> None:
        if policies != self._policies:
            self._policies = policies
            self.policies.fill({name: policies[name] for name in self.policies.rows})
            self._know_stored()

    def _know_stored(self) -> None:
        """Once both are there it can be told whether what was typed before was typed over these very settings."""
        if self._details is None or not self._policies:
            return
        version = crc32(repr((self._details, sorted(self._policies.items()))).encode("utf-8"))
        if self.unsaved is None:
            parts = {"details": self.details, "policies": self.policies}
            self.unsaved = UnsavedForm(self, self._context, Record("practice", "practice", version), parts, place=0)
        self.unsaved.version = version

    def _save(self) -> None:
        if self._details is None or not (self.details.check() and self.policies.check()):
            return
        changed = replace(self._details, **self.details.values())
        then = partial(self._save_policies, self._details)
        self._context.operations.run(change_practice_details, changed, then=then, failed=self._details_failed)

    def _save_policies(self, before: PracticeDetails, details: PracticeDetails) -> None:
        self.details.clear_problems()
        self._show_details(details)
        wanted = {name: value for name, value in self.policies.values().items() if value != self._policies.get(name)}
        for name, value in wanted.items():
            self._context.operations.run(change_policy, name, value, failed=self._policies_failed)
        old = Settings(before, {name: self._policies[name] for name in wanted if name in self._policies})
        undo = undo_by(self._context, put_back_settings, old, Settings(details, wanted))
        self._context.shell.show_done(self._context.words("The settings were saved."), undo)
        if self.unsaved is not None:
            self.unsaved.drop()
        self.refresh()

    def _details_failed(self, problem: PracticeError) -> None:
        _show(self.details, problem, self._context)

    def _policies_failed(self, problem: PracticeError) -> None:
        _show(self.policies, problem, self._context)


def _show(form: Form, problem: PracticeError, context: Context) -> None:
    if isinstance(problem, InvalidInput):
        form.show_problem(problem)
    else:
        context.shell.show_problem(problem)
