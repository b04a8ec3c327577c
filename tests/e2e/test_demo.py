"""The demo does the whole job headless, for both kinds of practice, and makes the same people for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from practice_app.use_cases.demo import PASSWORD
from practice_app.use_cases.demo_data import write_demo_files
from practice_app.use_cases.demo_people import YEARS, Person, people
from tests.terminal import Terminal

TODAY = date(2026, 3, 2)


@pytest.fixture(params=["dental", "coaching"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_headless_it_leaves_everything_that_was_promised(tmp_path: Path, kind: str) -> None:
    terminal = Terminal(tmp_path, password=PASSWORD, login="eigenaar")
    out = tmp_path / "out"
    told = terminal.run("demo", "--headless", "--out", out, "--kind", kind, "--clients", "60")
    assert told.status == 0, told
    assert terminal.do("verify", out / "practice", "--json").document["ok"] is True
    patterns = ("*certificate*.pdf", "inspection-*.pdf", "inspection-*.json", "invoice-*.pdf", "confidentiality-*.pdf")
    for pattern in (*patterns, "recovery-words-*.pdf", "backup/*.backup", "csv/*.csv"):
        found = list(out.glob(pattern))
        assert found, pattern
        assert all(str(path) in told.out for path in found)
    assert PASSWORD in told.out
    plan = terminal.do("retention", "plan", out / "practice", "--json").document["clients"]
    assert {row["verdict"] for row in plan} == {"keep", "held", "fiscal_archive"}
    staff = terminal.do("staff", "list", out / "practice", "--json").document["staff"]
    assert all(one["status"] == "active" and one["signed"] for one in staff) and len(staff) > 3


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    assert Terminal(tmp_path).run("demo", "--headless", "--out", tmp_path).status == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_same_seed_makes_the_same_files_and_another_seed_others(tmp_path: Path, kind: str) -> None:
    def content(name: str, seed: int) -> list[bytes]:
        folder = tmp_path / name
        folder.mkdir()
        files = write_demo_files(folder, kind, 40, seed, TODAY)
        return [path.read_bytes() for path in (files.clients, files.invoices, files.correspondence)]

    assert content("a", 1) == content("b", 1)
    assert all(one != other for one, other in zip(content("c", 1), content("d", 2), strict=True))


@pytest.fixture
def crowd(kind: str) -> Iterator[list[Person]]:
    yield list(people(kind, 400, 1, TODAY))


def test_they_are_spread_over_eight_years_up_to_today(crowd: list[Person]) -> None:
    days = [day for one in crowd for day in one.visits]
    assert {day.year for day in days} >= set(range(TODAY.year - YEARS + 1, TODAY.year + 1))
    assert TODAY - timedelta(days=YEARS * 365 + 2) <= min(days) and TODAY - timedelta(days=14) < max(days) <= TODAY


def test_some_are_due_and_most_are_not(crowd: list[Person]) -> None:
    due = [one for one in crowd if max((*one.visits, *one.letters)) < TODAY - timedelta(days=731)]
    assert 0.1 < len(due) / len(crowd) < 0.4


def test_only_test_numbers_and_addresses_of_nobody_are_used(crowd: list[Person], kind: str) -> None:
    numbers = [one.cells["bsn"] for one in crowd if one.cells.get("bsn")]
    assert all(number.startswith("9999") for number in numbers) and len(set(numbers)) == len(numbers)
    assert bool(numbers) is (kind == "dental")
    assert all(one.cells["telefoon"].startswith("06-00") for one in crowd)
    addresses = [one.cells["e-mailadres"] for one in crowd if "e-mailadres" in one.cells]
    assert all(address.endswith(("@example.nl", ".example")) for address in addresses)
