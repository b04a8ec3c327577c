"""An open request to see one's data, and the pack that answers it, for the tests of the pack."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf

from practice_app.domain.ids import ClientId
from practice_app.domain.request_rules import RequestDraft
from practice_app.use_cases.assignments import set_assignments
from practice_app.use_cases.pack import make_pack
from practice_app.use_cases.pack_wanted import PackMade, Wanted
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rights_requests import note_identity, record_request
from tests.practice_files import NOW, Desk
from tests.use_cases.client_cases import member_ids
from tests.use_cases.inspection_cases import full_client


def asked(practice: Practice, client_id: ClientId, kind: Any = "inspection", **changes: Any) -> str:
    """The request of a client whom the desk knows; its id."""
    taken = practice.run(record_request, RequestDraft(kind, "email", NOW.date(), client_id, **changes))
    practice.run(note_identity, taken.id, "known", 1)
    return taken.id


def asked_of_tandarts(desk: Desk) -> tuple[ClientId, str]:
    """A client of tandarts with something of everything, who asked for it; roles are apart."""
    practice = desk.sign_in()
    client_id = full_client(practice)
    practice.run(set_assignments, client_id, [member_ids(practice)["tandarts"]])
    return client_id, asked(practice, client_id)


def packed(practice: Practice, request_id: str, **wanted: Any) -> PackMade:
    """The pack, in English unless told otherwise, made and signed off in one sitting unless told otherwise."""
    options = {"language": "en", "sign_off": True, "as_proposed": True, **wanted}
    return practice.finish(practice.whole(make_pack, request_id, Wanted(**options)))


def files_in(pdf: bytes | Path, password: str = "") -> dict[str, bytes]:
    """The files enclosed in a PDF, by name."""
    source = pdf if isinstance(pdf, Path) else io.BytesIO(pdf)
    with pikepdf.open(source, password=password) as document:
        return {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}


def fingerprints(manifest: bytes) -> dict[str, str]:
    """What a manifest says of each file."""
    lines = (line.split("  ", 1) for line in manifest.decode().splitlines())
    return {name: digest for digest, name in lines}
