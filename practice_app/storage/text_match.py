"""Finds a typed text inside names and subjects, in whatever case and with or without its accents."""

from __future__ import annotations

from practice_app.domain.search_text import LONGEST_QUERY, fold, loosely


def asked(text: str) -> str:
    """What is looked for: SQLite's LIKE ends at a NUL and refuses a very long pattern."""
    return "".join(filter(str.isprintable, text[:LONGEST_QUERY])).strip()


def contains(column: str, text: str) -> tuple[str, list[str]]:
    """The condition that `column` holds `text` (as `asked` gives it), and its values.

    SQLite's own LIKE and lower() know the case of ASCII letters only. Folding every row costs thirty times as much as
    LIKE, so only what holds another character is folded (database.py has the function).
    """
    like = rf"{column} LIKE ? ESCAPE '\'"
    conditions, values = [like], [f"%{_literally(text)}%"]
    if folded := fold(text):
        conditions.append(f"({column} GLOB '*[^ -~]*' AND instr(fold({column}), ?))")
        values.append(folded)
        if not text.isascii():  # "Müller" finds "Muller" too
            conditions.append(like)
            values.append(f"%{folded}%")
    return f"({' OR '.join(conditions)})", values


def contains_in_page(column: str, text: str) -> tuple[str, list[str]]:
    """The same for a whole letter in `column`: case and diacritics make no difference, punctuation does."""
    return f"instr(loosely({column}), ?)", [loosely(text)]


def _literally(text: str) -> str:
    for mark in ("\\", "%", "_"):
        text = text.replace(mark, "\\" + mark)
    return text
