"""Who pays an invoice: name and address from a client's card, or of a billing representative who is no client."""

from __future__ import annotations

from dataclasses import dataclass, field

from practice_app.domain.client import ClientDraft, display_name
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import Buyer
from practice_app.domain.invoice_law import postal_parts
from practice_app.domain.practice_details import address_lines
from practice_app.storage.database import Connection


@dataclass(frozen=True, slots=True)
class Subject:
    """The client whom an invoice is about, as far as the invoice says so."""

    id: ClientId
    number: str = field(repr=False)
    name: str = field(repr=False)
    language: str = field(repr=False)


def subject_of(db: Connection, client_id: ClientId) -> Subject:
    """Name, number and language of a client. NotFound when the card is not there (any more)."""
    sql = "SELECT number, language, kind, given_name, prefix, family_name, organisation FROM client WHERE id = ?"
    row = db.one(sql, (client_id,))
    if row is None:
        raise _no_client()
    return Subject(client_id, row[0], name_of(*row[2:]), row[1])


def buyer_of(db: Connection, client_id: ClientId, payer_id: str = "") -> Buyer:
    """Who pays for this client. `payer_id`: another client, or a billing representative of this one.

    Empty: the client's only billing representative when there is one, else the client. NotFound when nobody is meant.
    """
    payer_id = payer_id or _representative(db, client_id) or client_id
    return _client(db, payer_id) or _relation(db, client_id, payer_id)


def email_of(db: Connection, client_id: ClientId, payer_id: str) -> str:
    """The e-mail address of who pays for this client: a client, or a billing representative of this one; "" without one."""
    sql = (
        "SELECT email FROM client WHERE id = :payer UNION ALL"
        " SELECT email FROM relation WHERE id = :payer AND client_id = :client AND kind = 'billing_representative'"
    )
    return str(db.value(sql, {"payer": payer_id, "client": client_id}) or "")


def is_client(db: Connection, payer_id: str) -> bool:
    """Whether this payer has a card of their own, rather than being a billing representative who is no client."""
    return db.one("SELECT 1 FROM client WHERE id = ?", (payer_id,)) is not None


def _representative(db: Connection, client_id: ClientId) -> str | None:
    rows = db.all(
        "SELECT coalesce(related_client_id, id) FROM relation WHERE client_id = ? AND kind = 'billing_representative' LIMIT 2",
        (client_id,),
    )
    return str(rows[0][0]) if len(rows) == 1 else None


def _client(db: Connection, client_id: str) -> Buyer | None:
    row = db.one(
        "SELECT street, house_number, postcode, city, country, language, kind, contact_person,"
        " given_name, prefix, family_name, organisation, kvk, vat_id, oin FROM client WHERE id = ?",
        (client_id,),
    )
    if row is None:
        return None
    attention = row[7] if row[6] == "organisation" else ""
    return Buyer(
        client_id, name_of(row[6], *row[8:12]), address_lines(*row[:5]), row[5], attention,
        street=f"{row[0]} {row[1]}".strip(), postcode=row[2], city=row[3], country=row[4],
        kvk=row[12], vat_id=row[13], oin=row[14],
    )  # fmt: skip


def _relation(db: Connection, client_id: ClientId, relation_id: str) -> Buyer:
    row = db.one(
        "SELECT relation.name, relation.address, client.language FROM relation JOIN client ON client.id = relation.client_id"
        " WHERE relation.id = ? AND client_id = ? AND relation.kind = 'billing_representative'",
        (relation_id, client_id),
    )
    if row is None:
        raise _no_client()
    place = postal_parts(str(row[1]))
    country = "NL" if place.postcode else ""
    return Buyer(
        relation_id, row[0], place.lines, row[2],
        street=place.street, postcode=place.postcode, city=place.city, country=country,
    )  # fmt: skip


def name_of(kind: str, given_name: str, prefix: str, family_name: str, organisation: str) -> str:
    """The name as people write it, out of the columns of a card."""
    return display_name(
        ClientDraft(kind=kind, given_name=given_name, prefix=prefix, family_name=family_name, organisation=organisation)
    )


def _no_client() -> NotFound:
    return NotFound(N_("The client or payer is not there any more. Choose another."))
