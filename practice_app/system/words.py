"""The words of one language: translated sentences, dates and money, passed to whoever speaks to a person."""

from __future__ import annotations

import gettext
from datetime import date as Day
from datetime import datetime
from functools import cached_property

from practice_app.domain.errors import PracticeError, Terms
from practice_app.system.resources import resource

LANGUAGES = ("nl", "en")


class Words:
    """Sentences in `language` ("nl" or "en"). Source strings are English; `words("Save")` looks one up.

    Babel extracts the literals of `words(...)`, `words.plural(...)` and `N_(...)`.
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "nl"

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        file = resource("i18n", self.language, "LC_MESSAGES", "practice_app.mo")
        if not file.is_file():  # English is what the sources say
            return gettext.NullTranslations()
        with file.open("rb") as opened:  # gettext.translation would look for it by way of re and locale: 2 ms
            return gettext.GNUTranslations(opened)

    def __call__(self, text: str, /, **fields: object) -> str:
        """The sentence in this language, its {fields} filled in."""
        translated = self._catalogue.gettext(text) if text else ""
        return self._fill(translated, fields) if fields else translated

    def plural(self, one: str, many: str, count: int, /, **fields: object) -> str:
        """The form for `count`; {count} is filled in."""
        return self._fill(self._catalogue.ngettext(one, many, count), {"count": count, **fields})

    def error(self, error: PracticeError) -> str:
        """What went wrong and what to do, in this language."""
        return self(error.template, **error.fields)

    def date(self, day: Day) -> str:
        """31-03-2024 in Dutch, 31/03/2024 in English."""
        return day.strftime("%d-%m-%Y" if self.language == "nl" else "%d/%m/%Y")

    def long_date(self, day: Day) -> str:
        """31 maart 2024."""
        from babel.dates import format_date

        return format_date(day, format="d MMMM y", locale=self._locale)

    def month(self, number: int) -> str:
        """maart for 3."""
        from babel.dates import get_month_names

        return str(get_month_names("wide", locale=self._locale)[number])

    def moment(self, at: datetime) -> str:
        """A moment in Amsterdam time: 31-03-2024 14:05."""
        from zoneinfo import ZoneInfo

        local = at.astimezone(ZoneInfo("Europe/Amsterdam"))
        return f"{self.date(local)} {local:%H:%M}"

    def money(self, cents: int) -> str:
        """€ 1.234,50 for 123450 cents (Dutch), €1,234.50 (English); negatives with a minus sign."""
        from babel.numbers import format_currency

        return format_currency(cents / 100, "EUR", locale=self._locale)

    @property
    def _locale(self) -> str:
        return "nl_NL" if self.language == "nl" else "en_GB"

    def _fill(self, text: str, fields: dict[str, object]) -> str:
        return text.format_map({name: self._shown(value) for name, value in fields.items()})

    def _shown(self, value: object) -> object:
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, Terms):
            return ", ".join(self(term) for term in value)
        return self.date(value) if isinstance(value, Day) else value
