"""Templates: fields are filled in once, an unknown one is named, and braces that do not close are told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import InvalidInput
from practice_app.domain.letter_template import (
    FIELDS,
    TemplateDraft,
    check_template,
    fields_in,
    fill,
    require_known_fields,
    unknown_fields,
)

GOOD = TemplateDraft("Afspraak", "nl", "Afspraak bij {{praktijk}}", "{{aanhef}},\n\nTot ziens.")


def test_fields_are_filled_in_by_either_name() -> None:
    assert fill("{{name}} / {{ Naam }} / {{NAME}}", {"name": "Jan"}) == "Jan / Jan / Jan"


def test_a_field_without_a_value_is_left_empty() -> None:
    assert fill("a{{organisation}}b", {}) == "ab"


def test_a_value_is_never_read_for_fields_again() -> None:
    assert fill("{{name}}", {"name": "{{client_number}}", "client_number": "7"}) == "{{client_number}}"
    assert fill("{{name}}{{name}}", {"name": "{"}) == "{{"


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text()), st.text(st.characters(exclude_characters="{}")))
def test_any_value_comes_out_as_it_is(values: dict[str, str], around: str) -> None:
    for name in FIELDS:
        assert fill(f"{around}{{{{{name}}}}}{around}", values) == around + values.get(name, "") + around


def test_unknown_fields_are_named_once_in_their_order() -> None:
    assert unknown_fields("{{zoo}} {{name}} {{aap}} {{zoo}} {{}}") == ("zoo", "aap", "")


def test_an_unknown_field_suggests_the_nearest_known_one() -> None:
    with pytest.raises(InvalidInput, match=r"no field \{\{salutaton\}\}\. Did you mean \{\{salutation\}\}") as refused:
        check_template(replace(GOOD, body="{{salutaton}}"))
    assert refused.value.field == "body"
    with pytest.raises(InvalidInput, match=r"\{\{aanhef\}\}\?"):
        check_template(replace(GOOD, subject="{{aanhefje}}"))
    with pytest.raises(InvalidInput, match=r"The fields are: \{\{name\}\}"):
        fill("{{xqz}}", {})


@pytest.mark.parametrize("text", ["{{name", "{{name}", "name}}", "{{{{name}}", "{{name}} {{"])
def test_braces_that_do_not_close_are_told(text: str) -> None:
    with pytest.raises(InvalidInput, match="is not closed"):
        require_known_fields(text)


@pytest.mark.parametrize("text", ["{name}", "a { b } c", "", "{{name}}{{today}}", "100% {}"])
def test_a_single_brace_is_text(text: str) -> None:
    require_known_fields(text)


@pytest.mark.parametrize("wrong", [{"name": " "}, {"language": "de"}, {"body": ""}])
def test_a_template_needs_name_language_and_text(wrong: dict[str, str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_template(replace(GOOD, **wrong))  # type: ignore[arg-type]  # the keys are fields of text
    assert refused.value.field == next(iter(wrong))


def test_each_field_has_its_dutch_name() -> None:
    assert check_template(replace(GOOD, body=" ".join(fields_in("nl"))))
    assert len(set(FIELDS) | set(FIELDS.values())) == 2 * len(FIELDS) - len(set(FIELDS) & set(FIELDS.values()))
    assert "{{salutation}}" in fields_in("en")
