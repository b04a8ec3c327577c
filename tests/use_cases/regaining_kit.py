"""How the tests of coming back with recovery words go about it."""

from __future__ import annotations

from practice_app.storage import audit_log
from practice_app.storage.keys import RecoveryWords
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.regaining import Regained, regain_access
from tests.practice_files import OWNER, Desk

NEW = "een-heel-ander-wachtwoord-3"


def back(desk: Desk, words: RecoveryWords | None = None, login: str = OWNER, care: RecoveryWords | None = None) -> Regained:
    """The owner comes back; nobody is signed in."""
    desk.close()
    return regain_access(desk.environment, desk.folder, words or desk.created.administration_words, login, NEW, care)


def enter(desk: Desk, login: str = OWNER, password: str = NEW) -> Practice:
    practice = sign_in(desk.environment, desk.folder, login, password)
    desk.opened.append(practice)
    return practice


def grounds(practice: Practice) -> list[tuple[str, str, str, str]]:
    """What the trail says of words: action, object type, acting, the first words of the ground."""
    entries = [entry for entry in audit_log.entries(practice.writer) if entry.ground.startswith("recovery words")]
    return [(entry.action, entry.object_type, entry.acting, entry.ground.rsplit(" 2026", 1)[0]) for entry in entries]
