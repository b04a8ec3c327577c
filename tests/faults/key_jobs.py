"""Jobs that change keys, and what must hold after one was killed: one key opens the file, every sealed value opens."""

from __future__ import annotations

from unittest.mock import patch

from practice_app.domain.errors import KeyProblem, SignInFailed
from practice_app.storage import resealing
from practice_app.storage.database import open_database
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import COMPARTMENTS, KeyRing, open_slot, read_header, waiting_rotations
from practice_app.system.clock import legal_date
from practice_app.use_cases.national_ids import reveal_national_id
from practice_app.use_cases.own_password import change_own_password
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rotation import rotate_compartments, rotation_steps
from tests.faults.scene import Acknowledge, Scene
from tests.practice_files import OWNER, cheap_policy
from tests.use_cases.client_cases import BSN
from tests.use_cases.rotation_cases import sealed_values, under

CHANGED = "the password is another now"


def rotation(scene: Scene, acknowledge: Acknowledge) -> None:
    """Give the file another key, and every compartment, one value at a time."""
    with scene.opened() as practice, patch.object(resealing, "MOST_VALUES", 1):
        acknowledge("ready")
        practice.rotate_database_key()
        practice.finish(practice.steps(rotate_compartments, COMPARTMENTS))
        practice.finish(rotation_steps(practice))


def resealing_only(scene: Scene, acknowledge: Acknowledge) -> None:
    """Only the compartments: the key of the file takes so long that few kills fall behind it."""
    with scene.opened() as practice, patch.object(resealing, "MOST_VALUES", 1):
        acknowledge("ready")
        practice.finish(practice.steps(rotate_compartments, COMPARTMENTS))


def password_change(scene: Scene, acknowledge: Acknowledge) -> None:
    """Change the own password; it counts once the use case came back."""
    with scene.opened() as practice:
        acknowledge("ready")
        change_own_password(practice, scene.password, scene.next_password)
        acknowledge(CHANGED)


def settled(scene: Scene, said: set[str]) -> list[str]:
    """Find out which password opens the practice after a kill, and go on with it; what is wrong with that."""
    opens = [password for password in (scene.password, scene.next_password) if _ring(scene, password)]
    problems = [] if len(opens) == 1 else [f"{len(opens)} passwords open it"]
    if CHANGED in said:
        said.discard(CHANGED)
        problems += [] if opens == [scene.next_password] else ["the new password was acknowledged and does not open it"]
    if opens == [scene.next_password]:
        scene.password, scene.next_password = scene.next_password, scene.password
    return problems


def looked_at_keys(scene: Scene) -> list[str]:
    """Exactly one key opens the file; every sealed value opens before what was interrupted is finished, and after."""
    ring = _ring(scene, scene.password)
    if ring is None:
        return ["nobody gets in"]
    count = sum(_opens_with(scene, key) for key in ring.database_keys)
    problems = [] if count == 1 else [f"{count} keys open the file"]
    with scene.opened() as practice:
        problems += _sealed(scene, practice, "before")
        practice.finish(rotation_steps(practice))
        problems += _sealed(scene, practice, "after")
        if waiting_rotations(practice.session.header) or practice.session.keys.next_held:
            problems.append("a change of keys was not finished")
    return problems


def _sealed(scene: Scene, practice: Practice, when: str) -> list[str]:
    keys = practice.session.keys
    opened = under(practice, keys.held) | under(practice, keys.next_held)
    values = sealed_values(practice)
    shut = len(set(values) - opened)
    problems = [f"{shut} values open with no key {when} finishing"] if shut else []
    problems += [] if len(values) == 2 * len(scene.sealed) else [f"{len(values)} sealed values {when} finishing"]
    if problems:
        return problems
    wrong = sum(practice.run(reveal_national_id, client) != BSN for client in scene.sealed)
    return [f"{wrong} values are others {when} finishing"] if wrong else []


def _ring(scene: Scene, password: str) -> KeyRing | None:
    header = read_header(scene.practice).header
    try:
        return open_slot(header, OWNER, password, None, today=legal_date(scene.clock.now()), policy=cheap_policy())
    except SignInFailed:
        return None


def _opens_with(scene: Scene, key: bytes) -> bool:
    with PracticeFolder(scene.practice) as folder:
        try:
            open_database(folder.database, key).close()
        except KeyProblem:
            return False
    return True
