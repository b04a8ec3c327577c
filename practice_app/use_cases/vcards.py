"""vCards: address-book entries that become clients, and a client's contact data for an address book."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.ids import ClientId
from practice_app.domain.vcard import VcardClient
from practice_app.exports.render import vcard
from practice_app.intake.vcard import read_vcards
from practice_app.storage import clients
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level


@use_case((_C.CLIENT_NAME, _L.WRITE), (_C.CONTACT, _L.WRITE), action=None)
def read_vcard_file(unit: Unit, path: Path) -> list[VcardClient]:
    """Who stands in a vCard file, as drafts; nothing is stored. FileProblem when it holds no card."""
    return read_vcards(path, unit.today, unit.practice_kind)


@use_case((_C.CLIENT_NAME, _L.READ), (_C.CONTACT, _L.READ), action=Action.EXPORT)
def export_vcard(unit: Unit, client_id: ClientId, path: Path) -> str:
    """Write name, address, phone and e-mail to a file, which is remembered; its SHA-256."""
    client = clients.get(unit, client_id)
    unit.note("client", client.id, client.version, client.id)
    return write_export(unit, "vcard", path, vcard(client), client_id)
