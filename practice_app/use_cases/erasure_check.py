"""Looks in the decrypted pages of the practice file, its log and journal, and every backup, for what should be gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from practice_app.domain.access import Category, Level, Need, Scope, refusal
from practice_app.domain.errors import N_, FileProblem, NotAllowed, PracticeError
from practice_app.domain.progress import Progress
from practice_app.domain.traces import Traces
from practice_app.storage import backup
from practice_app.storage.audit_log import Action
from practice_app.storage.backup_file import backups_in, read_manifest
from practice_app.storage.keys import KeyName, backup_privates
from practice_app.storage.raw_pages import RawPage, file_pages, journal_pages, log_pages
from practice_app.storage.search import hits_of_phrase
from practice_app.storage.unit import Unit
from practice_app.system.locks import LOCK_FILE
from practice_app.use_cases.door import use_case
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import sweep_is_due

LOOKING = N_("Looking in every page…")
IN_USE, FREE, INDEX, AS_IT_LIES = N_("pages in use"), N_("free pages"), N_("search index"), N_("as it lies on the disk")
_A_STEP = 500  # pages
_A_PIECE = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Trace:
    """A word that was found: its place in the list (from 1), how often whole, and how often only an end or beginning of it."""

    word: int
    place: str
    whole: int
    part: int


@dataclass(frozen=True, slots=True)
class LookedInto:
    """One file. `problem`: why it could not be looked into (wholly); `pages`: how many were decrypted."""

    file: Path
    pages: int
    traces: tuple[Trace, ...] = ()
    problem: PracticeError | None = None


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What was found of `words` words. `sweep_waits`: something was destroyed of which the sweep is still to come."""

    words: int
    files: tuple[LookedInto, ...]
    sweep_waits: bool

    @property
    def ok(self) -> bool:
        """Whether nothing was found wherever it could be looked."""
        return not any(one.traces for one in self.files)

    @property
    def complete(self) -> bool:
        """Whether every file could be looked into."""
        return all(one.problem is None for one in self.files)

    def row(self, say: Callable[..., str]) -> dict[str, object]:
        """For `verify --erasure --json`: words by their number, never themselves; `say` (a Words) translates."""
        numbers = sorted({trace.word for one in self.files for trace in one.traces})
        files = [_row(one, say) for one in self.files]
        facts = {"ok": self.ok, "complete": self.complete, "sweep_waits": self.sweep_waits, "canaries": self.words}
        return {**facts, "found": len(numbers), "numbers": numbers, "files": files}


@dataclass(slots=True)
class _Search:
    """The search in one file, while it runs."""

    traces: Traces
    file: Path
    pages: int = 0
    whole: dict[str, Counter[int]] = field(default_factory=dict)
    part: dict[str, Counter[int]] = field(default_factory=dict)

    def look(self, piece: bytes, place: str) -> None:
        """Add what stands in a piece of plain bytes."""
        whole, part = self.traces.look(piece)
        self.whole.setdefault(place, Counter()).update(whole)
        self.part.setdefault(place, Counter()).update(part)

    def result(self, problem: PracticeError | None = None) -> LookedInto:
        """What was found."""
        found = [
            Trace(number + 1, place, self.whole[place][number], self.part[place][number])
            for place in self.whole
            for number in sorted((+self.whole[place]) | self.part[place])
        ]
        return LookedInto(self.file, self.pages, tuple(found), problem)


def erasure_steps(practice: Practice, words: Sequence[str]) -> Generator[Progress, None, ErasureReport]:
    """Look for `words` (domain/traces.words_to_look_for) everywhere. Nothing that is decrypted is written to a disk.

    For whoever reads the whole audit trail; only an owner's keys open backups. What is sealed inside the file (dossier, BSN,
    photo, confidential letters) is not opened: it goes with its row.
    """
    practice.run(note_erasure_check)
    traces, files = Traces(words), list[LookedInto]()
    for file, look in _files(practice, words):
        search = _Search(traces, file)
        try:
            yield from look(search)
        except PracticeError as problem:
            files.append(search.result(problem))
        except OSError as error:
            files.append(search.result(_unreadable(file, error)))
        else:
            files.append(search.result())
    return ErasureReport(len(words), tuple(files), sweep_is_due(practice))


@use_case((Category.AUDIT_LOG, Level.READ), action=Action.SEARCH)
def note_erasure_check(unit: Unit) -> None:
    """Who may look, and that they looked; never for what."""
    if Scope.ALL not in unit.scopes:
        raise refusal(Need(Category.AUDIT_LOG, Level.READ))
    unit.note("erasure_check", "")


