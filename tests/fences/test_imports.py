"""The import contracts of pyproject.toml hold, and each is shown to bite by a module that breaks it on purpose."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.fences import PACKAGE, ROOT

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONTRACTS = {contract["name"] for contract in SETTINGS["tool"]["importlinter"]["contracts"]}

# (contract, offending modules): each is added to a copy of the package.
OFFENCES: list[tuple[str, dict[str, str]]] = [
    ("Layers", {"cli/offender.py": "import practice_app.gui"}),
    ("Layers", {"system/offender.py": "import practice_app.cli"}),
    ("Layers", {"new_room.py": "import practice_app.domain"}),
    (
        "Only use cases and bootstrap reach storage, exports and intake",
        {"gui/offender.py": "import practice_app.storage.victim", "storage/victim.py": ""},
    ),
    (
        "Only use cases and bootstrap reach storage, exports and intake",
        {"cli/offender.py": "from practice_app.intake import victim", "intake/victim.py": ""},
    ),
    ("Only storage.database imports sqlcipher3", {"storage/offender.py": "import sqlcipher3.dbapi2"}),
    ("Only storage.database imports sqlcipher3", {"use_cases/offender.py": "def late():\n    import sqlcipher3"}),
    ("Only gui imports Qt", {"cli/offender.py": "from PySide6.QtCore import QObject"}),
    ("Only gui imports Qt", {"exports/offender.py": "import qtawesome"}),
    ("The domain is pure", {"domain/offender.py": "import os"}),
    ("The domain is pure", {"domain/offender.py": "from time import time"}),
    ("No network", {"system/offender.py": "import socket"}),
    ("No network", {"gui/offender.py": "from http.client import HTTPConnection"}),
    ("Screens are independent", {"gui/screens/one.py": "from . import two", "gui/screens/two.py": ""}),
    ("No import cycles", {"domain/one.py": "from . import two", "domain/two.py": "from . import one"}),
]


def broken_contracts(folder: Path) -> set[str]:
    """The names of the contracts that the package in this folder breaks."""
    command = [sys.executable, "-c", LINT_IMPORTS, "--no-cache"]
    said = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", said, re.MULTILINE))
    assert set(verdicts) == CONTRACTS, said
    return {name for name, verdict in verdicts.items() if verdict == "BROKEN"}


def copied_package(folder: Path, added: dict[str, str]) -> Path:
    """A copy of the package and its settings, with these modules added."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(PACKAGE, folder / "practice_app", ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in added.items():
        (folder / "practice_app" / name).write_text(text + "\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def already_broken() -> set[str]:
    return broken_contracts(ROOT)


def test_every_contract_is_kept(already_broken: set[str]) -> None:
    assert already_broken == set(), "run lint-imports to see where"


@pytest.mark.parametrize(("contract", "added"), OFFENCES, ids=lambda value: value if isinstance(value, str) else "")
def test_an_offending_module_breaks_exactly_its_contract(
    tmp_path: Path, already_broken: set[str], contract: str, added: dict[str, str]
) -> None:
    broken = broken_contracts(copied_package(tmp_path, added)) - already_broken
    if contract == "Layers":
        broken.discard("No import cycles")  # an import up the layers closes a circle with those that lead down
    assert broken == {contract}


def test_every_contract_has_an_offender() -> None:
    assert {contract for contract, _ in OFFENCES} == CONTRACTS
