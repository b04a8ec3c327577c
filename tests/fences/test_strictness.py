"""Shows that tests/strictness.py bites: each offence fails a small test run of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.fences import ROOT

pytest_plugins = ["pytester"]

OFFENCES = {
    "Unexpected log lines": "import logging\ndef test_it(): logging.getLogger('x').warning('stray')",
    "DeprecationWarning: old": "import warnings\ndef test_it(): warnings.warn('old', DeprecationWarning)",
    "QtWarningMsg: bad": "from PySide6.QtCore import qWarning\ndef test_it(): qWarning('bad')",
    "Tried the network": """
import socket
def test_it():
    try: socket.create_connection(('127.0.0.1', 9))
    except OSError: pass
""",
    "'unheard' not found in `markers`": "import pytest\n@pytest.mark.unheard\ndef test_it(): pass",
}
ALLOWED = """
import logging, pytest
from PySide6.QtWidgets import QWidget

@pytest.mark.allow_log('expected')
def test_an_announced_line(): logging.warning('expected')

def test_a_window_without_a_screen(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.raise_()
"""


def run(pytester: pytest.Pytester, tests: str) -> pytest.RunResult:
    """Run tests under the project's own conftest and settings."""
    shutil.copy(ROOT / "tests" / "strictness.py", pytester.path / "conftest.py")
    shutil.copy(ROOT / "pyproject.toml", pytester.path / "pyproject.toml")
    Path(pytester.path, "tests").mkdir()
    Path(pytester.path, "tests", "test_offence.py").write_text(tests)
    return pytester.runpytest_subprocess("-p", "no:cacheprovider")


@pytest.mark.parametrize("complaint", OFFENCES)
def test_an_offence_fails_the_test(pytester: pytest.Pytester, complaint: str) -> None:
    result = run(pytester, OFFENCES[complaint])
    assert result.ret != 0
    assert complaint in result.stdout.str()


def test_an_announced_log_line_and_a_window_without_a_screen_pass(pytester: pytest.Pytester) -> None:
    run(pytester, ALLOWED).assert_outcomes(passed=2)
