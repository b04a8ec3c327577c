"""The secret of this computer, kept in the keychain of the operating system and nowhere else."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from practice_app.domain.errors import N_, ComputerUnknown, KeyProblem
from practice_app.storage.keys.crypto import KEY_BYTES, b64, from_b64

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "practice-app"
ALLOWED = {
    ("keyring.backends.Windows", "WinVaultKeyring"): "Windows Credential Manager",
    ("keyring.backends.macOS", "Keyring"): "macOS Keychain",
    ("keyring.backends.SecretService", "Keyring"): "Secret Service",
    ("keyring.backends.kwallet", "DBusKeyring"): "KWallet",
}


class Keychain(Protocol):
    """Keeps one 32-byte secret for each practice on this computer."""

    def get(self, practice_id: str) -> bytes | None:
        """The secret, or None when there is none."""

    def set(self, practice_id: str, secret: bytes) -> None:
        """Keep this secret, in place of any other."""

    def delete(self, practice_id: str) -> None:
        """Forget the secret, if there is one."""


class OsKeychain:
    """A keychain of the operating system from the allow-list. Raises KeyProblem when it does not answer."""

    def __init__(self, backend: KeyringBackend) -> None:
        self._backend = backend
        self.name = ALLOWED[_kind(backend)]

    def get(self, practice_id: str) -> bytes | None:
        """The secret, or None when there is none."""
        stored = self._stored(practice_id)
        return None if stored is None else self._parsed(stored)

    def set(self, practice_id: str, secret: bytes) -> None:
        """Keep this secret, in place of any other, and read it back."""
        try:
            self._backend.set_password(SERVICE, practice_id, b64(secret))
        except _failures():
            raise self._no_answer() from None
        if self.get(practice_id) != secret:
            raise self._no_answer()

    def delete(self, practice_id: str) -> None:
        """Forget the secret, if there is one."""
        if self._stored(practice_id) is None:
            return
        try:
            self._backend.delete_password(SERVICE, practice_id)
        except _failures():
            raise self._no_answer() from None

    def _stored(self, practice_id: str) -> str | None:
        try:
            return self._backend.get_password(SERVICE, practice_id)
        except _failures():
            raise self._no_answer() from None

    def _parsed(self, stored: str) -> bytes:
        try:
            secret = from_b64(stored)
        except ValueError:
            secret = b""
        if len(secret) != KEY_BYTES:
            raise ComputerUnknown(
                N_("The secret of this practice in {keychain} is damaged. Use the administration recovery words."),
                keychain=self.name,
            )
        return secret

    def _no_answer(self) -> KeyProblem:
        return KeyProblem(
            N_("{keychain} does not answer or is locked. Unlock it and try again, or sign in to this computer anew."),
            keychain=self.name,
        )


def os_keychain() -> OsKeychain:
    """The keychain of this computer. Raises KeyProblem when it has none that is on the allow-list."""
    import keyring  # imported here: 60 ms that the sign-in window needs not wait for

    try:
        backend = keyring.get_keyring()
    except (
        ImportError,
        AttributeError,
        ValueError,
        RuntimeError,
    ):  # its configuration names a backend that is not there
        raise _none_safe_enough() from None
    return keychain_over(backend)


def keychain_over(backend: KeyringBackend) -> OsKeychain:
    """A keychain over this backend, or over the first allowed one that a chain of backends holds."""
    for candidate in _inside(backend):
        if _kind(candidate) in ALLOWED:
            return OsKeychain(candidate)
    raise _none_safe_enough()


def _inside(backend: KeyringBackend) -> Iterator[KeyringBackend]:
    from keyring.backends.chainer import ChainerBackend

    if isinstance(backend, ChainerBackend):
        yield from backend.backends
    else:
        yield backend


def _none_safe_enough() -> KeyProblem:
    return KeyProblem(
        N_(
            "This computer has no keychain that is safe enough (Windows Credential Manager, macOS Keychain, "
            "Secret Service or KWallet). Set one up, or choose not to bind the practice to this computer "
            "(--no-keychain)."
        )
    )


def _kind(backend: KeyringBackend) -> tuple[str, str]:
    kind = type(backend)
    return kind.__module__, kind.__qualname__


def _failures() -> tuple[type[BaseException], ...]:
    """What the allowed backends raise when the keychain is locked, gone or refuses."""
    from keyring.errors import KeyringError

    found: list[type[BaseException]] = [KeyringError, OSError]
    for module, name in (
        ("secretstorage.exceptions", "SecretStorageException"),
        ("jeepney.wrappers", "DBusErrorResponse"),
        ("dbus.exceptions", "DBusException"),
        ("pywintypes", "error"),
        ("win32ctypes.pywin32.pywintypes", "error"),
    ):
        try:
            found.append(getattr(importlib.import_module(module), name))
        except ImportError:
            continue
    return tuple(found)
