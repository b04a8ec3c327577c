"""The page of one client: the facts, and a card for each thing that hangs on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from practice_app.domain.client import Client
from practice_app.domain.client_card import ClientCard
from practice_app.domain.errors import PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.label import Label as ClientLabel
from practice_app.domain.member import Member
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.access_section import AccessSection
from practice_app.gui.screens.clients.consents_section import ConsentsSection
from practice_app.gui.screens.clients.dossier_section import DossierSection
from practice_app.gui.screens.clients.facts import daily_facts, other_facts
from practice_app.gui.screens.clients.head import ClientHead
from practice_app.gui.screens.clients.invoices_section import InvoicesSection
from practice_app.gui.screens.clients.labels_section import LabelsSection
from practice_app.gui.screens.clients.letters_section import LettersSection
from practice_app.gui.screens.clients.national_id_section import NationalIdSection
from practice_app.gui.screens.clients.not_given import NotGivenCard
from practice_app.gui.screens.clients.notices_section import NoticesSection
from practice_app.gui.screens.clients.orders_section import OrdersSection
from practice_app.gui.screens.clients.photo_section import PhotoSection
from practice_app.gui.screens.clients.reach_bar import ReachBar
from practice_app.gui.screens.clients.recurring_section import RecurringSection
from practice_app.gui.screens.clients.relations_section import RelationsSection
from practice_app.gui.screens.clients.restriction_banner import RestrictionBanner
from practice_app.gui.screens.clients.retention_section import RetentionSection
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.screens.clients.treatment_section import TreatmentSection
from practice_app.gui.undo import undo_by
from practice_app.gui.why import guard, offer
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.more_button import MoreButton
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.assignments import take_over
from practice_app.use_cases.clients import change_client, convert_enquirer, put_back_card, set_client_active
from practice_app.use_cases.consents import list_consents
from practice_app.use_cases.correspondence import list_correspondence, record_correspondence
from practice_app.use_cases.dossiers import find_dossier
from practice_app.use_cases.emergency import end_emergency
from practice_app.use_cases.erasing import erase_on_request
from practice_app.use_cases.inspection import export_inspection
from practice_app.use_cases.invoice_views import list_invoices
from practice_app.use_cases.invoices import create_draft_invoice
from practice_app.use_cases.merge_clients import merge_clients
from practice_app.use_cases.notice_answers import client_notices
from practice_app.use_cases.orders import list_orders
from practice_app.use_cases.recurring_invoices import list_recurring
from practice_app.use_cases.retention import client_plan
from practice_app.use_cases.unusual_activity import list_unusual
from practice_app.use_cases.vcards import export_vcard


class ClientDetail(Page):
    """The signals `…_wanted`: what the person asks; `reload` when the card was changed here."""

    edit_wanted = Signal()
    inspection_wanted = Signal()
    merge_wanted = Signal()
    erasure_wanted = Signal()
    emergency_wanted = Signal()
    labelled = Signal()
    reload = Signal()

    def __init__(self, context: Context, card: ClientCard, members: tuple[Member, ...] = ()) -> None:
        super().__init__()
        self._context, self._card, self._members = context, card, members
        words = context.words
        self.head = ClientHead(context, card)
        self.heading, self.banner = self.head.heading, Banner(words)
        self.facts = FactList(words("Facts"), list(daily_facts(words, card, context.today())))
        self.facts.offer_copies((words("Phone"), words("E-mail"), words("Address")), lambda what: words("Copy {what}", what=what))
        self.more = MoreButton(words)
        self.restricted = RestrictionBanner(context, card.client.id, leads=card.contact_visible and context.may(client_plan))
        self.add(self.head)
        self.add(self.restricted)
        self.add(self.banner)
        self.reach = self._reach()
        self.add(self.reach)
        self.add_line(*self._actions(), self.more)
        self._add_rare()
        facts = Card()
        facts.add(self.facts)
        self.add(facts)
        for section in self._sections():
            self.add(section)

    @property
    def is_typing(self) -> bool:
        """A form in one of the cards is being filled in."""
        return any(section.open_form is not None for section in self.findChildren(Section))

    def _actions(self) -> Iterator[Button]:
        words, context, card, go = self._context.words, self._context, self._card, self._context.shell.go_to
        new = ("new", card.client.id)
        if card.contact_visible:
            invoice = self._button(words("New invoice"), partial(go, "invoices", new), "primary")
            letter = self._button(words("New letter or note"), partial(go, "correspondence", new))
            yield guard(invoice, context, create_draft_invoice)
            yield guard(letter, context, record_correspondence)
        edit = self._button(words("Edit"), self.edit_wanted.emit)
        edit.setShortcut("Ctrl+E")
        yield guard(edit, context, change_client)

    def _add_rare(self) -> None:
        words, may, card, add = self._context.words, self._context.may, self._card, self.more.add
        if card.client.standing != "client" and may(convert_enquirer):
            add(words("Becomes a client"), self._convert)
        if card.contact_visible:
            offer(self.more, self._context, export_inspection, words("Inspection…"), self.inspection_wanted.emit)
        if card.contact_visible and may(export_vcard):
            add(words("Save as vCard…"), self._ask_vcard)
        if card.contact_writable and may(merge_clients):
            add(words("Merge with another card…"), self.merge_wanted.emit)
        if may(erase_on_request):
            add(words("Destroy at their own request…"), self.erasure_wanted.emit)
        if may(set_client_active):
            add(words("Set inactive") if card.client.active else words("Set active"), self._set_active)

    def _button(self, text: str, act: Callable[[], object], kind: str = "plain") -> Button:
        button = Button(text, kind)
        button.clicked.connect(lambda: act())
        return button

    def _sections(self) -> Iterator[QWidget]:
        """What is needed most stands highest."""
        context, card, may = self._context, self._card, self._context.may
        client_id, near = card.client.id, card.contact_visible
        if card.labels is not None:
            yield self._labels(card.labels)
        if card.refused:
            yield NotGivenCard(context.words, card.refused)
        if near and may(list_invoices):
            yield InvoicesSection(context, client_id)
        if near and may(list_correspondence):
            yield LettersSection(context, client_id)
        if near and may(list_orders):
            yield OrdersSection(context, client_id)
        if near and may(list_recurring):
            yield RecurringSection(context, client_id)
        if near and card.relations is not None:
            yield RelationsSection(context, client_id, card.relations)
        if near and may(list_consents):
            yield ConsentsSection(context, client_id)
        if near and may(client_notices):
            yield NoticesSection(context, client_id)
        if near and may(client_plan):
            yield self._retention(client_id)
        if card.assigned_to_me and context.practice_kind == "dental" and card.client.kind == "person" and may(find_dossier):
            yield DossierSection(context, client_id)
        if context.practice_kind == "dental" and card.has_national_id is not None and card.client.kind == "person":
            yield NationalIdSection(context, client_id, card.has_national_id)
        if card.assignees is not None:
            yield TreatmentSection(context, card, self._members)
        if near and card.has_photo is not None:
            yield PhotoSection(context, client_id, card.has_photo)
        if may(list_unusual):  # who oversees the practice reads everyone's acts
            yield AccessSection(context, client_id, card.client.number)
        if others := list(other_facts(context.words, card)):
            about = Card(context.words("More about this client"))
            about.add(FactList(context.words("More about this client"), others))
            yield about

    def _retention(self, client_id: ClientId) -> QWidget:
        section = RetentionSection(self._context, client_id)
        section.known.connect(self.head.show_plan)
        section.known.connect(self.restricted.look_again)
        self.restricted.why_wanted.connect(section.come_into_sight)
        self.head.why_wanted.connect(section.come_into_sight)
        return section

    def _labels(self, labels: tuple[ClientLabel, ...]) -> QWidget:
        section = LabelsSection(self._context, self._card.client.id, labels, self._card.contact_writable)
        section.changed.connect(self.labelled)
        return section

    def _reach(self) -> ReachBar:
        """Why there is so little: the secrecy matrix gives the rest only for one's own clients."""
        bar = ReachBar(self._context, self._card)
        bar.take_over_wanted.connect(self._take_over)
        bar.emergency_wanted.connect(self.emergency_wanted)
        bar.end_wanted.connect(self._end_emergency)
        return bar

    # --- what is done here --------------------------------------------------------------------------------------------

    def _take_over(self) -> None:
        self._context.operations.run(take_over, self._card.client.id, then=self._taken_over, failed=self._refused)

    def _taken_over(self, _: object) -> None:
        self._context.shell.show_done(self._context.words("The client is yours now. The owner sees that you took them over."))
        self._done()

    def _end_emergency(self) -> None:
        self._context.operations.run(end_emergency, self._card.client.id, then=self._ended, failed=self._refused)

    def _ended(self, _: object) -> None:
        self._context.shell.show_done(self._context.words("The emergency access has ended."))
        self._done()

    def _ask_vcard(self) -> None:
        words, shell = self._context.words, self._context.shell
        name = words("Client {number}.vcf", number=self._card.client.number).replace("/", "-")
        shell.ask_save_path(words("Where does the vCard go?"), name, words("vCard (*.vcf *.vcard)"), self._save_vcard)

    def _save_vcard(self, path: Path) -> None:
        self._context.operations.run(export_vcard, self._card.client.id, path, then=self._saved, failed=self._refused)

    def _saved(self, _: str) -> None:
        self._context.shell.show_done(self._context.words("The vCard was saved. It lies outside the protected file now."))

    def _set_active(self) -> None:
        client, run = self._card.client, self._context.operations.run
        run(set_client_active, client.id, not client.active, client.version, then=self._set, failed=self._refused)

    def _set(self, after: Client) -> None:
        words, context = self._context.words, self._context
        undo = undo_by(context, set_client_active, after.id, not after.active, after.version)
        told = words("The client is active again.") if after.active else words("The client is set inactive.")
        context.shell.show_done(told, undo)
        self._done()

    def _convert(self) -> None:
        client = self._card.client
        run = self._context.operations.run
        run(convert_enquirer, client.id, client.version, then=self._converted, failed=self._refused)

    def _converted(self, after: Client) -> None:
        before, context = self._card, self._context
        refused = [one.datum for one in before.refused or ()]
        undo = undo_by(context, put_back_card, after.id, before.client, refused, after.version)
        context.shell.show_done(context.words("This is a client now."), undo)
        self._done()

    def _done(self, _: object = None) -> None:
        self.reload.emit()

    def _refused(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
