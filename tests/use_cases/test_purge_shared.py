"""What two clients share when one of them goes: invoices, archives, a guardian; and what the ledger says of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.retention_rules import RuleName
from practice_app.storage import erasure
from practice_app.storage.folder import PracticeFolder
from practice_app.use_cases.backup import back_up, refresh_after_files
from practice_app.use_cases.holds import place_hold, release_holds
from practice_app.use_cases.invoices import issue_invoice
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.owner_keys import ByPassword
from practice_app.use_cases.payments import mark_invoice_paid
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import PurgeOutcome, finish_purges, purge_confirmed
from practice_app.use_cases.relations import add_relation, list_relations
from practice_app.use_cases.restore import restore_backup
from practice_app.use_cases.retention import client_plan, retention_plan
from tests.canaries import canary, found_in
from tests.invoice_helpers import add_client, complete, draft
from tests.practice_files import OWNER, PASSWORD, Desk

ISSUED, NOW = date(2015, 5, 17), date(2026, 3, 2)


def purge(practice: Practice) -> PurgeOutcome:
    return practice.finish(practice.steps(purge_confirmed))


def shared_invoice(desk: Desk, on: date = ISSUED) -> tuple[Practice, ClientId, ClientId, InvoiceId]:
    """An invoice about a child that a parent paid long ago."""
    desk.clock.move_to(on)
    practice = complete(desk.sign_in())
    parent, child = add_client(practice, "Ouder"), add_client(practice, "Kind")  # the parent goes first
    invoice = practice.run(issue_invoice, draft(practice, child, payer_id=parent.id).id)
    practice.run(mark_invoice_paid, invoice.id)
    desk.clock.move_to(NOW)
    return desk.sign_in(), child.id, parent.id, invoice.id


def stored(practice: Practice, table: str) -> int:
    return int(practice.writer.value(f"SELECT count(*) FROM {table}"))


@pytest.mark.parametrize("held", ["child", "parent"])
def test_a_hold_on_either_party_keeps_the_invoice_of_both(desk: Desk, held: str) -> None:
    practice, child, parent, _ = shared_invoice(desk)
    kept, goes = (child, parent) if held == "child" else (parent, child)
    practice.run(place_hold, kept, "Geschil")
    assert practice.run(client_plan, goes).verdict == "fiscal_archive"
    purge(practice)
    assert [stored(practice, table) for table in ("invoice", "invoice_line", "payment", "invoice_document")] == [1] * 4
    assert practice.writer.all("SELECT id FROM client") == [(kept,)]
    practice.run(release_holds, kept, "Opgelost")
    purge(practice)
    assert [stored(practice, table) for table in ("client", "archive", "invoice", "payment")] == [0] * 4


def test_a_hold_placed_while_the_purge_runs_keeps_the_shared_invoice(desk: Desk) -> None:
    practice, child, _, _ = shared_invoice(desk)
    job = practice.steps(purge_confirmed)
    next(job)
    practice.run(place_hold, child, "Geschil")
    practice.finish(job)
    assert stored(practice, "invoice") == 1


def test_a_draft_of_the_other_party_keeps_the_invoice_and_the_plans_agree(desk: Desk) -> None:
    practice, child, parent, _ = shared_invoice(desk)
    draft(practice, add_client(practice, "Ander"), payer_id=child)
    alone = practice.run(client_plan, parent)
    assert (alone.verdict, alone.expired_invoices) == ("fiscal_archive", ())
    assert alone in practice.run(retention_plan)
    assert "other client" in " ".join(str(reason) for reason in alone.reasons)


def test_who_goes_after_the_shared_invoice_went_leaves_no_archive_row(desk: Desk) -> None:
    practice, _, _, _ = shared_invoice(desk, date(2018, 5, 17))
    desk.clock.move_to(date(2021, 1, 5))
    practice = desk.sign_in()
    purge(practice)
    assert practice.writer.all("SELECT kind FROM archive") == [("fiscal",)] * 2
    desk.clock.move_to(date(2026, 1, 5))
    practice = desk.sign_in()
    purge(practice)
    assert [stored(practice, table) for table in ("archive", "invoice")] == [0, 0]
    assert erasure.first_broken_line(practice.writer) is None


def test_an_export_of_an_archived_client_makes_nobody_due_and_goes_with_the_archive(desk: Desk) -> None:
    practice, child, _, _ = shared_invoice(desk, date(2018, 5, 17))
    desk.clock.move_to(date(2021, 1, 5))
    practice = desk.sign_in()
    purge(practice)
    sql = "INSERT INTO export_record VALUES ('e', ?, 'invoice_pdf', 'x.pdf', 'f', '2021-01-05T09:00:00+00:00', 'm')"
    practice.writer.execute(sql, (child,))
    plan = practice.run(client_plan, child)
    assert (plan.verdict, plan.items) == ("fiscal_archive", {})
    desk.clock.move_to(date(2026, 1, 5))
    assert practice.run(client_plan, child).items["inspection_export"] == 1
    purge(desk.sign_in())
    assert stored(desk.opened[0], "export_record") == 0


def test_the_ledger_names_the_rules_of_what_went(desk: Desk) -> None:
    practice, child, parent, _ = shared_invoice(desk)
    plan = practice.run(client_plan, parent)
    assert plan.rules == (RuleName.FISCAL, RuleName.HOUSE)
    other = add_client(practice, "Blijft")
    practice.writer.execute(
        "INSERT INTO consent VALUES ('c', ?, 'Blijft', 'newsletter', '1', 'web', '2018-01-01', '2019-01-01', '', '', NULL)",
        (other.id,),
    )
    purge(practice)
    lines = {line.client_id: line.rules for line in erasure.ledger(practice.writer)}
    assert (lines[parent], lines[child]) == (("FISCAL", "HOUSE"), ("HOUSE",))
    assert lines[other.id] == ("CONSENT",)


def test_name_and_birth_date_leave_the_archive_when_only_tax_law_keeps_it(desk: Desk) -> None:
    practice, child, _, _ = shared_invoice(desk, date(2021, 5, 17))
    purge(practice)
    practice.writer.execute("UPDATE archive SET kind = 'care', name = 'Piet Kind', birth_date = '1990-01-01'")
    purge(practice)
    sql = "SELECT kind, name, birth_date FROM archive WHERE client_id = ?"
    assert practice.writer.one(sql, (child,)) == ("fiscal", "", None)


# The guardian of a child


@pytest.mark.parametrize(("born", "kept"), [(date(2015, 6, 1), True), (date(2000, 6, 1), False)])
def test_the_guardian_of_a_minor_stays_in_the_childs_own_data(desk: Desk, born: date, kept: bool) -> None:
    practice = desk.sign_in()
    parent = add_client(practice, "Ouder", email="ouder@voorbeeld.example", phone="0612345678")
    child = add_client(practice, "Kind")
    for kind in ("guardian", "other"):
        practice.run(add_relation, child.id, RelationDraft(kind, "Piet Ouder", related_client_id=parent.id))
    practice.writer.execute("UPDATE client SET birth_date = ? WHERE id = ?", (born.isoformat(), child.id))
    practice.writer.execute("UPDATE client SET registered_on = '2020-01-01' WHERE id = ?", (parent.id,))
    purge(practice)
    found = practice.run(list_relations, child.id)
    assert [one.kind for one in found] == (["guardian"] if kept else [])
    for one in found:
        assert (one.name, one.email, one.phone) == ("Piet Ouder", "ouder@voorbeeld.example", "+31612345678")
        assert (one.address, one.related_client_id) == ("Singel 9, 1012 AB Amsterdam", None)


# A restore after it


@contextmanager
def restored(desk: Desk, backup: Path, to: Path) -> Iterator[Practice]:
    restore_backup(desk.environment, backup, to, ByPassword(OWNER, PASSWORD))
    with PracticeFolder(to) as folder:
        practice = sign_in(desk.environment, folder, OWNER, PASSWORD)
        yield practice
        practice.close()


def test_a_restore_does_not_bring_back_an_invoice_destroyed_through_its_payer(desk: Desk, tmp_path: Path) -> None:
    practice, child, _, _ = shared_invoice(desk)
    practice.writer.execute(
        "INSERT INTO client_order (id, client_id, kind, ordered_on, description) VALUES ('o', ?, 'order', '2026-01-01', 'boek')",
        (child,),
    )
    made = back_up(practice, tmp_path / "schijf")
    purge(practice)
    assert (stored(practice, "invoice"), stored(practice, "client")) == (0, 1)
    practice.run(refresh_after_files)
    with restored(desk, made.path, tmp_path / "terug") as back:
        assert (stored(back, "invoice"), stored(back, "client")) == (0, 1)


def test_a_restored_file_has_no_page_with_a_destroyed_name(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    names = [canary() for _ in range(40)]
    for name in names:
        add_client(practice, name, city=name)
    practice.writer.execute("UPDATE client SET registered_on = '2020-01-01'")
    practice.writer.execute("ANALYZE")  # its samples hold names
    made = back_up(practice, tmp_path / "schijf")
    purge(practice)
    finish_purges(practice)
    practice.run(refresh_after_files)
    with restored(desk, made.path, tmp_path / "terug") as back:
        key, database = back.opened_with, back.writer.path
    assert found_in(database, key, names) == set()
