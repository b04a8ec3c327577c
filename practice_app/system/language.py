"""The language of this computer account, for what is said before a practice is open."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping


def system_language(environ: Mapping[str, str] = os.environ, of_the_system: Callable[[], str] | None = None) -> str:
    """ "nl" or "en", from LANGUAGE, LC_ALL, LC_MESSAGES or LANG in that order; where none is set, from the system itself.

    `of_the_system`: another one who knows the system's locale name (Qt does on a Mac, where Python does not).
    """
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name, ""):
            return _of(value.split(":")[0])
    return _of((of_the_system or _of_the_system)())


def _of(locale_name: str) -> str:
    return "nl" if locale_name.casefold().startswith(("nl", "dutch")) else "en"


def _of_the_system() -> str:
    import locale

    try:
        return locale.getlocale()[0] or ""
    except ValueError:  # a locale that Python cannot parse
        return ""
