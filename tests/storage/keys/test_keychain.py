"""The operating system's keychain: a real Secret Service, and backends that are not allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import keyring.core
import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, fail, null
from keyring.backends.chainer import ChainerBackend

from practice_app.domain.errors import KeyProblem
from practice_app.storage.keys.keychain import keychain_over, os_keychain

ROOT = Path(__file__).parents[3]
PROGRAMS = ("dbus-run-session", "gnome-keyring-daemon")
ROUND_TRIP = """
from practice_app.domain.errors import KeyProblem
from practice_app.storage.keys import new_key, os_keychain
keychain, secret = os_keychain(), new_key()
assert keychain.name == "Secret Service", keychain.name
assert keychain.get("practice") is None
keychain.set("practice", secret)
assert os_keychain().get("practice") == secret and os_keychain().get("other") is None
keychain.set("practice", new_key())
assert keychain.get("practice") != secret
keychain._backend.set_password("practice-app", "practice", "not a secret")
try:
    keychain.get("practice")
except KeyProblem as error:
    assert "damaged" in str(error), error
else:
    raise AssertionError("a damaged secret was taken")
keychain.delete("practice")
keychain.delete("practice")
assert keychain.get("practice") is None
print("kept, replaced, forgotten")
"""
# A practice bound to this computer, in the keychain of a real session, which is locked at last.
_DESK = """
import sys
from dataclasses import replace
from pathlib import Path
import secretstorage
from practice_app.domain.errors import ComputerUnknown, KeyProblem
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import os_keychain, read_header
from practice_app.use_cases.making import make_practice
from practice_app.use_cases.opening import sign_in
from tests.practice_files import OWNER, PASSWORD, environment, new_practice

path = Path(sys.argv[1]) / "praktijk"
desk = replace(environment(), keychain=os_keychain)
collection = secretstorage.get_default_collection(secretstorage.dbus_init())

def enters():
    with PracticeFolder(path) as folder:
        sign_in(desk, folder, OWNER, PASSWORD).close()

def refused(kind, words):
    before = {file.name: file.read_bytes() for file in path.glob("header*")}
    try:
        enters()
    except kind as error:
        assert words in str(error), error
    else:
        raise AssertionError("it opened: " + words)
    assert before and {file.name: file.read_bytes() for file in path.glob("header*")} == before
"""
MADE_AND_LOCKED = (
    _DESK
    + """
make_practice(desk, path, new_practice(bound=True))
enters()
collection.lock()
assert collection.is_locked()
refused(KeyProblem, "does not answer or is locked")
print("made and locked")
"""
)
# The next session of the same person, who unlocks it by signing in to the computer.
REOPENED_AND_DELETED = (
    _DESK
    + """
enters()
practice_id = read_header(path).header.practice_id
(item,) = [one for one in collection.get_all_items() if practice_id in one.get_attributes().values()]
secret = item.get_secret()
assert secret and not any(secret in file.read_bytes() for file in path.iterdir() if file.is_file())
os_keychain().delete(practice_id)
refused(ComputerUnknown, "recovery words")
os_keychain()._backend.set_password("practice-app", practice_id, secret.decode())
enters()
print("reopened, then asked for the words")
"""
)


class PlaintextKeyring(null.Keyring):
    """Named like the one of keyrings.alt, which keeps secrets in a plain file."""

    def __init__(self) -> None:
        """Nothing to set up."""


class LockedKeyring(SecretService.Keyring):
    """The allowed backend over a keychain that is locked."""

    def __init__(self) -> None:
        """Nothing to set up."""

    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.KeyringLocked("locked")


class Chain(ChainerBackend):
    """A chain that holds what a test puts into it."""

    def __init__(self, *backends: KeyringBackend) -> None:
        self._held = list(backends)

    @property
    def backends(self) -> list[KeyringBackend]:
        return self._held


@pytest.mark.parametrize("backend", [PlaintextKeyring(), null.Keyring(), fail.Keyring(), Chain(PlaintextKeyring())])
def test_a_backend_that_is_not_on_the_list_is_refused_and_the_way_out_named(backend: KeyringBackend) -> None:
    with pytest.raises(KeyProblem, match="--no-keychain"):
        keychain_over(backend)


def test_an_allowed_backend_is_found_inside_a_chain() -> None:
    assert keychain_over(Chain(PlaintextKeyring(), SecretService.Keyring())).name == "Secret Service"


def test_a_descendant_of_an_allowed_backend_is_not_taken_for_it() -> None:
    with pytest.raises(KeyProblem, match="--no-keychain"):
        keychain_over(LockedKeyring())


def test_the_backend_that_keyring_was_told_to_use_is_judged_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", null.Keyring)
    with pytest.raises(KeyProblem, match="--no-keychain"):
        os_keychain()


def test_a_backend_that_does_not_exist_is_refused_in_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def configured() -> KeyringBackend:
        return keyring.core.load_keyring("keyrings.alt.file.NotThere")

    monkeypatch.setattr(keyring, "get_keyring", configured)
    with pytest.raises(KeyProblem, match="--no-keychain"):
        os_keychain()


def test_a_locked_keychain_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SecretService.Keyring, "get_password", LockedKeyring.get_password)
    with pytest.raises(KeyProblem, match="does not answer or is locked"):
        keychain_over(SecretService.Keyring()).get("practice")


# A package that is found as keyrings.alt is when it is installed: by its entry point.
KEYRINGS_ALT = """
from keyring.backend import KeyringBackend
class PlaintextKeyring(KeyringBackend):
    priority = 9
    def get_password(self, service, username): return open(PATH).read()
    def set_password(self, service, username, password): open(PATH, "w").write(password)
    def delete_password(self, service, username): pass
