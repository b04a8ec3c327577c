"""An issued invoice: how it stands, its lines, its payments, and what can still be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.invoice_views import InvoiceCard
from practice_app.domain.settlement import Account, Payment
from practice_app.gui.context import Context
from practice_app.gui.screens.invoices.columns import line_columns
from practice_app.gui.screens.invoices.credit_form import CreditForm
from practice_app.gui.screens.invoices.facts import invoice_facts
from practice_app.gui.screens.invoices.paper_actions import PaperActions
from practice_app.gui.screens.invoices.payment_form import PaymentForm
from practice_app.gui.screens.invoices.reminders_section import RemindersSection
from practice_app.gui.screens.invoices.standing import standing_of
from practice_app.gui.screens.invoices.standing_line import StandingLine
from practice_app.gui.undo import Undo, undo_by
from practice_app.gui.why import guard, offer, offer_state
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.more_button import MoreButton
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.short_list import ShortList
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.invoices import credit_invoice
from practice_app.use_cases.payments import (
    mark_invoice_paid,
    record_payment,
    record_refund,
    undo_payment,
    undo_write_off,
    write_off_invoice,
)


class InvoiceDetail(Page):
    """`reload` when something about it changed; `other_wanted` gives the id of another invoice to show."""

    reload = Signal()
    other_wanted = Signal(object)

    def __init__(self, context: Context, card: InvoiceCard) -> None:
        super().__init__()
        self._context, self._card, words = context, card, context.words
        self.heading = HeadingBar(card.invoice.number or words("Draft invoice"), card.invoice.buyer_name)
        self.standing = StandingLine(standing_of(words, card, context.today()))
        self.banner = Banner(words)
        self.form: PaymentForm | CreditForm | None = None
        self.place = Page()
        self.place.column.setContentsMargins(0, 0, 0, 0)
        self.place.hide()
        self.add(self.heading)
        self.add(self.standing)
        self.add(self.banner)
        fresh = card.invoice.issue_date == context.today()  # it is on its way to the client: what comes next is sending it
        self.paper = PaperActions(context, card, self.banner, self, first=fresh) if card.has_document else None
        self.more = MoreButton(words)
        papers, payments = self.paper.buttons if self.paper else [], list(self._buttons(first=not fresh))
        self.add_line(*(papers + payments if fresh else payments + papers), self.more)
        self._add_rare()
        self.add(self.place)
        self._add_facts()
        self._add_lines()
        if card.payments is not None and card.account is not None and card.invoice.kind == "invoice":
            self._add_payments(card.payments, card.account)
            self.add(RemindersSection(context, card.invoice.id))

    @property
    def is_typing(self) -> bool:
        """A payment or credit note is being filled in."""
        return self.form is not None

    def _buttons(self, first: bool) -> Iterator[Button]:
        words, may, card = self._context.words, self._context.may, self._card
        claimed = card.account.open if card.account else 0
        if claimed and card.invoice.kind == "invoice" and not card.invoice.is_draft:
            if may(mark_invoice_paid):
                yield self._button(words("Paid in full"), self._mark_paid, "primary" if first else "plain")
            yield guard(self._button(words("Record a payment…"), self.ask_payment), self._context, record_payment)
        if card.account and card.account.to_refund:
            yield guard(self._button(words("Record a repayment…"), self.ask_refund), self._context, record_refund)

        if card.state == "written_off" and may(undo_write_off):
            yield self._button(words("Claim it again"), self._claim_again)

    def _add_rare(self) -> None:
        words, may, card, add = self._context.words, self._context.may, self._card, self.more.add
        if self.paper is not None:
            self.paper.add_rare(self.more)
        if not card.invoice.is_draft:
            issued = words("What was issued is never changed: the tax law wants it kept as it was. Credit it and make a new one.")
            offer_state(self.more, self._context, words("Edit"), issued)
        if card.can_be_credited:
            offer(self.more, self._context, credit_invoice, words("Credit…"), self.ask_credit)
        if card.state in ("open", "overdue") and may(write_off_invoice):
            add(words("Write off…"), self._ask_write_off)

    def _button(self, text: str, act: Callable[[], object], kind: str = "plain") -> Button:
        button = Button(text, kind)
        button.clicked.connect(lambda: act())
        return button

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _add_facts(self) -> None:
        words = self._context.words
        self.facts = FactList(words("Facts"), list(invoice_facts(words, self._card)))
        card = Card()
        card.add(self.facts)
        if self._context.may(open_client):
            to_client = Button(words("Open the client"), "quiet")
            to_client.clicked.connect(self._to_client)
            line = Page()
            line.column.setContentsMargins(0, 0, 0, 0)
            line.add_line(to_client, *self._linked())
            card.add(line)
        self.add(card)

    def _linked(self) -> Iterator[Button]:
        words, card = self._context.words, self._card
        for invoice_id, number in card.credit_notes:
            yield self._button(words("Open {number}", number=number), partial(self.other_wanted.emit, invoice_id), "quiet")
        if card.invoice.credits:
            text = words("Open {number}", number=card.credited_number)
            yield self._button(text, partial(self.other_wanted.emit, card.invoice.credits), "quiet")

    def _add_lines(self) -> None:
        words = self._context.words
        card = Card(words("Lines"))
        table = ShortList(words, words("Lines"), line_columns(words), key=lambda line: line.position)
        card.add(table)
        table.set_records(self._card.invoice.lines)  # only now: without a parent it would be a window of its own
        self.add(card)

    def _add_payments(self, payments: tuple[Payment, ...], account: Account) -> None:
        words = self._context.words
        card, page = Card(words("Payments")), Page()
        page.column.setContentsMargins(0, 0, 0, 0)
        if not payments:
            page.add(Label(words("Nothing was received yet."), "muted"))
        for payment in payments:
            told = Label(self._told(payment), wrap=False)
            undo = self._button(words("Undo"), partial(self._ask_undo, payment), "quiet")
            undo.setAccessibleName(words("Undo the payment of {date}", date=payment.paid_on))
            page.add_line(told, *([undo] if payment.counts and self._context.may(undo_payment) else []))
        card.add(page)
        self.add(card)

    def _told(self, payment: Payment) -> str:
        words = self._context.words
        told = [words.date(payment.paid_on), words.money(payment.amount)]
        if payment.refund and not payment.reverses:
            told.append(words("paid back"))
        if payment.reverses:
            told.append(words("takes a payment back"))
        elif payment.undone:
            told.append(words("undone"))
        return " · ".join(told)

    def _to_client(self) -> None:
        self._context.open_client(self._card.invoice.client_id)

    # --- what is done -------------------------------------------------------------------------------------------------

    def write_on(self, form: str) -> None:
        """Open the form in which something was typed and not saved."""
        ask = {"payment": self.ask_payment, "refund": self.ask_refund, "credit": self.ask_credit}.get(form)
        if ask is not None:
            ask()

    def ask_payment(self) -> None:
        """Show the form of a payment."""
        account = self._card.account
        form = PaymentForm(self._context, self._card.invoice.id, account.open if account else 0)
        form.done.connect(self._done)
        self._show_form(form)

    def ask_refund(self) -> None:
        """Show the form of money paid back."""
        account = self._card.account
        form = PaymentForm(self._context, self._card.invoice.id, account.to_refund if account else 0, back=True)
        form.done.connect(self._done)
        self._show_form(form)

    def ask_credit(self) -> None:
        """Show the lines to choose from."""
        form = CreditForm(self._context, self._card)
        form.done.connect(self._done)
        self._show_form(form)

    def _show_form(self, form: PaymentForm | CreditForm) -> None:
        self._close_form()
        self.form = form
        form.cancelled.connect(self._close_form)
        self.place.add(form)
        self.place.show()
        form.begin()

    def _close_form(self) -> None:
        self.form = None
        self.place.empty()
        self.place.hide()

    def _mark_paid(self) -> None:
        run = self._context.operations.run
        run(mark_invoice_paid, self._card.invoice.id, then=self._paid, failed=self._refused)

    def _paid(self, payment: Payment) -> None:
        words = self._context.words
        told = words("{amount} is recorded as received.", amount=words.money(payment.amount))
        self._tell(told, undo_by(self._context, undo_payment, payment.id))

    def _ask_write_off(self) -> None:
        words = self._context.words
        consequences = [
            words("What is still open is no longer claimed; the invoice stays as it is."),
            words("It no longer holds up the destruction of this client's data."),
        ]
        self._context.shell.confirm(words("Write this invoice off?"), consequences, words("Write off"), self._write_off)

    def _write_off(self) -> None:
        run = self._context.operations.run
        undo = undo_by(self._context, undo_write_off, self._card.invoice.id)
        then = partial(self._tell, self._context.words("The invoice is written off."), undo)
        run(write_off_invoice, self._card.invoice.id, then=then, failed=self._refused)

    def _claim_again(self) -> None:
        run = self._context.operations.run
        invoice = self._card.invoice
        undo = undo_by(self._context, write_off_invoice, invoice.id, invoice.written_off_on)
        then = partial(self._tell, self._context.words("The invoice is claimed again."), undo)
        run(undo_write_off, invoice.id, then=then, failed=self._refused)

    def _ask_undo(self, payment: Payment) -> None:
        words, named = self._context.words, {"amount": self._context.words.money(abs(payment.amount)), "date": payment.paid_on}
        if payment.refund:
            gone = words("{amount} of {date} counts as not paid back.", **named)
        else:
            gone = words("{amount} of {date} counts as not received.", **named)
        self._context.shell.confirm(words("Undo this payment?"), [gone], words("Undo the payment"), partial(self._undo, payment))

    def _undo(self, payment: Payment) -> None:
        then = partial(self._tell, self._context.words("The payment is undone."), None)
        self._context.operations.run(undo_payment, payment.id, then=then, failed=self._refused)

    def _tell(self, told: str, undo: Undo | None, _: object = None) -> None:
        self._context.shell.show_done(told, undo)
        self._done()

    def _done(self, _: object = None) -> None:
        self.reload.emit()
        self._context.shell.changed()

    def _refused(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
