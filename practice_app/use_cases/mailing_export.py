"""Taking a made mailing out of the program: one PDF to print, or an e-mail a client for the mail program."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, Conflict
from practice_app.domain.ids import LetterId
from practice_app.domain.mailing import Mailing, Recipient
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
Made = Sequence[tuple[Recipient, LetterId]]


@dataclass(frozen=True, slots=True)
class SavedMailing:
    """How many letters were written. `left_out`: the numbers of the clients whose e-mail address is gone meanwhile;
    `withheld`: of those who may not get it any more.
    """

    count: int
    left_out: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


@use_case((_C.CORRESPONDENCE, _L.READ), (_C.CONTACT, _L.READ), action=Action.EXPORT, password_again=True)
def export_mailing(unit: Unit, mailing_id: str, place: Path) -> Generator[Progress, None, SavedMailing]:
    """Write what was made: letters into one PDF at `place`, e-mails as drafts (.eml) into the folder `place`.

    Who withdrew, objected or was restricted since it was made is left out: an objection holds at once (mission T13).
    The file is remembered for every client in it. FileProblem when one cannot be written, Conflict when nothing is left.
    """
    mailing = mailings.get(unit.db, mailing_id)
    made = [(one, one.letter_id) for one in mailings.recipients(unit, mailing_id) if one.letter_id]
    if not made:
        raise Conflict(N_("Nothing of this mailing was made yet, so there is nothing to save."))
    stopped = mailings.withheld(unit, mailing)
    leaving = [pair for pair in made if pair[0].client_id not in stopped and correspondence.is_known(unit, pair[1])]
    if not leaving:
        raise Conflict(N_("Nobody may get this mailing any more, so there is nothing to save."))
    write = _write_letters if mailing.channel == "letter" else _write_mails
    unit.note("mailing", mailing_id, mailing.version)
    saved = yield from write(unit, mailing, leaving, place)
    return replace(saved, withheld=tuple(one.number for one, _ in made if one.client_id in stopped))


def _write_letters(unit: Unit, mailing: Mailing, made: Made, place: Path) -> Generator[Progress, None, SavedMailing]:
    """All letters as one PDF, in the order of the names, so that they are printed in one go."""
    pages = []
    for done, (_, letter_id) in enumerate(made):
        if done % A_STEP == 0:
            yield Progress(done, len(made), SAVING)
        pages.append(paper(unit, correspondence.get(unit, letter_id)))
    first, *others = [one.client_id for one, _ in made]
    write_export(unit, "mailing", place, joined_pdf(pages, mailing.name), first, others)
    return SavedMailing(len(made))


def _write_mails(unit: Unit, mailing: Mailing, made: Made, place: Path) -> Generator[Progress, None, SavedMailing]:
    """One draft a client, named after the client number."""
    left_out = []
    for done, (one, letter_id) in enumerate(made):
        if done % A_STEP == 0:
            yield Progress(done, len(made), SAVING)
        try:
            export_letter_mail(unit, letter_id, place / _file_name(mailing, done + 1, one.number))
        except Conflict:  # the address went from the card since
            left_out.append(one.number)
    return SavedMailing(len(made) - len(left_out), tuple(left_out))


def _file_name(mailing: Mailing, place: int, number: str) -> str:
    """A number may hold anything; what no file name can have becomes a hyphen, and the count keeps two apart."""
    return f"mailing-{mailing.id[:6]}-{place:04d}-{re.sub(r'[^A-Za-z0-9]', '-', number)}.eml"
