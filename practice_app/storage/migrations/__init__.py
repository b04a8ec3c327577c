"""The numbered migrations of the practice file: tens, never edited after release, each in one transaction."""

from __future__ import annotations

from importlib.resources import files

from practice_app.domain.errors import N_, FileProblem
from practice_app.storage.database import Connection


def newest() -> int:
    """The number of the last migration of this program."""
    return max(_scripts())


def stored_version(db: Connection) -> int:
    """The number of the last migration of the file."""
    return int(db.value("PRAGMA user_version"))


def refuse_newer(db: Connection) -> None:
    """FileProblem when a newer program wrote the file: it is not touched."""
    version = stored_version(db)
    if version > newest():
        raise FileProblem(
            N_(
                "This practice file was made by a newer version of the program ({found}; this one knows {known}). "
                "Update the program."
            ),
            found=version,
            known=newest(),
        )


def migrate(db: Connection) -> None:
    """Bring the file to the newest shape: every step in its own transaction, DDL and number together."""
    refuse_newer(db)
    for number, script in sorted(_scripts().items()):
        if number > stored_version(db):
            with db.transaction():
                db.script(script)
                db.execute(f"PRAGMA user_version = {number}")


def _scripts() -> dict[int, str]:
    found = {}
    for entry in files(__name__).iterdir():
        if entry.name.endswith(".sql"):
            found[int(entry.name.split("_")[0])] = entry.read_text(encoding="utf-8")
    return found
