"""Every place where a name stands in the text of a file, as edits that put another one there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.diagnostics import Span
from engine.language.lex import is_plain_name
from engine.scheme.assist.declared import Declared
from engine.scheme.assist.known import Known
from engine.scheme.assist.lookup import reading_of
from engine.scheme.assist.loose import Entry, Leaf, Tree, walk
from engine.scheme.assist.loose.tree import Path
from engine.scheme.assist.standing import formulas
from engine.scheme.assist.targets import key_mention, mention
from engine.scheme.build.measures import measure_head
from engine.scheme.edit.verified import without_marks
from engine.scheme.model import ROOT

__all__ = ["Edit", "Renaming", "applied", "edits_in"]


@dataclass(frozen=True, slots=True)
class Renaming:
    """``old`` is a whole name (a part's id, a measure of rows with its type), ``new`` only what changes."""

    kind: str
    old: str
    new: str

    @property
    def full(self) -> str:
        """The whole new name."""
        last = self.last
        return self.old[: len(self.old) - len(last)] + self.new

    @property
    def last(self) -> str:
        """What of the old name changes."""
        if self.kind == "part":
            return self.old.rpartition("/")[2]
        record, dot, short = self.old.partition(".")
        return short if self.kind == "measure" and dot and record else self.old


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text (offsets behind its byte order mark) with what takes its place."""

    start: int
    end: int
    text: str


def edits_in(known: Known, change: Renaming) -> Iterator[Edit]:
    """The edits of the file that ``known`` looks at, in no order, none twice."""
    found: dict[int, Edit] = {}
    for edit in (*_keys(known, change), *_formulas(known, change), *_words(known, change)):
        found.setdefault(edit.start, edit)
    yield from found.values()


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made."""
    mark, body = without_marks(text)
    for edit in sorted(edits, key=lambda each: -each.start):
        body = body[: edit.start] + edit.text + body[edit.end :]
    return mark + body


def _edit(tree: Tree, leaf: Leaf, start: int, end: int, text: str) -> Edit:
    span: Span = tree.source(leaf).locate(start, end)
    return Edit(
        tree.offset(span.line, span.column), tree.offset(span.end_line, span.end_column), text
    )


def _keys(known: Known, change: Renaming) -> Iterator[Edit]:
    """Where it is declared, or set anew in a file that extends that one."""
    for path, entry in walk(known.tree.root):
        if entry.key is None:
            continue
        key = entry.key
        stretch = _declares(path, key.text, change)
        if stretch is not None:
            yield _edit(known.tree, key, *stretch, change.new)


def _declares(path: Path, key: str, change: Renaming) -> tuple[int, int] | None:
    last = change.last
    match change.kind, path:
        case "parameter", ("parameters", _) if key == change.old:
            return 0, len(key)
        case "measure", ("measures", _) if measure_head(key)[0] == change.old:
            return len(change.old) - len(last), len(change.old)
        case "part", ("score", *way, "parts", _) if key == last:
            return (0, len(key)) if _id(tuple(way), key) == change.old else None
        case "part", ("score", *way, "weights", "judgements", _) if key == last:
            return (0, len(key)) if _id(tuple(way), key) == change.old else None
        case "part", ("score", *way, "weights", "judgements", _, _) if key == last:
            return (0, len(key)) if _id(tuple(way), key) == change.old else None
        case _:
            return None


def _id(way: tuple[str | int, ...], key: str) -> str:
    return "/".join([*(str(step) for step in way[1::2]), key])


def _formulas(known: Known, change: Renaming) -> Iterator[Edit]:
    if change.kind == "part":
        return
    written = change.new if is_plain_name(change.new) else f"`{change.new}`"
    for path, _, leaf, _ in formulas(known):
        reading = reading_of(known, leaf, path)
        for index, meaning in reading.meanings.items() if reading else ():
            declared = meaning.declared
            if declared is not None and (declared.kind, declared.name) == (change.kind, change.old):
                token = reading.tokens[index] if reading else None
                if token is not None:
                    yield _edit(known.tree, leaf, token.start, token.end, written)


def _words(known: Known, change: Renaming) -> Iterator[Edit]:
    """Where the YAML around formulas names it: quotas, vetoes, locks, what cases expect."""
    for path, entry in walk(known.tree.root):
        if entry.key is not None:
            yield from _named(known.tree, entry.key, key_mention(known, path), change)
        leaf = _leaf(path, entry)
        if leaf is not None and path[:1] == ("locked",):
            yield from _lock(known.tree, leaf, change)
        elif leaf is not None:
            yield from _named(known.tree, leaf, mention(known, path, leaf.text), change)


def _named(
    tree: Tree, leaf: Leaf, found: tuple[Declared, tuple[int, int]] | None, change: Renaming
) -> Iterator[Edit]:
    if found is None or found[0].kind != change.kind:
        return
    name, (start, end) = found[0].name, found[1]
    if name == change.old or (change.kind == "part" and name.startswith(change.old + "/")):
        yield _edit(tree, leaf, start, end, change.full + name[len(change.old) :])


def _leaf(path: Path, entry: Entry) -> Leaf | None:
    if path[:1] == ("locked",) and entry.value is None:
        return entry.key
    return entry.value if isinstance(entry.value, Leaf) else None


def _lock(tree: Tree, leaf: Leaf, change: Renaming) -> Iterator[Edit]:
    start = {"part": ROOT, "measure": "measures", "parameter": "parameters"}[change.kind] + "/"
    whole = start + change.old
    if leaf.text == whole or leaf.text.startswith(whole + "/"):
        yield _edit(tree, leaf, len(start), len(whole), change.full)
