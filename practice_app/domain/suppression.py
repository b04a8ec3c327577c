"""By what an address is recognised that objected to marketing: e-mail, and the door of the house with the name on it."""

from __future__ import annotations

from practice_app.domain.search_text import fold


def address_marks(email: str, postcode: str, house_number: str, name: str) -> tuple[str, ...]:
    """The marks of one card, in a form that spelling does not change. Empty when there is no address at all.

    Whoever objects, objects to marketing as such (Tw art. 11.7, AVG art. 21(3)), so e-mail and post are marked alike.
    """
    marks = [f"email:{email.strip().casefold()}"] if email.strip() else []
    if postcode.strip() and house_number.strip() and name.strip():
        door = fold(f"{postcode}{house_number}").replace(" ", "")
        marks.append(f"post:{door}:{fold(name)}")
    return tuple(marks)
