"""Which files of a message are kept: a tick for each, and the reason at those that cannot be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.mail_file import MailPart
from practice_app.gui.labels import kind_and_size, short_name
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words


class FileTicks(QWidget):
    """All that may be kept are ticked at first."""

    def __init__(self, words: Words, files: Sequence[MailPart]) -> None:
        super().__init__()
        self.ticks: dict[int, CheckField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        for place, file in enumerate(files):
            if file.refused is not None:
                column.addWidget(Label(words.error(file.refused), "problem").keep_to_width())
                continue
            kind = kind_and_size(words, file.media_type, len(file.content))
            self.ticks[place] = CheckField(words, f"{short_name(file.name)} · {kind}")
            self.ticks[place].set_name(f"{file.name} · {kind}")
            self.ticks[place].setToolTip(file.name)
            self.ticks[place].set_value(True)
            column.addWidget(self.ticks[place])

    def chosen(self) -> frozenset[int]:
        """The places of the files that are ticked."""
        return frozenset(place for place, tick in self.ticks.items() if tick.value())
