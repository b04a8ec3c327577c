"""The purposes of a practice's own and the versions of the texts that people agree to: added to, never changed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from practice_app.domain.consent_purpose import ConsentPurpose, ConsentText
from practice_app.storage.database import Connection


def stored_texts(db: Connection) -> dict[str, list[ConsentText]]:
    """The versions that are in the file, by the name of their purpose, oldest first."""
    found: dict[str, list[ConsentText]] = defaultdict(list)
    sql = "SELECT purpose, version, text_nl, text_en, since FROM consent_text ORDER BY purpose, CAST(version AS INTEGER)"
    for purpose, version, dutch, english, since in db.all(sql):
        found[purpose].append(ConsentText(version, dutch, english, date.fromisoformat(since)))
    return found


def own(db: Connection) -> list[ConsentPurpose]:
    """The purposes that the practice added, by title."""
    texts = stored_texts(db)
    sql = "SELECT name, title_nl, title_en, since, ended_on FROM consent_purpose ORDER BY title_nl, name"
    return [
        ConsentPurpose(
            name, dutch, english, tuple(texts[name]), False, date.fromisoformat(since),
            date.fromisoformat(ended) if ended else None,
        )
        for name, dutch, english, since, ended in db.all(sql)
    ]  # fmt: skip


def add(db: Connection, purpose: ConsentPurpose) -> None:
    """Store a new purpose without its texts."""
    since = purpose.since.isoformat() if purpose.since else ""
    sql = "INSERT INTO consent_purpose (name, title_nl, title_en, since, ended_on) VALUES (?, ?, ?, ?, NULL)"
    db.execute(sql, (purpose.name, purpose.title_nl, purpose.title_en, since))


def add_text(db: Connection, purpose: str, text: ConsentText, on: date) -> None:
    """Keep a version; one that is there stays as it is."""
    sql = "INSERT INTO consent_text (purpose, version, text_nl, text_en, since) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
    db.execute(sql, (purpose, text.version, text.text_nl, text.text_en, (text.since or on).isoformat()))


def end(db: Connection, name: str, on: date | None) -> None:
    """Stop asking for a purpose from that day on, or ask again (None)."""
    db.execute("UPDATE consent_purpose SET ended_on = ? WHERE name = ?", (on.isoformat() if on else None, name))


def agreed(db: Connection) -> dict[tuple[str, str], int]:
    """How many consents hold now, by purpose and version."""
    sql = "SELECT purpose, text_version, count(*) FROM consent WHERE withdrawn_on IS NULL GROUP BY purpose, text_version"
    return {(row[0], row[1]): int(row[2]) for row in db.all(sql)}
