"""The columns of a long list (use_cases/list_columns.py) as columns of a table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from practice_app.gui.widgets.record_model import Column
from practice_app.system.words import Words
from practice_app.use_cases.list_columns import ListColumn

R = TypeVar("R")


def columns_of(
    words: Words,
    columns: Mapping[str, ListColumn[R]],
    *,
    stretch: Collection[str],
    folds: Collection[str] = (),
    hidden: Collection[str] = (),
    tones: Mapping[str, Callable[[R], str]] | None = None,
) -> tuple[Column[R], ...]:
    """A column each, by name: which share the room, fold in a narrow list, are hidden at first, or are a status."""
    return tuple(
        Column(
            words(one.title),
            _reader(one, words),
            right=one.right,
            width=one.width,
            stretch=name in stretch,
            name=name,
            sort=one.sort,
            hidden=name in hidden,
            folds=name in folds,
            tone=(tones or {}).get(name),
        )
        for name, one in columns.items()
    )


def _reader(column: ListColumn[R], words: Words) -> Callable[[Any], str]:
    return lambda record: column.read(record, words)
