"""Many made-up clients, straight into the tables: what the figures about search, purge and sweep are measured on."""

from __future__ import annotations

import random
from collections.abc import Iterator

from practice_app.domain.client import ClientDraft
from practice_app.domain.search_text import index_texts, sort_name
from practice_app.storage.database import Connection

FIRST = ("Noor", "Sem", "Lotte", "Daan", "Fenna", "Bram", "Yara", "Thijs", "Mila", "Jasper", "Sanne", "Ruben", "Iris", "Koen")
PREFIXES = ("", "", "", "van", "de", "van den", "ter", "'t")
STEMS = ("Berg", "Dijk", "Meer", "Horst", "Linde", "Veld", "Hoek", "Kamp", "Brink", "Steen", "Waal", "Poel", "Weide", "Haven")
ENDS = ("", "mans", "stra", "inga", "sma", "huis", "veen", "beek", "man", "sen")
CITIES = ("Utrecht", "Zwolle", "Breda", "Assen", "Delft", "Gouda", "Hoorn", "Venlo", "Ede", "Sneek")


def drafts(count: int, seed: int = 7) -> Iterator[ClientDraft]:
    """Clients with every field that the search looks at."""
    chance = random.Random(seed)
    for number in range(count):
        given, family = chance.choice(FIRST), chance.choice(STEMS) + chance.choice(ENDS)
        yield ClientDraft(
            number=f"{number + 1:07d}",
            given_name=given,
            prefix=chance.choice(PREFIXES),
            family_name=family,
            email=f"{given}.{family}{number}@example.nl".lower(),
            phone=f"+3161{chance.randrange(10**7):07d}",
            street="Dorpsstraat",
            house_number=str(number % 200 + 1),
            postcode="1234 AB",
            city=chance.choice(CITIES),
        )


CLIENT_SQL = (
    "INSERT INTO client (search_row, id, number, kind, standing, given_name, prefix, family_name, sort_name, email, phone, "
    "street, house_number, postcode, city, registered_on) VALUES (?, ?, ?, ?, 'client', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
SEARCH_SQL = "INSERT INTO client_search (rowid, named, reached) VALUES (?, ?, ?)"


def client_rows(people: list[ClientDraft], registered_on: str, first_row: int = 1) -> Iterator[tuple[object, ...]]:
    """The rows of table client."""
    for row, draft in enumerate(people, first_row):
        yield (
            row, f"{row:032x}", draft.number, draft.kind, draft.given_name, draft.prefix, draft.family_name,
            sort_name(draft), draft.email, draft.phone, draft.street, draft.house_number,
            draft.postcode, draft.city, registered_on,
        )  # fmt: skip


def search_rows(people: list[ClientDraft], first_row: int = 1) -> Iterator[tuple[object, ...]]:
    """The rows of the search index."""
    return ((row, *index_texts(draft)) for row, draft in enumerate(people, first_row))


def fill(db: Connection, people: list[ClientDraft], registered_on: str = "2025-06-01", first_row: int = 1) -> None:
    """Put people into an open practice file."""
    with db.transaction():
        db.execute_many(CLIENT_SQL, client_rows(people, registered_on, first_row))
        db.execute_many(SEARCH_SQL, search_rows(people, first_row))


def letters(db: Connection, count: int, each: int, first_row: int = 1) -> None:
    """Give the first clients letters."""
    sql = (
        "INSERT INTO correspondence (id, client_id, sent_on, direction, channel, subject, body, author_id, recorded_at) "
        "VALUES (?, ?, '2023-01-09', 'out', 'letter', 'Afspraak', ?, 'x', '2023-01-09')"
    )
    with db.transaction():
        db.execute_many(
            sql,
            (
                (f"{row:016x}{letter:016x}", f"{row:032x}", f"Geachte heer, mevrouw, uw afspraak. {'Tekst. ' * 60}{row}")
                for row in range(first_row, first_row + count)
                for letter in range(each)
            ),
        )
