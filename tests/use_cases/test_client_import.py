"""Imports of clients and correspondence: whole or not at all, twice the same adds nothing, and each rejection has its reason."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import pytest

from practice_app.domain.access import Role
from practice_app.domain.client_card import ClientFilter
from practice_app.domain.errors import NotAllowed
from practice_app.domain.import_report import ImportReport
from practice_app.domain.letter_list import LetterFilter
from practice_app.storage import state
from practice_app.storage.audit_log import entries
from practice_app.use_cases.clients import count_clients, create_client, find_client_by_number, open_client
from practice_app.use_cases.consents import list_consents, withdraw_consent
from practice_app.use_cases.correspondence import count_correspondence, list_correspondence, open_correspondence
from practice_app.use_cases.import_clients import import_clients
from practice_app.use_cases.import_correspondence import import_correspondence
from practice_app.use_cases.national_ids import reveal_national_id
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.search import search_clients
from practice_app.use_cases.staff import complete_access, grant_roles
from tests.practice_files import Desk
from tests.use_cases.client_cases import BSN, OTHER_BSN, member_ids, pages_of, person

HEAD = (
    "number;practitioner;kind;given_name;prefix;family_name;organisation;birth_date;email;phone;city;bsn;"
    "marketing_consent;registered_on"
)
SANNE = "C1;;person;Sanne;van den;Berg;;06-05-1984;sanne@example.nl;0612345678;Utrecht;;yes;2020-01-05"
COMPANY = "C2;;organisation;;;;Bakkerij 't Hart;;;;Zwolle;;no;2021-02-03"
LETTERS = "client_number,date,direction,channel,subject,body,confidential"


def _clients(practice: Practice, rows: Sequence[str], *, head: str = HEAD, dry_run: bool = False) -> ImportReport:
    source = io.BytesIO("\n".join([head, *rows]).encode())
    return practice.finish(practice.whole(import_clients, source, dry_run))


def _letters(practice: Practice, *rows: str, dry_run: bool = False) -> ImportReport:
    source = io.BytesIO("\n".join([LETTERS, *rows]).encode())
    return practice.finish(practice.whole(import_correspondence, source, dry_run))


def _problems(report: ImportReport) -> list[tuple[int, str]]:
    return [(problem.row, problem.column) for problem in report.problems]


def test_imported_clients_are_there_whole(desk: Desk) -> None:
    practice = desk.sign_in()
    report = _clients(practice, [SANNE, COMPANY])
    assert (report.added, report.skipped, report.problems, report.stored) == (2, 0, (), True)
    client_id = practice.run(find_client_by_number, "C1")
    card = practice.run(open_client, client_id)
    assert (card.client.phone, card.client.birth_date) == ("+31612345678", date(1984, 5, 6))
    assert (card.client.registered_on, card.assigned_to_me) == (date(2020, 1, 5), True)
    (consent,) = practice.run(list_consents, client_id)
    assert (consent.purpose, consent.channel, consent.given_on) == ("marketing", "import", date(2020, 1, 5))
    assert [hit.id for hit in practice.run(search_clients, "vandenberg")] == [client_id]
    assert [hit.name for hit in practice.run(search_clients, "thart")] == ["Bakkerij 't Hart"]


def test_the_same_file_twice_adds_nothing(desk: Desk) -> None:
    practice = desk.sign_in()
    rows = [SANNE, COMPANY, "C3;;;Bo;;Vos;;;;;;111222333;;"]
    _clients(practice, rows)
    desk.clock.move_to(date(2026, 3, 20))  # another day: an empty registered_on differs from nothing
    report = _clients(practice, rows)
    assert (report.added, report.skipped, report.problems) == (0, 3, ())
    assert practice.run(count_clients) == 3


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (SANNE.replace("Utrecht", "Zeist"), "city"),
        (SANNE.replace("yes", "no"), "marketing_consent"),
        (SANNE.replace("2020-01-05", "2020-01-06"), "registered_on"),
        (SANNE.replace("C1;;", "C1;onbekend;"), "practitioner"),
        (SANNE.replace("Utrecht;;", f"Utrecht;{BSN};"), "bsn"),
    ],
)
def test_a_row_that_differs_is_rejected_and_nothing_is_stored(desk: Desk, row: str, column: str) -> None:
    practice = desk.sign_in()
    _clients(practice, [SANNE])
    report = _clients(practice, [COMPANY, row])
    assert _problems(report) == [(3, column)]
    assert "already" in str(report.problems[0].reason)
    assert not report.stored
    assert practice.run(count_clients) == 1
    assert practice.run(search_clients, "bakkerij") == []
    assert entries(practice.writer)[-1].ground == "rejected added=1 skipped=0"


def test_a_bsn_is_sealed_and_compared_by_who_may_read_it(staffed_desk: Desk) -> None:
    with_bsn = SANNE.replace("Utrecht;;", f"Utrecht;{BSN};").replace("C1;;", "C1;tandarts;")
    desk = staffed_desk.sign_in("balie")
    assert _clients(desk, [with_bsn]).stored
    assert BSN.encode() not in pages_of(desk)
    again = _clients(desk, [with_bsn.replace(BSN, OTHER_BSN)])
    assert (again.skipped, [str(text) for text in again.warnings]) == (
        1,
        ["BSN not compared with what is stored, because your role may not read it: 1 rows."],
    )
    practice = staffed_desk.sign_in("tandarts")
    assert practice.run(reveal_national_id, practice.run(find_client_by_number, "C1")) == BSN


def test_who_may_neither_read_nor_enter_a_bsn_learns_of_none_by_a_file(staffed_desk: Desk) -> None:
    other = SANNE.replace("C1;", "C3;")
    with_bsn = [row.replace("Utrecht;;", f"Utrecht;{BSN};") for row in (SANNE, other)]
    assert _clients(staffed_desk.sign_in("balie"), [with_bsn[0], other]).stored
    owner = staffed_desk.sign_in("directie")
    for rows in ([SANNE, other], with_bsn):
        report = _clients(owner, rows)
        assert (report.skipped, report.problems) == (2, ())
    assert ["2 rows" in str(text) for text in report.warnings] == [True]
    desk = staffed_desk.sign_in("balie")
    assert _problems(_clients(desk, [SANNE])) == _problems(_clients(desk, [with_bsn[1]])) == [(2, "bsn")]


def test_an_owner_with_every_role_has_the_bsn_compared(desk: Desk) -> None:
    practice = desk.sign_in()
    with_bsn = SANNE.replace("Utrecht;;", f"Utrecht;{BSN};")
    _clients(practice, [with_bsn])
    assert _clients(practice, [with_bsn]).skipped == 1
    assert _problems(_clients(practice, [with_bsn.replace(BSN, OTHER_BSN)])) == [(2, "bsn")]


def test_who_may_not_enter_a_bsn_imports_none(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in("directie")
    assert _problems(_clients(owner, [SANNE.replace("Utrecht;;", f"Utrecht;{BSN};")])) == [(2, "bsn")]
    assert _clients(owner, [SANNE]).stored


def test_a_coaching_practice_imports_no_bsn(coaching_desk: Desk) -> None:
    report = _clients(coaching_desk.sign_in(), [SANNE.replace("Utrecht;;", f"Utrecht;{BSN};")])
    assert _problems(report) == [(2, "bsn")]
    assert "Wabvpz" in str(report.problems[0].reason)


def test_a_practitioner_is_named_by_sign_in_name(staffed_desk: Desk) -> None:
    desk = staffed_desk.sign_in("balie")
    report = _clients(desk, [SANNE.replace("C1;;", "C1;iemand;"), COMPANY.replace("C2;;", "C2;boekhouder;")])
    assert _problems(report) == [(2, "practitioner"), (3, "practitioner")]
    assert _clients(desk, [SANNE.replace("C1;;", "C1;Tandarts;"), COMPANY]).stored
    ids = member_ids(desk)
    assignees = [desk.run(open_client, desk.run(find_client_by_number, number)).assignees for number in ("C1", "C2")]
    assert assignees == [(ids["tandarts"],), ()]


def test_a_dry_run_reports_the_same_and_stores_nothing(desk: Desk) -> None:
    practice = desk.sign_in()
    dry = _clients(practice, [SANNE, COMPANY], dry_run=True)
    assert (dry.added, dry.stored, practice.run(count_clients)) == (2, False, 0)
    assert state.get(practice.writer, "import_unseen") == ""
    real = _clients(practice, [SANNE, COMPANY])
    assert (real.added, real.skipped, real.problems, real.warnings) == (dry.added, dry.skipped, dry.problems, dry.warnings)
    assert state.get(practice.writer, "import_unseen") == "1"


def test_minors_come_in_with_a_warning_unless_the_practice_refuses_them(desk: Desk) -> None:
    practice = desk.sign_in()
    child = SANNE.replace("1984", "2018")
    assert [str(text) for text in _clients(practice, [child], dry_run=True).warnings] == [
        "New clients under 18 without a guardian: 1. Add a guardian who consents."
    ]
    with practice.writer.transaction():
        practice.writer.execute("INSERT INTO setting VALUES ('minors', '2026-01-01', 'refused')")
    assert _problems(_clients(practice, [child])) == [(2, "birth_date")]


def test_the_number_of_a_destroyed_client_is_not_given_again(desk: Desk) -> None:
    practice = desk.sign_in()
    with practice.writer.transaction():
        practice.writer.execute(
            "INSERT INTO archive VALUES (?, 'C1', 'fiscal', '2020-01-01', 'invoice', '2023-01-01', '', NULL)", ("d" * 32,)
        )
    assert _problems(_clients(practice, [SANNE])) == [(2, "number")]


def test_numbers_go_on_after_the_imported_ones(desk: Desk) -> None:
    practice = desk.sign_in()
    _clients(practice, [SANNE.replace("C1", "2041"), COMPANY.replace("C2", "17")])
    assert practice.run(create_client, person()).number == "2042"


def test_a_consent_withdrawn_since_is_not_given_again_by_an_old_file(desk: Desk) -> None:
    practice = desk.sign_in()
    _clients(practice, [SANNE])
    (consent,) = practice.run(list_consents, practice.run(find_client_by_number, "C1"))
    practice.run(withdraw_consent, consent.id, date(2026, 3, 1))
    assert _problems(_clients(practice, [SANNE])) == [(2, "marketing_consent")]


def test_a_rejected_row_in_a_late_chunk_undoes_the_earlier_ones(desk: Desk) -> None:
    practice = desk.sign_in()
    rows = [f"{number};;;;;Dros{number};;;;;;;;" for number in range(1, 2_502)]
    report = _clients(practice, [*rows, "x;;;;;Dros;;31-02-2020;;;;;;"])
    assert _problems(report) == [(2_503, "birth_date")]
    assert practice.run(count_clients, ClientFilter()) == 0
    assert practice.writer.value("SELECT count(*) FROM client_search") == 0
    assert _clients(practice, rows).added == 2_501


def test_every_rejected_row_is_told_also_beyond_a_thousand(desk: Desk) -> None:
    practice = desk.sign_in()
    rows = [f"{number};;;;;Dros;;{'' if number == 1 else '31-02-1980'};;;;;;" for number in range(1, 1_503)]
    report = _clients(practice, rows)
    assert [row for row, _ in _problems(report)] == list(range(3, 1_504))


def test_a_cancelled_import_leaves_nothing(desk: Desk) -> None:
    practice = desk.sign_in()
    rows = "\n".join([HEAD, *(f"{number};;;;;Dros;;;;;;;;" for number in range(1, 2_002))])
    job = practice.whole(import_clients, io.BytesIO(rows.encode()))
    assert next(job).done == 1_000
    job.close()
    assert practice.run(count_clients) == 0


def test_letters_come_in_for_clients_who_are_there(desk: Desk) -> None:
    practice = desk.sign_in()
    _clients(practice, [SANNE])
    rows = ("C1,2024-03-31,in,email,Vraag,Wanneer?,no", "C1,31-03-2024,out,letter,Geheim,canary-5561,yes")
    assert _letters(practice, *rows).added == 2
    subjects = {line.confidential: line for line in practice.run(list_correspondence, LetterFilter())}
    assert subjects[False].subject == "Vraag"
    assert practice.run(open_correspondence, subjects[True].id).body == "canary-5561"
    assert b"canary-5561" not in pages_of(practice)
    again = _letters(practice, *rows)
    assert (again.added, again.skipped) == (0, 2)
    assert _letters(practice, rows[0].replace("Vraag", "Andere vraag")).added == 1


def test_a_letter_of_an_unknown_client_is_rejected_with_its_row(desk: Desk) -> None:
    practice = desk.sign_in()
    _clients(practice, [SANNE])
    report = _letters(practice, "C1,2024-03-31,in,email,Vraag,,no", "C9,2024-03-31,in,email,Vraag,,no")
    assert _problems(report) == [(3, "client_number")]
    assert "C9" in str(report.problems[0].reason)
    assert practice.run(count_correspondence, LetterFilter()) == 0


def test_the_desk_imports_no_confidential_letters(staffed_desk: Desk) -> None:
    desk = staffed_desk.sign_in("balie")
    _clients(desk, [SANNE])
    assert _problems(_letters(desk, "C1,2024-03-31,in,email,Vraag,,yes")) == [(2, "confidential")]
    assert _letters(desk, "C1,2024-03-31,in,email,Vraag,,no", dry_run=True).added == 1


def test_confidential_letters_wait_for_the_key_by_which_they_are_compared(staffed_desk: Desk) -> None:
    staffed_desk.sign_in("directie").run(grant_roles, "balie", [Role.PRACTITIONER])
    desk = staffed_desk.sign_in("balie")
    _clients(desk, [SANNE])
    row = "C1,2024-03-31,in,email,Vraag,,yes"
    waiting = _letters(desk, row)
    assert _problems(waiting) == [(2, "confidential")] and "waits" in str(waiting.problems[0].reason)
    staffed_desk.sign_in("tandarts").run(complete_access)  # hands the key on
    desk = staffed_desk.sign_in("balie")
    assert _letters(desk, row).added == 1
    assert _letters(desk, row).skipped == 1


@pytest.mark.parametrize("login", ["tandarts", "assistent", "boekhouder", "privacy", "waarnemer"])
def test_an_import_is_for_the_desk_and_the_owner(staffed_desk: Desk, login: str) -> None:
    practice = staffed_desk.sign_in(login)
    with pytest.raises(NotAllowed, match="import"):
        _clients(practice, [SANNE])
    with pytest.raises(NotAllowed, match="import"):
        _letters(practice, "C1,2024-03-31,in,email,Vraag,,no")
