"""Every sentence a person sees is a literal inside a translation call."""

from __future__ import annotations

import pytest

from tests.fences import ROOT, own_sources
from tests.fences.strings import bare_sentences, error_names, not_extractable, unmarked_errors, untranslated

SOURCES = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in own_sources("practice_app")}
ERRORS = error_names(list(SOURCES.values()))


def test_no_text_reaches_the_window_or_the_terminal_untranslated() -> None:
    assert [f"{name} {found}" for name, source in SOURCES.items() for found in untranslated(source)] == []


def test_no_sentence_stands_bare_in_the_sources() -> None:
    assert [f"{name} {found}" for name, source in SOURCES.items() for found in bare_sentences(source)] == []


def test_the_sentence_of_every_error_is_marked() -> None:
    assert [f"{name} {found}" for name, source in SOURCES.items() for found in unmarked_errors(source, ERRORS)] == []


def test_every_translated_text_is_written_out() -> None:
    assert [f"{name} {found}" for name, source in SOURCES.items() for found in not_extractable(source)] == []


@pytest.mark.parametrize(
    "bad",
    [
        'button.setText("Save")',
        'QLabel("Name", self)',
        'label.setText(f"Page {page}")',
        'menu.addAction(icon, "Open…")',
        'table.setHeaderLabels(["Name", words("City")])',
        'label.setText("Paid" if paid else words("Open"))',
        'click.echo("Done: " + words("Saved"))',
        'QPushButton(text="Save")',
    ],
)
def test_an_untranslated_text_is_found(bad: str) -> None:
    assert list(untranslated(bad))


@pytest.mark.parametrize(
    "good",
    [
        'button.setText(words("Save"))',
        'label.setText(f"{name} · {city}")',
        'label.setText("…")',
        'view.setObjectName("clients")',
        'log.warning("header replaced")',
        "click.echo(json.dumps(answer))",
        'button.setText(self.words.plural("one client", "{count} clients", n))',
    ],
)
def test_a_translated_text_and_a_mere_sign_pass(good: str) -> None:
    assert not list(untranslated(good))


def test_a_bare_sentence_is_found_in_any_call_or_constant() -> None:
    assert list(bare_sentences('EmptyState("No clients yet")'))
    assert list(bare_sentences('TITLE = "Destruction certificate"'))
    assert not list(bare_sentences('EmptyState(words("No clients yet"))\nTITLE = N_("Destruction certificate")'))
    assert not list(bare_sentences('"""A docstring of this module."""\nlog.info("Header replaced")\nf("Noto Sans")'))


def test_an_error_with_a_bare_sentence_is_found() -> None:
    own = "class TooLate(NotFound): ...\n"
    errors = error_names([own, "class NotFound(errors.PracticeError): ..."])
    assert errors == {"PracticeError", "NotFound", "TooLate"}
    assert list(unmarked_errors('raise TooLate("It is gone.")', errors))
    assert not list(unmarked_errors('raise TooLate(N_("It is gone."))', errors))
    assert not list(unmarked_errors("raise TooLate(sentence)", errors))


@pytest.mark.parametrize(
    "bad", ['words(f"Hello {name}")', 'self.words("a" + b)', 'N_("{}".format(a))', "f\"{told} · {words('undone')}\""]
)
def test_a_text_put_together_at_run_time_is_found(bad: str) -> None:
    assert list(not_extractable(bad))
    assert not list(not_extractable('words("Hello {name}", name=name)\nf"{words(TITLE)}: {count}"'))
