"""Making the inspection of one client: what it will lack, who can add it, where it goes, locked with which password."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from practice_app.domain.client import Client, display_name
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.inspection_report import InspectionReport
from practice_app.domain.pack import PackMade
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.use_cases.inspection import export_inspection, preview_inspection


class InspectionPage(Page):
    """`closed`: back to the client."""

    closed = Signal()

    def __init__(self, context: Context, client: Client) -> None:
        super().__init__()
        self._context, self._client, words = context, client, context.words
        self._partial = False
        self.banner = Banner(words)
        self.form = Form(words, words("Inspection"))
        self.report = Card(words("What it will hold"))
        self.told = Page()
        self.make, self.cancel = Button(words("Make the overview…"), "primary"), Button(words("Back"))
        self._fill_form()
        self._arrange()
        self.make.setEnabled(False)
        self._preview()

    def _fill_form(self) -> None:
        words, today = self._context.words, self._context.today()
        received = DateField(words, today, calendar=True)
        received.set_value(today)
        self.form.add("request_received_on", words("Request received on"), received)
        hint = words("Opens the PDF; tell it to the client by another way than the file.")
        self.form.add("password", words("Password on the PDF"), PasswordField(words), optional=True, hint=hint, same_line=True)
        self.form.add("data", words("Also as data"), CheckField(words, words("Write a JSON file beside it, for another program")))

    def _arrange(self) -> None:
        words = self._context.words
        name = display_name(self._client)
        what = words("Everything that is kept about this client, as a PDF.")
        self.add(HeadingBar(words("Inspection of {name}", name=name), what))
        self.add(self.banner)
        card = Card()
        card.add(self.form)
        self.add(card)
        self.report.add(self.told)
        self.add(self.report)
        self.add_line(self.make, self.cancel)
        self.make.clicked.connect(self._ask_path)
        self.cancel.clicked.connect(self.closed)

    def _preview(self) -> None:
        self.told.add(Label(self._context.words("Looking what is kept…"), "muted"))
        self._context.operations.run(preview_inspection, self._client.id, then=self._show, failed=self._refused)

    def _show(self, report: InspectionReport) -> None:
        words = self._context.words
        self._partial = report.is_partial
        self.told.empty()
        self.told.add(Label(", ".join(words(section.title) for section in report.sections)))
        for gone in report.withheld:
            self.told.add(Label(words("Withheld: {what}. {ground}", what=words(gone.what), ground=words(gone.ground)), "muted"))
        for missing in report.to_be_added:
            told = words("Still to be added: {what}. Who can add it: {who}.", what=words(missing.what), who=missing.by)
            self.told.add(Label(told, "strong"))
        if self._partial:
            self.told.add(Label(words("Made now, it is an incomplete draft and says so on every page."), "muted"))
            self.make.setText(words("Make an incomplete draft…"))
        self.make.setEnabled(True)

    def _ask_path(self) -> None:
        words = self._context.words
        self.form.clear_problems()
        if not self.form.check():
            return
        name = words("Overview {number}.pdf", number=self._client.number)
        self._context.shell.ask_save_path(words("Where does the overview go?"), name, words("PDF (*.pdf)"), self._ask_password)

    def _ask_password(self, path: Path) -> None:
        words = self._context.words
        why = words("The overview leaves the practice file. Give your password to show that it is you.")
        self._context.shell.ask_password(why, partial(self._export, path))

    def _export(self, path: Path) -> None:
        values = self.form.values()
        self.make.setEnabled(False)
        self._context.operations.run(
            export_inspection, self._client.id, request_received_on=values["request_received_on"], partial=self._partial,
            pdf_path=path, data_path=path.with_suffix(".json") if values["data"] else None,
            pdf_password=values["password"] or None, overwrite=True, then=self._done, failed=self._refused,
        )  # fmt: skip

    def _done(self, made: PackMade) -> None:
        words = self._context.words
        self.make.setEnabled(True)
        names = ", ".join(path.name for path, _ in made.written)
        path = made.written[0][0]
        self.banner.show_message("info", words("Written: {names}", names=names), words("Open the file"), partial(_open, path))

    def _refused(self, problem: PracticeError) -> None:
        self.make.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
