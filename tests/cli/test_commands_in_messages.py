"""Every command and every option that a message tells somebody to use is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from engine.cli.main import cli
from engine.diagnostics.code import Code, codes

# In Chinese texts a word in Latin letters after the name is a command.
_COMMAND = re.compile(r"kaohe((?: [a-z]+)+)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def _found(words: list[str]) -> click.Command | None:
    """The command of these words; what follows it are its arguments."""
    context = click.Context(cli)
    command: click.Command | None = cli
    while isinstance(command, click.Group):
        command = command.get_command(context, words[0]) if words else None
        words = words[1:]
    return command


def _named(code: Code) -> Iterator[tuple[str, list[str]]]:
    """The commands that a message and its pages name, each with the options given with it."""
    for text in (code.message.zh, code.hint.zh, code.about.zh):
        for match in _COMMAND.finditer(text):
            yield match[1], []
    for line in code.good.splitlines():
        if (named := _COMMAND.match(line)) is not None:
            yield named[1], _OPTION.findall(line.partition("#")[0])


def _wrong(code: Code) -> list[str]:
    wrong = []
    for words, options in _named(code):
        command = _found(words.split())
        if command is None:
            wrong.append(f"{code.id}: kaohe{words}")
            continue
        known = {each for param in command.params for each in (*param.opts, *param.secondary_opts)}
        wrong += [f"{code.id}: kaohe{words} {each}" for each in options if each not in known]
    return wrong


def test_what_is_not_there_is_seen() -> None:
    bad = Code(**{**{n: getattr(codes()["why-needed"], n) for n in Code.__slots__}, "good": ""})
    assert _found(["store", "role"]) is not None
    assert _found(["store", "pin"]) is None
    assert _found(["pin"]) is None
    assert _wrong(bad) == []


def test_messages_name_commands_that_there_are() -> None:
    assert [each for code in codes().values() for each in _wrong(code)] == []


@pytest.mark.parametrize(
    ("code", "command"), [("none-published", "run"), ("published-twice", "run")]
)
def test_how_to_name_a_version_is_told_with_its_command(code: str, command: str) -> None:
    assert f"kaohe {command}" in codes()[code].hint.zh
    assert f"kaohe {command}" in codes()[code].hint.en
