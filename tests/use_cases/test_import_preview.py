"""A file of another program: its columns are shown, and taken as a person says they are."""

from __future__ import annotations

from io import BytesIO

import pytest

from practice_app.domain.client_card import ClientFilter
from practice_app.domain.errors import FileProblem
from practice_app.domain.import_columns import COLUMN_NAMES
from practice_app.use_cases.clients import list_clients
from practice_app.use_cases.import_clients import import_clients
from practice_app.use_cases.import_preview import SHAPES, preview_import
from tests.practice_files import Desk

STRANGE = "Pat.nr;Naam;Roepnaam;Tel;Soort verzekering\n1001;Jansen;Ans;0612345678;basis\n1002;Bakker;Piet;;aanvullend\n"


def strange() -> BytesIO:
    return BytesIO(STRANGE.encode())


def test_a_strange_file_is_shown_with_its_first_rows_and_what_is_known_of_it(desk: Desk) -> None:
    preview = desk.sign_in().read(preview_import, "clients", BytesIO(STRANGE.replace("Tel", "Telefoon").encode()))
    assert [one.title for one in preview.columns] == ["Pat.nr", "Naam", "Roepnaam", "Telefoon", "Soort verzekering"]
    assert preview.columns[1].examples == ("Jansen", "Bakker")
    assert preview.chosen == {"Pat.nr": "", "Naam": "", "Roepnaam": "", "Telefoon": "phone", "Soort verzekering": ""}
    assert preview.required == ("number",)


def test_the_columns_are_taken_as_chosen_and_the_rest_is_told(desk: Desk) -> None:
    practice = desk.sign_in()
    chosen = {"Pat.nr": "number", "Naam": "family_name", "Roepnaam": "given_name", "Tel": "phone", "Soort verzekering": ""}
    report = practice.finish(practice.whole(import_clients, strange(), chosen=chosen))
    assert report.stored and report.added == 2
    assert "Soort verzekering" in str(report.warnings[0].fields)
    assert [hit.name for hit in practice.read(list_clients, ClientFilter())] == ["Piet Bakker", "Ans Jansen"]


def test_a_known_title_left_out_is_left_out(desk: Desk) -> None:
    practice = desk.sign_in()
    file = BytesIO(b"nummer,achternaam,telefoon\n1,Jansen,geen nummer\n")
    refused = practice.finish(practice.whole(import_clients, file))
    assert not refused.stored
    taken = practice.finish(
        practice.whole(import_clients, file, chosen={"nummer": "number", "achternaam": "family_name", "telefoon": ""})
    )
    assert taken.stored and taken.added == 1


def test_columns_of_one_title_are_told_apart_and_one_is_taken(desk: Desk) -> None:
    practice = desk.sign_in()
    file = BytesIO(b"nummer;Naam;Tel;tel\n1;Jansen;onbekend;0612345678\n")
    preview = practice.read(preview_import, "clients", file)
    assert [one.title for one in preview.columns] == ["nummer", "Naam", "Tel", "tel (2)"]
    chosen = {"nummer": "number", "Naam": "family_name", "Tel": "", "tel (2)": "phone"}
    assert practice.finish(practice.whole(import_clients, file, chosen=chosen)).stored
    assert practice.writer.value("SELECT phone FROM client") == "+31612345678"


def test_a_title_of_a_hundred_letters_is_chosen_as_it_is_shown(desk: Desk) -> None:
    practice = desk.sign_in()
    file = BytesIO(f"nummer;{'naam ' * 20}\n1;Jansen\n".encode())
    shown = practice.read(preview_import, "clients", file).columns[1].title
    assert practice.finish(practice.whole(import_clients, file, chosen={"nummer": "number", shown: "family_name"})).stored


def test_the_separator_line_of_a_spreadsheet_is_no_header(desk: Desk) -> None:
    preview = desk.sign_in().read(preview_import, "clients", BytesIO(b"sep=;\nnummer;achternaam\n1;Berg\n"))
    assert preview.chosen == {"nummer": "number", "achternaam": "family_name"}


def test_two_columns_chosen_as_one_are_refused_by_name(desk: Desk) -> None:
    practice = desk.sign_in()
    chosen = {"Pat.nr": "number", "Naam": "family_name", "Roepnaam": "family_name"}
    with pytest.raises(FileProblem, match="twice"):
        practice.finish(practice.whole(import_clients, strange(), chosen=chosen))


@pytest.mark.parametrize("content", [b"", b"een enkele regel tekst\n", b"%PDF-1.7 ...", b"\x00\x01\x02"])
def test_what_is_no_table_is_refused_with_a_sentence(desk: Desk, content: bytes) -> None:
    with pytest.raises(FileProblem):
        desk.sign_in().read(preview_import, "clients", BytesIO(content))


def test_every_column_has_a_name_that_people_read() -> None:
    assert {column for shape in SHAPES.values() for column in shape.columns} == set(COLUMN_NAMES)
