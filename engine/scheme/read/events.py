"""PyYAML up to its events, in pure Python: no tags resolved, no objects made, no recursion.

The only module that drives PyYAML; it turns everything PyYAML throws into one located finding.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from engine.diagnostics import Diagnostic
from engine.scheme.read.decode import Lines
from engine.scheme.read.syntax_errors import explain

__all__ = ["BrokenYaml", "events", "extent"]

# Besides its own errors PyYAML lets these out on escapes beyond Unicode and version numbers of
# thousands of digits.
_BROKEN = (yaml.YAMLError, ValueError, OverflowError, IndexError)


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
    stream = _Events(lines.text)
    while True:
        try:
            event = stream.get_event() if stream.check_event() else None  # type: ignore[no-untyped-call]  # of PyYAML
        except _BROKEN as problem:
            raise BrokenYaml(explain(problem, lines, stream.index)) from None
        if event is None:
            return
        yield event


def extent(event: yaml.Event) -> tuple[int, int]:
    """The offsets where an event starts and ends (exclusive)."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        raise ValueError("an event without its place")
    return start.index, end.index
