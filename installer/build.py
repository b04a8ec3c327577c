"""Makes the folder of the program with PyInstaller and tries it: the commands, the demo practice, the window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import click

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SUFFIX = ".exe" if sys.platform == "win32" else ""
STAYS_OPEN_SECONDS = 5


class BuildFailed(click.ClickException):
    """The folder could not be made, or what is in it does not work."""


@click.command()
@click.option("--dist", type=click.Path(path_type=Path), default=ROOT / "dist", help="Where the folder goes.")
@click.option("--work", type=click.Path(path_type=Path), default=ROOT / "build", help="What PyInstaller keeps meanwhile.")
def main(dist: Path, work: Path) -> None:
    """Build the program for this operating system, and try it."""
    build(dist, work)
    folder = dist / "practice-app"
    with tempfile.TemporaryDirectory() as scratch:
        try_commands(folder / f"practice-app{SUFFIX}", Path(scratch) / "out")
    try_window(folder / f"Practice app{SUFFIX}")
    click.echo(f"{folder}: {size(folder) / 1e6:.0f} MB, and it works.")


def build(dist: Path, work: Path) -> None:
    """Run PyInstaller over the spec; the old folder is replaced."""
    if find_spec("PyInstaller") is None:
        raise BuildFailed('PyInstaller is not installed here: python -m pip install ".[installer]"')
    places = ["--distpath", str(dist), "--workpath", str(work)]
    run(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, str(HERE / "practice-app.spec"))


def try_commands(program: Path, out: Path) -> None:
    """The overview of commands, and the whole main job: it imports, issues, purges, inspects, backs up and verifies."""
    run(str(program), "--help")
    run(str(program), "demo", "--headless", "--out", str(out))
    if not list(out.rglob("*.pdf")):
        raise BuildFailed(f"The demo made no PDF in {out}.")


def try_window(program: Path) -> None:
    """It opens, drawn nowhere, and is still open after some seconds."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([program], env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as window:
        try:
            said, _ = window.communicate(timeout=STAYS_OPEN_SECONDS)
        except subprocess.TimeoutExpired:
            window.terminate()
            return
    raise BuildFailed(f"The window closed by itself with status {window.returncode}: {said.decode(errors='replace')}")


def run(*command: str) -> None:
    """Run one command, its output shown; BuildFailed unless its exit status is 0."""
    click.echo(f"+ {subprocess.list2cmdline(command)}")
    status = subprocess.run(command, cwd=ROOT).returncode
    if status:
        raise BuildFailed(f"This ended with status {status}.")


def size(folder: Path) -> int:
    """Bytes of all files in a folder; a link counts as nothing."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


if __name__ == "__main__":
    main()
