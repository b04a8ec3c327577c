"""The open practice file: its connections and the session, and everything that writes the file anew: sweep and new key."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from practice_app.storage import purge_runs, state
from practice_app.storage.database import Connection, open_database, open_with_any_key
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import (
    Header,
    KeyName,
    KeyRing,
    Sequence,
    begin_rotation,
    check_sequence,
    finish_rotation,
    read_header,
    require_mac,
    write_header,
)
from practice_app.storage.keys.trust import require_header
from practice_app.storage.sweep import swap_in, write_copy
from practice_app.storage.unit import Session
from practice_app.use_cases.environment import Environment


@dataclass(slots=True)
class OpenFile:
    """An open practice file with a signed-in member. `reader` is a second, read-only connection (None: the writer reads)."""

    environment: Environment
    folder: PracticeFolder
    writer: Connection
    reader: Connection | None
    session: Session
    kind: str
    opened_with: bytes = field(repr=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, init=False, repr=False)
    _reading: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    # Held by whoever copies the file on a thread of its own: it is not swapped for another meanwhile.
    standing_still: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    _raw: BinaryIO | None = field(default=None, init=False, repr=False)

    def raw_file(self) -> tuple[BinaryIO, bytes]:
        """The practice file as it lies on the disk, and its key. It is closed with the connections, never before: the system
        would drop their locks with it."""
        with self._lock:
            if self._raw is None:
                self._raw = self.folder.database.open("rb")
            return self._raw, self.opened_with

    def sweep(self) -> None:
        """Write the file anew without a trace of what was deleted and swap it in; never in the middle of work."""
        with self._lock:
            self._rewrite(None)
            with self.writer.transaction():
                purge_runs.swept(self.writer, self.environment.clock.now())
                state.drop(self.writer, state.SWEEP_DUE)

    def rotate_database_key(self) -> None:
        """Give the file a new key after someone's access ended. After a crash at any point exactly one key opens it."""
        with self._lock:
            if KeyName.DATABASE in self.session.header.rotating:  # its next key may be known to who left since: not the last
                self._finish_rotation()
            self._take(*begin_rotation(self.session.header, self.session.keys))
            self._finish_rotation()

    @property
    def rotation_is_due(self) -> bool:
        """Whether someone's access ended and the file still waits for its new key, which this member can give it."""
        header, keys = self.session.header, self.session.keys
        return keys.holds(KeyName.AUTHORITY) and KeyName.DATABASE in (*header.rotating, *header.rotation_due)

    def reload_header(self) -> None:
        """Take up what others wrote to the header meanwhile: an activation, which needs no key of the practice."""
        with self._lock:
            header = read_header(self.folder.path).header
            require_mac(header, self.session.keys.database_keys)
            require_header(header, self.session.keys.authority_public)
            if check_sequence(header.sequence, state.header_sequence(self.writer)) is Sequence.ONE_AHEAD:
                with self.writer.transaction():
                    state.set_header_sequence(self.writer, header.sequence)
            self.session = replace(self.session, header=header)

    def close(self) -> None:
        """Close both connections, with the WAL brought into the file, and wipe the keys."""
        with self._lock, self._reading:
            try:
                self._disconnect()
            finally:
                self.session.keys.wipe()

    def _rewrite(self, new_key: bytes | None) -> None:
        with self._lock, self.standing_still:
            keys = self.session.keys.database_keys
            write_copy(self.writer, self.folder.sweep_copy, self.opened_with, None if new_key == self.opened_with else new_key)
            with self._reading:
                with_reader = self.reader is not None
                try:
                    self._disconnect()
                    swap_in(self.folder)
                finally:
                    self.writer, self.opened_with = open_with_any_key(self.folder.database, keys)
                    self.reader = open_database(self.folder.database, self.opened_with, read_only=True) if with_reader else None

    def _finish_rotation(self) -> None:
        self._rewrite(self.session.keys.database_keys[-1])
        self._take(*finish_rotation(self.session.header, self.session.keys))

    def _take(self, header: Header, keys: KeyRing) -> None:
        """Write a header, let the file follow, and go on with it."""
        write_header(self.folder.path, header)
        with self.writer.transaction():
            state.set_header_sequence(self.writer, header.sequence)
        self.session = replace(self.session, header=header, keys=keys)

    def _disconnect(self) -> None:
        try:
            if self.reader is not None:
                self.reader.close()
            self.writer.truncate_wal()
        finally:
            self.writer.close()
            if self._raw is not None:
                self._raw.close()
                self._raw = None
