"""The wheel holds the whole package with its resources, and works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.fences import ROOT, files_in_git, run_module
from tests.i18n.catalogue import PO, translations

pytestmark = pytest.mark.slow

LOOK = """
import sys
from practice_app.__main__ import main
from practice_app.system import resources
from practice_app.system.handbook import chapters
from practice_app.system.resources import resource
from practice_app.system.words import Words
print(resources.__file__)
print(resource("i18n", "nl", "LC_MESSAGES", "practice_app.mo").is_file())
print(any(resource("fonts").rglob("*.ttf")))
print(len(chapters("nl")) == len(chapters("en")) > 10)
print(Words("nl")(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run_module("hatchling", "build", "-t", "wheel", "-d", str(folder))
    assert built.returncode == 0, built.stdout
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the unpacked wheel; the packages it needs come from this environment."""
    folder = tmp_path_factory.mktemp("installed")
    placed = run_module("pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder), str(wheel))
    assert placed.returncode == 0, placed.stdout
    return folder


def test_the_wheel_holds_every_file_of_the_package_and_its_resources(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    names = [path.relative_to(ROOT).as_posix() for path in files_in_git()]
    wanted = {name for name in names if name.startswith("practice_app/")}
    wanted |= {f"practice_app/_{name}" for name in names if name.startswith("resources/")}
    wanted |= {f"practice_app/_resources/{name[5:]}" for name in names if name.startswith(("docs/handboek/", "docs/handbook/"))}
    assert wanted - packed == set()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    folders = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {"practice_app"}


def test_the_installed_wheel_finds_its_resources_from_another_folder(installed: Path, tmp_path: Path) -> None:
    # -S leaves out the environment's .pth files, one of which leads back to the checkout.
    paths = os.pathsep.join([str(installed), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    known = translations(PO.read_bytes()).items()
    english, dutch = next((e, d) for e, d in known if isinstance(e, str) and isinstance(d, str) and d not in ("", e))
    look = subprocess.run(
        [sys.executable, "-S", "-X", "utf8", "-c", LOOK, english],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ).stdout.splitlines()
    assert look[1:] == ["True", "True", "True", dutch], look
    assert Path(look[0]).is_relative_to(installed)


def test_the_wheel_has_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (entry_points,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        assert "practice-app = practice_app.__main__:main" in archive.read(entry_points).decode()
