"""What is indexed is found by what people type, held against a real FTS5 table of the encrypted engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as engine

from practice_app.domain.client import ClientDraft
from practice_app.domain.search_text import fold, index_text, loosely, match_query

Finds = Callable[[ClientDraft, str], bool]


@pytest.fixture(scope="module")
def finds() -> Iterator[Finds]:
    """Whether a search for a text finds the client, in a table such as the practice file has."""
    database = engine.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE s USING fts5 (folded, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3')")

    def search(client: ClientDraft, text: str) -> bool:
        database.execute("DELETE FROM s")
        database.execute("INSERT INTO s VALUES (?)", (index_text(client),))
        query = match_query(text)
        return bool(query) and bool(database.execute("SELECT 1 FROM s WHERE s MATCH ?", (query,)).fetchall())

    yield search
    database.close()


BERG = ClientDraft(
    number="2024-001",
    given_name="José",
    prefix="van den",
    family_name="Berg",
    organisation="Bakkerij 't Hoekje B.V.",
    email="jose.berg+post@example.nl",
    phone="+31612345678",
    city="'s-Hertogenbosch",
)


@pytest.mark.parametrize(
    "typed",
    ["van den Berg", "vandenberg", "VANDENB", "berg", "jose", "José", "jos", "jose berg", "berg, josé",
     "2024-001", "2024001", "0612345678", "06-12345678", "06 12 34", "+31612345678", "+31 6 12345678",
     "+31 (0)6 12345678", "0031612", "31612345678", "jose.berg+post@example.nl", "joseberg", "example.nl",
     "hertogenbosch", "'s-Hertogenbosch", "shertogenbosch", "hoekje", "'t hoekje", "thoekje", "j", "be"],
)  # fmt: skip
def test_a_client_is_found_as_people_type(finds: Finds, typed: str) -> None:
    assert finds(BERG, typed)


@pytest.mark.parametrize("typed", ["jansen", "ergb", "berg jansen", "0687654321", "", "  ", "'", '"*'])
def test_another_is_not(finds: Finds, typed: str) -> None:
    assert not finds(BERG, typed)


@pytest.mark.parametrize(
    ("family_name", "typed"),
    [("'t Hart", "thart"), ("'t Hart", "'t hart"), ("’t Hart", "t hart"), ("Vandenberg", "van den berg"),
     ("Łukasiewicz", "lukas"), ("Søren", "soren"), ("Yıldız", "yildiz"), ("YILDIZ", "yıldız"),
     ("İnce", "ince"), ("Groß", "gross"), ("Æbelø", "aebelo"), ("Þór", "thor"), ("Đorđe", "dorde"),
     ("Παπαδόπουλος", "παπαδοπουλος"), ("ΠΑΠΑΔΌΠΟΥΛΟΣ", "Παπαδόπουλος"), ("مُحَمَّد", "محمد"),
     ("أحمد", "احمد"), ("فاطمة", "فاطمه"), ("Żółć", "zolc"), ("Smit-de Vries", "smitdevries"),
     ("Smit-de Vries", "de vries"), ("😀 Blij", "😀"), ("O'Brien", "obrien"), ("O'Brien", "o brien"),
     ("王小明", "王"), ("Ｆｕｌｌ", "full"), ("Zoe\u0308", "zoë")],
)  # fmt: skip
def test_every_script_is_found_with_and_without_its_marks(finds: Finds, family_name: str, typed: str) -> None:
    assert finds(ClientDraft(family_name=family_name), typed)


@pytest.mark.parametrize("typed", ["0470123456", "0470 12 34 56", "+32470123456", "32470"])
def test_a_foreign_number_is_found_both_ways(finds: Finds, typed: str) -> None:
    assert finds(ClientDraft(family_name="x", phone="+32470123456"), typed)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@pytest.mark.parametrize(
    ("text", "folded"), [("Joséphine", "josephine"), ("O'Brien-Łęcki", "o brien lecki"), ("مُحَمَّد", "محمد"), ("a😀b", "a x1f600 b")]
)
def test_marks_go_without_splitting_the_word(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(min_size=1, max_size=30))
def test_what_was_typed_whole_is_found_whatever_it_is(finds: Finds, name: str) -> None:
    assert finds(ClientDraft(family_name=name), name) == bool(fold(name))


@given(st.text('abc"*()^:+-{}.\\ \x00ANDORNEAR\ud800', max_size=80))
def test_no_input_is_a_syntax_error(finds: Finds, typed: str) -> None:
    finds(BERG, typed)


def test_a_query_is_bounded() -> None:
    assert len(match_query("a " * 100_000)) < 400
    assert len(match_query("a" * 100_000)) < 400


def test_a_whole_letter_is_read_loosely_whichever_way_it_goes() -> None:
    assert loosely("Über CAFÉ – “x” €\nñ Š Ž ?") == "uber cafe – “x” € n s z ?"
    assert loosely("体 Über\nCAFÉ") == "体 uber cafe"
    assert loosely("Straße") == "strasse"
    assert loosely("µ") != loosely("?")
    assert loosely("Cafe\u0301") == "cafe"
