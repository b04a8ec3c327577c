"""The arguments and options that commands share, and how texts on the command line become values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from practice_app.cli.console import Console
from practice_app.domain.access import Role
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.plain_dates import parse_date

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(path_type=Path)  # whether it is there is for the use case to say, in its own sentence

with_console = click.make_pass_decorator(Console)
as_json = click.option("--json", "as_json", is_flag=True, help=N_("Print one JSON document and nothing else."))
with_code = click.option(
    "--code", envvar="PRACTICE_APP_CODE", default="", help=N_("The second step, when it is on; also from PRACTICE_APP_CODE.")
)
_login = click.option(
    "--login", required=True, help=N_("Your sign-in name. The password comes from PRACTICE_APP_PASSWORD, or is asked for.")
)
_practice = click.argument("practice", type=FILE)


def with_login(function: F) -> F:
    """--login and --code."""
    return _login(with_code(function))


def on_practice(function: F) -> F:
    """PRACTICE, --login and --code, and the console as the first parameter."""
    return cast(F, with_login(_practice(with_console(function))))


class Day(click.ParamType[date]):
    """A date as exchange.md writes it; refused with its own sentence."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            day = parse_date(str(value), "date")
        except InvalidInput as problem:
            raise click.BadParameter(_sentence(problem, ctx), ctx, param) from None
        if day is None:
            raise click.BadParameter(_sentence(InvalidInput(N_("This is empty. Fill it in.")), ctx), ctx, param)
        return day


class Roles(click.ParamType[tuple[Role, ...]]):
    """Roles by their names in the secrecy matrix, comma-separated."""

    name = "roles"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Role, ...]:
        """The roles, or a usage error that lists the names."""
        if isinstance(value, tuple):
            return value
        names = [name.strip().casefold() for name in str(value).split(",") if name.strip()]
        known = [role.value for role in Role]
        if not names or any(name not in known for name in names):
            raise click.BadParameter(
                _sentence(InvalidInput(N_("choose from: {choices}"), choices=", ".join(known)), ctx), ctx, param
            )
        return tuple(Role(name) for name in dict.fromkeys(names))


def _sentence(problem: InvalidInput, ctx: click.Context | None) -> str:
    console = ctx.find_object(Console) if ctx is not None else None
    return console.words.error(problem) if console else str(problem)
