"""Wrong usage in plain words, and the help of a command in the language of whoever asks for it."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import click

from practice_app.system.words import Words


class Misuse(click.UsageError):
    """Wrong usage that a command noticed itself, its sentence in the language of this run."""


def usage_sentence(error: click.UsageError, words: Words) -> str:
    """What is wrong with the command line, and how to find help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and error.ctx is not None:
        return error.ctx.get_help()
    told = _what(error, words)
    if error.ctx is None:
        return told
    where = words("See: {command} --help", command=error.ctx.command_path)
    return f"{told} {where}"


def localised(command: click.Command, words: Words) -> click.Command:
    """The command with its help, and that of its options and subcommands, in another language; the original stays."""
    shown = copy.copy(command)
    shown.help = words(command.help) if command.help else None
    shown.params = [_localised_parameter(one, words) for one in command.params]
    original = command.get_help_option
    # click makes the option --help anew each time it is asked, so the copy answers with a translated one.
    shown.get_help_option = lambda ctx: help_option(original(ctx), words)  # type: ignore[method-assign]  # of this copy only
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
        case click.exceptions.NoSuchCommand():
            return words("There is no command {name}.", name=error.command_name)
        case click.BadParameter():
            return words("{name} is not right: {why}", name=_name(error.param, error.param_hint), why=_why(error, words))
        case click.BadOptionUsage():
            return words("{option} needs a value.", option=error.option_name)
        case Misuse():
            return error.message
    return words("There are more words here than this command takes, or a value is out of place.")


def _why(error: click.BadParameter, words: Words) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return words("choose from: {choices}", choices=", ".join(str(one) for one in kind.choices))
    if isinstance(kind, click.IntRange):
        return words("a whole number from {least} to {most}", least=kind.min, most=kind.max)
    if kind is click.INT:
        return words("a whole number")
    return error.message


def _name(parameter: click.Parameter | None, hint: Sequence[str] | str | None) -> str:
    if isinstance(hint, str):
        return hint
    if hint:
        return " / ".join(hint)
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return (parameter.metavar or parameter.name or "?").upper() if parameter is not None else "?"
