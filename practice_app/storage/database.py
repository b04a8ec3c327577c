"""Opens the encrypted practice file, keys it, and runs transactions; the only importer of sqlcipher3."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from practice_app.domain.errors import N_, FileProblem, InvalidInput, KeyProblem, PracticeError
from practice_app.domain.search_text import fold, loosely

Row = tuple[Any, ...]
Parameters = Sequence[object] | Mapping[str, object]
_PLAIN_SQLITE = b"SQLite format 3\x00"
_PRAGMAS = (
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",  # with temporary files on disk 118,000 plaintext canaries were written (security.md)
    "journal_mode=WAL",
    "synchronous=FULL",
    "cache_size=-65536",  # 28 s → 5.3 s of CPU on a bulk insert (architecture.md)
    # 1.6 × on searches while on: the keys are wiped at close anyway, so it stays off while the practice is open (SECURITY.md).
    "cipher_memory_security=OFF",
    "busy_timeout=5000",
)
_PAGES_A_STEP = 2048
_ALONE = {"journal_mode=WAL": "journal_mode=MEMORY"}


class Connection:
    """One connection to an encrypted file. Errors that people can meet come out as PracticeError."""

    def __init__(self, path: Path, raw: Any) -> None:
        self.path = path
        self._raw = raw

    def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement; the number of rows it changed."""
        with _understood():
            return int(self._raw.execute(sql, parameters).rowcount)

    def execute_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Run one statement for every row."""
        with _understood():
            self._raw.executemany(sql, rows)

    def all(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Every row."""
        with _understood():
            return list(self._raw.execute(sql, parameters).fetchall())

    def iterate(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """The rows one by one, for long results; the caller finishes before it writes."""
        with _understood():
            yield from self._raw.execute(sql, parameters)

    def one(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row, or None."""
        with _understood():
            row: Row | None = self._raw.execute(sql, parameters).fetchone()
            return row

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.one(sql, parameters)
        return row[0] if row else None

    def script(self, sql: str) -> None:
        """Run several statements inside the transaction that is open (sqlite3's executescript would commit it)."""
        with _understood():
            for statement in _statements(sql):
                self._raw.execute(statement)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """BEGIN IMMEDIATE … COMMIT, or ROLLBACK when the body raises."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
            raise

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return bool(self._raw.in_transaction)

    def check(self) -> list[str]:
        """What the two checks find, each what the other misses; empty when the file is whole."""
        found = [str(row[0]) for row in self.all("PRAGMA integrity_check") if row[0] != "ok"]
        return found + self.check_foreign_keys() + self.check_pages()

    def check_foreign_keys(self) -> list[str]:
        """Rows whose other row is not there."""
        return [f"foreign key: {row[0]}" for row in self.all("PRAGMA foreign_key_check")]

    def check_table(self, table: str) -> list[str]:
        """The integrity_check of one table: its tree, and its rows against its indexes."""
        return [str(row[0]) for row in self.all(f"PRAGMA integrity_check('{table}')") if row[0] != "ok"]

    def check_pages(self) -> list[str]:
        """The authentication code of every page as it lies on the disk."""
        return [str(row[0]) for row in self.all("PRAGMA cipher_integrity_check")]

    def vacuum_into(self, target: Path) -> None:
        """Write a compact copy under the same key, without a trace of deleted rows."""
        self.execute("VACUUM INTO ?", (str(target),))

    def rekey(self, key: bytes) -> None:
        """Encrypt this file anew under another 32-byte key."""
        self.execute("PRAGMA journal_mode=DELETE")  # rekey of a WAL file leaves old-key frames behind
        self.execute(f"PRAGMA rekey=\"x'{key.hex()}'\"")

    def backup_to(self, target: Connection, watch: Callable[[int, int], None] | None = None) -> None:
        """Copy the whole file, page by page, into another open encrypted file under its own key.

        `watch` is told how many pages are done, and of how many; what it raises ends the copying.
        """
        told = None if watch is None else lambda _, left, total: watch(total - left, total)
        with _understood():
            self._raw.backup(target._raw, pages=_PAGES_A_STEP, progress=told)

    def truncate_wal(self) -> None:
        """Bring every commit into the main file and empty the WAL: a bit flip there silently drops commits."""
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def interrupt(self) -> None:
        """Stop the statement that another thread is running."""
        self._raw.interrupt()

    def close(self) -> None:
        """Close; the last connection removes the WAL."""
        self._raw.close()


def open_database(path: Path, key: bytes, *, create: bool = False, read_only: bool = False, alone: bool = False) -> Connection:
    """An existing practice file (or a new one with `create`) opened with its raw 32-byte key.

    `alone`: a copy in the making that nobody else opens, without WAL, so that it may lie on a network drive.
    Raises KeyProblem when the key does not fit or encryption is not in force, FileProblem for the rest.
    """
    if create == path.exists():
        text = N_("{file} already exists.") if create else N_("{file} is not there. Restore a backup.")
        raise FileProblem(text, file=path.name)
    if not create and not read_only:  # a reader opens beside a writer: opening the file by hand then drops its locks
        _refuse_plain(path)
    mode = "ro" if read_only else "rwc" if create else "rw"
    with _understood():
        uri = path.resolve().as_uri() + f"?mode={mode}"
        raw = sqlcipher.connect(uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        _prepare(raw, key, read_only, alone)
    except BaseException:
        raw.close()
        raise
    return Connection(path, raw)


def open_with_any_key(path: Path, keys: Sequence[bytes]) -> tuple[Connection, bytes]:
    """The file opened with the first key that fits, and that key: while a rotation runs exactly one of two does."""
    for key in keys[:-1]:
        with suppress(KeyProblem):
            return open_database(path, key), key
    return open_database(path, keys[-1]), keys[-1]


def _prepare(raw: Any, key: bytes, read_only: bool, alone: bool) -> None:
    raw.execute("PRAGMA cipher_log_level=NONE").fetchall()  # before the key: else a wrong key prints to stderr
    raw.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    version = raw.execute("PRAGMA cipher_version").fetchone()
    if not version or not version[0]:
        raise KeyProblem(N_("This computer's database library does not encrypt. Install the program again."))
    if alone:
        raw.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    try:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        if "not a database" in str(error):
            raise KeyProblem(
                N_("The practice file does not open with this key: it is damaged or belongs to other keys. Restore a backup.")
            ) from None
        raise _translated(error) from None
    with _understood():
        for pragma in _PRAGMAS:
            if not (read_only and pragma.startswith(("journal_mode", "secure_delete"))):
                raw.execute(f"PRAGMA {_ALONE.get(pragma, pragma) if alone else pragma}").fetchall()
    raw.create_function("fold", 1, fold, deterministic=True)  # storage/text_match.py
    raw.create_function("loosely", 1, loosely, deterministic=True)
    if read_only:
        raw.execute("PRAGMA query_only=ON")


def _refuse_plain(path: Path) -> None:
    """Loading the system's libsqlite3 first turns encryption off without a word: a plain file is refused."""
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as error:
        raise FileProblem(N_("{file} cannot be read: {why}."), file=path.name, why=error.strerror or "") from None
    if not start:  # SQLite would take it for a new database
        raise FileProblem(N_("{file} is empty: its content was lost. Restore the last good backup."), file=path.name)
    if start == _PLAIN_SQLITE:
        raise KeyProblem(N_("{file} is not encrypted. It is not opened: restore a backup."), file=path.name)


@contextmanager
def _understood() -> Iterator[None]:
    try:
        yield
    except sqlcipher.Error as error:
        raise _translated(error) from error
    except (UnicodeEncodeError, OverflowError):
        raise InvalidInput(N_("This holds a character or a number that cannot be stored. Type it anew.")) from None


class ConstraintBroken(PracticeError):
    """A rule of the schema itself refused the statement."""


def _translated(error: Exception) -> Exception:
    """The sentence for a storage error that a person can meet; anything else stays what it is: a bug."""
    text = str(error)
    if isinstance(error, sqlcipher.IntegrityError):
        if text.startswith(("an issued invoice", "the audit trail")):
            return ConstraintBroken(N_("This is refused by the practice file itself: {why}."), why=text)
        return ConstraintBroken(N_("This does not fit what is stored ({why})."), why=text)
    for part, template in _SENTENCES:
        if part in text:
            return FileProblem(template)
    return error


_SENTENCES = (
    ("database or disk is full", N_("The disk is full. Nothing of this step was stored; make room and try again.")),
    ("PRAGMA key or rekey", N_("The file could not be encrypted anew, most likely for lack of room. Make room and try again.")),
    ("disk I/O error", N_("The disk cannot be read or written. Nothing of this step was stored; check the disk and try again.")),
    ("database is locked", N_("Another program holds the practice file. Close it and try again.")),
    ("malformed", N_("The practice file is damaged. Nothing was changed; restore the last good backup.")),
    ("not a database", N_("The practice file is damaged. Nothing was changed; restore the last good backup.")),
    ("vtable constructor failed", N_("The practice file is damaged. Nothing was changed; restore the last good backup.")),
    ("readonly", N_("The practice folder is read-only. Nothing was stored; give yourself write permission on the folder.")),
    ("unable to open", N_("The practice file cannot be opened here. Check that the folder exists and may be written.")),
)


def _statements(sql: str) -> Iterator[str]:
    """The statements of a migration; a trigger's body keeps its inner semicolons."""
    statement = ""
    for line in sql.splitlines():
        statement += line + "\n"
        if sqlcipher.complete_statement(statement):
            yield statement
            statement = ""
