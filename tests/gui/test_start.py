"""The sign-in is painted before anything heavy is imported; how soon is measured in tests/performance/starting.py."""

from __future__ import annotations

from pathlib import Path

from tests.performance.starting import FIRST_PAINT, run

HEAVY = (
    *("nacl", "argon2", "sqlcipher3", "cryptography", "reportlab", "keyring", "pikepdf", "babel", "phonenumbers"),
    *("stdnum", "zxcvbn", "qtawesome", "practice_app.use_cases.opening", "practice_app.storage"),
)


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    _, *modules = run(FIRST_PAINT, tmp_path / "bytecode", str(tmp_path))
    assert "practice_app.gui.screens.sign_in.screen" in modules
    assert [name for name in HEAVY if name in modules] == []
