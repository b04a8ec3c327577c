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


@pytest.mark.skipif(
    sys.platform != "linux" or not all(shutil.which(program) for program in PROGRAMS),
    reason="needs a Secret Service: dbus-run-session and gnome-keyring-daemon on Linux",
)
def test_a_real_secret_service_keeps_replaces_and_forgets_the_secret(tmp_path: Path) -> None:
    script = tmp_path / "round_trip.py"
    script.write_text(ROUND_TRIP)
    root = Path(__file__).parents[3]
    unlocked = 'printf unlocked | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 && exec "$@"'
    own = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", unlocked, "sh", sys.executable, str(script)],
        env={**os.environ, **own, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "kept, replaced, forgotten", done.stderr
