"""What went by itself at the sign-in, and which dossiers are left to destroy elsewhere."""

from __future__ import annotations

from datetime import date, timedelta

from practice_app.use_cases.dossiers import confirm_destruction
from practice_app.use_cases.retention import announce_due
from practice_app.use_cases.session import change_own_language
from tests.gui.desk_window import Opened
from tests.practice_files import OWNER, Desk
from tests.use_cases.test_dossiers import ended


def test_the_window_says_whose_paper_is_left_to_destroy(opened: Opened, desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(change_own_language, "en")
    practice.run(confirm_destruction, [ended(practice, "Kies")])
    for days in (0, 20, 35):
        desk.clock.move_to(date(2026, 3, 2) + timedelta(days=days))
        desk.sign_in().run(announce_due)
    window = opened(desk)
    inside = window.sign_in(OWNER)
    message = inside.banner.message
    window.until(lambda: message.text().startswith("1 announced client was destroyed."))
    assert message.text().endswith("Of client 1 a dossier lies elsewhere. Destroy it there too.")
