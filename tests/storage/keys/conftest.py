"""A practice with an owner and an insider, for the tests that attack it."""

from __future__ import annotations

import pytest

from practice_app.storage.keys import (
    KeyRing,
)
from tests.storage.keys.cheap import (
    Staffed,
    sign_in,
    staffed,
)


@pytest.fixture(scope="module")
def practice() -> Staffed:
    """An owner and Bob the bookkeeper, who holds the database key and nothing else."""
    return staffed("bookkeeper")


@pytest.fixture
def bob(practice: Staffed) -> KeyRing:
    return sign_in(practice.header, "bob", "bobbob")
