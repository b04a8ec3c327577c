"""The strictness every test lives under: no screen, no network, no stray log line, no Qt or Python warning."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PRACTICE_APP_TESTS"] = "1"
os.environ.pop("PRACTICE_APP_PASSWORD", None)

# Two cores are shared with the rest of the suite, so no example is timed.
settings.register_profile("desk", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
settings.register_profile("ci", settings.get_profile("desk"), max_examples=25, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

_NETWORK = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
_attempts: list[str] = []


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Python's audit hook: an internet address is a tuple, a local socket's (the keychain's bus) a path."""
    if event not in _NETWORK:
        return
    address = arguments[-1] if event != "socket.getaddrinfo" else arguments[:2]
    if isinstance(address, tuple):
        _attempts.append(f"{event} {address}")
        raise PermissionError(f"The app opens no network connection: {event} {address}")


sys.addaudithook(_refuse_network)


class _Stray(logging.Handler):
    """Keeps the lines of level WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_stray_log_line(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that logged a warning it did not announce with @pytest.mark.allow_log("pattern")."""
    allowed = [re.compile(pattern) for mark in request.node.iter_markers("allow_log") for pattern in mark.args]
    stray = _Stray()
    root = logging.getLogger()
    root.addHandler(stray)
    yield
    root.removeHandler(stray)
    unexpected = [line for line in stray.lines if not any(pattern.search(line) for pattern in allowed)]
    if unexpected:
        pytest.fail("Unexpected log lines:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail the test that tried the network, even when the code under test swallowed the refusal."""
    _attempts.clear()
    yield
    if _attempts:
        pytest.fail("Tried the network:\n" + "\n".join(_attempts), pytrace=False)
