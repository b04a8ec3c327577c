"""Holds the environment, the practice folder and the open practice, for the database thread alone.

Everything heavy (keys, encrypted database, documents) is imported inside, so that the sign-in is painted before.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from practice_app.domain.progress import Progress
    from practice_app.gui.operations import Operations
    from practice_app.use_cases.environment import Environment
    from practice_app.use_cases.making import NewPractice
    from practice_app.use_cases.owner_keys import ByPassword, ByWords
    from practice_app.use_cases.practice import Practice
    from practice_app.use_cases.recovery_sheets import Envelope
    from practice_app.use_cases.regaining import Regained
    from practice_app.use_cases.restore import Restored
    from practice_app.use_cases.restore_preview import RestorePreview
    from practice_app.use_cases.session import Folder, SessionFacts

Answers = tuple[tuple[str, ...], tuple[str, ...]] | None


def practice_of(operations: Operations) -> Practice:
    """The open practice behind the operations of a signed-in window, for what is more than one use case."""
    return cast("Practice", operations.practice)


class Engine:
    """Its methods run on the database thread (Operations.call), one at a time."""

    def __init__(self, build_environment: Callable[[], Environment]) -> None:
        self._build = build_environment
        self._environment: Environment | None = None
        self._folder: Folder | None = None
        self._practice: Practice | None = None

    @property
    def environment(self) -> Environment:
        """Built when it is first needed."""
        if self._environment is None:
            self._environment = self._build()
        return self._environment

    @property
    def folder(self) -> Folder:
        """The folder that is held."""
        assert self._folder is not None, "no practice folder is held"
        return self._folder

    @property
    def practice(self) -> Practice:
        """The practice that is open."""
        assert self._practice is not None, "no practice is open"
        return self._practice

    def hold(self, path: Path) -> Path:
        """Take a practice folder, in place of the one held before; returns the file by which a second start raises us."""
        from practice_app.use_cases.session import hold_folder

        path = path.expanduser().absolute()
        if self._folder is None or self._folder.path != path:
            self.let_go()
            self._folder = hold_folder(path)
        return self._folder.raise_file

    def let_go(self) -> None:
        """Hold no folder."""
        if self._folder is not None:
            self._folder.close()
            self._folder = None

    def sign_in(self, path: Path, login: str, password: str, code: str = "") -> tuple[Practice, SessionFacts]:
        """Open the practice in this folder; `code` of the second step, where it is asked."""
        from practice_app.use_cases.session import enter

        self.hold(path)
        self._practice, facts = enter(self.environment, self.folder, login, password, code)
        return self._practice, facts

    def activate(self, path: Path, login: str, first_password: str, new_password: str) -> None:
        """An invited member sets a password of their own."""
        from practice_app.use_cases.staff import activate_member

        self.hold(path)
        activate_member(self.environment, self.folder, login, first_password, new_password)

    def bind(self, path: Path, typed: str) -> None:
        """Bring the secret of the practice to this computer, with the administration words."""
        from practice_app.use_cases.regaining_at import bind_typed

        self.hold(path)
        bind_typed(self.environment, self.folder, typed)

    def regain(self, path: Path, login: str, new_password: str, typed: str, care: str) -> Regained:
        """An owner sets a new password, with the words on paper; `care` may be ""."""
        from practice_app.use_cases.regaining_at import regain_typed

        self.hold(path)
        return regain_typed(self.environment, self.folder, login, new_password, typed, care)

    def leave(self, with_backup: bool = False) -> None:
        """Sweep, back up what changed when that is wanted, record the sign-out, close."""
        from practice_app.use_cases.session import leave

        if self._practice is not None:
            practice, self._practice = self._practice, None
            leave(practice, with_backup=with_backup)

    def ask_again(self, password: str) -> None:
        """Whether the password is that of the member signed in; SignInFailed when not."""
        from practice_app.use_cases.session import ask_password_again

        ask_password_again(self.practice, password)

    def finish_purges(self) -> list[bytes]:
        """Sweep and certify now."""
        from practice_app.use_cases.purge import finish_purges

        return finish_purges(self.practice)

    def rotate(self) -> None:
        """Give the file a new key after someone's access ended."""
        self.practice.rotate_database_key()

    def make(self, path: Path, new: NewPractice) -> tuple[Envelope, ...]:
        """Make a practice and hold its folder; the recovery words to show once."""
        from practice_app.use_cases.making import make_practice
        from practice_app.use_cases.recovery_sheets import envelopes

        made = envelopes(make_practice(self.environment, path, new))
        self.hold(path)
        return made

    def look_at_backup(self, backup: Path, folder: Path) -> datetime:
        """When it was made. FileProblem when it is no backup, or the practice cannot come in this folder."""
        from practice_app.use_cases.restore import look_at_backup

        return look_at_backup(backup, folder)

    def preview_restore(
        self, backup: Path, folder: Path, owner: ByPassword | ByWords, answers: Answers, *,
        elsewhere: Sequence[Path] = (), known: Sequence[Path] = (),
    ) -> RestorePreview:  # fmt: skip
        """What `restore` would make of it; `known`: practice folders on this computer. Nothing is written."""
        from practice_app.use_cases.restore_preview import preview_restore
        from practice_app.use_cases.restore_since import WithoutAfterFile

        given = None if answers is None else WithoutAfterFile(*answers)
        return preview_restore(self.environment, backup, folder, owner, given, elsewhere, known)

    def restore(
        self, backup: Path, folder: Path, owner: ByPassword | ByWords, answers: Answers, *, elsewhere: Sequence[Path] = ()
    ) -> Restored:
        """Make the practice anew from a backup. `answers`: last invoice numbers, and present staff without an after-file."""
        from practice_app.use_cases.restore import restore_backup
        from practice_app.use_cases.restore_since import WithoutAfterFile

        given = None if answers is None else WithoutAfterFile(*answers)
        return restore_backup(self.environment, backup, folder, owner, given, elsewhere)

    def make_sample(self, around: Path, name: str, kind: str) -> Generator[Progress, None, Path]:
        """Make a sample practice in a folder of its own and hold it; its practice folder. Stopped: nothing is left."""
        from practice_app.use_cases.sample import SampleWishes, make_sample

        made = yield from make_sample(self.environment, SampleWishes(around, name, kind))
        self.hold(made)
        return made

    def throw_away_sample(self, practice: Path) -> Path:
        """Delete a sample practice, let go first; the folder that went. FileProblem when it is none."""
        from practice_app.use_cases.sample import throw_away_sample

        self.let_go()
        return throw_away_sample(practice)

    def check_location(self, path: Path) -> None:
        """FileProblem when a live practice file may not lie there."""
        from practice_app.system.location import refuse_unsafe_location

        refuse_unsafe_location(path.expanduser().absolute())

    def check_keychain(self) -> None:
        """KeyProblem when this computer has no keychain that may be used."""
        self.environment.keychain()

    def now(self) -> datetime:
        """The moment, aware."""
        return self.environment.clock.now()

    def today(self) -> date:
        """The legal date in Amsterdam."""
        from practice_app.system.clock import legal_date

        return legal_date(self.environment.clock.now())