@use_case((Category.AUDIT_LOG, Level.READ), action=None)
def known_backups(unit: Unit) -> list[Path]:
    """Where backups lie, or should lie."""
    practice_id, known = unit.session.header.practice_id, {one.path for one in backup.records(unit.db) if one.removed_at is None}
    for target in backup.targets(unit.db):
        if target.is_dir():
            known.update(backups_in(target, practice_id).values())
    return sorted(known)


Look = Callable[[_Search], Generator[Progress, None, None]]


def _files(practice: Practice, words: Sequence[str]) -> Iterator[tuple[Path, Look]]:
    database = practice.folder.database
    log, journal = (database.with_name(database.name + ending) for ending in ("-wal", "-journal"))
    if log.exists():  # first: what is looked up next may bring it into the database
        yield log, partial(_side_file, practice, read=log_pages)
    if journal.exists():
        yield journal, partial(_side_file, practice, read=journal_pages)
    yield database, partial(_database, practice, words=words)
    backups = practice.run(known_backups)
    for path in _others(practice, {path.parent for path in backups} - {practice.folder.path}):
        copy = path.name.startswith(f"{database.name}.")  # of a sweep or migration that was stopped
        yield path, partial(_side_file, practice, read=file_pages) if copy else _as_it_lies
    for path in backups:
        yield path, partial(_backup, practice)


def _others(practice: Practice, beside: set[Path]) -> Iterator[Path]:
    """Everything else in the folder, and the after-files. Opening and closing a locked file by hand drops its locks."""
    database, locked = practice.folder.database.name, {LOCK_FILE}
    locked |= {f"{database}{ending}" for ending in ("", "-wal", "-journal", "-shm")}
    for path in sorted(practice.folder.path.rglob("*")):
        if path.is_file() and path.name not in locked:
            yield path
    for folder in sorted(beside):
        if folder.is_dir():
            yield from sorted(folder.glob("practice-*.after"))


def _database(practice: Practice, search: _Search, words: Sequence[str]) -> Generator[Progress, None, None]:
    file, key = practice.raw_file()
    for progress in _pages(search, file_pages(file, key)):
        yield progress
        if practice.raw_file()[0] is not file:
            raise FileProblem(N_("The practice file was swept while it was looked into. Look again."))
    search.whole[INDEX] = Counter({number: hits_of_phrase(practice.writer, word) for number, word in enumerate(words)})
    search.part[INDEX] = Counter()


def _side_file(practice: Practice, search: _Search, read: Callable[..., Iterator[RawPage]]) -> Generator[Progress, None, None]:
    with search.file.open("rb") as file:
        yield from _pages(search, read(file, practice.opened_with))


def _backup(practice: Practice, search: _Search) -> Generator[Progress, None, None]:
    keys, header = practice.session.keys, practice.session.header
    if not search.file.is_file():
        raise FileProblem(N_("This backup is not within reach now: the disk is not connected, or the file was moved."))
    if not keys.holds(KeyName.BACKUP):
        raise NotAllowed(N_("Only an owner has the key of the backups, so this one was not opened. Ask the owner to look."))
    manifest = read_manifest(search.file)
    contents = manifest.open(header, keys.authority_public, backup_privates(header, keys))
    with search.file.open("rb") as file:
        yield from _pages(search, file_pages(file, contents.key, manifest.database_size))


def _as_it_lies(search: _Search) -> Generator[Progress, None, None]:
    with search.file.open("rb") as file:
        while piece := file.read(_A_PIECE):
            search.look(piece, AS_IT_LIES)
            yield Progress(file.tell(), None, LOOKING)


def _pages(search: _Search, pages: Iterator[RawPage]) -> Generator[Progress, None, None]:
    for page in pages:
        search.look(page.plain, FREE if page.free else IN_USE)
        search.pages += 1
        if search.pages % _A_STEP == 0:
            yield Progress(search.pages, None, LOOKING)


def _row(one: LookedInto, say: Callable[..., str]) -> dict[str, object]:
    problem = one.problem
    detail = "" if problem is None else say(problem.template, **problem.fields)
    places = [
        {
            "place": say(place),
            "canaries": len({trace.word for trace in one.traces if trace.place == place}),
            "whole": sum(trace.whole for trace in one.traces if trace.place == place),
            "parts": sum(trace.part for trace in one.traces if trace.place == place),
        }
        for place in dict.fromkeys(trace.place for trace in one.traces)
    ]
    return {"file": str(one.file), "pages": one.pages, "looked": problem is None, "detail": detail, "found": places}


def _unreadable(file: Path, error: OSError) -> FileProblem:
    return FileProblem(N_("{file} cannot be read ({why})."), file=file.name, why=error.strerror or "")
