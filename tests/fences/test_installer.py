"""The installer takes along every file of the package and its resources, and leaves out what could open a connection."""

from __future__ import annotations

import plistlib
import re
import tomllib
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.fences import PACKAGE, ROOT, files_in_git

INSTALLER = ROOT / "installer"
SPEC = INSTALLER / "practice-app.spec"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BANNED_QT = {name for name in PROJECT["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"] if name.startswith("PySide6.")}
(FORBIDDEN,) = (
    rule["forbidden_modules"] for rule in PROJECT["tool"]["importlinter"]["contracts"] if rule["name"] == "No network"
)
# Other people's modules import these while loading (the spec says which); ours may not, by that same contract.
STAY = {"http", "socket", "ssl"}


class Recorder:
    """Runs the spec with recorders in the place of PyInstaller's steps, and keeps what it asked of each."""

    def __init__(self, platform: str, monkeypatch: pytest.MonkeyPatch, work: Path) -> None:
        self.asked: dict[str, list[dict[str, Any]]] = {}
        self.scripts: list[str] = []
        self.names: dict[str, Any] = {"SPECPATH": str(INSTALLER), "workpath": str(work), "Analysis": self._analysis}
        for step in ("PYZ", "EXE", "COLLECT", "BUNDLE"):
            self.names[step] = self._recording(step)
        monkeypatch.setattr("sys.platform", platform)
        exec(compile(SPEC.read_text("utf-8"), SPEC, "exec"), self.names)

    def _recording(self, step: str) -> Any:
        return lambda *parts, **keywords: self.asked.setdefault(step, []).append(keywords)

    def _analysis(self, scripts: list[str], **keywords: Any) -> SimpleNamespace:
        self.scripts = scripts
        self.asked["Analysis"] = [keywords]
        found = [("PySide6/Qt/lib/libQt6Core.so.6", "", "BINARY"), ("libQt6Network.so.6", "", "SYMLINK")]
        self.found = SimpleNamespace(binaries=found, datas=[], pure=[], scripts=[])
        return self.found

    def analysis(self, keyword: str) -> list[Any]:
        """What the analysis was asked under one keyword."""
        asked: list[Any] = self.asked["Analysis"][0][keyword]
        return asked


@pytest.fixture(params=["linux", "win32", "darwin"])
def spec(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Recorder:
    with monkeypatch.context() as other_system:
        return Recorder(request.param, other_system, tmp_path)


def test_every_file_of_the_package_and_its_resources_is_taken_along(spec: Recorder) -> None:
    taken = set(spec.analysis("hiddenimports"))
    for source, target in spec.analysis("datas"):
        files = [file for file in Path(source).rglob("*") if file.is_file()] if Path(source).is_dir() else [Path(source)]
        base = source if Path(source).is_dir() else Path(source).parent
        taken |= {Path(target, file.relative_to(base)).as_posix() for file in files}
    names = [path.relative_to(ROOT).as_posix() for path in files_in_git()]
    modules = {name for name in names if name.startswith("practice_app/") and name.endswith(".py")}
    data = {name for name in names if name.startswith("practice_app/")} - modules
    data |= {f"practice_app/_{name}" for name in names if name.startswith("resources/")}
    dotted = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in modules}
    assert {"practice_app/storage/migrations/0010_initial.sql", "practice_app/_resources/secrecy-matrix.csv"} < data
    assert (data | dotted) - taken == set()


def test_the_spec_names_files_that_are_there(spec: Recorder) -> None:
    named = [*spec.scripts, *(source for source, _ in spec.analysis("datas"))]
    named += [path for program in spec.asked["EXE"] for path in (program["version"], program["entitlements_file"]) if path]
    assert [path for path in named if not Path(path).exists()] == []
    assert spec.scripts == [str(PACKAGE / "__main__.py")]


def test_what_could_open_a_connection_is_left_out(spec: Recorder) -> None:
    left_out = set(spec.analysis("excludes"))
    standard = {name for name in FORBIDDEN if name not in {"aiohttp", "httpx", "requests", "urllib3"}}
    assert (standard | BANNED_QT | {"PySide6.QtQml", "tkinter", "sqlite3"}) - STAY - left_out == set()
    assert [name for name, _, _ in spec.found.binaries] == ["PySide6/Qt/lib/libQt6Core.so.6"]


def test_nothing_that_is_left_out_is_asked_for_as_well(spec: Recorder) -> None:
    asked, left_out = spec.analysis("hiddenimports"), spec.analysis("excludes")
    assert [name for name in asked if any(f"{name}.".startswith(f"{gone}.") for gone in left_out)] == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (r"PySide6\Qt6Network.dll", False),
        ("PySide6/Qt/lib/QtNetwork.framework/Versions/A/QtNetwork", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        (r"PySide6\plugins\networkinformation\qnetworklistmanager.dll", False),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("babel/locale-data/de.dat", False),
        (r"PySide6\plugins\platforms\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/translations/qtbase_nl.qm", True),
        ("babel/locale-data/nl_NL.dat", True),
        ("babel/locale-data/en_GB.dat", True),
        ("sqlcipher3/_sqlite3.cp311-win_amd64.pyd", True),
        ("practice_app/storage/migrations/0010_initial.sql", True),
    ],
)
def test_a_collected_file_is_kept_or_not(spec: Recorder, name: str, kept: bool) -> None:
    assert spec.names["wanted"](name) is kept


def test_the_keychains_that_are_allowed_come_along(spec: Recorder) -> None:
    allowed = {module for module, _ in import_module("practice_app.storage.keys.keychain").ALLOWED}
    assert allowed - set(spec.analysis("hiddenimports")) == set()


def test_there_is_a_window_and_a_command(spec: Recorder) -> None:
    programs = {program["name"]: program for program in spec.asked["EXE"]}
    assert {name: program["console"] for name, program in programs.items()} == {"Practice app": False, "practice-app": True}
    assert all(program["disable_windowed_traceback"] for program in programs.values())


def test_the_version_is_the_projects(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with monkeypatch.context() as other_system:
        windows, macos = (Recorder(system, other_system, tmp_path) for system in ("win32", "darwin"))
    version = PROJECT["project"]["version"]
    text = Path(windows.asked["EXE"][0]["version"]).read_text("utf-8")
    assert f"'ProductVersion', '{version}'" in text
    assert re.search(r"filevers=\(\d+, \d+, \d+, 0\)", text) and "@" not in text
    assert macos.asked["BUNDLE"][0]["version"] == version


def test_the_property_lists_can_be_read() -> None:
    for name in ("Info.plist", "entitlements.plist"):
        assert plistlib.loads((INSTALLER / "macos" / name).read_bytes())


def test_pyinstaller_is_an_extra_of_its_own() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    assert [name.split(">")[0] for name in extras["installer"]] == ["pyinstaller"]
