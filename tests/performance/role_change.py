"""Giving a member another role: it seals keys to one member, whatever the number of clients.

What grows is the header, which names every colleague: each signed slot is checked and written again. That is held against one
bare check of a signature for each colleague. Processor time is compared: how long a disk takes to sync says nothing of growth.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time

from nacl.signing import SigningKey

from practice_app.domain.access import Role
from practice_app.storage.keys import KeyName, is_signed
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.staff import activate_member, add_member, grant_roles, record_statement, revoke_roles
from tests.performance.measuring import Figure
from tests.performance.people import drafts, fill
from tests.practice_files import PASSWORD, Desk, make_desk


def figures(folder: Path, members: int = 50, clients: int = 10_000, times: int = 15) -> list[Figure]:
    """Milliseconds of one grant, with many clients against 10 and with its keys against none; and of each colleague more."""
    few = _grants(folder / "few", 2, 10, times)
    staff = _grants(folder / "staff", members, 10, times)
    people = _grants(folder / "people", 2, clients, times)
    each = (staff[1] - few[1]) / (members - 2)
    return [
        Figure(f"role change: with {clients:,} clients against 10", people[1], few[1], 1.2),
        Figure("role change: with four compartments against none", few[1], few[0], 1.5),
        Figure(f"role change: each colleague more, up to {members}, against one signature checked", each, _one_check(), 8),
    ]


def _one_check() -> float:
    key = SigningKey.generate()
    message, signature, public = bytes(500), key.sign(bytes(500)).signature, bytes(key.verify_key)
    rounds = 500
    return min(_cpu(lambda: [is_signed(public, message, signature) for _ in range(rounds)]) for _ in range(3)) / rounds * 1000


def _cpu(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _grants(folder: Path, members: int, clients: int, times: int) -> tuple[float, float]:
    """A role without a key, and one with the keys of all compartments; milliseconds, the best of `times`."""
    desk = make_desk(folder)
    practice = desk.sign_in()
    if clients:
        fill(practice.writer, list(drafts(clients)))
    for number in range(members - 1):
        _join(desk, practice, f"lid{number}")
    timed = {role: _timed(practice, role, times) for role in (Role.BOOKKEEPER, Role.PRACTITIONER)}
    assert KeyName.CARE in practice.session.header.compartments
    desk.close()
    desk.folder.close()
    return timed[Role.BOOKKEEPER], timed[Role.PRACTITIONER]


def _join(desk: Desk, practice: Practice, login: str) -> None:
    practice.run(add_member, login, "Nieuw Lid", [Role.PRIVACY_OFFICER], first_password="eerste-wachtwoord")
    activate_member(desk.environment, desk.folder, login, "eerste-wachtwoord", PASSWORD)
    practice.reload_header()
    practice.run(record_statement, login, b"%PDF-1.7 signed")


def _timed(practice: Practice, role: Role, times: int) -> float:
    samples = []
    for _ in range(times):
        samples.append(_cpu(lambda: practice.run(grant_roles, "lid0", [role])))
        practice.run(revoke_roles, "lid0", [role])
    return min(samples) * 1000
