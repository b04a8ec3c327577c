"""What was typed and not saved: for its writer alone, and gone when its time, its client or its writer is."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from practice_app.domain.errors import InvalidInput
from practice_app.domain.unsaved import LARGEST, Unsaved
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import Address, box_public_of, change_password, seal
from practice_app.use_cases.assignments import take_over
from practice_app.use_cases.backup import back_up, refresh_after_files
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import record_confidential
from practice_app.use_cases.invoices import delete_draft_invoice
from practice_app.use_cases.merge_clients import preview_merge
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.owner_keys import ByPassword
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from practice_app.use_cases.restore import restore_backup
from practice_app.use_cases.retention import announce_due
from practice_app.use_cases.staff import suspend_member
from practice_app.use_cases.unsaved_forms import drop_unsaved, keep_unsaved, list_unsaved, open_unsaved
from practice_app.use_cases.view_state import keep_view_state
from tests.invoice_helpers import add_client, complete, draft
from tests.practice_files import OWNER, PASSWORD, Desk
from tests.raw_pages import raw_pages
from tests.use_cases.client_cases import letter, person
from tests.use_cases.merge_cases import merged, two
from tests.use_cases.test_purge import old_client

SECRET = "vermoeden van kanarievogelgriep"
HALF = Unsaved("letter", "new-1", None, "Aan de huisarts", 0, {"body": SECRET, "date": "12-3"})


def values(practice: Practice) -> list[dict[str, object]]:
    """What is offered to whoever is signed in."""
    return [dict(piece.values) for piece in practice.run(list_unsaved)]


def test_what_was_typed_comes_back_literally(desk: Desk) -> None:
    desk.sign_in().run(keep_unsaved, HALF)
    (piece,) = desk.sign_in().run(list_unsaved)
    assert piece == replace(HALF, saved_at=desk.clock.now())
    assert SECRET not in repr(piece)


def test_the_last_of_a_form_takes_the_place_of_the_one_before(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(keep_unsaved, HALF)
    desk.clock.advance(minutes=1)
    practice.run(keep_unsaved, replace(HALF, values={"body": "anders"}))
    practice.run(keep_unsaved, replace(HALF, record_id="new-2", values={"body": "een tweede"}))
    assert sorted(str(one["body"]) for one in values(practice)) == ["anders", "een tweede"]
    practice.run(drop_unsaved, "letter", "new-1")
    assert values(practice) == [{"body": "een tweede"}]


def test_a_form_asks_for_its_own_record_or_for_all_that_is_new(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(keep_unsaved, HALF)
    practice.run(keep_unsaved, Unsaved("client", client.id, client.id, "Noor", 1, {"city": "Delft"}))
    practice.run(keep_unsaved, Unsaved("client", "new-9", None, "", 0, {"city": "Gouda"}))
    assert [piece.values["city"] for piece in practice.run(open_unsaved, "client", client.id)] == ["Delft"]
    assert [piece.values["city"] for piece in practice.run(open_unsaved, "client")] == ["Gouda"]
    assert practice.run(open_unsaved, "invoice") == ()


def test_what_one_member_forgets_the_other_keeps(staffed_desk: Desk) -> None:
    for login in ("balie", "tandarts"):
        staffed_desk.sign_in(login).run(keep_unsaved, HALF)
    staffed_desk.sign_in("balie").run(drop_unsaved, HALF.form, HALF.record_id)
    assert [len(values(staffed_desk.sign_in(login))) for login in ("balie", "tandarts")] == [0, 1]


def test_nobody_else_is_offered_it_nor_finds_it_in_the_file(staffed_desk: Desk) -> None:
    staffed_desk.sign_in("tandarts").run(keep_unsaved, HALF)
    for login in ("directie", OWNER, "tandarts2", "balie"):
        practice = staffed_desk.sign_in(login)
        assert practice.run(list_unsaved) == ()
    mine = practice.session.member_id
    practice.writer.execute("UPDATE unsaved_form SET member_id = ?", (mine,))  # with the database key and a Python prompt
    assert practice.run(list_unsaved) == ()
    key = practice.opened_with
    staffed_desk.close()
    pages = raw_pages(staffed_desk.path / "practice.db", key)
    assert b"new-1" in pages  # the row is there, and was read in plain
    for text in (SECRET, HALF.about):
        assert text.encode() not in pages
        assert text.encode("utf-16-le") not in pages


def test_a_piece_that_was_moved_to_another_row_is_not_offered(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(keep_unsaved, HALF)
    practice.run(keep_unsaved, replace(HALF, record_id="new-2", values={"body": "een tweede"}))
    first, second = practice.writer.all("SELECT id, sealed FROM unsaved_form ORDER BY record_id")
    practice.writer.execute("UPDATE unsaved_form SET sealed = ? WHERE id = ?", (first[1], second[0]))
    assert values(practice) == [{"body": SECRET, "date": "12-3"}]


@pytest.mark.parametrize(
    "change", ["form = 'mail'", "record_id = 'new-2'", "client_id = :other", "saved_at = '2026-03-02T10:00:00+00:00'"]
)
def test_a_row_that_was_put_under_another_form_record_client_or_moment_is_not_offered(desk: Desk, change: str) -> None:
    """Else a letter about one client could be slipped under another, for its writer to send there."""
    practice = desk.sign_in()
    client, other = two(practice)
    practice.run(keep_unsaved, replace(HALF, client_id=client.id))
    assert len(values(practice)) == 1
    practice.writer.execute(f"UPDATE unsaved_form SET {change}", {"other": other.id} if ":other" in change else {})
    assert values(practice) == []


def test_what_a_colleague_sealed_to_the_member_is_not_taken_for_their_own_typing(staffed_desk: Desk) -> None:
    def sealed_by(practice: Practice) -> bytes:
        author, private = practice.session.member_id, practice.session.keys.sign_private
        return seal(b'["Bank", 0, {"body": "anders"}, null]', address, author, private, public)

    owner = staffed_desk.sign_in()
    owner.run(keep_unsaved, HALF)
    public = box_public_of(owner.session.keys.box_private)
    row_id, moment = owner.writer.one("SELECT id, saved_at FROM unsaved_form") or ("", "")
    address = Address("unsaved_form", f"{row_id} letter new-1 {moment}", "", 0)
    own, forged = sealed_by(owner), sealed_by(staffed_desk.sign_in("balie"))
    owner = staffed_desk.sign_in()
    for sealed, offered in ((own, 1), (forged, 0)):
        owner.writer.execute("UPDATE unsaved_form SET sealed = ?", (sealed,))
        assert len(values(owner)) == offered


def test_it_opens_after_another_password_and_goes_silently_with_other_keys(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(keep_unsaved, HALF)
    header = change_password(practice.session.header, practice.session.keys, PASSWORD, "een-heel-ander-woord-9", None,
                             desk.environment.policy)  # fmt: skip
    practice._take(header, practice.session.keys)
    desk.close()
    practice = sign_in(desk.environment, desk.folder, OWNER, "een-heel-ander-woord-9")
    desk.opened.append(practice)
    assert len(values(practice)) == 1
    practice.writer.execute("UPDATE unsaved_form SET sealed = x'00112233'")
    assert values(practice) == []
    practice.run(announce_due)
    assert practice.writer.value("SELECT count(*) FROM unsaved_form") == 0


def test_it_opens_after_the_file_got_another_key(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(keep_unsaved, HALF)
    practice.rotate_database_key()
    assert len(values(desk.sign_in())) == 1


def test_it_is_forgotten_after_a_month(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(keep_unsaved, HALF)
    desk.clock.moment += timedelta(days=30)
    practice.run(announce_due)
    assert len(values(practice)) == 1
    desk.clock.moment += timedelta(seconds=1)
    practice.run(announce_due)
    assert practice.writer.value("SELECT count(*) FROM unsaved_form") == 0


def test_it_goes_with_the_member_who_leaves(staffed_desk: Desk) -> None:
    staffed_desk.sign_in("balie").run(keep_unsaved, HALF)
    owner = staffed_desk.sign_in("directie")
    owner.run(keep_unsaved, HALF)
    owner.run(suspend_member, "balie")
    assert owner.writer.value("SELECT count(*) FROM unsaved_form") == 1
    assert len(values(owner)) == 1


def test_it_goes_too_when_a_backup_from_before_they_left_comes_back(staffed_desk: Desk, tmp_path: Path) -> None:
    leaves = staffed_desk.sign_in("balie")
    leaves.run(keep_unsaved, HALF)
    leaves.run(keep_view_state, {"today.recent": ["someone"]})
    owner = staffed_desk.sign_in()
    made = back_up(owner, tmp_path / "schijf")
    owner.run(suspend_member, "balie")
    owner.run(refresh_after_files)
    restore_backup(staffed_desk.environment, made.path, tmp_path / "terug", ByPassword(OWNER, PASSWORD))
    with (
        PracticeFolder(tmp_path / "terug") as folder,
        closing(sign_in(staffed_desk.environment, folder, OWNER, PASSWORD)) as back,
    ):
        kept = [back.writer.value(f"SELECT count(*) FROM {table}") for table in ("unsaved_form", "view_state")]
        assert kept == [0, 0]


def test_it_is_destroyed_with_the_client_it_is_about_and_not_kept_after_that(desk: Desk) -> None:
    practice = desk.sign_in()
    gone = old_client(practice, "Verdwijnsel")
    piece = replace(HALF, client_id=gone)
    practice.run(keep_unsaved, piece)
    practice.finish(practice.steps(purge_confirmed))
    finish_purges(practice)
    assert practice.writer.value("SELECT count(*) FROM unsaved_form") == 0
    practice.run(keep_unsaved, piece)  # a form that was still open
    assert practice.writer.value("SELECT count(*) FROM unsaved_form") == 0


def test_it_follows_a_client_whose_cards_become_one(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    typed = {"client_id": [other.id, "Noor"], "body": "half"}
    practice.run(keep_unsaved, replace(HALF, client_id=other.id, values=typed))
    practice.run(keep_unsaved, Unsaved("client", other.id, other.id, "", 1, {"city": "Delft"}))  # of the card that goes
    assert "unsaved_form" not in dict(practice.run(preview_merge, stays.id, other.id).moves)
    merged(practice, stays.id, other.id)
    (piece,) = practice.run(list_unsaved)
    assert (piece.client_id, piece.values["client_id"]) == (stays.id, [stays.id, "Noor"])


def test_who_lost_a_client_is_not_offered_what_they_typed_about_them(staffed_desk: Desk) -> None:
    desk = staffed_desk
    client = desk.sign_in("balie").run(create_client, person())
    practice = desk.sign_in("tandarts")
    practice.run(keep_unsaved, replace(HALF, client_id=client.id))
    assert values(practice) == []  # nobody assigned the client to this practitioner
    row = (client.id, practice.session.member_id)
    practice.writer.execute("INSERT INTO assignment (client_id, member_id, since) VALUES (?, ?, '2026-01-01')", row)
    assert len(values(practice)) == 1


def test_address_and_phone_in_a_card_are_not_offered_to_who_may_no_longer_see_them(staffed_desk: Desk) -> None:
    client = staffed_desk.sign_in("balie").run(create_client, person())
    practice = staffed_desk.sign_in("tandarts")  # whose client it was, and is not
    for typed, offered in (({"family_name": "Berg"}, 1), ({"family_name": "Berg", "phone": "0612345678"}, 0)):
        practice.run(keep_unsaved, Unsaved("client", client.id, client.id, "Berg", 1, {"form": typed}))
        assert len(values(practice)) == offered
    practice.run(take_over, client.id)
    assert len(values(practice)) == 1


def test_a_confidential_text_is_not_offered_to_who_may_no_longer_read_such(staffed_desk: Desk) -> None:
    """An assistant who became receptionist, say: the form holds what others wrote in that letter."""
    client = staffed_desk.sign_in("balie").run(create_client, person())
    dentist = staffed_desk.sign_in("tandarts")
    dentist.run(take_over, client.id)
    sealed = dentist.run(record_confidential, client.id, letter())
    pieces = [
        replace(HALF, client_id=client.id, values={"form": {"body": SECRET, "confidential": True}}),
        Unsaved("answer", sealed.id, client.id, "", 0, {"form": {"body": SECRET}}),
    ]
    for login, offered in (("tandarts", 2), ("balie", 0)):
        practice = staffed_desk.sign_in(login)
        for piece in pieces:
            practice.run(keep_unsaved, piece)
        assert len(values(practice)) == offered


def test_nothing_is_kept_of_a_record_that_is_gone(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    gone = draft(practice, add_client(practice))
    practice.run(keep_unsaved, Unsaved("invoice", gone.id, None, "", 1, {"note": SECRET}))
    practice.run(delete_draft_invoice, gone.id, 1)
    practice.run(keep_unsaved, Unsaved("invoice", gone.id, None, "", 1, {"note": SECRET}))
    assert practice.writer.value("SELECT count(*) FROM unsaved_form") == 0


def test_more_than_any_form_holds_is_not_kept(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="too much"):
        desk.sign_in().run(keep_unsaved, replace(HALF, values={"body": "x" * (LARGEST + 1)}))
