"""The form of a client card, for a new one and for a change."""

from __future__ import annotations

from dataclasses import fields, replace

from PySide6.QtCore import Signal

from practice_app.domain.client import Client, ClientDraft, draft_of, problems
from practice_app.domain.client_card import ClientCard, RelationDraft
from practice_app.domain.consent import MARKETING
from practice_app.domain.errors import Conflict, InvalidInput, PracticeError
from practice_app.domain.ids import ClientId, MemberId
from practice_app.domain.member import Member
from practice_app.domain.plain_dates import is_minor
from practice_app.domain.vcard import VcardClient
from practice_app.gui.context import Context
from practice_app.gui.labels import KINDS, LANGUAGES, STANDINGS, options
from practice_app.gui.screens.clients.client_unsaved import ClientUnsaved
from practice_app.gui.screens.clients.duplicate_hint import DuplicateHint
from practice_app.gui.screens.clients.members_field import MembersField
from practice_app.gui.screens.clients.refusals import Refusals
from practice_app.gui.undo import undo_by
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.bsn_field import BsnField
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.assignments import set_assignments
from practice_app.use_cases.clients import change_client, create_client, put_back_card
from practice_app.use_cases.consents import record_consent_now
from practice_app.use_cases.national_ids import set_national_id
from practice_app.use_cases.refused_data import set_refused_data

BUSINESS = ("kvk", "vat_id")  # a person with a business of their own keeps them
PERSON_ONLY = ("given_name", "prefix", "family_name", "birth_date", "bsn")
ORGANISATION_ONLY = ("organisation", "contact_person", "billing_representative", "oin")
GUARDIAN = ("guardian", "consented_on")
NARROW = {"prefix": 18, "house_number": 20, "postcode": 28, "country": 18}  # in characters, the label included


