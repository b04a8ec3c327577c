"""Templates: refused with an unknown field, kept by version, filled in from the card, previewed without a client."""

from __future__ import annotations

from dataclasses import replace

import pytest

from practice_app.domain.correspondence import LONGEST_SUBJECT
from practice_app.domain.errors import Conflict, InvalidInput, NotFound
from practice_app.domain.letter_template import TemplateDraft, unknown_fields
from practice_app.storage.audit_log import entries
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.letter_templates import (
    PROMOTIONAL,
    STARTERS,
    add_starter_templates,
    add_template,
    change_template,
    delete_template,
    fill_template,
    list_templates,
    preview_template,
    starter,
)
from tests.invoice_helpers import complete
from tests.practice_files import Desk
from tests.use_cases.client_cases import organisation, person

DRAFT = TemplateDraft("Afspraak", "nl", "Afspraak bij {{praktijk}}", "{{aanhef}},\n\n{{naam}}\n{{adres}}\n{{cliëntnummer}}")


def test_a_template_is_filled_in_from_the_card(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = practice.run(create_client, person(family_name="{{client_number}}"))
    template = practice.run(add_template, DRAFT)
    filled = practice.run(fill_template, template.id, client.id)
    assert filled.subject.startswith("Afspraak bij ") and "{{" not in filled.subject
    assert filled.body.splitlines() == [
        "Beste Sanne,", "", "Sanne van den {{client_number}}", "Dorpsstraat 12a", "3511 AB  Utrecht", client.number,
    ]  # fmt: skip
    last = entries(practice.writer)[-1]
    assert (last.action, last.object_type, last.client_id) == ("read", "client", client.id)


def test_a_subject_stays_one_line_that_can_be_stored(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = practice.run(create_client, person())
    template = practice.run(add_template, replace(DRAFT, subject="{{adres}} " + "x" * 280))
    subject = practice.run(fill_template, template.id, client.id).subject
    assert subject.startswith("Dorpsstraat 12a 3511 AB Utrecht xx") and len(subject) == LONGEST_SUBJECT
    assert "\n" not in practice.read(preview_template, replace(DRAFT, subject="{{adres}}")).subject


def test_who_writes_is_not_taken_for_who_treats(desk: Desk) -> None:
    for language, line in (("nl", "Bij:"), ("en", "With:")):
        assert line in [found.strip() for found in starter("appointment", language).body.splitlines()]


@pytest.mark.parametrize(
    ("draft", "language", "salutation"),
    [
        (person(given_name=""), "nl", "Geachte heer/mevrouw Van den Berg"),
        (person(given_name=""), "en", "Dear Mr or Ms Van den Berg"),
        (organisation(), "nl", "Geachte heer/mevrouw"),
        (person(), "en", "Dear Sanne"),
    ],
)
def test_a_letter_begins_as_the_card_lets_it(desk: Desk, draft: object, language: str, salutation: str) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, draft)  # type: ignore[arg-type]  # pytest hands over an object
    template = practice.run(add_template, TemplateDraft("x", language, "", "{{salutation}}"))
    assert practice.run(fill_template, template.id, client.id).body == salutation


def test_an_unknown_field_is_not_saved(desk: Desk) -> None:
    practice = desk.sign_in()
    with pytest.raises(InvalidInput, match=r"\{\{salutaton\}\}.*\{\{salutation\}\}"):
        practice.run(add_template, replace(DRAFT, body="{{salutaton}}"))
    template = practice.run(add_template, DRAFT)
    with pytest.raises(InvalidInput, match="is not closed"):
        practice.run(change_template, template.id, replace(DRAFT, body="{{naam"), 1)
    assert practice.read(list_templates) == [template]


def test_a_template_is_changed_by_version_and_deleted(desk: Desk) -> None:
    practice = desk.sign_in()
    template = practice.run(add_template, DRAFT)
    changed = practice.run(change_template, template.id, replace(DRAFT, promotional=True), 1)
    assert (changed.version, changed.promotional) == (2, True)
    with pytest.raises(Conflict, match="changed meanwhile"):
        practice.run(change_template, template.id, DRAFT, 1)
    with pytest.raises(Conflict, match="changed meanwhile"):
        practice.run(delete_template, template.id, 1)
    practice.run(delete_template, template.id, 2)
    with pytest.raises(NotFound):
        practice.run(delete_template, template.id, 2)
    assert practice.read(list_templates) == []


def test_two_templates_do_not_have_one_name(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(add_template, DRAFT)
    with pytest.raises(InvalidInput, match="already") as refused:
        practice.run(add_template, replace(DRAFT, name="AFSPRAAK"))
    assert refused.value.field == "name"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_examples_are_sound_and_added_once(desk: Desk, language: str) -> None:
    practice = desk.sign_in()
    added = practice.run(add_starter_templates, language)
    assert len(added) == len(STARTERS)
    assert {template.language for template in added} == {language}
    assert sum(template.promotional for template in added) == len(PROMOTIONAL)
    for name in STARTERS:
        draft = starter(name, language)
        assert not unknown_fields(draft.subject + draft.body)
        filled = practice.read(preview_template, draft)
        assert filled.body and "{{" not in filled.subject + filled.body
    assert practice.run(add_starter_templates, language) == []


def test_a_preview_needs_no_client_and_stores_nothing(desk: Desk) -> None:
    practice = desk.sign_in()
    assert "Sanne de Voorbeeld" in practice.read(preview_template, DRAFT).body
    assert practice.read(list_templates) == []
