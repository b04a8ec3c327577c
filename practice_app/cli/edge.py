"""The one edge of the command line: every failure becomes a sentence on stderr and an exit status, never a traceback."""

from __future__ import annotations

from collections.abc import Callable

import click

from practice_app.cli.console import Console
from practice_app.cli.usage import usage_sentence
from practice_app.domain.errors import PracticeError

DONE, REFUSED, WRONG_USAGE = 0, 1, 2  # exchange.md


def at_the_edge(console: Console, work: Callable[[], object]) -> int:
    """The exit status of `work`: 0 done, 1 refused or failed with one sentence on stderr, 2 wrong usage."""
    try:
        answer = work()
    except PracticeError as error:
        console.warn(console.explain(error))
        return REFUSED
    except click.UsageError as error:
        console.warn(usage_sentence(error, console.words))
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt, EOFError):
        console.warn(console.words("Stopped. Nothing more was done."))
        return REFUSED
    except Exception as bug:
        console.warn(_told(console, bug))
        return REFUSED
    return answer if isinstance(answer, int) else DONE


def _told(console: Console, bug: Exception) -> str:
    from practice_app.system.bug_report import describe, report_folder, write_report

    path = write_report(describe(bug), report_folder())
    told = console.words("Something went wrong in the program. What was saved before is safe.")
    if path is None:
        return told
    where = console.words("A report without personal data is in {file}. Send it to who looks after the program.", file=path)
    return f"{told} {where}"
