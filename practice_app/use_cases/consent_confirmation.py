"""The confirmation of a consent in writing (mission R1): who waits for one, and the letter or e-mail that gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from practice_app.domain.access import Category, Level
from practice_app.domain.client import Client
from practice_app.domain.consent import Consent, confirmed
from practice_app.domain.correspondence import Correspondence, CorrespondenceDraft
from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.plain_dates import is_minor
from practice_app.domain.practice_details import PracticeDetails
from practice_app.domain.relation import Relation, guardian_of
from practice_app.storage import clients, consents, practice_settings, relations
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.consent_purposes import purposes
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.door import use_case
from practice_app.use_cases.letter_templates import template_values
from practice_app.use_cases.notice_letters import contact_line

_C, _L = Category, Level


@dataclass(frozen=True, slots=True)
class WaitsForConfirmation:
    """A client with consents that were not confirmed in writing yet."""

    client_id: ClientId
    number: str = field(repr=False)
    name: str = field(repr=False)
    count: int


@use_case((_C.CONSENT, _L.READ), action=None)
def confirmations_to_send(unit: Unit) -> list[WaitsForConfirmation]:
    """Who waits for a confirmation in writing, the longest waiting first; of the clients that the member sees."""
    return [WaitsForConfirmation(*row) for row in consents.unconfirmed(unit)]


@use_case((_C.CONSENT, _L.WRITE), (_C.CORRESPONDENCE, _L.WRITE), (_C.CONTACT, _L.READ), action=Action.CREATE)
def confirm_consents(unit: Unit, client_id: ClientId, channel: str) -> Correspondence:
    """Make the letter or e-mail that confirms every consent of a client that waits for it, in the client's language.

    For a child it is to the parent or guardian. It stands with the correspondence, from where it is saved or handed to the
    mail program. Conflict when nothing waits, or no address is known.
    """
    if channel not in ("letter", "email"):
        raise InvalidInput(N_("Choose letter or e-mail."), field="channel")
    client, waiting = clients.get(unit, client_id), consents.of_client(unit, client_id)
    waiting = [one for one in reversed(waiting) if one.wants_confirmation]
    if not waiting:
        raise Conflict(N_("Every consent of this client was confirmed in writing already."))
    guardian = _guardian(unit, client)
    _require_address(client, guardian, channel)
    words, details = Words(client.language), practice_settings.details(unit.db)
    draft = CorrespondenceDraft(
        unit.today, "out", channel, words("Confirmation of your consent"),
        _body(unit, client, guardian, waiting, details, words), correspondent=_correspondent(guardian, channel),
    )  # fmt: skip
    letter = record_correspondence(unit, client_id, draft)
    for one in waiting:
        consents.confirm(unit, confirmed(one, unit.today, unit.today))
        unit.note("consent", one.id, client_id=client_id)
    return letter


def _guardian(unit: Unit, client: Client) -> Relation | None:
    if not is_minor(client.birth_date, unit.today):
        return None
    return guardian_of(relations.of_client(unit, client.id))


def _require_address(client: Client, guardian: Relation | None, channel: str) -> None:
    if channel == "email" and not (guardian.email if guardian and guardian.email else client.email):
        raise Conflict(N_("No e-mail address is known of this client. Fill it in on the card, or send a letter."))
    if channel == "letter" and not (client.street and client.city) and not (guardian and guardian.address):
        raise Conflict(N_("No postal address is known of this client. Fill it in on the card, or send an e-mail."))


def _correspondent(guardian: Relation | None, channel: str) -> str:
    """To whom, when it is not the client; with an address of their own it goes there, else to the client's."""
    if guardian is None:
        return ""
    if channel == "email":
        return f"{guardian.name} <{guardian.email}>" if guardian.email else ""
    return f"{guardian.name}, {guardian.address}" if guardian.address else ""


def _body(
    unit: Unit, client: Client, guardian: Relation | None, waiting: Sequence[Consent], details: PracticeDetails, words: Words
) -> str:
    values = template_values(unit, client.id)
    if guardian is None:
        salutation, whom = f"{values['salutation']},", words("You gave us your consent. With this letter we confirm it.")
    else:
        salutation = words("Dear {name}", name=guardian.name) + ","
        whom = words("You gave us consent for {name}. With this letter we confirm it.", name=values["name"])
    parts = [salutation, whom, *(_told(unit, one, words) for one in waiting), _withdrawal(words), contact_line(details, words)]
    return "\n\n".join([*parts, "\n".join((words("Kind regards,"), details.name))])


def _told(unit: Unit, one: Consent, words: Words) -> str:
    known = next((purpose for purpose in purposes(unit) if purpose.name == one.purpose), None)
    title = known.title(words.language) if known else one.purpose
    given = words("{what}, given on {day}", what=title, day=words.long_date(one.given_on))
    text = known.text_of(one.text_version) if known else None
    agreed = text.text(words.language) if text else words("As it stood in: {version}.", version=one.text_version)
    return f"{given}\n{agreed}"


def _withdrawal(words: Words) -> str:
    return words(
        "You can take this consent back at any time, as easily as you gave it: a word to us is enough, and you need give no "
        "reason. We stop from that moment on. What we did before that with your consent stays as it is (AVG art. 7(3))."
    )
