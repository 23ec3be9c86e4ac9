"""PyYAML up to its events: no tags resolved, no objects made, no recursion.

The only module that drives PyYAML; it turns everything PyYAML throws into one located finding. What
both of its parsers read alike is read by the one of libyaml, where it is there; that is ten times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from engine.diagnostics import Diagnostic
from engine.scheme.read.decode import Lines
from engine.scheme.read.syntax_errors import explain

__all__ = ["BrokenYaml", "events", "extent"]

# PyYAML may be installed without it.
_Quick: Any = getattr(yaml, "CSafeLoader", None) and import_module("yaml.cyaml").CParser

# Besides its own errors PyYAML lets these out on escapes beyond Unicode and version numbers of
# thousands of digits.
_BROKEN = (yaml.YAMLError, ValueError, OverflowError, IndexError)


# Where libyaml is known to read otherwise: tabs, question marks, breaks and blanks beyond ASCII, and a
# comment right behind the sign of a block.
_OTHERWISE = re.compile("[\t?\x7f-\xa0\u2028\u2029\ufeff]|[|>][-+0-9]*#")
# So many events at once and so deep; of what is larger each is judged before the next is read.
_EVENTS, _DEPTH = 50_000, 64


class BrokenYaml(Exception):
    """The text is no YAML from some place on; ``finding`` says where and why."""

    def __init__(self, finding: Diagnostic) -> None:
        self.finding = finding
        super().__init__(finding.message.en)


class _Events(Reader, Scanner, Parser):
    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def events(lines: Lines) -> Iterator[yaml.Event]:
    """The events of a text, one at a time, so that the reader can stop before anything grows.

    Raises BrokenYaml where the text stops being YAML.
    """
    alike = _by_libyaml(lines.text)
    if alike is not None:
        yield from alike
        return
    yield from _by_python(lines)


def _by_python(lines: Lines) -> Iterator[yaml.Event]:
    stream = _Events(lines.text)
    while True:
        try:
            event = stream.get_event() if stream.check_event() else None  # type: ignore[no-untyped-call]  # of PyYAML
        except _BROKEN as problem:
            raise BrokenYaml(explain(problem, lines, stream.index)) from None
        if event is None:
            return
        yield event


def _by_libyaml(text: str) -> list[yaml.Event] | None:
    """The events as libyaml has them; None where Python's own must decide: whatever is odd or not allowed."""
    if _Quick is None or _OTHERWISE.search(text):
        return None
    found: list[yaml.Event] = []
    depth = 0
    try:
        stream = _Quick(text)
        while stream.check_event():
            event: yaml.Event = stream.get_event()
            if isinstance(event, yaml.ScalarEvent):
                # As Python's has it: none for a plain one.
                event.style = event.style or None
            found.append(event)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEPTH or len(found) > _EVENTS or _is_odd(event):
                return None
    except _BROKEN:
        return None
    return found


def _is_odd(event: yaml.Event) -> bool:
    """Aliases, anchors and tags, which the format has not, and values left out, whose place differs."""
    if isinstance(event, yaml.AliasEvent):
        return True
    if isinstance(event, yaml.ScalarEvent) and not event.value and event.style is None:
        return True
    return isinstance(event, yaml.NodeEvent) and bool(event.anchor or getattr(event, "tag", None))


def extent(event: yaml.Event) -> tuple[int, int]:
    """The offsets where an event starts and ends (exclusive)."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        raise ValueError("an event without its place")
    return start.index, end.index
