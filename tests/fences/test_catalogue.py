"""Every sentence a person can see has its Dutch with the same {fields}, and the .mo is compiled from the .po."""

from __future__ import annotations

import gettext
import json
from io import BytesIO
from pathlib import Path

import pytest

from practice_app.system.words import Words
from tests.i18n.catalogue import (
    MO,
    PO,
    Sentence,
    catalogue,
    extracted,
    faults,
    mo_bytes,
    po_bytes,
    proposals,
    translations,
)

SENTENCES: set[Sentence] = {"Save {name}", ("one invoice", "{count} invoices")}
DUTCH: dict[Sentence, Sentence] = {
    "Save {name}": "{name} bewaren",
    ("one invoice", "{count} invoices"): ("één factuur", "{count} facturen"),
}


def test_every_sentence_has_its_dutch() -> None:
    left = list(faults(PO.read_bytes(), extracted()))
    assert left == [], "run `python -m tests.i18n update --merge FILE`"


def test_the_compiled_catalogue_is_the_written_one() -> None:
    compiled = gettext.GNUTranslations(BytesIO(MO.read_bytes()))
    written = gettext.GNUTranslations(BytesIO(mo_bytes(PO.read_bytes())))
    assert vars(compiled)["_catalog"] == vars(written)["_catalog"], "run `python -m tests.i18n update`"


def test_the_window_and_the_papers_read_the_catalogue() -> None:
    known = [
        (english, dutch)
        for english, dutch in translations(PO.read_bytes()).items()
        if isinstance(english, str) and isinstance(dutch, str) and dutch
    ]
    assert known
    assert [english for english, dutch in known if Words("nl")(english) != dutch] == []


def test_writing_the_catalogue_again_changes_nothing() -> None:
    written = PO.read_bytes()
    known = translations(written)
    assert po_bytes(catalogue(set(known), known)) == written


def test_every_form_of_the_call_is_extracted(tmp_path: Path) -> None:
    (tmp_path / "screen.py").write_text(
        'words("a")\nself.words("b {x}", x=1)\nself._words("c")\nN_("d"\n   " e")\n'
        'words.plural("f", "{count} f", 2)\nself._words.plural("g", "{count} g", n)\nwords(name)\nother("h")\n'
    )
    assert extracted(tmp_path) == {"a", "b {x}", "c", "d e", ("f", "{count} f"), ("g", "{count} g")}


def test_a_complete_catalogue_has_no_faults() -> None:
    assert list(faults(po_bytes(catalogue(SENTENCES, DUTCH)), SENTENCES)) == []


@pytest.mark.parametrize(
    ("fault", "dutch"),
    [
        ("untranslated: Save {name}", {"Save {name}": ""}),
        ("untranslated: ('one invoice'", {("one invoice", "{count} invoices"): ("één factuur", "")}),
        ("other {fields} than the English: Save", {"Save {name}": "{naam} bewaren"}),
        ("other {fields} than the English: Save", {"Save {name}": "bewaren"}),
        ("other {fields} than the English: Save", {"Save {name}": "{name bewaren"}),
        ("other {fields} than the English: ('one", {("one invoice", "{count} invoices"): ("één factuur", "facturen")}),
    ],
)
def test_poor_dutch_is_a_fault(fault: str, dutch: dict[Sentence, Sentence]) -> None:
    (found,) = faults(po_bytes(catalogue(SENTENCES, DUTCH | dutch)), SENTENCES)
    assert found.startswith(fault)


def test_a_missing_an_obsolete_and_a_fuzzy_entry_are_faults() -> None:
    po = po_bytes(catalogue(SENTENCES, DUTCH))
    assert list(faults(po, SENTENCES | {"New"})) == ["missing: New"]
    assert list(faults(po, SENTENCES - {"Save {name}"})) == ["obsolete: Save {name}"]
    assert list(faults(po + b'\n#~ msgid "Old"\n#~ msgstr "Oud"\n', SENTENCES)) == ["obsolete: Old"]
    fuzzy = po.replace(b'#, python-brace-format\nmsgid "Save', b'#, fuzzy, python-brace-format\nmsgid "Save')
    assert list(faults(fuzzy, SENTENCES)) == ["fuzzy: Save {name}"]


def test_a_translators_file_is_read_in_both_shapes(tmp_path: Path) -> None:
    file = tmp_path / "dutch.json"
    plural = ["één factuur", "{count} facturen"]
    file.write_text(json.dumps({"Save {name}": "{name} bewaren", "one invoice|||{count} invoices": plural}))
    assert proposals(file) == DUTCH
