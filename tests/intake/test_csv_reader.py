"""Files that are no CSV, or not quite: one clear sentence each, in bounded time and memory."""

from __future__ import annotations

import io
import os
import random
import tracemalloc
from pathlib import Path

import pytest

from practice_app.domain.errors import FileProblem
from practice_app.intake import untrusted_file
from practice_app.intake.clients_csv import read_clients
from practice_app.intake.report import ImportLog
from tests.intake.tables import TODAY, clients, table, told, written

ROW = {"number": "C1", "family_name": "Müller", "city": "Café"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        ("number;family_name\n1;x".encode("utf-16"), "UTF-16"),
        ("number;family_name\n1;x".encode("utf-16-le"), "UTF-16"),
        ("number;family_name\n1;x".encode("utf-32"), "UTF-32"),
        (b"PK\x03\x04whatever", "workbook"),
        (b"%PDF-1.7 whatever", "PDF"),
        (b"number,family_name\n1,a\x00b\n", "binary"),
        (b"number,family_name\n1,\x81\n", "neither in UTF-8 nor in Windows-1252"),
        ("number,family_name\n1,Zoë\n2,".encode() + "Zoë\n".encode("cp1252"), "mixes"),
        (b"\xef\xbb\xbfnumber,family_name\n1,\xebx\n", "mixes"),
        (b"hello world\nthis is no table\n", "none of the headers"),
        (b"family_name,city\nBerg,Utrecht\n", "lacks: number"),
        (b"number,city\n1,Utrecht\n", "at least one of"),
        (b"number,family_name,Number\n1,a,2\n", "number twice"),
        (b"nummer,achternaam,number\n1,a,2\n", "number twice"),
        (b"x" * 3_000_000, "over a million characters"),
        (b'"' + b"x\n" * 200_000, "none of the headers"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(data: bytes, words: str) -> None:
    with pytest.raises(FileProblem) as refused:
        clients(data)
    assert words in str(refused.value)


def test_fifty_megabytes_of_garbage_get_one_sentence_within_bounded_memory(tmp_path: Path) -> None:
    garbage = random.Random(7).randbytes(1 << 20)
    printable = garbage.translate(bytes(32 + code % 90 for code in range(256)))
    for name, block in (("bytes", garbage), ("line", printable), ("lines", printable[:79] + b"\n")):
        file = tmp_path / name
        with file.open("wb") as stream:
            for _ in range(50_000_000 // len(block)):
                stream.write(block)
        tracemalloc.start()
        with pytest.raises(FileProblem):
            list(read_clients(file, ImportLog(), today=TODAY, practice_kind="dental"))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 30_000_000


def test_garbage_under_a_good_header_stops_after_a_thousand_rows() -> None:
    rows, report = clients(b"number,family_name\n" + b"x\n" * 1_000_000)
    assert not rows and not report.acceptable
    assert report.rows == report.rejected_rows == 1_000
    assert "None of the first 1000 rows" in str(report.stopped)


def test_every_rejected_row_is_told_when_some_rows_are_good() -> None:
    good_and_bad = [["number", "family_name", "email"]]
    good_and_bad += [[str(n), "x", "no" if n % 2 else ""] for n in range(5_000)]
    _, report = clients(written(good_and_bad))
    assert report.stopped is None and report.rejected_rows == 2_500


def test_a_file_above_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untrusted_file, "LARGEST_BYTES", 1_000_000)
    with pytest.raises(FileProblem, match="larger than 1 MB"):
        clients(b"number,family_name\n" + b"1,x\n" * 500_000)


@pytest.mark.parametrize("what", ["missing", "folder"])
def test_what_is_no_file_is_refused(tmp_path: Path, what: str) -> None:
    path = tmp_path / "missing.csv" if what == "missing" else tmp_path
    with pytest.raises(FileProblem, match="Choose"):
        list(read_clients(path, ImportLog(), today=TODAY, practice_kind="dental"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileProblem, match="not a file"):
        list(read_clients(tmp_path / "pipe", ImportLog(), today=TODAY, practice_kind="dental"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
def test_encodings_delimiters_and_line_ends_are_recognised(encoding: str, delimiter: str, end: bytes) -> None:
    data = table(ROW, delimiter=delimiter, encoding=encoding).replace(b"\r\n", end)
    rows, report = clients(data)
    assert report.acceptable
    assert [(row.draft.family_name, row.draft.city) for row in rows] == [("Müller", "Café")]


def test_a_letter_cut_in_two_by_the_reading_is_still_utf8() -> None:
    filler = b"number,family_name\n" + b"1,aa\n" * ((1 << 20) // 5)
    data = filler[: (1 << 20) - 1] + "é\n".encode()
    assert untrusted_file.encoding_of(io.BytesIO(data)) == "utf-8-sig"
    assert untrusted_file.encoding_of(io.BytesIO(data[:-2])) == "cp1252"


def test_headers_are_found_in_any_order_case_and_spacing() -> None:
    rows, report = clients(b" CITY , Family Name,Birth-date,NUMBER\nUtrecht,Berg,1-3-1980,7\n")
    assert report.acceptable and rows[0].draft.number == "7" and rows[0].draft.birth_date is not None


def test_a_separator_line_of_a_spreadsheet_is_passed_over() -> None:
    rows, _ = clients(b"sep=;\r\nnumber;family_name\r\n1;x\r\n")
    assert [(row.row, row.draft.number) for row in rows] == [(2, "1")]


def test_unknown_columns_are_reported_and_reject_nothing() -> None:
    rows, report = clients(b"number,shoe size,family_name,,hat\n1,44,Berg,,55\n")
    assert len(rows) == 1 and report.acceptable
    assert "shoe size, hat" in str(report.notices[0])


def test_row_numbers_are_those_of_the_spreadsheet() -> None:
    data = b'number,family_name,street,email\n1,a,"two\nlines",\n\n,,,\n2,b,,wrong\n3,c,,\n4,d,,,e\n'
    rows, report = clients(data)
    assert [row.row for row in rows] == [2, 6]
    assert told(report) == [(5, "email"), (7, "")]
    assert report.rows == 4 and report.rejected_rows == 2


@pytest.mark.parametrize("row", [b"1,Berg", b"1,Berg,", b"1,Berg,,,,", b"1,Berg,,, "])
def test_empty_cells_at_the_end_may_be_too_many_or_too_few(row: bytes) -> None:
    rows, report = clients(b"number,family_name,street,email\n" + row + b"\n")
    assert report.acceptable
    assert [(one.draft.number, one.draft.family_name, one.draft.email) for one in rows] == [("1", "Berg", "")]


@pytest.mark.parametrize("row", [b"Berg", b"Berg,Dam", b"Berg,Dam,1,,x"])
def test_a_row_that_lacks_what_is_required_or_has_too_much_is_rejected_as_a_whole(row: bytes) -> None:
    rows, report = clients(b"family_name,street,number,email\n" + row + b"\n")
    assert not rows and told(report) == [(2, "")]


@pytest.mark.parametrize("data", [b'number,family_name\n1,a\n2,"b\n3,c\n', b'number,family_name\n1,a\n2,"b"c\n3,c\n'])
def test_an_open_or_stray_quotation_mark_stops_the_reading_at_its_row(data: bytes) -> None:
    rows, report = clients(data)
    assert [row.row for row in rows] == [2]
    assert not report.acceptable and "row 3" in str(report.stopped)


def test_a_problem_names_the_column_as_the_file_spells_it() -> None:
    _, report = clients(b"Nummer;Achternaam;Geboortedatum\n1;x;31-02-1980\n")
    assert told(report) == [(2, "Geboortedatum")]
