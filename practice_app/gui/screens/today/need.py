"""One thing that needs the person, as a card of Today says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal["now", "soon", "info"]


@dataclass(frozen=True, slots=True)
class Need:
    """One card: its texts, and where its button leads; without an action there is none. `icon`: a name of gui/icons.py."""

    title: str
    sentences: tuple[str, ...]
    action: str = ""
    screen: str = ""
    key: object = None
    group: Group = "now"
    icon: str = "info"
