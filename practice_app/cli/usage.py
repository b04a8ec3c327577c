"""Wrong usage in plain words, and the help of a command in the language of whoever asks for it."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import click

from practice_app.system.words import Words


def usage_sentence(error: click.UsageError, words: Words) -> str:
    """What is wrong with the command line, and how to find help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and error.ctx is not None:
        return error.ctx.get_help()
    told = _what(error, words)
    if error.ctx is None:
        return told
    return f"{told} {words('See: {command} --help', command=error.ctx.command_path)}"


def localised(command: click.Command, words: Words) -> click.Command:
    """The command with its help, and that of its options and subcommands, in another language; the original stays."""
    shown = copy.copy(command)
    shown.help = words(command.help) if command.help else None
    shown.params = [_localised_parameter(one, words) for one in command.params]
    original = command.get_help_option
    shown.get_help_option = lambda ctx: help_option(original(ctx), words)  # type: ignore[method-assign]  # one copy's own
    if isinstance(command, click.Group) and isinstance(shown, click.Group):
        shown.commands = {name: localised(one, words) for name, one in command.commands.items()}
    return shown


def _localised_parameter(parameter: click.Parameter, words: Words) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    shown = copy.copy(parameter)
    shown.help = words(parameter.help)
    return shown


def help_option(option: click.Option | None, words: Words) -> click.Option | None:
    """--help with its explanation in this language."""
    if option is not None:
        option.help = words("Show this explanation and stop.")
    return option


def _what(error: click.UsageError, words: Words) -> str:
    match error:
        case click.NoSuchOption():
            return words("There is no option {option}.", option=error.option_name)
        case click.MissingParameter():
            return words("{name} is missing.", name=_name(error.param, error.param_hint))
        case click.BadParameter():
            return words("{name} is not right: {why}", name=_name(error.param, error.param_hint), why=error.message)
        case click.BadOptionUsage():
            return words("{option} needs a value.", option=error.option_name)
    return error.format_message()


def _name(parameter: click.Parameter | None, hint: Sequence[str] | str | None) -> str:
    if isinstance(hint, str):
        return hint
    if hint:
        return " / ".join(hint)
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return (parameter.metavar or parameter.name or "?").upper() if parameter is not None else "?"
