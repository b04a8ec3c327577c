"""Any text becomes lines that fit, with nothing lost and nothing that stops the document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from practice_app.exports.fonts import REPLACEMENT, glyph, runs, width
from practice_app.exports.line_breaks import clean, lines_of


def test_lines_break_at_spaces_and_keep_every_word() -> None:
    text = "one two three four five six seven eight nine ten " * 5
    lines = [line.text for line in lines_of(text, 100, 10)]
    assert len(lines) > 5
    assert " ".join(lines).split() == text.split()
    assert all(width(line, 10) <= 100 for line in lines)


def test_a_word_wider_than_the_page_is_broken_where_it_no_longer_fits() -> None:
    lines = [line.text for line in lines_of("x" * 1000, 100, 10)]
    assert "".join(lines) == "x" * 1000
    assert all(width(line, 10) <= 100 for line in lines)


def test_line_ends_of_every_kind_begin_a_new_line() -> None:
    assert [line.text for line in lines_of("a\nb\r\nc\rd\u2028e", 100, 10)] == ["a", "b", "c", "d", "e"]


def test_decomposed_letters_are_drawn_as_one() -> None:
    assert clean("Z\u0307o\u0301\u0142c\u0301") == "Żółć"


def test_joiners_and_direction_marks_leave_no_box() -> None:
    assert clean("a\u200db\u200fc\ufe0f") == "abc"


def test_a_control_sign_and_half_a_surrogate_become_a_visible_box() -> None:
    assert clean("a\x07b\ud800c") == f"a{REPLACEMENT}b{REPLACEMENT}c"


def test_a_sign_that_no_font_has_is_drawn_as_a_visible_box() -> None:
    assert glyph("\u0378", False) is None
    assert runs("a\u0378b") == [("NotoSans-Regular", f"a{REPLACEMENT}b")]


def test_each_script_finds_a_font_that_has_it() -> None:
    for text in ("Łukasz", "Ελένη", "Ольга", "ﺤ", "שלום", "Հայ", "ქარ", "ไทย", "हि", "አማ", "中文", "かな", "한국", "😀", "🦷"):
        for char in text:
            assert glyph(char, bold=False) and glyph(char, bold=True), f"U+{ord(char):04X}"


def test_arabic_letters_are_joined_and_set_from_right_to_left() -> None:
    (line,) = lines_of("سلام", 200, 10)
    assert line.text == "ﻡﻼﺳ"


def test_a_vowel_mark_is_kept_and_follows_its_letter_in_the_order_of_drawing() -> None:
    (line,) = lines_of("مُ", 200, 10)
    assert line.text == "ﻡ\u064f"


def test_a_long_arabic_paragraph_begins_at_the_right_and_reads_downwards() -> None:
    lines = lines_of("واحد " * 30 + "نهاية", 150, 10)
    assert all(line.from_right for line in lines)
    assert lines[-1].text.startswith("ﺔﻳﺎﻬﻧ")


def test_a_dutch_sentence_with_an_arabic_name_stays_a_dutch_sentence() -> None:
    (line,) = lines_of("De heer محمد komt.", 300, 10)
    assert line.text.startswith("De heer ") and line.text.endswith(" komt.") and not line.from_right


@given(st.text(alphabet=st.characters(), max_size=200))
def test_no_text_whatever_is_refused_or_runs_off_the_page(text: str) -> None:
    for line in lines_of(text, 60, 9):
        assert width(line.text, 9) <= 60 or len(line.text) == 1
        assert all(glyph(char, False) for _, piece in runs(line.text) for char in piece)


@given(st.text(alphabet="abcé łž-/ \n", max_size=300))
def test_breaking_loses_no_letter(text: str) -> None:
    shown = "".join(line.text for line in lines_of(text, 40, 9))
    assert shown.replace(" ", "") == "".join(text.split())
