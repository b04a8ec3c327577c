"""Data to take along as files: JSON (docs/portability-json.md), a table each, a contact card, and one container for them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from hashlib import sha256

from practice_app.domain.pack import Enclosure
from practice_app.domain.portability import SCHEMA_VERSION, Portable, PortableTable
from practice_app.exports.list_csv import list_csv
from practice_app.exports.pack_csv import as_text
from practice_app.system.words import Words


def portability_files(data: Portable, contact_card: bytes, words: Words) -> list[Enclosure]:
    """Everything but the letter: the data file first, then the tables, the contact card and the person's own files."""
    tables = [_table(one, words) for one in data.tables if one.rows]
    card = Enclosure("contact.vcf", "text/vcard", contact_card, words("Contact card"))
    about = words("All of it as data for another program")
    return [Enclosure("data.json", "application/json", _json(data), about), *tables, card, *data.files]


def portability_zip(files: Sequence[Enclosure], data: Portable) -> bytes:
    """The files in one ZIP, not locked; the same files give the same bytes."""
    target, day = io.BytesIO(), data.made_on
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            info = zipfile.ZipInfo(file.name, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, file.content)
    return target.getvalue()


def _json(data: Portable) -> bytes:
    document = {
        "schema_version": SCHEMA_VERSION,
        "kind": "portability",
        "made_on": data.made_on.isoformat(),
        "language": data.language,
        "practice": {"name": data.practice, "privacy_contact": data.contact},
        "request": {"number": data.request, "received_on": data.received_on.isoformat()},
        "complete": not data.missing,
        "records": {one.name: [dict(row) for row in one.rows] for one in data.tables},
        "files": [
            {"name": one.name, "media_type": one.media_type, "size": len(one.content), "sha256": sha256(one.content).hexdigest()}
            for one in data.files
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _table(table: PortableTable, words: Words) -> Enclosure:
    columns = list(table.rows[0])
    rows = [[as_text("" if row[one] is None else str(row[one])) for one in columns] for row in table.rows]
    about = words("{category} as a table", category=words(table.title))
    return Enclosure(f"{table.name}.csv", "text/csv", list_csv(columns, rows, words), about)
