"""Destroying what is due now: what it means, the owner's yes and password, progress, and the certificate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject

from practice_app.domain.dossier import DESTROY_ELSEWHERE
from practice_app.domain.errors import PracticeError
from practice_app.domain.retention_plan import ClientPlan
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.operations import Job
from practice_app.gui.screens.retention.texts import listed
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.system.words import Words
from practice_app.use_cases.purging import KEPT_INSIDE, FinishedPurge, purge_and_certify
from practice_app.use_cases.retention import purge_preview


class PurgeNow(QObject):
    """`begin` asks everything first; nothing goes before the password was right."""

    def __init__(self, context: Context, progress: ProgressRow, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._progress = context, progress
        self._job: Job | None = None
        progress.cancelled.connect(self._cancel)

    def begin(self) -> None:
        """Ask the plan of today: the confirmation names what it would do."""
        self._context.operations.read(purge_preview, then=self._confirm)

    def _confirm(self, due: list[ClientPlan]) -> None:
        words, shell = self._context.words, self._context.shell
        if not due:
            shell.show_done(words("Nothing is due today."))
            return
        title = words.plural("Destroy what is due of {count} client?", "Destroy what is due of {count} clients?", len(due))
        shell.confirm(title, consequences(words, due), words("Destroy for good"), self._ask)

    def _ask(self) -> None:
        words = self._context.words
        self._context.shell.ask_password(words("Destroying cannot be undone: type your password once more."), self._purge)

    def _purge(self) -> None:
        operations = self._context.operations
        self._progress.start(self._context.words("Destroying what is due…"))
        self._job = operations.call_steps(
            purge_and_certify,
            practice_of(operations),
            progress=self._progress.show_progress,
            then=self._done,
            failed=self._failed,
            stopped=self._stopped,
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, finished: FinishedPurge) -> None:
        words, count = self._context.words, len(finished.outcome.carried_out)
        self._over()
        told = words.plural("{count} client was destroyed and certified.", "{count} clients were destroyed and certified.", count)
        if finished.certificate is not None:
            told = words(
                "{told} The certificate lies beside the practice folder: {file}.", told=told, file=finished.certificate.name
            )
        if numbers := ", ".join(finished.outcome.dossiers):
            told = f"{told} {words(DESTROY_ELSEWHERE, numbers=numbers)}"
        if finished.kept_inside:
            told = f"{told} {words(KEPT_INSIDE)}"
        self._context.shell.show_done(told)

    def _failed(self, problem: PracticeError) -> None:
        self._over()
        self._context.shell.show_problem(problem)

    def _stopped(self) -> None:
        self._over()
        self._context.shell.show_done(self._context.words("Stopped. What was destroyed is swept when you lock or close."))

    def _over(self) -> None:
        self._job = None
        self._progress.finish()
        self._context.shell.changed()


def consequences(words: Words, due: Sequence[ClientPlan]) -> list[str]:
    """What goes, what stays, and under which law: a sentence each."""
    goes, stays = Counter[str](), Counter[str]()
    for plan in due:
        goes.update(plan.items)
        stays.update({term.law for term in plan.archives})
    told = [words("This goes for good: {items}.", items=listed(words, goes.most_common()))]
    for law, count in stays.most_common():
        told.append(
            words.plural(
                "Of {count} client something stays in an archive: {law}.",
                "Of {count} clients something stays in an archive: {law}.",
                count,
                law=words(law),
            )
        )
    told.append(words("The waiting time of the announcement is set aside; the certificate says so."))
    return told