"""
WITH_KEYRINGS_ALT = """
import keyring
from practice_app.domain.errors import KeyProblem
from practice_app.storage.keys import os_keychain
found = keyring.get_keyring()
assert "PlaintextKeyring" in [type(one).__name__ for one in getattr(found, "backends", [found])], found
keyring.set_password("anything", "else", "in plain text")
try:
    os_keychain()
except KeyProblem as error:
    assert "--no-keychain" in str(error), error
    print("refused")
"""


def test_keyrings_alt_is_refused_where_it_is_installed(tmp_path: Path) -> None:
    """The control is in the script: keyring itself does use that backend, and it writes plain text."""
    package, about = tmp_path / "site" / "keyrings" / "alt", tmp_path / "site" / "keyrings_alt-5.0.2.dist-info"
    package.mkdir(parents=True)
    about.mkdir()
    written = tmp_path / "keyring_pass.cfg"
    (package / "file.py").write_text(f"PATH = {str(written)!r}\n" + KEYRINGS_ALT, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: keyrings.alt\nVersion: 5.0.2\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[keyring.backends]\nfile = keyrings.alt.file\n", encoding="utf-8")
    script = tmp_path / "look.py"
    script.write_text(WITH_KEYRINGS_ALT, encoding="utf-8")
    own = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    elsewhere = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    path = os.pathsep.join((str(tmp_path / "site"), str(ROOT)))
    done = subprocess.run(
        [sys.executable, str(script)],
        env={**elsewhere, **own, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "refused", done.stderr
    assert written.read_text(encoding="utf-8") == "in plain text"


with_secret_service = pytest.mark.skipif(
    sys.platform != "linux" or not all(shutil.which(program) for program in PROGRAMS),
    reason="needs a Secret Service: dbus-run-session and gnome-keyring-daemon on Linux",
)


def in_a_session(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a desktop session of its own, with a keychain that is unlocked."""
    path = folder / "in_a_session.py"
    path.write_text(script, encoding="utf-8")
    unlocked = 'printf unlocked | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 && exec "$@"'
    own = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "PRACTICE_APP_TESTS": "1"}
    return subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", unlocked, "sh", sys.executable, str(path), str(folder)],
        env={**os.environ, **own, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@with_secret_service
def test_a_real_secret_service_keeps_replaces_and_forgets_the_secret(tmp_path: Path) -> None:
    done = in_a_session(tmp_path, ROUND_TRIP)
    assert done.stdout.strip() == "kept, replaced, forgotten", done.stderr


@with_secret_service
def test_a_bound_practice_opens_with_a_real_secret_service_and_asks_for_the_words_without_its_entry(tmp_path: Path) -> None:
    first = in_a_session(tmp_path, MADE_AND_LOCKED)
    assert first.stdout.strip() == "made and locked", first.stderr
    next_day = in_a_session(tmp_path, REOPENED_AND_DELETED)
    assert next_day.stdout.strip() == "reopened, then asked for the words", next_day.stderr
