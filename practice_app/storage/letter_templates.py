"""Letter templates: the texts to begin a letter with."""

from __future__ import annotations

from practice_app.domain.errors import N_, InvalidInput, NotFound
from practice_app.domain.letter_template import LetterTemplate
from practice_app.storage.clients import changed_meanwhile
from practice_app.storage.database import Connection, Row

_COLUMNS = "id, version, name, language, subject, body, promotional"


def listed(db: Connection) -> list[LetterTemplate]:
    """Every template, by name."""
    return [_template(row) for row in db.all(f"SELECT {_COLUMNS} FROM letter_template ORDER BY name COLLATE NOCASE, id")]


def get(db: Connection, template_id: str) -> LetterTemplate:
    """One template."""
    row = db.one(f"SELECT {_COLUMNS} FROM letter_template WHERE id = ?", (template_id,))
    if row is None:
        raise NotFound(N_("This template is not here any more."))
    return _template(row)


def add(db: Connection, template: LetterTemplate) -> None:
    """Store a new template. InvalidInput when the name is taken."""
    _refuse_twice(db, template)
    db.execute(f"INSERT INTO letter_template ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", _values(template))


def save(db: Connection, template: LetterTemplate, expected: int) -> None:
    """Store the next version. Conflict when it is no longer at the `expected` one, InvalidInput when the name is taken."""
    _refuse_twice(db, template)
    sql = (
        "UPDATE letter_template SET version = ?, name = ?, language = ?, subject = ?, body = ?, promotional = ? "
        "WHERE id = ? AND version = ?"
    )
    if db.execute(sql, (*_values(template)[1:], template.id, expected)) != 1:
        raise changed_meanwhile()


def delete(db: Connection, template_id: str, expected: int) -> None:
    """Delete it. Conflict when it is no longer at the `expected` version."""
    if db.execute("DELETE FROM letter_template WHERE id = ? AND version = ?", (template_id, expected)) != 1:
        raise changed_meanwhile()


def _refuse_twice(db: Connection, template: LetterTemplate) -> None:
    sql = "SELECT 1 FROM letter_template WHERE name = ? COLLATE NOCASE AND id <> ?"
    if db.one(sql, (template.name, template.id)):
        raise InvalidInput(N_("There is a template with this name already. Choose another name."), field="name")


def _values(template: LetterTemplate) -> tuple[object, ...]:
    texts = (template.name, template.language, template.subject, template.body)
    return (template.id, template.version, *texts, int(template.promotional))


def _template(row: Row) -> LetterTemplate:
    identity, version, name, language, subject, body, promotional = row
    return LetterTemplate(identity, version, name, language, subject, body, promotional == 1)
