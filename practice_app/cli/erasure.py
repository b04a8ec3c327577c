"""`verify --erasure`: looks for words in every decrypted page of a practice and its backups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice_app.cli.console import Console
from practice_app.cli.sign_in import signed_in
from practice_app.cli.usage import Misuse
from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.traces import words_to_look_for

if TYPE_CHECKING:
    from practice_app.use_cases.erasure_check import ErasureReport, LookedInto


def look_for_canaries(console: Console, practice: Path, login: str, canaries: Path | None, as_json: bool) -> None:
    """The report; FileProblem when something was found. Words are told by their number in the file, never themselves."""
    from practice_app.use_cases.erasure_check import erasure_steps

    if canaries is None or not login or practice.is_file():
        raise Misuse(console.words("Use --erasure with a practice folder, --login and --canaries."), click.get_current_context())
    words = words_to_look_for(_lines(canaries))
    with signed_in(console, practice, login) as opened:
        report = console.finish(erasure_steps(opened, words))
    if as_json:
        console.document(report.row(console.words))
    else:
        _tell(console, report)
    if report.sweep_waits:
        console.warn(console.words("A destruction was not swept when this was looked up. It is by now: look again."))
    if not report.ok:
        found = len({trace.word for one in report.files for trace in one.traces})
        raise FileProblem(N_("{count} of {total} words were found."), count=found, total=report.words)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise FileProblem(N_("{file} cannot be read ({why})."), file=path.name, why=error.strerror or "") from None
    except UnicodeDecodeError:
        raise FileProblem(N_("{file} is not a text in UTF-8. Save it as such and try again."), file=path.name) from None


def _tell(console: Console, report: ErasureReport) -> None:
    for one in report.files:
        if one.problem is not None:
            click.echo(f"{one.file}: {console.words.error(one.problem)}")
        elif one.traces or one.pages:
            click.echo(f"{one.file}: {_found(console, one)}")
    if report.ok:
        words = console.words
        click.echo(words.plural("{count} word was looked for.", "{count} words were looked for.", report.words))


def _found(console: Console, one: LookedInto) -> str:
    words = console.words
    if not one.traces:
        return words.plural("nothing found in {count} page", "nothing found in {count} pages", one.pages)
    told = []
    for trace in one.traces:
        fields = {"number": trace.word, "place": words(trace.place)}
        if trace.whole:
            told.append(
                words.plural(
                    "word {number} {count} time in {place}", "word {number} {count} times in {place}", trace.whole, **fields
                )
            )
        if trace.part:
            told.append(
                words.plural(
                    "a part of word {number} {count} time in {place}",
                    "a part of word {number} {count} times in {place}",
                    trace.part,
                    **fields,
                )
            )
    return "; ".join(told)
