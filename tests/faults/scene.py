"""The practice that is killed at work: how it is made and opened, and what must never be lost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from practice_app.domain.client import ClientDraft
from practice_app.domain.ids import ClientId
from practice_app.storage.folder import PracticeFolder
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.national_ids import set_national_id
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purging import purge_and_certify
from practice_app.use_cases.unsaved_forms import list_unsaved
from practice_app.use_cases.verify import verify_practice
from tests.practice_files import OWNER, PASSWORD, TestClock, environment, make_desk
from tests.use_cases.client_cases import BSN, letter
from tests.use_cases.test_purge import old_client

Acknowledge = Callable[[str], None]
CLIENTS, SEALED, GONE = 40, 40, 2
TYPED = "typed "
_EXPECTED = {"practice.db", "header.json", "header.copy.json", "practice.lock", "signin.json"}


@dataclass(slots=True)
class Scene:
    """One practice with some clients, and a place beside it. `known`: the client ids that must never be lost.

    `gone`: who was destroyed after the backup, and must never come back. `due`: who is to be destroyed by a job.
    `sealed`: the clients whose BSN and letter are sealed. `password` opens it; `next_password` is what a job changes it to.
    """

    root: Path
    known: set[str] = field(default_factory=set)
    sealed: list[ClientId] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    due: set[str] = field(default_factory=set)
    password: str = PASSWORD
    next_password: str = "een-heel-ander-lang-woord-9"
    clock: TestClock = field(default_factory=TestClock)

    @property
    def practice(self) -> Path:
        """The practice folder."""
        return self.root / "praktijk"

    @contextmanager
    def opened(self, folder: Path | None = None) -> Iterator[Practice]:
        """Sign in, and out again."""
        self.clock.advance(minutes=1)
        with PracticeFolder(folder or self.practice) as held:
            practice = sign_in(environment(self.clock), held, OWNER, self.password)
            try:
                yield practice
            finally:
                practice.close()


def make_scene(root: Path) -> Scene:
    """A practice with clients, of which a backup lies beside it that still holds some who were destroyed since."""
    desk = make_desk(root)
    desk.folder.close()
    scene = Scene(root)
    with scene.opened() as practice:
        scene.known = {add_client(practice) for _ in range(CLIENTS)}
        scene.sealed = [ClientId(client) for client in sorted(scene.known)[:SEALED]]
        for client in scene.sealed:
            practice.run(set_national_id, client, BSN)
            practice.run(record_correspondence, client, letter(confidential=True))
        scene.gone = {str(old_client(practice, "Weg", date(2000, 1, 1))) for _ in range(GONE)}
        back_up(practice, root / "schijf")
        practice.finish(purge_and_certify(practice))
    return scene


def add_client(practice: Practice) -> str:
    """A client with some text, so that pages fill."""
    drawn = ClientDraft(kind="person", given_name="Noor", family_name="Voorbeeld" * 5, city="Utrecht", source="x" * 200)
    return practice.run(create_client, drawn).id


def typed_so_far(practice: Practice) -> int:
    """How far the half letter came that is offered again."""
    return max((int(piece.values["number"]) for piece in practice.run(list_unsaved)), default=0)


def look_at(scene: Scene, folder: Path, gone: Collection[str] = ()) -> list[str]:
    """What is wrong with a practice after a crash: lost, back though they are `gone`, damaged, or left lying about."""
    with scene.opened(folder) as practice:
        there = {str(row[0]) for row in practice.writer.all("SELECT id FROM client")}
        problems = [f"back {client}" for client in {*scene.gone, *gone} if client in there]
        there |= {f"{TYPED}{number}" for number in range(typed_so_far(practice) + 1)}
        problems += [f"lost {client}" for client in scene.known - there]
        problems += [str(check.problem) for check in verify_practice(practice).checks if check.problem]
    leftovers = {path.name for path in folder.iterdir()} - _EXPECTED
    return problems + [f"left {name}" for name in leftovers if ".before-" not in name]
