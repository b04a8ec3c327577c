"""Files outside the program with data of who was destroyed: named for the owner, deleted on their word, forgotten in a month."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.errors import NotAllowed, NotFound
from practice_app.domain.ids import ClientId
from practice_app.use_cases.exports_left import delete_exports_left, dismiss_exports_left, list_exports_left
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed
from practice_app.use_cases.retention import announce_due
from practice_app.use_cases.today import today_overview
from practice_app.use_cases.vcards import export_vcard
from tests.practice_files import Desk
from tests.use_cases.test_purge import old_client


def saved(practice: Practice, client_id: ClientId, path: Path) -> Path:
    """A file with data of this client."""
    practice.run(export_vcard, client_id, path)
    return path


def destroyed_with(desk: Desk, *names: str) -> tuple[Practice, list[Path]]:
    """A practice of which a client with so many saved files was destroyed."""
    practice = desk.sign_in()
    client = old_client(practice, "Verdwijnsel")
    files = [saved(practice, client, desk.path.parent / name) for name in names]
    practice.finish(practice.steps(purge_confirmed))
    return practice, files


def listed(practice: Practice) -> list[Path]:
    return [one.path for one in practice.run(list_exports_left)]


def test_a_file_of_a_living_client_is_not_offered(desk: Desk) -> None:
    practice = desk.sign_in()
    stays = old_client(practice, "Blijvertje", date(2026, 1, 5))
    saved(practice, stays, desk.path.parent / "blijft.vcf")
    practice.finish(practice.steps(purge_confirmed))
    assert listed(practice) == []
    assert practice.run(today_overview).exports_left is None


def test_the_files_of_who_was_destroyed_are_deleted_on_the_owners_word(desk: Desk) -> None:
    practice, files = destroyed_with(desk, "een.vcf", "twee.vcf")
    assert listed(practice) == files
    assert practice.run(today_overview).exports_left == 2
    answered = practice.run(delete_exports_left, [one.id for one in practice.run(list_exports_left)])
    assert [one.fate for one in answered] == ["deleted", "deleted"]
    assert not any(file.exists() for file in files)
    assert listed(practice) == []


def test_what_is_gone_or_was_changed_since_is_told_and_a_changed_file_is_left_alone(desk: Desk) -> None:
    practice, (gone, changed) = destroyed_with(desk, "weg.vcf", "anders.vcf")
    gone.unlink()
    changed.write_text("iets heel anders")
    answered = practice.run(delete_exports_left, [one.id for one in practice.run(list_exports_left)])
    assert {one.left.path: one.fate for one in answered} == {gone: "gone", changed: "changed"}
    assert changed.read_text() == "iets heel anders"
    assert listed(practice) == [changed]


def test_a_place_that_cannot_be_written_keeps_its_file_in_the_list(desk: Desk) -> None:
    practice, (file,) = destroyed_with(desk, "vast.vcf")
    file.unlink()
    file.mkdir()  # what cannot be opened as a file cannot be deleted as one
    (answered,) = practice.run(delete_exports_left, [one.id for one in practice.run(list_exports_left)])
    assert answered.fate == "failed"
    assert listed(practice) == [file]


def test_who_saw_to_a_file_is_not_asked_again(desk: Desk) -> None:
    practice, (file,) = destroyed_with(desk, "zelf.vcf")
    (one,) = practice.run(list_exports_left)
    practice.run(dismiss_exports_left, [one.id])
    assert listed(practice) == []
    assert file.exists()
    with pytest.raises(NotFound):
        practice.run(delete_exports_left, [one.id])


def test_after_thirty_days_the_program_does_not_name_it_any_more(desk: Desk) -> None:
    practice, (file,) = destroyed_with(desk, "oud.vcf")
    for day, still in ((date(2026, 4, 1), [file]), (date(2026, 4, 2), [])):
        desk.clock.move_to(day)
        practice.run(announce_due)
        assert listed(practice) == still


def test_a_file_with_several_clients_in_it_is_named_once(desk: Desk) -> None:
    practice = desk.sign_in()
    first, second = old_client(practice, "Eerste"), old_client(practice, "Tweede")
    path = desk.path.parent / "samen.vcf"
    saved(practice, first, path)
    path.unlink()
    saved(practice, second, path)
    practice.finish(practice.steps(purge_confirmed))
    assert listed(practice) == [path]


@pytest.mark.parametrize("login", ["balie", "boekhouder", "tandarts"])
def test_others_are_not_told_the_names_of_files(staffed_desk: Desk, login: str) -> None:
    destroyed_with(staffed_desk, "geheim.vcf")
    staffed_desk.close()
    colleague = staffed_desk.sign_in(login)
    assert colleague.run(today_overview).exports_left is None
    with pytest.raises(NotAllowed):
        colleague.run(delete_exports_left, [])
    if login == "tandarts":  # who reads the plan of their own clients
        assert listed(colleague) == []
    else:
        with pytest.raises(NotAllowed):
            listed(colleague)
