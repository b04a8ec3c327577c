"""One visit to a practice folder without a window: take it, sign in, work, leave it swept; and what ends access."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import sleep

from practice_app.domain.errors import N_, CodeNeeded
from practice_app.domain.member import Member
from practice_app.domain.progress import Progress
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import RecoveryWords, SignInTries
from practice_app.use_cases.backup import keep_after_files
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rotation import rotation_steps
from practice_app.use_cases.session import access_is_waiting, leave
from practice_app.use_cases.staff import activate_member, complete_access, suspend_member

_PATIENCE = timedelta(seconds=10)


@contextmanager
def visit(
    environment: Environment,
    path: Path,
    login: str,
    password: Callable[[], str],
    code: str = "",
    ask_code: Callable[[], str] | None = None,
) -> Iterator[Practice]:
    """The open practice; `password` is asked for once the folder is known to hold one. Grants that wait are completed.

    `ask_code` asks for the code of the second step when it turns out to be needed and none was given.
    """
    with PracticeFolder(path) as folder:
        typed = password()
        _wait_for_a_short_pause(environment, folder)
        practice = _enter(environment, folder, (login, typed), code, ask_code)
        try:
            if practice.run(access_is_waiting):
                practice.run(complete_access)
            yield practice
        finally:
            leave(practice)


def _enter(
    environment: Environment, folder: PracticeFolder, who: tuple[str, str], code: str, ask_code: Callable[[], str] | None
) -> Practice:
    try:
        return sign_in(environment, folder, *who, code)
    except CodeNeeded:
        if ask_code is None:
            raise
        return sign_in(environment, folder, *who, ask_code())


def _wait_for_a_short_pause(environment: Environment, folder: PracticeFolder) -> None:
    """A command that follows upon a typing error waits its pause out; a long one is refused with its length."""
    pause = SignInTries(folder.path).delay_left(environment.clock.now())
    if pause <= _PATIENCE:
        sleep(pause.total_seconds())


def activate_at(environment: Environment, path: Path, login: str, first: Callable[[], str], new: Callable[[], str]) -> None:
    """An invited member sets a password of their own, without anybody being signed in."""
    with PracticeFolder(path) as folder:
        activate_member(environment, folder, login, first(), new())


def end_access(practice: Practice, login: str) -> Member:
    """`end_access_steps` without showing progress."""
    return practice.finish(end_access_steps(practice, login))


def end_access_steps(
    practice: Practice, login: str, care_words: RecoveryWords | None = None
) -> Generator[Progress, None, Member]:
    """Suspend a member, give the file a new key at once, reseal what they could read, and let the after-files know.

    Safe at any crash point: the access ends in one transaction, and each key that was not changed yet stays due: the file's
    key until the next sign-in of an owner, the others until a holder changes them (rotation_steps).
    """
    member = practice.run(suspend_member, login, care_words)
    yield from rotation_steps(practice)
    yield Progress(0, None, N_("Writing the after-files beside the backups…"))
    keep_after_files(practice)  # stopped before: they stay due, and leaving writes them
    return member
