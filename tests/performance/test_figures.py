"""A small sample of the figures; `python -m tests.performance` measures them at full size, and there the ratios decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.performance import (
    audit_cost,
    bank,
    client_page,
    duplicates,
    importing,
    invoice_paper,
    invoicing,
    lists,
    open_items,
    purging,
    quick_find,
    reminding,
    role_change,
    rotation,
    sealing,
    search,
    starting,
    unlocking,
)
from tests.performance.measuring import Figure

SLACK = 1.5  # a small sample is mostly fixed costs, and the machine is shared with the rest of the suite


def holds(figure: Figure) -> bool:
    """Within what is allowed, with the slack of a small sample."""
    print(figure.row())
    return figure.ratio <= figure.allowed * SLACK


@pytest.mark.slow
def test_search_stays_near_the_bare_index(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in search.figures(tmp_path, 2_000, 8_000, 150))


@pytest.mark.slow
def test_a_key_in_the_palette_costs_a_few_searches(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in quick_find.figures(tmp_path, 5_000, 150))


@pytest.mark.slow
def test_a_page_far_down_costs_what_the_first_does(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in lists.figures(tmp_path, 5_000, 20))


@pytest.mark.slow
def test_an_import_costs_a_few_times_the_bare_rows(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in importing.figures(tmp_path, 3_000, 15_000))


@pytest.mark.slow
def test_likely_duplicates_grow_with_the_number_of_clients(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in duplicates.figures(tmp_path, 3_000, 15_000))


@pytest.mark.slow
def test_a_purge_grows_with_the_number_of_due_clients(tmp_path: Path) -> None:
    linear, _ = purging.figures(tmp_path, 2_000, 200)
    assert holds(linear)


@pytest.mark.slow
def test_the_sign_in_is_painted_nearly_as_soon_as_an_empty_window(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in starting.figures(tmp_path, 5))


@pytest.mark.slow
def test_a_reminder_costs_little_more_than_its_page(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in reminding.figures(tmp_path, 40))


@pytest.mark.slow
def test_an_invoice_is_set_nearly_as_fast_as_a_bare_layout() -> None:
    assert all(holds(figure) for figure in invoice_paper.figures(6))


@pytest.mark.slow
def test_a_bank_file_is_matched_in_a_few_times_its_bare_reading(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in bank.figures(tmp_path, 500, 5_000))


@pytest.mark.slow
def test_the_open_items_cost_a_few_bare_walks(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in open_items.figures(tmp_path, 20_000))


@pytest.mark.slow
def test_an_invoice_is_made_and_shown_in_a_few_times_its_page(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in invoicing.figures(tmp_path, 6))


@pytest.mark.slow
def test_the_page_of_a_client_costs_a_few_times_its_bare_queries(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in client_page.figures(tmp_path, 2_000))


@pytest.mark.slow
def test_a_sign_in_costs_little_more_than_its_password(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in unlocking.figures(tmp_path, 3))


@pytest.mark.slow
def test_a_role_change_does_not_grow_with_the_clients(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in role_change.figures(tmp_path, 12, 2_000))


@pytest.mark.slow
def test_sealing_costs_little_more_than_its_cryptography(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in sealing.figures(tmp_path, 200))


@pytest.mark.slow
def test_new_keys_for_many_sealed_values_cost_the_same_each(tmp_path: Path) -> None:
    linear, _ = rotation.figures(tmp_path, 1_000, 8_000)
    assert holds(linear)


@pytest.mark.slow
def test_the_audit_trail_adds_little_to_a_change(tmp_path: Path) -> None:
    assert all(holds(figure) for figure in audit_cost.figures(tmp_path, 500, 60))
