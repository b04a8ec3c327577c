"""The last step of a restore: what came back, and what was destroyed or closed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_app.domain.backup_words import WITHOUT_AFTER_FILE
from practice_app.gui.steps.step import Step
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.restore import Restored


class RestoreResultStep(Step):
    """Filled by `show_result`."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, words("The practice is back"), "")
        self.form.hide()
        self.told = Label("")
        self.column.addWidget(self.told)

    def show_result(self, done: Restored, folder: str, by_words: bool) -> None:
        """What the person must know before signing in. `by_words`: the owner set a new password."""
        self.sentence = self.words("The practice is in {folder}, as it was at {moment}.", folder=folder, moment=done.made_at)
        self.told.setText("\n".join((*self._sentences(done), self._passwords(done, by_words))))

    def _sentences(self, done: Restored) -> list[str]:
        words, told = self.words, []
        if done.destroyed_again:
            told.append(
                words.plural(
                    "{count} client destroyed since then was destroyed again.",
                    "{count} clients destroyed since then were destroyed again.",
                    done.destroyed_again,
                )
            )
        if done.members_out:
            told.append(
                words.plural(
                    "{count} member whose access ended since then stays out.",
                    "{count} members whose access ended since then stay out.",
                    done.members_out,
                )
            )
        if done.after_written_at is None:
            told.append(words(WITHOUT_AFTER_FILE))
        told.append(words("What was recorded after that moment is not in it. Look at the retention plan after signing in."))
        return told

    def _passwords(self, done: Restored, by_words: bool) -> str:
        if by_words:
            return self.words(
                "Sign in with your new password. Everyone else uses the password of {moment}; access in an emergency and "
                "standing in ended.",
                moment=done.made_at,
            )
        return self.words(
            "Everyone signs in with the password of {moment}; access in an emergency and standing in ended.", moment=done.made_at
        )
