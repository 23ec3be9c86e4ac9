"""YAML events to nodes, one at a time, so that nothing hostile is ever built.

Depth, nodes, length of a text and number of findings are capped while events arrive. Aliases, merge
keys, tags, duplicate and complex keys, empty values and further documents are findings (L1.2).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import yaml

from engine.diagnostics import Diagnostic, Rejected, Span, diagnose
from engine.scheme.read import cuts
from engine.scheme.read.decode import Lines
from engine.scheme.read.events import BrokenYaml, events, extent
from engine.scheme.read.nodes import Mapping, Node, Scalar, Sequence
from engine.scheme.read.scalars import scalar
from engine.scheme.read.syntax_errors import no_mapping

__all__ = ["DEPTH_LIMIT", "FINDINGS_LIMIT", "NODES_LIMIT", "compose"]

DEPTH_LIMIT = 64
NODES_LIMIT = 100_000
FINDINGS_LIMIT = 100


class _Stop(Exception):
    """Reading on is pointless or dangerous; the findings say why."""


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end has not come yet."""

    start: int
    is_mapping: bool
    in_flow: bool
    items: list[tuple[Scalar | None, Node]] = field(default_factory=list)
    seen: dict[str, Span] = field(default_factory=dict)
    key: Scalar | None = None
    awaits_value: bool = False
    was_cut: bool = False


def compose(lines: Lines) -> Mapping:
    """The root mapping of a file. Raises Rejected with everything found wrong in it."""
    return _Composer(lines).run()


class _Composer:
    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.found: list[Diagnostic] = []
        self.open: list[_Open] = []
        self.nodes = 0
        self.documents = 0
        self.root: Node | None = None

    def run(self) -> Mapping:
        try:
            for event in events(self.lines):
                self._take(event)
        except BrokenYaml as broken:
            # A cut formula makes nonsense of what follows it; one finding is enough for that.
            if not any(each.code == "formula-cut" for each in self.found):
                self.found.append(broken.finding)
        except _Stop:
            pass
        if self.found:
            raise Rejected(sorted(self.found, key=_place))
        if not isinstance(self.root, Mapping):
            raise Rejected([diagnose("empty-file", self.lines.span(0, 0))])
        return self.root

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                start = extent(event)[0]
                self._report("several-documents", start, start + 3)
                raise _Stop
        elif isinstance(event, yaml.NodeEvent):
            self._properties(event)
            self._node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(event)

    def _node(self, event: yaml.NodeEvent) -> None:
        start, end = extent(event)
        self.nodes += 1
        if self.nodes > NODES_LIMIT:
            self._report("too-many-values", start, start + 1, limit=NODES_LIMIT)
            raise _Stop
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self.open) == DEPTH_LIMIT:
                self._report("too-deep", start, start + 1, limit=DEPTH_LIMIT)
                raise _Stop
            above = self.open[-1] if self.open else None
            if above and above.is_mapping and not above.awaits_value:
                self._report("bad-key", start, start + 1)
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            self.open.append(_Open(start, is_mapping, bool(event.flow_style)))
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        else:
            self._put(scalar(self.lines, start, end, "", None))

    def _properties(self, event: yaml.NodeEvent) -> None:
        """Aliases, anchors and tags, none of which the format has."""
        start, end = extent(event)
        if isinstance(event, yaml.AliasEvent):
            self._report("yaml-alias", start, end, sign="*")
            return
        if event.anchor is not None:
            self._report("yaml-alias", start, start + 1 + len(event.anchor), sign="&")
        tag = getattr(event, "tag", None)
        if tag is None:
            return
        if self.lines.text.startswith("!=", start):
            self._add(cuts.reserved(self.lines, start))
        else:
            self._report("yaml-tag", start, cuts.word_end(self.lines, start))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = extent(event)
        above = self.open[-1] if self.open else None
        is_key = above is not None and above.is_mapping and not above.awaits_value
        if not above and not event.value and event.style is None:
            return
        was_cut = above is not None and above.was_cut
        in_flow = above is not None and above.in_flow
        problem = cuts.in_scalar(self.lines, event, (start, end), in_flow=in_flow)
        if problem and not was_cut:
            self._add(problem)
        if problem and above is not None and above.in_flow:
            above.was_cut = True
        node = scalar(self.lines, start, end, event.value, event.style, self._add)
        if is_key:
            self._key(node)
            return
        is_empty = not event.value and event.style not in ("'", '"') and event.tag is None
        if is_empty and not was_cut and not problem:
            key = above.key if above else None
            place = key.span if key and key.text else node.span
            self._add(diagnose("empty-value", place, key=key.text if key else "-"))
        self._put(node)

    def _key(self, key: Scalar) -> None:
        above = self.open[-1]
        above.awaits_value = True
        above.key = key
        if not key.text:
            if not above.was_cut:
                self._add(diagnose("bad-key", key.span))
        elif key.text == "<<" and not key.quoted:
            self._add(diagnose("yaml-merge-key", key.span))
        elif key.text in above.seen:
            first = above.seen[key.text]
            place = {"line": first.line, "column": first.column}
            self._add(diagnose("duplicate-key", key.span, key=key.text, **place))
        else:
            above.seen[key.text] = key.span

    def _put(self, node: Node) -> None:
        """Gives a finished node to what it stands in."""
        if not self.open:
            self.root = node
            if not isinstance(node, Mapping):
                self._add(no_mapping(self.lines, node.span))
            return
        above = self.open[-1]
        if above.is_mapping and not above.awaits_value:
            above.key, above.awaits_value = None, True
            return
        above.items.append((above.key, node))
        above.key, above.awaits_value = None, False

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        done = self.open.pop()
        span = self.lines.span(done.start, extent(event)[1])
        if done.items and not done.in_flow:
            # For YAML a block ends where the next thing begins; people see it end with its text.
            last = done.items[-1][1].span
            span = replace(span, end_line=last.end_line, end_column=last.end_column)
        node: Node
        if done.is_mapping:
            node = Mapping(tuple((k, v) for k, v in done.items if k is not None), span)
        else:
            node = Sequence(tuple(value for _, value in done.items), span)
        self._put(node)

    def _report(self, code: str, start: int, end: int, **fields: object) -> None:
        end = min(end, len(self.lines.text))
        self._add(diagnose(code, self.lines.span(min(start, end), end), **fields))

    def _add(self, problem: Diagnostic) -> None:
        self.found.append(problem)
        if len(self.found) >= FINDINGS_LIMIT:
            self.found.append(diagnose("too-many-problems", problem.span, limit=FINDINGS_LIMIT))
            raise _Stop


def _place(problem: Diagnostic) -> tuple[int, int]:
    return (problem.span.line, problem.span.column) if problem.span else (0, 0)
