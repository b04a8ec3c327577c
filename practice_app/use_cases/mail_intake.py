"""Takes over messages of a mail program and documents: looked at first, then stored with their files in one transaction."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from practice_app.domain.access import Category, Level, Need
from practice_app.domain.correspondence import Correspondence, CorrespondenceDraft, validate_correspondence
from practice_app.domain.errors import N_, Conflict
from practice_app.domain.ids import ClientId
from practice_app.domain.mail_file import MailFile
from practice_app.domain.mail_intake import MailChoices, MailPreview, correspondent_of, folded, proposed_direction
from practice_app.domain.progress import Progress
from practice_app.intake.any_file import read_whole
from practice_app.storage import clients, correspondence, mail_links, practice_settings
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.system.clock import legal_date
from practice_app.use_cases.attachments import store_file
from practice_app.use_cases.correspondence import keep_correspondence
from practice_app.use_cases.door import use_case

_C, _L = Category, Level


@use_case((_C.CORRESPONDENCE, _L.WRITE), (_C.CLIENT_NAME, _L.READ), action=None)
def read_mail_file(unit: Unit, path: Path) -> MailPreview:
    """What is in an .eml or .msg file, for which client, and in which direction it went; nothing is stored.

    Only clients whose contact data the member sees are proposed. FileProblem for what is no message.
    """
    from practice_app.intake.mail_file import read_mail  # Outlook's and MIME's readers are not needed at the start

    mail = read_mail(read_whole(path))
    sender = folded(mail.sender.address)
    addresses = {folded(one.address) for one in (mail.sender, *mail.recipients)} - {""}
    own = practice_settings.details(unit.db).email
    found = mail_links.clients_by_address(unit, addresses - {folded(own)}, sender)
    return MailPreview(mail, tuple(found), proposed_direction(mail, own, found), min(_day(mail, unit), unit.today))


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.CREATE, stores=True)
def record_mail(unit: Unit, client_id: ClientId, mail: MailFile, choices: MailChoices) -> Correspondence:
    """Store a message that was looked at, with the files that were chosen; all of it or nothing.

    Conflict when the client has this message already. A confidential one needs that permission, and is sealed.
    """
    if choices.confidential:
        unit.require(Need(_C.CONFIDENTIAL, _L.WRITE), client_id)
    client = clients.get(unit, client_id)
    draft = validate_correspondence(_draft(mail, choices, client.email), unit.today)
    _refuse_twice(unit, client_id, draft)
    letter = keep_correspondence(unit, client_id, replace(draft, reply_to=mail_links.letter_with(unit, client_id, mail.answers)))
    for place, file in enumerate(mail.files):
        if file.refused is None and (choices.files is None or place in choices.files):
            store_file(unit, letter.id, file.name, file.content)
    return letter


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.CREATE, stores=True)
def file_documents(
    unit: Unit, client_id: ClientId, draft: CorrespondenceDraft, paths: Sequence[Path]
) -> Generator[Progress, None, Correspondence]:
    """Record a piece with scans or files at it, in one transaction: FileProblem for one of them stores nothing."""
    letter = keep_correspondence(unit, client_id, draft)
    for done, path in enumerate(paths, 1):
        store_file(unit, letter.id, path.name, read_whole(path))
        yield Progress(done, len(paths), N_("Adding files"))
    return letter


def _day(mail: MailFile, unit: Unit) -> date:
    """The legal date on which it was sent; today when it does not say so."""
    if mail.sent_at is None:
        return unit.today
    with suppress(OverflowError):  # the first and the last day that Python knows
        return legal_date(mail.sent_at) if mail.sent_at.tzinfo is not None else mail.sent_at.date()
    return mail.sent_at.date()


def _draft(mail: MailFile, choices: MailChoices, client_address: str) -> CorrespondenceDraft:
    return CorrespondenceDraft(
        choices.sent_on, choices.direction, "email", mail.subject, mail.text or _only_files(mail), choices.confidential,
        correspondent=correspondent_of(mail, choices.direction, client_address), message_id=mail.message_id,
    )  # fmt: skip


def _only_files(mail: MailFile) -> str:
    """A message without subject or text still is one; its files say what it is about."""
    return "" if mail.subject else ", ".join(file.name for file in mail.files) or "—"


def _refuse_twice(unit: Unit, client_id: ClientId, draft: CorrespondenceDraft) -> None:
    """By its message id; among sealed pieces for who may read them, and there by its words when it has no id."""
    twice = bool(draft.message_id) and mail_links.letter_with(unit, client_id, [draft.message_id]) is not None
    if not twice and draft.sent_on is not None and unit.may(_C.CONFIDENTIAL, _L.READ, client_id):
        that_day = correspondence.on_days(unit, [(client_id, draft.sent_on)])
        twice = any(one.confidential and _is_same(one, draft) for one in that_day)
    if twice:
        raise Conflict(N_("This message was taken over for this client already. Look in the correspondence of the client."))


def _is_same(letter: Correspondence, draft: CorrespondenceDraft) -> bool:
    words = (letter.subject, letter.body) == (draft.subject, draft.body)
    return letter.message_id == draft.message_id if draft.message_id else words and letter.channel == "email"
