"""Taking a made mailing out of the program: one PDF to print, or an e-mail a client for the mail program."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, Conflict
from practice_app.domain.mailing import Mailing
from practice_app.domain.progress import Progress
from practice_app.exports.render import joined_pdf
from practice_app.storage import correspondence, mailings
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.letter_mail import export_letter_mail
from practice_app.use_cases.letter_paper import paper
from practice_app.use_cases.mailings import A_STEP

_C, _L = Category, Level
SAVING = N_("Saving the letters…")


@dataclass(frozen=True, slots=True)
class SavedMailing:
    """How many letters were written, and the numbers of the clients whose e-mail address is gone meanwhile."""

    count: int
    left_out: tuple[str, ...] = ()


@use_case((_C.CORRESPONDENCE, _L.READ), (_C.CONTACT, _L.READ), action=Action.EXPORT, password_again=True)
def export_mailing(unit: Unit, mailing_id: str, place: Path) -> Generator[Progress, None, SavedMailing]:
    """Write what was made: letters into one PDF at `place`, e-mails as drafts (.eml) into the folder `place`.

    The file is remembered for every client in it. FileProblem when one cannot be written, Conflict when nothing was made.
    """
    mailing = mailings.get(unit.db, mailing_id)
    if not any(one.letter_id for one in mailings.recipients(unit, mailing_id)):
        raise Conflict(N_("Nothing of this mailing was made yet, so there is nothing to save."))
    write = _write_letters if mailing.channel == "letter" else _write_mails
    unit.note("mailing", mailing_id, mailing.version)
    return (yield from write(unit, mailing, place))


def _write_letters(unit: Unit, mailing: Mailing, place: Path) -> Generator[Progress, None, SavedMailing]:
    """All letters as one PDF, in the order of the names, so that they are printed in one go."""
    made = [(one.client_id, one.letter_id) for one in mailings.recipients(unit, mailing.id) if one.letter_id]
    pages = []
    for done, (_, letter_id) in enumerate(made):
        if done % A_STEP == 0:
            yield Progress(done, len(made), SAVING)
        pages.append(paper(unit, correspondence.get(unit, letter_id)))
    (first, _), *others = made
    write_export(unit, "mailing", place, joined_pdf(pages, mailing.name), first, [client_id for client_id, _ in others])
    return SavedMailing(len(made))


def _write_mails(unit: Unit, mailing: Mailing, place: Path) -> Generator[Progress, None, SavedMailing]:
    """One draft a client, named after the client number."""
    made = [one for one in mailings.recipients(unit, mailing.id) if one.letter_id]
    left_out = []
    for done, one in enumerate(made):
        if done % A_STEP == 0:
            yield Progress(done, len(made), SAVING)
        assert one.letter_id is not None
        try:
            export_letter_mail(unit, one.letter_id, place / _file_name(mailing, done + 1, one.number))
        except Conflict:  # the address went from the card since
            left_out.append(one.number)
    return SavedMailing(len(made) - len(left_out), tuple(left_out))


def _file_name(mailing: Mailing, place: int, number: str) -> str:
    """A number may hold anything; what no file name can have becomes a hyphen, and the count keeps two apart."""
    return f"mailing-{mailing.id[:6]}-{place:04d}-{re.sub(r'[^A-Za-z0-9]', '-', number)}.eml"
