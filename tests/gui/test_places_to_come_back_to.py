"""A place that is remembered names a record by its id: never a form that may be saved by then, never the name of a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from practice_app.gui.unsaved_places import GO_ON, lasting


@pytest.mark.parametrize(
    ("key", "kept"),
    [
        ("4f2a", "4f2a"),
        (("new", "4f2a"), ("new", "4f2a")),
        ((GO_ON, "letter", "new-1"), None),
        (("prices", (GO_ON, "service", "9c")), "prices"),
        (("take", "4f2a", [Path("uitslag Noor Jansen.pdf")]), None),
    ],
)
def test_what_is_left_of_a_key(key: object, kept: object) -> None:
    assert lasting(key) == kept
    json.dumps(lasting(key))
