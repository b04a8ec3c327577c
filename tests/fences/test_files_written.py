"""Only named places write files: what leaves for people is remembered, and nothing personal lies about besides."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.fences import ROOT, own_sources

WRITERS = {
    "write_bytes", "write_text", "TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory",
    "mkstemp", "mkdtemp", "QTemporaryFile", "QTemporaryDir", "QSaveFile", "QPdfWriter", "write_durably", "private_new_file",
    "copyfile", "copy2", "copytree",
}  # fmt: skip
# Each with what it writes, and why that is nothing personal outside the encrypted file, or how it is remembered.
ALLOWED = {
    "practice_app/storage/exported_files.py": "what a person asked for, registered so that its deletion can be offered",
    "practice_app/storage/keys/files.py": "the way to write durably, and the header: keys and salted hashes",
    "practice_app/storage/audit_anchor.py": "the head of the trail: a number, a hash and who signed it",
    "practice_app/storage/keys/tries.py": "counts of failed sign-ins",
    "practice_app/storage/keys/words_used.py": "that words were used, tagged with a key",
    "practice_app/storage/after_file.py": "encrypted: ids beside the backups",
    "practice_app/storage/backup_file.py": "encrypted backups",
    "practice_app/storage/backup_writing.py": "encrypted backups",
    "practice_app/storage/before_migration.py": "encrypted backups",
    "practice_app/storage/sweep.py": "the encrypted copy that replaces the file",
    "practice_app/use_cases/erasing.py": "the proof of an erasure, for the person who asked for it",
    "practice_app/use_cases/backup.py": "a scratch folder with an encrypted copy",
    "practice_app/use_cases/verify.py": "a scratch folder with an encrypted copy",
    "practice_app/use_cases/restore_preview.py": "a scratch folder with an encrypted copy",
    "practice_app/use_cases/recovery_sheets.py": "recovery words on paper, chosen by who holds them",
    "practice_app/use_cases/second_step.py": "spare codes of the member, on paper",
    "practice_app/use_cases/demo_data.py": "made-up people of the sample",
    "practice_app/cli/create.py": "recovery words, in a new file that the person names",
    "practice_app/cli/recovery.py": "recovery words, in a new file that the person names",
    "practice_app/cli/demo.py": "the folder of the sample",
    "practice_app/system/sample_mark.py": "the mark of the sample",
    "practice_app/system/new_files.py": "files of the command line that a person names; a try whether a folder can be written",
    "practice_app/system/bug_report.py": "where it went wrong, without any values",
    "practice_app/system/locks.py": "the lock beside the practice, empty",
    "practice_app/gui/handbook.py": "a chapter of the handbook",
    "practice_app/gui/remembered.py": "language, look and place of the window, folders of practices",
}


def writing(source: str) -> Iterator[str]:
    """Every call that makes or changes a file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in WRITERS or (name == "open" and _for_writing(node)):
                yield f"line {node.lineno}: {name}"


def _for_writing(call: ast.Call) -> bool:
    given = [*call.args, *(one.value for one in call.keywords if one.arg == "mode")]
    modes = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    flags = {node.attr for one in given for node in ast.walk(one) if isinstance(node, ast.Attribute)}
    written = any(len(mode) <= 3 and set(mode) & set("wax+") for mode in modes)
    return written or bool(flags & {"O_WRONLY", "O_RDWR", "O_CREAT", "WriteOnly", "ReadWrite"})


def test_only_named_places_write_files() -> None:
    sources = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in own_sources("practice_app")}
    found = {name: list(writing(source)) for name, source in sources.items()}
    assert {name: lines for name, lines in found.items() if lines and name not in ALLOWED} == {}
    assert [name for name in ALLOWED if not found.get(name)] == []


@pytest.mark.parametrize(
    "source",
    [
        "path.write_bytes(pdf)",
        "open(path, 'w')",
        "path.open(mode='ab')",
        "os.open(path, os.O_WRONLY | os.O_CREAT)",
        "file.open(QIODevice.OpenModeFlag.WriteOnly)",
        "with NamedTemporaryFile() as file: pass",
        "write_durably(path, content)",
    ],
)
def test_a_new_place_is_noticed(source: str) -> None:
    assert list(writing(source))


@pytest.mark.parametrize("source", ["open(path)", "path.open('rb')", "practice.open()", "path.read_bytes()"])
def test_reading_is_not(source: str) -> None:
    assert not list(writing(source))
