"""How names, numbers and addresses are folded for search: what is indexed, and what a typed text asks of the index.

The index is FTS5 with `unicode61 remove_diacritics 0` and `prefix='1 2 3'`: folding happens here, on both sides alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from practice_app.domain.client import Client, ClientDraft, list_name

LONGEST_QUERY = 200
MOST_TOKENS = 12
LONGEST_TOKEN = 64

_ASCII_MARKS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
# Letters that Unicode does not take apart, and Arabic spelling variants that people type for each other.
_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŋ": "n", "ŧ": "t",
        "ß": "ss", "ĸ": "k", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ə": "e",
        "ـ": "", "ى": "ي", "ة": "ه", "ٱ": "ا",
    }
)  # fmt: skip
_PHONE_LIKE = re.compile(r"\+?[0-9][0-9()./\-]*")


_COMBINING = dict.fromkeys(range(0x300, 0x370))


def fold(text: str) -> str:
    """`text` as lower-case words without diacritics or punctuation, one space between; folding twice changes nothing.

    A symbol such as an emoji becomes a word of its own ("x1f600"), because the tokenizer would drop it.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII_MARKS).split())
    folded = _folded_once(text)
    while not folded.isascii() and (again := _folded_once(folded)) != folded:
        folded = again  # a few compositions come apart only after casefolding
    return folded


def _folded_once(text: str) -> str:
    # SQLite's letters are older than Python's; beyond the basic plane only code points are sure to be tokens.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_LETTERS)
    return " ".join("".join(map(_folded_character, plain)).split())


def _folded_character(character: str) -> str:
    if character.isalnum():
        return character if character < "\U00010000" else f" x{ord(character):x} "
    category = unicodedata.category(character)
    if category == "Mn" or category == "Cf":
        return ""
    return f" x{ord(character):x} " if category == "So" else " "


def loosely(text: str) -> str:
    """`text` in lower case without diacritics, its line ends as spaces: for whole letters, `fold` costs eighty times as much.

    Nearly every Western text goes by way of a table of bytes, 5 µs a page.
    """
    try:
        encoded = text.encode("cp1252")
    except UnicodeEncodeError:
        return _loosely_once(text)
    return _loosely_once(text) if b"\xdf" in encoded else encoded.translate(_loose_bytes()).decode("cp1252", "replace")


def _loosely_once(text: str) -> str:
    plain = unicodedata.normalize("NFD", text).casefold().translate(_COMBINING)
    return plain.replace("\n", " ")


@cache
def _loose_bytes() -> bytes:
    shown = [bytes((byte,)).decode("cp1252", "replace") for byte in range(256)]
    folded = [_loosely_once(one).encode("cp1252", "replace") for one in shown]
    pairs = enumerate(zip(shown, folded, strict=True))
    return bytes(new[0] if len(new) == 1 and (new != b"?" or one == "?") else old for old, (one, new) in pairs)


def sort_name(client: Client | ClientDraft) -> str:
    """The key that lists are sorted by: the family name first, the prefix last, folded."""
    return fold(list_name(client))


def index_text(client: Client | ClientDraft) -> str:
    """The words under which a client is found by prefix: names, organisation, number, e-mail, phone and city.

    Words that belong together are there joined as well ("vandenberg", "thart", "2024001").
    """
    named, reached = index_texts(client)
    return f"{named} {reached}" if reached else named


def index_texts(client: Client | ClientDraft) -> tuple[str, str]:
    """The words of name and number, and those of the contact data: who may not see the latter does not search in them."""
    named: dict[str, None] = {}
    for text in (f"{client.prefix} {client.family_name}", client.given_name, client.organisation, client.number):
        if text:
            named.update(dict.fromkeys(_with_joins(fold(text))))
    reached: dict[str, None] = {}
    for text in (client.contact_person, client.city):
        if text:
            reached.update(dict.fromkeys(_with_joins(fold(text))))
    reached.update(dict.fromkeys(_email_words(client.email)))
    reached.update(dict.fromkeys(phone_words(client.phone)))
    return " ".join(named), " ".join(word for word in reached if word not in named)


def _with_joins(folded: str) -> list[str]:
    """The words, and for each but the last the rest of the name from there on, written as one."""
    words = folded.split()
    if len(words) < 2:
        return words
    return words + ["".join(words[start:])[:LONGEST_TOKEN] for start in range(min(len(words) - 1, 6))]


def _email_words(email: str) -> list[str]:
    """The parts of the address, the part before the @ as one word, and all of it as one."""
    local = fold(email.partition("@")[0]).replace(" ", "")
    parts = fold(email).split()
    return [*parts, local[:LONGEST_TOKEN], "".join(parts)[:LONGEST_TOKEN]] if parts else []


def phone_words(number: str) -> list[str]:
    """A stored E.164 number in each way people type it: national, international, with 00, with (0)."""
    digits = re.sub(r"[^0-9]", "", number)
    if not digits:
        return []
    if digits.startswith("31"):
        return [f"0{digits[2:]}", digits, f"00{digits}", f"310{digits[2:]}"]
    return [_foreign_national(number, digits), digits, f"00{digits}"]


def _foreign_national(number: str, digits: str) -> str:
    import phonenumbers  # only a foreign number needs it, and it is slow to import

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return digits
    shown = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    return re.sub(r"[^0-9]", "", shown) or digits


def match_query(text: str) -> str:
    """The FTS5 MATCH expression for what was typed: every word as a prefix, or all joined; "" when nothing is asked.

    Every word is quoted and holds letters and digits only, so no input is a syntax error.
    """
    tokens = [token[:LONGEST_TOKEN] for word in text[:LONGEST_QUERY].split() for token in _asked(word)][:MOST_TOKENS]
    if not tokens:
        return ""
    every = " AND ".join(f'"{token}"*' for token in tokens)
    if len(tokens) == 1:
        return every
    joined = "".join(tokens)[:LONGEST_TOKEN]
    return f'({every}) OR "{joined}"*'


def _asked(word: str) -> list[str]:
    """A phone number is one word however it is punctuated."""
    if _PHONE_LIKE.fullmatch(word):
        return [re.sub(r"[^0-9]", "", word)]
    return fold(word).split()
