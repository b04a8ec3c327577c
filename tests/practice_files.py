"""Real encrypted practices for tests: made once a run, copied for each test, with members of every role."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from practice_app.domain.access import Matrix, Role, parse_matrix
from practice_app.domain.errors import N_, KeyProblem
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import KdfPolicy, Keychain
from practice_app.system.resources import resource
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.making import Created, NewPractice, make_practice
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.staff import activate_member, add_member, record_statement

PASSWORD = "duidelijk-lang-genoeg-7"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OWNER = "eigenaar"  # every role in one person, as in a one-person practice
MEMBERS = {
    "tandarts": (Role.PRACTITIONER,),
    "tandarts2": (Role.PRACTITIONER,),
    "assistent": (Role.ASSISTANT,),
    "balie": (Role.RECEPTIONIST,),
    "boekhouder": (Role.BOOKKEEPER,),
    "privacy": (Role.PRIVACY_OFFICER,),
    "waarnemer": (Role.LOCUM,),
    "directie": (Role.OWNER,),
}


@dataclass(slots=True)
class TestClock:
    """A clock that stands still until a test moves it."""

    __test__ = False
    moment: datetime = NOW

    def now(self) -> datetime:
        """The moment."""
        return self.moment

    def move_to(self, day: date) -> None:
        """Nine o'clock UTC on that day."""
        self.moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)

    def advance(self, **span: float) -> None:
        """Move on by a timedelta's arguments."""
        self.moment += timedelta(**span)


class TestKeychain:
    """A keychain in memory."""

    __test__ = False

    def __init__(self) -> None:
        self.secrets: dict[str, bytes] = {}

    def get(self, practice_id: str) -> bytes | None:
        """The secret, or None."""
        return self.secrets.get(practice_id)

    def set(self, practice_id: str, secret: bytes) -> None:
        """Keep it."""
        self.secrets[practice_id] = secret

    def delete(self, practice_id: str) -> None:
        """Forget it."""
        self.secrets.pop(practice_id, None)


def no_keychain() -> Keychain:
    """What a computer without a keychain answers."""
    raise KeyProblem(N_("This computer has no keychain that may be used."))


@cache
def matrix() -> Matrix:
    """The secrecy matrix."""
    return parse_matrix(resource("secrecy-matrix.csv").read_text(encoding="utf-8"))


def cheap_policy() -> KdfPolicy:
    """Passwords that cost next to nothing: for tests only, refused in a release."""
    return KdfPolicy(64, 1, floor_memory_kib=8, floor_passes=1, insecure_for_tests=True)


def environment(clock: TestClock | None = None, keychain: Keychain | None = None) -> Environment:
    """An environment with a clock that stands still."""
    chain = keychain
    return Environment(
        clock or TestClock(), matrix(), cheap_policy(), (lambda: chain) if chain is not None else no_keychain, "test-desk"
    )


def new_practice(kind: str = "dental", **changes: object) -> NewPractice:
    """A made-up practice with one owner who has every role, not bound to a computer."""
    values: dict[str, object] = {
        "name": "Praktijk Voorbeeld",
        "kind": kind,
        "login": OWNER,
        "full_name": "Robin Voorbeeld",
        "password": PASSWORD,
        "bound": False,
        **changes,
    }
    return NewPractice(**values)  # type: ignore[arg-type]  # the keys are the fields


@cache
def _template(kind: str, staffed: bool) -> tuple[Path, Created]:
    path = Path(mkdtemp(prefix="practice-template-")) / "praktijk"
    env = environment()
    created = make_practice(env, path, new_practice(kind))
    if staffed:
        with PracticeFolder(path) as folder:
            practice = sign_in(env, folder, OWNER, PASSWORD)
            for login, roles in MEMBERS.items():
                practice.run(add_member, login, f"{login.title()} Voorbeeld", roles, first_password="eerste-wachtwoord")
                activate_member(env, folder, login, "eerste-wachtwoord", PASSWORD)
                practice.reload_header()
                practice.run(record_statement, login, b"%PDF-1.7 signed")
            practice.close()
    return path, created


@dataclass(slots=True)
class Desk:
    """A practice folder of one test, and who signs in to it."""

    path: Path
    created: Created
    clock: TestClock
    environment: Environment
    folder: PracticeFolder
    opened: list[Practice]

    def sign_in(self, login: str = OWNER, *, with_reader: bool = False) -> Practice:
        """Sign in; whoever was signed in is signed out first."""
        self.close()
        practice = sign_in(self.environment, self.folder, login, PASSWORD, with_reader=with_reader)
        self.opened.append(practice)
        return practice

    def close(self) -> None:
        """Sign out."""
        while self.opened:
            self.opened.pop().close()


def make_desk(target: Path, kind: str = "dental", *, staffed: bool = False) -> Desk:
    """A copy of a template practice in `target`, its folder taken; the caller closes desk and folder (see conftest)."""
    source, created = _template(kind, staffed)
    path = target / "praktijk"
    shutil.copytree(source, path)
    clock = TestClock()
    return Desk(path, created, clock, environment(clock), PracticeFolder(path).open(), [])
