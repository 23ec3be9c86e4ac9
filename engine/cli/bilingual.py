"""Click commands and options whose help is in Chinese or English, and usage errors with codes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import click
from click.exceptions import MissingParameter, NoSuchOption, UsageError

from engine.cli.stopped import Stopped, misused
from engine.diagnostics import Words, closest
from engine.diagnostics.render import language

__all__ = ["Command", "Group", "Option", "argument", "coded", "lang_of", "option", "spoken"]

_USAGE = Words("用法：", "Usage: ")
_PIECES = (("[OPTIONS]", "[选项]"), ("COMMAND [ARGS]...", "命令 [参数]..."))
_OPTIONS = Words("选项", "Options")
_COMMANDS = Words("命令", "Commands")
_HELP = Words("显示这段说明", "Show this message")
_LANG = Words("消息与说明的语言；不写时看系统设置", "Language of messages; else the system's")


def spoken(arguments: Sequence[str]) -> str:
    """The language asked for anywhere among the arguments, else the system's: zh or en."""
    asked = None
    for at, word in enumerate(arguments):
        if word == "--":
            break
        if word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
        elif word == "--lang" and at + 1 < len(arguments):
            asked = arguments[at + 1]
    return language(asked, os.environ)


def lang_of(context: click.Context) -> str:
    """The language of this call."""
    return str(context.find_root().obj)


class Option(click.Option):
    """An option with help in two languages."""

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """What the help shows, in the language of the call."""
        lang = lang_of(ctx)
        self.help = self.words.of(lang)
        record = super().get_help_record(ctx)
        if record is None or lang != "zh":
            return record
        return record[0], record[1].replace("[required]", "（必填）")


def option(*declarations: str, words: Words, **settings: Any) -> Callable[..., Any]:
    """``click.option`` with help in two languages."""
    return click.option(*declarations, cls=Option, words=words, **settings)


def argument(name: str, **settings: Any) -> Callable[..., Any]:
    """``click.argument``; what it is for is told by the command."""
    return click.argument(name, **settings)


class _Bilingual(click.Command):
    """What commands and the group of them share."""

    def __init__(
        self, *args: Any, words: Words, more: Words | None = None, **settings: Any
    ) -> None:
        super().__init__(*args, **settings)
        self.words = words
        self.more = more or Words("", "")
        self.params.append(
            Option(["--lang"], type=click.Choice(["zh", "en"]), expose_value=False, words=_LANG)
        )

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context; the root's holds the language, known before anything can go wrong."""
        if parent is None:
            extra.setdefault("obj", spoken(args))
        return super().make_context(info_name, args, parent, **extra)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` in the language of the call."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = _HELP.of(lang_of(ctx))
        return found

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line."""
        lang = lang_of(ctx)
        pieces = " ".join(self.collect_usage_pieces(ctx))
        if lang == "zh":
            for written, said in _PIECES:
                pieces = pieces.replace(written, said)
        formatter.write_usage(ctx.command_path, pieces, prefix=_USAGE.of(lang))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        lang = lang_of(ctx)
        for words in (self.words, self.more):
            if words.of(lang):
                formatter.write_paragraph()
                with formatter.indentation():
                    formatter.write_text(words.of(lang))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and of a group the commands."""
        lang = lang_of(ctx)
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [p.get_help_record(ctx) for p in options]
        with formatter.section(_OPTIONS.of(lang)):
            formatter.write_dl([record for record in records if record is not None])


class Command(_Bilingual):
    """One command."""


class Group(_Bilingual, click.Group):
    """Commands that are imported when they are called; ``known`` says what each does.

    ``sections`` are the headings of the help, each by the first of its commands.
    """

    def __init__(
        self,
        *args: Any,
        words: Words,
        known: dict[str, tuple[str, Words]],
        sections: dict[str, Words] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, words=words, **kwargs)
        self.known = known
        self.sections = sections or {next(iter(known)): _COMMANDS}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order they are shown."""
        del ctx
        return list(self.known)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        del ctx
        if cmd_name not in self.known:
            return None
        found = import_module(self.known[cmd_name][0]).command
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command typed; a wrong one is told with the nearest."""
        if args and args[0] not in self.known:
            if args[0].startswith("-"):
                raise NoSuchOption(args[0], ctx=ctx)
            near = closest(args[0], self.known)
            raise misused("no-such-command", name=args[0], closest=near)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with what they do, then the options."""
        lang = lang_of(ctx)
        parts: list[tuple[str, list[tuple[str, str]]]] = []
        for name, (_, words) in self.known.items():
            if name in self.sections:
                parts.append((self.sections[name].of(lang), []))
            parts[-1][1].append((name, words.of(lang)))
        for heading, rows in parts:
            with formatter.section(heading):
                formatter.write_dl(rows)
        _Bilingual.format_options(self, ctx, formatter)


def coded(error: UsageError) -> Stopped:
    """Click's complaint about what was typed as a coded one."""
    shown = _shown(error)
    if isinstance(error, NoSuchOption):
        known = error.ctx.command.get_params(error.ctx) if error.ctx is not None else []
        near = closest(error.option_name, [o for p in known for o in p.opts])
        return misused("no-such-option", name=error.option_name, closest=near)
    if isinstance(error, MissingParameter):
        return misused("option-needed", name=shown)
    if isinstance(error, click.BadParameter) and isinstance(
        getattr(error.param, "type", None), click.Choice
    ):
        assert error.param is not None
        assert isinstance(error.param.type, click.Choice)
        allowed = ", ".join(str(choice) for choice in error.param.type.choices)
        value = error.message.split("'")[1] if "'" in error.message else error.message
        return misused("bad-option-value", name=shown, value=value, allowed=allowed)
    return misused("wrong-usage", what=error.format_message())


def _shown(error: UsageError) -> str:
    """The option or argument that a complaint is about, as it is typed."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return error.message
    if isinstance(parameter, click.Argument):
        return parameter.human_readable_name
    return str(parameter.opts[0])
