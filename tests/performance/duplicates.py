"""The list of likely duplicates grows with the number of clients, and the look-up of one card hardly does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from practice_app.domain.client import ClientDraft
from practice_app.use_cases.duplicates import likely_duplicates_of, list_duplicates
from practice_app.use_cases.practice import Practice
from tests.performance.measuring import Figure, best_of
from tests.performance.people import drafts, fill
from tests.practice_files import make_desk

_TYPED = ClientDraft(given_name="Noor", family_name="Berg", email="noor.berg7@example.nl", phone="0612345678")


def _filled(folder: Path, clients: int) -> tuple[float, float]:
    """Microseconds a client for the list, milliseconds for one card."""
    desk = make_desk(folder / f"duplicates-{clients}")
    practice: Practice = desk.sign_in(with_reader=True)
    # these people share one postcode: without it few of them are alike, and the reading of the found ones costs nothing
    fill(practice.writer, [replace(one, postcode="") for one in drafts(clients)])
    listed = best_of(3, lambda: practice.read(list_duplicates)) / clients * 1_000_000
    one = best_of(20, lambda: practice.read(likely_duplicates_of, _TYPED)) * 1000
    desk.close()
    desk.folder.close()
    return listed, one


def figures(folder: Path, small: int, large: int) -> list[Figure]:
    """A client in the long list against one in the short, and one card among many against one among few."""
    (short, few), (long, many) = _filled(folder, small), _filled(folder, large)
    return [
        Figure(f"likely duplicates, a client of {large:,} against one of {small:,}", long, short, 2.5, "µs"),
        Figure(f"duplicates of one card among {large:,} against {small:,}", many, few, 3),
    ]
