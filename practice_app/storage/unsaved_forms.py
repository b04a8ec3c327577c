"""What a member typed in a form and did not save yet: sealed to that member alone, signed, and gone after a while."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from practice_app.domain.access import Category, Level
from practice_app.domain.client_card import CONTACT_FIELDS
from practice_app.domain.errors import KeyProblem
from practice_app.domain.ids import ClientId, MemberId, new_id
from practice_app.domain.unsaved import KEPT_DAYS, NEW, Unsaved
from practice_app.storage.keys import Address, DoesNotOpen, box_public_of, open_sealed, seal
from practice_app.storage.unit import Unit

_C = Category
# What a piece is about, and what its member must still be allowed to read of that client. Once the record is gone the piece is
# offered no more. Forms that are not named are about the practice itself.
_ABOUT = {
    "client": ("client", _C.CLIENT_NAME), "letter": ("correspondence", _C.CORRESPONDENCE),
    "answer": ("correspondence", _C.CORRESPONDENCE), "document": ("correspondence", _C.CORRESPONDENCE),
    "mail": ("correspondence", _C.CORRESPONDENCE), "invoice": ("invoice", _C.INVOICE), "credit": ("invoice", _C.INVOICE),
    "payment": ("invoice", _C.PAYMENT), "refund": ("invoice", _C.PAYMENT), "recurring": ("recurring_invoice", _C.INVOICE),
    "template": ("letter_template", None), "mailing": ("mailing", None), "service": ("service", None),
    "new_price": ("service", None), "request": ("rights_request", _C.RIGHTS_REQUEST), "request_letter": ("request_letter", None),

    "privacy_statement": ("notice", None), "terms": ("notice", None), "transfer": ("notice", None),
}  # fmt: skip
_OF_A_CLIENT = ("client", "correspondence", "invoice", "recurring_invoice")
_COLUMNS = "id, form, record_id, client_id, saved_at, sealed"


def keep(unit: Unit, piece: Unsaved) -> None:
    """Seal what was typed to the acting member and put it in the place of what was kept of this form and record before.

    Nothing is kept of a record or client that was destroyed meanwhile. The seal names row, form, record and moment; the client
    stands within, so that a piece follows its client when two cards become one.
    """
    drop(unit, piece.form, piece.record_id)
    client_id = _client_of(unit, piece)
    if not _is_there(unit, piece.form, piece.record_id) or not (client_id is None or _is_there(unit, "client", client_id)):
        return
    row_id, saved_at = new_id(), unit.now.isoformat()
    content = json.dumps([piece.about, piece.version, dict(piece.values), client_id], ensure_ascii=False).encode("utf-8")
    address, keys = _address(row_id, piece.form, piece.record_id, saved_at), unit.session.keys
    sealed = seal(content, address, unit.member_id, keys.sign_private, box_public_of(keys.box_private))
    unit.db.execute(
        "INSERT INTO unsaved_form (id, member_id, form, record_id, client_id, saved_at, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row_id, unit.member_id, piece.form, piece.record_id, client_id, saved_at, sealed),
    )


def drop(unit: Unit, form: str, record_id: str) -> None:
    """Forget what the acting member typed in this form."""
    which = (unit.member_id, form, record_id)
    unit.db.execute("DELETE FROM unsaved_form WHERE member_id = ? AND form = ? AND record_id = ?", which)


def of_member(unit: Unit, form: str = "") -> tuple[Unsaved, ...]:
    """What the acting member has not saved, the newest first, of clients whom they still reach; `form` "": of every form.

    What their keys do not open (they were made anew), or what was moved or forged, is left out without a word.
    """
    sql = f"SELECT {_COLUMNS} FROM unsaved_form WHERE member_id = ? AND (? = '' OR form = ?) ORDER BY saved_at DESC, id"
    opened = (_opened(unit, row) for row in unit.db.all(sql, (unit.member_id, form, form)))
    return tuple(piece for piece in opened if piece and _is_there(unit, piece.form, piece.record_id) and _reaches(unit, piece))


def forget_old(unit: Unit) -> int:
    """Forget what is older than 30 days, what it was about is gone, or what opens no more; returns how many pieces went."""
    last = (unit.now - timedelta(days=KEPT_DAYS)).isoformat()
    gone = unit.db.execute("DELETE FROM unsaved_form WHERE saved_at < ?", (last,))
    return gone + sum(unit.db.execute("DELETE FROM unsaved_form WHERE id = ?", (row_id,)) for row_id in _beside_the_point(unit))


def _beside_the_point(unit: Unit) -> list[str]:
    """Pieces about something that is not there any more, and own pieces that do not open any more."""
    return [
        str(row[0])
        for *row, member_id in unit.db.all(f"SELECT {_COLUMNS}, member_id FROM unsaved_form")
        if not _is_there(unit, str(row[1]), str(row[2])) or (member_id == unit.member_id and _opened(unit, row) is None)
    ]


def _is_there(unit: Unit, form: str, record_id: str) -> bool:
    table, _ = _ABOUT.get(form, ("", None))
    return not table or record_id.startswith(NEW) or unit.db.one(f"SELECT 1 FROM {table} WHERE id = ?", (record_id,)) is not None


def _client_of(unit: Unit, piece: Unsaved) -> ClientId | None:
    """Whom it concerns: the client of the record, else whom the form names."""
    table, _ = _ABOUT.get(piece.form, ("", None))
    if piece.is_new or table not in _OF_A_CLIENT:
        return piece.client_id
    column = "id" if table == "client" else "client_id"
    found = unit.db.one(f"SELECT {column} FROM {table} WHERE id = ?", (piece.record_id,))
    return ClientId(str(found[0])) if found else piece.client_id


def _reaches(unit: Unit, piece: Unsaved) -> bool:
    return all(unit.may(category, Level.READ, piece.client_id) for category in _needed(unit, piece))


def _needed(unit: Unit, piece: Unsaved) -> Iterator[Category]:
    """What one must be allowed to read to go on: a form holds what stood in the record, also what others wrote there."""
    table, category = _ABOUT.get(piece.form, ("", None))
    typed = piece.values.get("form")
    typed = typed if isinstance(typed, dict) else {}
    if category is not None and piece.client_id is not None:
        yield category
    if table == "client" and not piece.is_new and any(name in typed for name in CONTACT_FIELDS):
        yield _C.CONTACT
    if table == "correspondence" and (typed.get("confidential") or _is_sealed(unit, piece.record_id)):
        yield _C.CONFIDENTIAL


def _is_sealed(unit: Unit, letter_id: str) -> bool:
    return unit.db.one("SELECT 1 FROM correspondence WHERE id = ? AND confidential = 1", (letter_id,)) is not None


def _opened(unit: Unit, row: Sequence[object]) -> Unsaved | None:
    row_id, form, record_id, client_id, saved_at, sealed = row
    assert isinstance(sealed, bytes)
    address, keys = _address(str(row_id), str(form), str(record_id), str(saved_at)), unit.session.keys
    try:
        content = open_sealed(sealed, address, keys.box_private, partial(_own_signature, unit))
        about, version, values, client = json.loads(content)
    except (DoesNotOpen, KeyProblem, ValueError):
        return None
    follow = partial(_follow, dict(unit.db.all("SELECT old_id, client_id FROM merged_client")))
    if follow(client) != client_id:  # put under another client
        return None
    concerned = None if client_id is None else ClientId(str(client_id))
    typed = {name: follow(value) for name, value in values.items()}
    return Unsaved(str(form), str(record_id), concerned, about, version, typed, datetime.fromisoformat(str(saved_at)))


def _own_signature(unit: Unit, author: MemberId) -> Sequence[bytes]:
    """Anyone can seal something to the member; what they typed bears their own signature."""
    return unit.session.signers_of(author) if author == unit.member_id else ()


def _follow(merged: Mapping[object, object], value: object) -> object:
    """The value with the id of a client whose card was merged meanwhile changed to that of the card that stayed."""
    if isinstance(value, list):
        return [_follow(merged, one) for one in value]
    return merged.get(value, value) if isinstance(value, str) else value


def _address(row_id: str, form: str, record_id: str, saved_at: str) -> Address:
    return Address("unsaved_form", f"{row_id} {form} {record_id} {saved_at}", "", 0)
