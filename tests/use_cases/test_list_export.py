"""Lists that leave the program: as filtered and sorted, under the rights of who takes them, with a line in the trail."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from practice_app.domain.client_card import ClientFilter, RelationDraft
from practice_app.domain.errors import FileProblem, InvalidInput, NotAllowed
from practice_app.domain.invoice_views import InvoiceFilter
from practice_app.domain.letter_list import LetterFilter
from practice_app.domain.paging import ListWanted, Order
from practice_app.storage import audit_log
from practice_app.system.words import Words
from practice_app.use_cases import list_export
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.door import REGISTRY
from practice_app.use_cases.list_export import (
    copy_client_list,
    copy_invoice_list,
    copy_letter_list,
    draw_list,
    export_client_list,
    export_letter_list,
    print_client_list,
    print_invoice_list,
)
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.relations import add_relation
from tests.exports.reading import pages_of, text_of
from tests.invoice_helpers import add_client, complete, draft, issue
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, letter, person

BY_NAME = Order("name")
EVERYONE = ListWanted(ClientFilter(), BY_NAME, ("name", "born", "city"))
LETTERS = ListWanted(LetterFilter(), Order("date", descending=True), ("date", "client", "subject"))
INVOICES = ListWanted(InvoiceFilter(), Order("date", descending=True), ("number", "status", "amount", "open"))


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig")), delimiter=";"))


def last_entry(practice: Practice) -> tuple[str, str, str, str]:
    entry = list(audit_log.entries(practice.writer))[-1]
    return entry.action, entry.object_type, entry.object_id, entry.result


def test_the_table_holds_what_is_shown_in_its_order(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    for name in ("Zwart", "Adema", "Bos"):
        practice.run(create_client, person(prefix="", family_name=name, city="Delft"))
    wanted = ListWanted(ClientFilter(active=True), Order("name", descending=True), ("name", "city"))
    path = tmp_path / "clients.csv"
    assert practice.finish(practice.whole(export_client_list, wanted, path)) == 3
    assert table(path) == [["Naam", "Plaats"], ["Sanne Zwart", "Delft"], ["Sanne Bos", "Delft"], ["Sanne Adema", "Delft"]]
    assert last_entry(practice) == ("export", "client_list", "3", "done")


def test_a_table_is_remembered_for_each_client_in_it(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    shown = [practice.run(create_client, person(family_name=name)).id for name in ("Adema", "Bos")]
    practice.run(create_client, person(family_name="Zwart"))
    wanted = ListWanted(ClientFilter(), BY_NAME, ("name",), tuple(shown))
    practice.finish(practice.whole(export_client_list, wanted, tmp_path / "some.csv"))
    rows = practice.writer.all("SELECT client_id, kind FROM export_record")
    assert sorted(rows) == sorted((one, "client_list") for one in shown)


def test_a_table_of_invoices_is_remembered_for_who_pays_as_well(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    child, parent = add_client(practice, "Jansen"), add_client(practice, "Vos")
    draft(practice, child, payer_id=parent.id)
    agency = practice.run(add_relation, child.id, RelationDraft("billing_representative", "Bureau Zorg", address="Singel 1"))
    draft(practice, child, payer_id=agency.id)
    practice.finish(practice.whole(list_export.export_invoice_list, INVOICES, tmp_path / "i.csv"))
    assert {row[0] for row in practice.writer.all("SELECT client_id FROM export_record")} == {child.id, parent.id}


def test_a_name_that_looks_like_a_formula_is_none_in_a_spreadsheet(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    practice.run(create_client, person(given_name="=HYPERLINK(1)", city="+31"))
    practice.finish(practice.whole(export_client_list, EVERYONE, tmp_path / "a.csv"))
    assert table(tmp_path / "a.csv")[1][0].startswith("'=")
    assert practice.run(copy_client_list, EVERYONE).splitlines()[1].split("\t")[0].startswith("'=")


def test_amounts_and_days_are_written_for_a_machine(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    complete(practice)
    issue(practice, add_client(practice, "Jansen"))
    wanted = ListWanted(InvoiceFilter(), INVOICES.order, ("number", "date", "status", "amount", "open"))
    practice.finish(practice.whole(list_export.export_invoice_list, wanted, tmp_path / "i.csv"))
    assert table(tmp_path / "i.csv")[1] == ["2026-0001", "2026-03-02", "Open", "25.12", "25.12"]


def test_no_file_no_record(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    practice.run(create_client, person())
    with pytest.raises(FileProblem, match="folder"):
        practice.finish(practice.whole(export_client_list, EVERYONE, tmp_path / "nowhere" / "a.csv"))
    assert practice.writer.value("SELECT count(*) FROM export_record") == 0


def test_what_is_copied_has_titles_and_tabs_and_a_line_in_the_trail(desk: Desk) -> None:
    practice = desk.sign_in()
    complete(practice)
    client = add_client(practice, "Jansen")
    issue(practice, client)
    draft(practice, client)
    lines = [line.split("\t") for line in practice.run(copy_invoice_list, INVOICES).split("\n")]
    assert [line[:2] for line in lines] == [["Nummer", "Status"], ["", "Concept"], ["2026-0001", "Open"]]
    assert lines[2][2].replace("\u00a0", " ") == "€ 25,12"
    assert last_entry(practice) == ("export", "invoice_list", "2", "done")


def test_paper_says_what_it_is_how_it_was_chosen_and_repeats_its_titles(desk: Desk) -> None:
    practice = desk.sign_in()
    for number in range(60):
        practice.run(create_client, person(family_name=f"Jansen{number}"))
    document = practice.run(print_client_list, EVERYONE, ("Status: Actief",))
    assert last_entry(practice) == ("print", "client_list", "60", "done")
    pdf = draw_list(document, Words("nl"))
    pages = pages_of(pdf)
    assert len(pages) > 1 and all("Geboren" in page for page in pages)
    assert "Status: Actief" in pages[0] and "60 r" in pages[0] and f"Pagina 2 van {len(pages)}" in pages[1]


def test_a_city_that_the_member_may_not_see_does_not_leave(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    owner.run(create_client, person(city="Geheimstad"))
    for login in ("tandarts", "waarnemer"):
        text = staffed_desk.sign_in(login).run(copy_client_list, EVERYONE)
        assert "Geheimstad" not in text and len(text.splitlines()) == 2, login


def test_the_order_of_cities_that_the_member_may_not_see_is_not_shown(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    for name, city in (("Adema", "Zwolle"), ("Bos", "Assen"), ("Cats", "Meppel")):
        owner.run(create_client, person(prefix="", family_name=name, city=city))
    wanted = ListWanted(ClientFilter(), Order("city"), ("name", "city"))
    lines = staffed_desk.sign_in("waarnemer").run(copy_client_list, wanted).splitlines()[1:]
    assert lines == ["Sanne Adema\t", "Sanne Bos\t", "Sanne Cats\t"]


def test_a_confidential_subject_never_leaves_in_a_list(staffed_desk: Desk, tmp_path: Path) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    practitioner = staffed_desk.sign_in("tandarts")
    secret = letter(subject="Zeer geheim", correspondent="Huisarts Geheim", confidential=True)
    practitioner.run(record_correspondence, client.id, secret)
    practitioner.run(record_correspondence, client.id, letter(subject="Gewoon"))
    practitioner.finish(practitioner.whole(export_letter_list, LETTERS, tmp_path / "l.csv"))
    told = (tmp_path / "l.csv").read_text("utf-8-sig") + practitioner.run(copy_letter_list, LETTERS)
    assert "geheim" not in told.lower() and told.count("Vertrouwelijk") == 2
    text = staffed_desk.sign_in("balie").run(copy_letter_list, LETTERS)
    assert "Gewoon" in text and "Vertrouwelijk" not in text and len(text.splitlines()) == 2


def test_who_may_not_see_payments_takes_no_list_by_payment(staffed_desk: Desk, tmp_path: Path) -> None:
    owner = staffed_desk.sign_in()
    complete(owner)
    issue(owner, add_client(owner, "Jansen"))
    wanted = ListWanted(InvoiceFilter("overdue"), INVOICES.order, INVOICES.columns)
    locum = staffed_desk.sign_in("waarnemer")
    for case in (copy_invoice_list, print_invoice_list):
        with pytest.raises(NotAllowed):
            locum.run(case, wanted)
    with pytest.raises(NotAllowed):
        locum.finish(locum.whole(list_export.export_invoice_list, wanted, tmp_path / "i.csv"))


def test_a_table_in_a_file_asks_the_password_again() -> None:
    assert all(REGISTRY[f"export_{name}_list"].password_again for name in ("client", "invoice", "letter"))


def test_too_much_for_paper_is_refused_with_what_to_do(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_export, "MOST_AT_HAND", 1)
    practice = desk.sign_in()
    for name in ("Adema", "Bos"):
        practice.run(create_client, person(family_name=name))
    with pytest.raises(InvalidInput, match="save it as a table"):
        practice.run(print_client_list, EVERYONE)
    assert last_entry(practice)[0] != "print" or last_entry(practice)[3] != "done"


def test_an_empty_list_is_a_table_with_titles_only(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    assert practice.finish(practice.whole(export_client_list, EVERYONE, tmp_path / "none.csv")) == 0
    assert table(tmp_path / "none.csv") == [["Naam", "Geboren", "Plaats"]]
    assert text_of(draw_list(practice.run(print_client_list, EVERYONE), Words("nl")))
