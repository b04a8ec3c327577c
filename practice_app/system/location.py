"""Tells whether a folder is kept in step by a cloud service or lies on the network, where a live file gets damaged."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from practice_app.domain.errors import N_, FileProblem

# The folder names by which these services are known on Windows and macOS, and the marker files they leave.
_SYNCED_NAMES = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "mijn drive",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
    "owncloud",
    "box sync",
    "pcloud",
    "syncthing",
    "stack",
    "proton drive",
)
_MARKERS = (".dropbox", ".dropbox.cache", ".stfolder", ".sync", ".owncloudsync.log", ".nextcloudsync.log", ".csync_journal.db")
_NETWORK_TYPES = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "fuse.sshfs",
        "fuse.rclone",
        "9p",
        "ncpfs",
        "davfs",
        "fuse.davfs2",
    }
)


def refuse_unsafe_location(folder: Path) -> None:
    """FileProblem when a live practice file may not lie here; backups may (security.md, Durability)."""
    if name := synced_by(folder.resolve()):
        raise FileProblem(
            N_(
                "{folder} is kept in step by “{service}”, which damages a live practice file. "
                "Choose a folder on this computer; backups may go there."
            ),
            folder=folder.name,
            service=name,
        )
    if on_network(folder.resolve()):
        raise FileProblem(
            N_(
                "{folder} lies on a network drive, where a live practice file gets damaged. "
                "Choose a folder on this computer; backups may go there."
            ),
            folder=folder.name,
        )


def synced_by(folder: Path) -> str:
    """The name of the service that keeps this resolved folder in step elsewhere; "" when none does."""
    for part in (folder, *folder.parents):
        lowered = part.name.casefold()
        if any(lowered == name or lowered.startswith((f"{name} -", f"{name} (")) for name in _SYNCED_NAMES):
            return part.name
        for marker in _MARKERS:
            if (part / marker).exists():
                return part.name or marker
    return ""


def on_network(folder: Path) -> bool:
    """Whether this resolved folder lies on a network drive."""
    if sys.platform == "win32":
        return _windows_drive_is_remote(folder)
    return _mount_type(folder) in _NETWORK_TYPES


def on_one_disk(one: Path, other: Path) -> bool:
    """Whether two folders lie on the same disk, so that both are lost with it; False when it cannot be told."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def _windows_drive_is_remote(folder: Path) -> bool:
    if str(folder).startswith("\\\\"):
        return True
    import ctypes

    remote = 4  # DRIVE_REMOTE, GetDriveTypeW
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  windll exists on Windows only
    return bool(kernel.GetDriveTypeW(folder.anchor) == remote)


def _mount_type(folder: Path) -> str:
    """The file system type of the mount that holds the folder, from the system's own table."""
    best, found = "", ""
    for place, kind in _mounts():
        inside = os.path.commonpath([place, str(folder)]) == place if place.startswith("/") else False
        if inside and len(place) >= len(best):
            best, found = place, kind
    return found


def _mounts() -> list[tuple[str, str]]:
    table = Path("/proc/mounts")
    if table.exists():
        lines = table.read_text(errors="replace").splitlines()
        return [(fields[1].replace("\\040", " "), fields[2]) for line in lines if len(fields := line.split()) > 2]
    import subprocess

    answer = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
    mounts = []
    for line in answer.splitlines():  # "//user@server/share on /Volumes/share (smbfs, nodev)"
        place, _, kind = line.partition(" on ")[2].rpartition(" (")
        mounts.append((place, kind.split(",")[0].rstrip(")")))
    return mounts
