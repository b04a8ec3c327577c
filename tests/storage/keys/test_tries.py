"""Failed sign-ins: the pause grows, ends, survives a wrong clock, and the count reaches the audit trail."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practice_app.storage.keys import SignInTries
from practice_app.storage.keys.tries import LONGEST_PAUSE, TRIES_FILE

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def _failed(folder: Path, times: int) -> SignInTries:
    tries = SignInTries(folder)
    for _ in range(times):
        tries.record_failure(NOW, "Anna")
    return tries


@pytest.mark.parametrize(("failures", "seconds"), [(0, 0), (1, 1), (2, 2), (3, 4), (9, 256), (10, 300), (40, 300)])
def test_the_pause_doubles_from_a_second_to_five_minutes(tmp_path: Path, failures: int, seconds: int) -> None:
    tries = _failed(tmp_path, failures)
    assert tries.delay_left(NOW) == timedelta(seconds=seconds)
    assert tries.delay_left(NOW + timedelta(seconds=seconds)) == timedelta(0)


def test_the_pause_is_shared_with_the_next_start_and_ends_with_a_success(tmp_path: Path) -> None:
    _failed(tmp_path, 4)
    again = SignInTries(tmp_path)
    assert again.delay_left(NOW + timedelta(seconds=3)) == timedelta(seconds=5)
    again.record_success()
    assert again.delay_left(NOW) == timedelta(0)
    assert again.pending() == (0, ())


def test_a_clock_set_back_or_ahead_never_locks_for_longer(tmp_path: Path) -> None:
    tries = _failed(tmp_path, 30)
    assert tries.delay_left(NOW - timedelta(days=4000)) == LONGEST_PAUSE
    assert tries.delay_left(NOW + timedelta(days=4000)) == timedelta(0)


def test_failures_are_counted_for_the_trail_without_a_name(tmp_path: Path) -> None:
    tries = SignInTries(tmp_path)
    for login in ("anna", " ANNA", "bob"):
        tries.record_failure(NOW, login)
    count, kept = tries.pending()
    assert count == 3
    assert kept[0].name_hash == kept[1].name_hash != kept[2].name_hash
    content = (tmp_path / TRIES_FILE).read_text().casefold()
    assert "anna" not in content and "bob" not in content


def test_many_failures_keep_their_number_and_a_small_file(tmp_path: Path) -> None:
    tries = _failed(tmp_path, 1)
    content = json.loads((tmp_path / TRIES_FILE).read_text())
    content["failures"] *= 499
    content["count"] = 90_000
    (tmp_path / TRIES_FILE).write_text(json.dumps(content))
    for _ in range(3):
        tries.record_failure(NOW)
    count, kept = tries.pending()
    assert (count, len(kept)) == (90_003, 500)
    assert (tmp_path / TRIES_FILE).stat().st_size < 60_000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=100)
    | st.sampled_from(
        [
            b"{}",
            b'{"salt":"","count":5,"failures":[]}',
            b'{"salt":"","count":1,"failures":[["0001-01-01T00:00:00+23:00",""]]}',
            b"[" * 90_000,
            b'{"salt":"","count":-1,"failures":[[]]}',
        ]
    )
)
def test_a_damaged_sidecar_starts_afresh(tmp_path: Path, content: bytes) -> None:
    (tmp_path / TRIES_FILE).write_bytes(content)
    tries = SignInTries(tmp_path)
    assert tries.delay_left(NOW) <= LONGEST_PAUSE
    tries.record_failure(NOW)
    assert tries.pending()[0] >= 1
