"""The fences: types, lint, imports, structure, strings, catalogue, lock, wheel and privacy of the repository itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "practice_app"


def own_sources(*folders: str) -> list[Path]:
    """The Python files under these folders of the checkout, in order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def files_in_git() -> list[Path]:
    """Every file that git knows or would take: tracked, and new but not ignored."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def run_module(module: str, *arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """`python -m module arguments` in a folder; what it said is in stdout."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
