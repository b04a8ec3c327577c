"""How far a long use case is: what each of its steps yields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` pieces (None: not known beforehand). `text` is an N_ sentence, translated where it is shown."""

    done: int
    total: int | None
    text: str
