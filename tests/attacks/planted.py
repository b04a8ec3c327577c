"""A practice with a canary behind every seal of the privacy map, and the bytes to look for afterwards."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

import pytest

from practice_app.domain.ids import ClientId
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.domain.unsaved import Unsaved
from practice_app.storage.keys import Address
from practice_app.use_cases.attachments import add_attachment
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.national_ids import set_national_id
from practice_app.use_cases.photos import set_photo
from practice_app.use_cases.unsaved_forms import keep_unsaved
from tests.canaries import canary
from tests.practice_files import Desk
from tests.second_step_kit import turn_on
from tests.use_cases.client_cases import PNG, assigned_client, letter

SEALED = {(table, name) for table, mapped in PRIVACY_MAP.items() for name, column in mapped.columns.items() if column.compartment}
Canaries = Mapping[tuple[str, str], tuple[bytes, ...]]
_TAIL = 8


def plant(desk: Desk, folder: Path) -> tuple[ClientId, Canaries]:
    """Let a dentist seal something in every column that is sealed at all; the canaries by table and column."""
    secret, _ = turn_on(desk, "tandarts2")
    client = assigned_client(desk, "tandarts")
    practice = desk.sign_in("tandarts")
    number, picture, typed = _national_id(), secrets.token_bytes(40), canary()
    words, file = [canary() for _ in range(3)], [canary() for _ in range(2)]
    practice.run(set_national_id, client.id, number)
    practice.run(set_photo, client.id, PNG + picture)
    subject, body, correspondent = words
    secret_letter = letter(subject=subject, body=body, correspondent=correspondent, confidential=True)
    sent = practice.run(record_correspondence, client.id, secret_letter)
    path = folder / f"{file[0]}.pdf"
    path.write_bytes(b"%PDF-1.7 " + file[1].encode())
    practice.run(add_attachment, sent.id, path)
    practice.run(keep_unsaved, Unsaved("client", client.id, client.id, "", 1, {"remark": typed}))
    desk.close()
    return client.id, {
        ("national_id", "sealed"): _texts(number, whole=True),
        ("photo", "sealed"): (picture[-_TAIL:],),
        ("correspondence", "sealed"): _texts(*words),
        ("attachment", "sealed"): _texts(*file),
        ("unsaved_form", "sealed"): _texts(typed),
        ("second_step", "sealed"): _texts(secret),
    }


def without_sealing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The weakened copy: what is sealed elsewhere is written as it is."""

    def plain(value: bytes, address: Address, *_: object) -> bytes:
        return value

    for module in ("sealed", "second_step", "unsaved_forms"):
        monkeypatch.setattr(f"practice_app.storage.{module}.seal", plain)


def columns_found(canaries: Canaries, found: set[bytes]) -> set[tuple[str, str]]:
    """The columns of which anything was found."""
    return {place for place, needles in canaries.items() if found & set(needles)}


def every_needle(canaries: Canaries) -> set[bytes]:
    """All bytes to look for."""
    return {needle for needles in canaries.values() for needle in needles}


def _texts(*texts: str, whole: bool = False) -> tuple[bytes, ...]:
    """The tails of texts as they may lie in memory or in a page; of digits the whole, or chance might find them."""
    tails = [text if whole else text[-_TAIL:] for text in texts]
    return tuple(tail.encode(encoding) for tail in tails for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def _national_id() -> str:
    """A random number that passes the elfproef."""
    while True:
        digits = [secrets.randbelow(10) for _ in range(8)]
        last = sum((9 - place) * digit for place, digit in enumerate(digits)) % 11
        if last < 10 and digits[0]:
            return "".join(map(str, [*digits, last]))
