"""Undo of the last action in every screen that has one, and none where the law or an issued document forbids it.

Taken back by its opposite through the door, audited, refused when the record changed meanwhile (tests/use_cases/test_undo.py):

| Action | Undo | Why not, or how |
|---|---|---|
| card changed, set (in)active, enquirer made client | yes | as it was; not when a BSN was typed: it is sealed |
| labels of a client; label renamed or deleted | yes | with all who bear it, but for those destroyed since |
| relation added, changed, removed | yes | the last guardian of a minor stays, also in an undo |
| order recorded, changed, removed | yes | until an invoice has it |
| who treats a client, also of many chosen at once | yes | a take-over: no, it is shown to the owner |
| emergency access, standing in | no | recorded; each has its own button that ends it |
| draft invoice changed, deleted | yes | with lines and orders; an issued one or credit note: no (Wet OB art. 35) |
| dossier kept elsewhere recorded, changed; a yes to its end | yes | until the purge took it (test_dossiers_page.py) |
| payment, repayment, write-off | yes | by a row of its own: tax law keeps both (AWR art. 52) |
| payment of the bank booked, set aside, put back | yes | all shares together; many booked at once: each on its invoice |
| letter changed | yes | not when it was made confidential: an undo opens nothing sealed |
| letter, e-mail, document, mailing recorded or made | no | the dossier goes by the retention plan; edit it |
| file or photo removed, BSN replaced | no | destroyed, or sealed; a file or photo added has its own Remove |
| template changed, deleted; draft mailing deleted | yes | its list comes back; who may get it is seen when it is made |
| price set, corrected, ended; recurring invoice changed, stopped | yes | until it was charged, or a draft was made |
| practice details, policies, language of the window | yes | from today on |
| consent given, withdrawn, objection | no | kept as proof (AVG art. 7(1)); a withdrawal is as easy as the giving |
| what consent is asked for ended; draft of a statement deleted | yes | a text that was agreed to, or published, never changes |
| what a client answered to a statement or terms | no | kept as proof; another answer takes its place |
| client, draft, template, mailing, label, price made new | no | deleted on its own page, a client by the retention plan |
| reminder, statutory notice | no | it went out, and its day counts (BW 6:96(6)) |
| first password, second step dropped, access ended, leaving for good | no | keys change; let in again on the same page |
| purge, hold, merge, roles, last day, confidentiality, backup, recovery words, import | no | law, or the proof of who decided |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from practice_app.domain.client import draft_of
from practice_app.gui.screens.clients.client_form import ClientForm
from practice_app.gui.screens.clients.consents_section import ConsentsSection
from practice_app.gui.screens.clients.relations_section import RelationsSection
from practice_app.gui.screens.correspondence.letter_form import LetterForm
from practice_app.gui.screens.invoices.payment_form import PaymentForm
from practice_app.use_cases.clients import change_client, open_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.practice import Practice
from tests.gui.screens.people import letter
from tests.gui.screens.screen_kit import FakeShell, click, until
from tests.gui.screens.undo_actions import ACTIONS, Open, alone
from tests.invoice_helpers import add_client, complete, issue
from tests.practice_files import Desk
from tests.use_cases.undo_kit import stored

UNDONE = "It is undone."


def undone(qtbot: QtBot, shell: FakeShell) -> None:
    """What Ctrl+Z does, once the action is through."""
    until(qtbot, lambda: shell.undo is not None)
    undo, shell.undo = shell.undo, None
    assert undo is not None
    undo()
    until(qtbot, lambda: shell.done[-1] == UNDONE)
    assert shell.problems == [] and shell.changes


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_the_last_action_is_taken_back(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, action: Callable[..., Callable[[], object]]
) -> None:
    act = action(qtbot, practice, open_screen)
    before = stored(practice)
    act()
    until(qtbot, lambda: shell.undo is not None)
    assert stored(practice) != before
    undone(qtbot, shell)
    assert stored(practice) == before


def test_a_payment_is_taken_back_by_a_row_of_its_own(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    invoice = issue(complete(practice), add_client(practice))
    form = alone(open_screen, practice, lambda context: PaymentForm(context, invoice.id, invoice.total))
    click(qtbot, form, "Record the payment")
    undone(qtbot, shell)
    assert practice.writer.all("SELECT count(*), sum(amount_cents) FROM payment") == [(2, 0)]


def test_a_card_that_a_colleague_changed_is_not_put_back_and_says_why(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = add_client(practice)
    card = practice.run(open_client, client.id)
    form = alone(open_screen, practice, lambda context: ClientForm(context, card))
    form.form.rows["city"].field.set_value("Delft")
    form.store()
    until(qtbot, lambda: shell.undo is not None)
    practice.run(change_client, client.id, replace(draft_of(client), city="Gouda"), 2)
    assert shell.undo is not None
    shell.undo()
    until(qtbot, lambda: shell.problems)
    assert "can no longer be undone" in str(shell.problems[0]) and "changed meanwhile" in str(shell.problems[0])
    assert practice.run(open_client, client.id).client.city == "Gouda"


def test_a_new_bsn_a_consent_and_a_letter_made_confidential_offer_no_undo(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = add_client(practice)
    card = practice.run(open_client, client.id)
    form = alone(open_screen, practice, lambda context: ClientForm(context, card))
    form.form.rows["bsn"].field.set_value("123456782")
    form.store()
    until(qtbot, lambda: shell.done)
    assert shell.undo is None
    section = alone(open_screen, practice, lambda context: ConsentsSection(context, client.id))
    click(qtbot, section, "Record a consent…")
    section.open_form.rows["version"].field.set_value("other")
    section.open_form.rows["other"].field.set_value("formulier 2026")
    click(qtbot, section, "Save the consent")
    until(qtbot, lambda: "The consent is recorded." in shell.done)
    assert shell.undo is None
    made = practice.run(record_correspondence, client.id, letter())
    written = alone(open_screen, practice, lambda context: LetterForm(context, made))
    written.form.rows["confidential"].field.set_value(True)
    written.store()
    until(qtbot, lambda: "It is stored." in shell.done)
    assert shell.undo is None


def test_who_may_not_do_the_opposite_is_offered_no_undo(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    """The desk adds a relation, and only the owner takes one away."""
    practice = staffed_desk.sign_in("balie", with_reader=True)
    client = add_client(practice)
    section = alone(open_screen, practice, lambda context: RelationsSection(context, client.id, ()))
    section.ask(None)
    section.open_form.fill({"kind": "employer", "name": "Bakkerij Brood"})
    click(qtbot, section, "Save the relation")
    until(qtbot, lambda: shell.done)
    assert shell.undo is None
