"""Telling clients of a published notice, each in the own language, as the letters or e-mails of a mailing (O13, I13)."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace

from practice_app.domain.access import Category, Level
from practice_app.domain.correspondence import Correspondence
from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId, LetterId, new_id
from practice_app.domain.mailing import DUTY, Mailing
from practice_app.domain.notice import Notice, NoticeAnswer
from practice_app.domain.notice_words import KINDS
from practice_app.domain.plain_dates import is_minor
from practice_app.domain.progress import Progress
from practice_app.domain.relation import guardian_of
from practice_app.domain.value_names import CHANNELS
from practice_app.storage import clients, correspondence, mailings, notices, practice_settings, relations
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.system.words import LANGUAGES, Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.letter_templates import template_values
from practice_app.use_cases.notice_letters import notice_body, notice_subject

_C, _L = Category, Level
A_STEP = 20
TELLING = N_("Writing to the clients…")
WAYS = ("email", "letter")


@dataclass(frozen=True, slots=True)
class Told:
    """How many clients were told now, by the way it goes, and how many cannot be reached so."""

    by_email: int = 0
    by_letter: int = 0
    unreachable: int = 0


@use_case((_C.CONSENT, _L.WRITE), (_C.CORRESPONDENCE, _L.WRITE), (_C.CONTACT, _L.READ), action=Action.CREATE)
def tell_clients(unit: Unit, notice_id: str, way: str = "email") -> Generator[Progress, None, Told]:
    """Write to every client concerned who was not told yet; stopped half-way, it goes on where it was.

    `way` "email": a letter to whom no e-mail address is known of; "letter": to everybody on paper. What is owed by law is told
    to everybody: also to who subscribed to nothing, who is inactive, and who is restricted, because being told is a right of
    theirs and no use of their data against them (AVG art. 13, 14, 18(2)). The letters make up a mailing each way, from which
    they are printed or handed to the mail program. Conflict for a draft, or when everybody was told.
    """
    notice = notices.get(unit.db, notice_id)
    if notice.published_on is None:
        raise Conflict(N_("This is a draft. Publish it first; then people can be told of it."))
    if way not in WAYS:
        raise InvalidInput(N_("Choose letter or e-mail."), field="way")
    waiting = notices.untold(unit, notice, Level.WRITE)
    if not waiting:
        raise Conflict(N_("Everybody concerned was told of this already."))
    run, told = _Run(unit, notice), Told()
    for done, client_id in enumerate(waiting):
        if done % A_STEP == 0:
            yield Progress(done, len(waiting), TELLING)
        told = _tell_one(run, client_id, way, told)
    unit.note("notice", notice_id)
    return told


class _Run:
    """One telling: the mailing of each way is made when the first letter needs it."""

    def __init__(self, unit: Unit, notice: Notice) -> None:
        self.unit, self.notice = unit, notice
        self.details = practice_settings.details(unit.db)
        self.words = {language: Words(language) for language in LANGUAGES}
        self._mailings: dict[str, Mailing] = {}

    def mailing(self, way: str) -> Mailing:
        """The mailing that letters of this way belong to, with the text in the practice's language."""
        if way not in self._mailings:
            words = self.words[self.details.language]
            notice, kind = self.notice, words(KINDS[self.notice.kind])
            name = words("{way}: {kind} {version}", kind=kind, version=notice.version, way=words(CHANNELS[way]))
            subject = notice_subject(notice, self.details, words)
            body = notice_body(notice, words("Dear {name}", name="…"), self.details, words)
            made = Mailing(
                new_id(), 1, name, "email" if way == "email" else "letter", False, subject, body, "made", self.unit.today, DUTY
            )
            mailings.add(self.unit, made)
            self._mailings[way] = made
        return self._mailings[way]


def _tell_one(run: _Run, client_id: ClientId, way: str, told: Told) -> Told:
    unit, client = run.unit, clients.get(run.unit, client_id)
    guardian = guardian_of(relations.of_client(unit, client_id)) if is_minor(client.birth_date, unit.today) else None
    has_email = bool(client.email or (guardian and guardian.email))
    has_address = bool((client.street and client.city) or (guardian and guardian.address))
    goes = next((one for one in (way, *WAYS) if (has_email if one == "email" else has_address)), None)
    if goes is None:
        return replace(told, unreachable=told.unreachable + 1)
    words, mailing = run.words[client.language], run.mailing(goes)
    salutation = words("Dear {name}", name=guardian.name) if guardian else template_values(unit, client_id)["salutation"]
    to = ""
    if guardian and goes == "email" and guardian.email:
        to = f"{guardian.name} <{guardian.email}>"
    elif guardian and goes == "letter" and guardian.address:
        to = f"{guardian.name}, {guardian.address}"
    letter = Correspondence(
        LetterId(new_id()), 1, client_id, unit.today, "out", mailing.channel, notice_subject(run.notice, run.details, words),
        notice_body(run.notice, salutation, run.details, words), False, unit.member_id, to,
    )  # fmt: skip
    correspondence.add(unit, letter)
    mailings.add_made(unit.db, mailing.id, client_id, letter.id)
    notices.put_answer(unit, NoticeAnswer(run.notice.id, client_id, unit.today, goes))
    unit.note("correspondence", letter.id, letter.version, client_id)
    if goes == "email":
        return replace(told, by_email=told.by_email + 1)
    return replace(told, by_letter=told.by_letter + 1)
