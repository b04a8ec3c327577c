"""The two copies of the header beside the practice file: a power cut leaves one whole, reading writes nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from practice_app.domain.errors import N_, FileProblem, KeyProblem
from practice_app.storage.keys.header import MOST_BYTES, Header, header_from_bytes, header_to_bytes

HEADER_FILE = "header.json"
HEADER_COPY = "header.copy.json"


@dataclass(frozen=True, slots=True)
class HeaderOnDisk:
    """The header that counts, and which copies are damaged, missing or behind."""

    header: Header
    damaged: tuple[str, ...]
    behind: tuple[str, ...]


def read_header(folder: Path) -> HeaderOnDisk:
    """The good copy with the higher sequence number. Raises FileProblem (none, newer) or KeyProblem (both damaged)."""
    good: dict[str, Header] = {}
    missing, damaged = [], []
    for name in (HEADER_FILE, HEADER_COPY):
        content = _read(folder / name)
        if content is None:
            missing.append(name)
            continue
        try:
            good[name] = header_from_bytes(content)
        except KeyProblem:
            damaged.append(name)
    if not good:
        raise _no_header(folder, any_damaged=bool(damaged))
    best = max(good.values(), key=lambda header: header.sequence)  # the first of equals: it is written first
    behind = tuple(name for name, header in good.items() if header != best)
    return HeaderOnDisk(best, (*damaged, *missing), behind)


def write_header(folder: Path, header: Header) -> None:
    """Write both copies, one after the other. Raises FileProblem; at least one whole header remains."""
    content = header_to_bytes(header)
    for name in (HEADER_FILE, HEADER_COPY):
        write_durably(folder / name, content)


def write_durably(path: Path, content: bytes) -> None:
    """Replace a small file: temporary file in the same folder, fsync, rename, fsync of the folder. FileProblem leaves none."""
    temporary = path.with_name(path.name + ".part")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        sync_folder(path.parent)
    except OSError as problem:
        with suppress(OSError):  # half an export is as personal as a whole one, and in no register
            temporary.unlink(missing_ok=True)
        raise FileProblem(
            N_("{file} could not be written ({reason}). Check the disk and the rights on the folder, then try again."),
            file=path.name,
            reason=problem.strerror or type(problem).__name__,
        ) from None


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder lasting."""
    if os.name == "nt":  # Windows cannot open a folder as a file; NTFS journals the rename itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise FileProblem(
            N_("{file} could not be read ({reason}). Check the disk and the rights on the folder."),
            file=path.name,
            reason=problem.strerror or type(problem).__name__,
        ) from None


def _no_header(folder: Path, *, any_damaged: bool) -> KeyProblem | FileProblem:
    if any_damaged:
        return KeyProblem(
            N_(
                "Both copies of the header are damaged, so no password opens this practice. Put a header back from a "
                "backup and use the recovery words."
            )
        )
    return FileProblem(N_("There is no practice in the folder {folder}."), folder=folder.name)