class ClientForm(Page):
    """`saved` gives the id of the client as stored, `cancelled`: nothing was stored, `reopen`: load the newer card."""

    saved = Signal(object)
    cancelled = Signal()
    reopen = Signal(object)

    def __init__(self, context: Context, card: ClientCard | None = None, members: tuple[Member, ...] = ()) -> None:
        super().__init__()
        self._context, self._card, self._members = context, card, members
        self.dirty = False
        words = context.words
        self.form = Form(words, words("Client card"))
        self._whole = card is None or card.contact_writable
        self._add_who()
        if self._whole:
            self._add_contact()
        if card is None:
            self._add_beginning()
        self._refusals = Refusals(context, card, self.form) if self._whole and context.may(set_refused_data) else None
        self.hint = DuplicateHint(context, card.client.id if card else None)
        self.banner = Banner(words)
        self.save, self.cancel = Button(words("Save"), "primary"), Button(words("Cancel"))
        self._arrange()
        self._fill(draft_of(card.client) if card else ClientDraft())
        if self._refusals is not None:
            self._refusals.fill()
        self.form.changed.connect(self._changed)
        for name, characters in NARROW.items():
            if name in self.form.rows:
                self.form.rows[name].setMaximumWidth(self.fontMetrics().averageCharWidth() * characters)
        self.unsaved = ClientUnsaved(self, context, card.client if card else None, self.form)
        self.unsaved.forget_at(self.saved).put.connect(self.show_what_fits)

    # --- what is asked ------------------------------------------------------------------------------------------------

    def _add_who(self) -> None:
        words, form = self._context.words, self.form
        form.add("kind", words("Person or organisation"), ChoiceField(words, options(words, KINDS)))
        form.add("standing", words("Is a"), ChoiceField(words, options(words, STANDINGS)), same_line=True)
        form.add("number", words("Client number"), TextField(words, words("given by itself")), same_line=True)
        form.add("given_name", words("Given name"), TextField(words))
        form.add("prefix", words("Prefix"), TextField(words, words("van den")), same_line=True)
        form.add("family_name", words("Family name"), TextField(words), same_line=True)
        form.add("organisation", words("Name of the organisation"), TextField(words))
        if self._whole:
            form.add("contact_person", words("Contact person"), TextField(words))
        born = DateField(words, self._context.today(), past=True)
        form.add("birth_date", words("Birth date"), born)
        if self._context.practice_kind == "dental" and self._context.may(set_national_id):
            hint = words("Stored locked; only the treatment side can show it again.")
            label = words("BSN") if self._card is None else words("New BSN")
            form.add("bsn", label, BsnField(words, self._context.practice_kind), same_line=True, hint=hint)

    def _add_contact(self) -> None:
        words, form = self._context.words, self.form
        form.add("email", words("E-mail"), TextField(words, words("name@example.nl")))
        form.add("phone", words("Phone"), TextField(words, "06 12345678"), same_line=True)
        form.add("street", words("Street"), TextField(words))
        form.add("house_number", words("House number"), TextField(words), same_line=True)
        form.add("postcode", words("Postcode"), TextField(words, "1234 AB"))
        form.add("city", words("City"), TextField(words), same_line=True)
        form.add("country", words("Country code"), TextField(words, "NL"), same_line=True)
        form.add("language", words("Language of letters and invoices"), ChoiceField(words, options(words, LANGUAGES)))
        form.add("source", words("How did they find us"), TextField(words), same_line=True)
        form.add("kvk", words("KvK number"), TextField(words, words("eight digits")))
        form.add("vat_id", words("VAT id"), TextField(words, "NL123456782B90"), same_line=True)
        form.add("oin", words("OIN (public bodies)"), TextField(words, words("twenty digits")), same_line=True)

    def _add_beginning(self) -> None:
        """What is asked only when a client is new; afterwards each has its own place on the page."""
        words, form = self._context.words, self.form
        consent = words("A client under 18 needs a parent or guardian who consents.")
        form.add("guardian", words("Name of the parent or guardian"), TextField(words), hint=consent)
        form.add("consented_on", words("Consented on"), DateField(words, self._context.today()), same_line=True)
        billing = words("Only when the invoices go to someone else.")
        form.add("billing_representative", words("Billing representative"), TextField(words), hint=billing)
        if self._members and self._context.may(set_assignments):
            form.add("assignees", words("Treated by"), MembersField(words, self._members))
        if self._context.may(record_consent_now):
            form.add(MARKETING, words("Consent"), CheckField(words, self._agreement))

    @property
    def _agreement(self) -> str:
        return self._context.words("Agrees to receive news and offers by e-mail or post")

    def _arrange(self) -> None:
        words = self._context.words
        title = words("New client") if self._card is None else words("Change the card")
        self.heading = HeadingBar(title, words("Only a name is needed; the rest can follow."))
        self.add(self.heading)
        self.add(self.banner)
        self.add(self.hint)
        card = Card()
        card.add(self.form)
        self.add(card)
        self.add_footer(self.save, self.cancel)
        self.save.setShortcut("Ctrl+S")
        self.save.clicked.connect(self.store)
        self.cancel.clicked.connect(self.cancelled)

    def _fill(self, draft: ClientDraft) -> None:
        names = {item.name for item in fields(ClientDraft)} & set(self.form.rows)
        self.form.fill({name: getattr(draft, name) for name in names})
        self.show_what_fits()

    def prefill(self, one: VcardClient) -> None:
        """Begin with what an address book tells; nothing is stored yet."""
        words = self._context.words
        self._fill(one.draft)
        self.dirty = True
        self.unsaved.begin_anew()
        self.hint.typed(self._draft())
        if one.left_out:
            named = ", ".join(one.left_out)
            self.banner.show_message("info", words("Taken from the vCard, but for: {named}. Look the card over.", named=named))

    def begin(self) -> None:
        """Put the cursor where the typing begins."""
        first = "family_name" if self._card else "given_name"
        name = "organisation" if self._kind == "organisation" else first
        self.form.rows[name].field.setFocus()

    # --- while it is filled in ----------------------------------------------------------------------------------------

    @property
    def _kind(self) -> str:
        return str(self.form.rows["kind"].field.value())

    def _changed(self) -> None:
        self.dirty = True
        self.show_what_fits()
        if self.form.rows["birth_date"].field.problem() is None:
            self.hint.typed(self._draft())

    def show_what_fits(self) -> None:
        """Ask what goes with a person, an organisation or a minor, and nothing else."""
        organisation = self._kind == "organisation"
        minor = not organisation and self._is_minor()
        for names, shown in ((PERSON_ONLY, not organisation), (ORGANISATION_ONLY, organisation), (GUARDIAN, minor)):
            for name in names:
                if name in self.form.rows:
                    self.form.rows[name].setVisible(shown)
        for name in BUSINESS:
            if name in self.form.rows:
                self.form.rows[name].setVisible(organisation or bool(self.form.rows[name].field.value()))
        if self._refusals is not None:
            self._refusals.offer(self._kind)

    def _is_minor(self) -> bool:
        field = self.form.rows["birth_date"].field
        return field.problem() is None and is_minor(field.value(), self._context.today())

    # --- storing ------------------------------------------------------------------------------------------------------

    def store(self) -> None:
        """Hand the card in; what is wrong comes back at its field."""
        self.form.clear_problems()
        self.banner.hide()
        if not self.form.check():
            return
        draft, operations = self._draft(), self._context.operations
        if found := problems(draft, self._context.today(), self._context.practice_kind):
            self._show_all(found)
            return
        self.save.setEnabled(False)
        if self._card is None:
            operations.run(create_client, draft, self._related(), then=self._created, failed=self._refused)
        else:
            client = self._card.client
            operations.run(change_client, client.id, draft, client.version, then=self._changed_card, failed=self._refused)

    def _draft(self) -> ClientDraft:
        values = self.form.values()
        base = draft_of(self._card.client) if self._card else ClientDraft()
        hidden = PERSON_ONLY if self._kind == "organisation" else ORGANISATION_ONLY
        blank = ClientDraft()
        taken = {
            item.name: getattr(blank, item.name) if item.name in hidden else values[item.name]
            for item in fields(ClientDraft)
            if item.name in values
        }
        return replace(base, **taken)

    def _related(self) -> list[RelationDraft]:
        values = self.form.values()
        organisation, minor = self._kind == "organisation", self._is_minor()
        found = []
        if minor and not organisation and (name := values["guardian"]):
            found.append(RelationDraft("guardian", name, consented_on=values["consented_on"]))
        if organisation and (name := values["billing_representative"]):
            found.append(RelationDraft("billing_representative", name))
        return found

    def _created(self, client: Client) -> None:
        """The card is stored; what goes with it has use cases of its own."""
        values, operations = self.form.values(), self._context.operations
        assignees: tuple[MemberId, ...] = values.get("assignees", ())
        if assignees:
            operations.run(set_assignments, client.id, assignees)
        if values.get(MARKETING):
            guardian = next((one.name for one in self._related() if one.kind == "guardian"), "")
            operations.run(record_consent_now, client.id, MARKETING, guardian)
        self._context.shell.show_done(self._context.words("The client is stored."))
        self._stored(client)

    def _changed_card(self, client: Client) -> None:
        """A BSN that was typed too is no part of an undo: it is sealed, and what it replaced is gone."""
        card, words, undo = self._card, self._context.words, None
        if card is not None and not self._draft().bsn:
            refused = [one.datum for one in card.refused or ()]
            undo = undo_by(self._context, put_back_card, client.id, card.client, refused, client.version)
        self._context.shell.show_done(words("The card is saved."), undo)
        self._stored(client)

    def _stored(self, client: Client) -> None:
        if self._refusals is not None:
            self._refusals.store(client.id)
        self.dirty = False
        self.saved.emit(ClientId(client.id))

    def _refused(self, problem: PracticeError) -> None:
        self.save.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        elif isinstance(problem, Conflict) and self._card is not None:
            words = self._context.words
            self.banner.show_message("error", words.error(problem), words("Open again"), self._reopen)
        else:
            self.banner.show_problem(problem)

    def _show_all(self, found: list[InvalidInput]) -> None:
        """Everything that is wrong at once, the cursor in the first of them."""
        order = list(self.form.rows)
        found = sorted(found, key=lambda problem: order.index(problem.field) if problem.field in order else -1)
        self.form.show_problem(found[0])
        for problem in found[1:]:
            if problem.field in self.form.rows:
                self.form.rows[problem.field].show_problem(self._context.words.error(problem))

    def _reopen(self) -> None:
        assert self._card is not None
        self.dirty = False
        self.reopen.emit(self._card.client.id)
