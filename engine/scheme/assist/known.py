"""All that is known while one file of a scheme is being typed: its own text, and the other files as saved.

Names come from the texts, however broken; record types from the last files that could be read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from engine.diagnostics import Rejected
from engine.language.record_types import RecordTypes
from engine.language.types import NumberType
from engine.scheme.assist.declared import Declared, declared_in, kind_of
from engine.scheme.assist.keys import Kind
from engine.scheme.assist.loose import Branch, Leaf, Tree, child, read_loose
from engine.scheme.assist.memory import Memory
from engine.scheme.closure import Closure, closure_made, open_closure
from engine.scheme.read import read_text
from engine.scheme.record_types import build_record_types

__all__ = ["Known", "known_of"]

_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Known:
    """One text of one file, and what its names may mean.

    ``names`` are by kind and name; what the file itself declares comes first. ``state`` names all of this by
    content, ``types_from`` the record types. Measures of rows have the type before their name.
    """

    file: str
    kind: Kind
    tree: Tree
    trees: Mapping[str, Tree]
    names: Mapping[str, Mapping[str, Declared]]
    rows: Mapping[str, Mapping[str, Declared]]
    types: RecordTypes
    types_from: tuple[object, ...]
    subject: str
    files: tuple[str, ...]
    state: str
    memory: Memory = field(compare=False)

    def of(self, kind: str) -> Mapping[str, Declared]:
        """What is declared of a kind, by name."""
        return self.names.get(kind, {})

    def units(self) -> tuple[str, ...]:
        """The units that fields of the record types have."""
        found = {
            str(field.type.unit)
            for record in self.types.types.values()
            for field in record.fields.values()
            if isinstance(field.type, NumberType) and field.type.unit is not None
        }
        return tuple(sorted(unit for unit in found if unit))


def known_of(
    closure: Closure, file: str, text: str, known: Closure | None, memory: Memory | None
) -> Known:
    """What is known of the scheme of ``closure`` with ``text`` as its file ``file``."""
    memory = memory if memory is not None else Memory()
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    state = f"{closure.digest}:{known.digest if known else ''}:{file}:{digest}"
    return memory.of("known", (state,), partial(_known, closure, file, text, known, memory, state))


def _known(
    closure: Closure, file: str, text: str, last: Closure | None, memory: Memory, state: str
) -> Known:
    trees = {file: read_loose(text, file)}
    for name, content in closure.files.items():
        # A draft holds the records of its cases as well, which are no YAML.
        if name != file and name.endswith(_YAML):
            trees[name] = memory.of("tree", (name, content), partial(_tree, content, name))
    names: dict[str, dict[str, Declared]] = {}
    rows: dict[str, dict[str, Declared]] = {}
    subject = ""
    for name in dict.fromkeys((file, closure.entry, *trees)):
        tree = trees.get(name)
        if tree is None or kind_of(tree) == "cases":
            continue
        found = child(tree.root, "subject")
        subject = subject or (found.text if isinstance(found, Leaf) else "")
        for one in declared_in(tree):
            if one.kind == "measure" and one.record:
                rows.setdefault(one.record, {}).setdefault(one.name.partition(".")[2], one)
            names.setdefault(one.kind, {}).setdefault(one.name, one)
    types_from, types = _types(closure, file, text, trees[file], last, memory)
    return Known(
        file, kind_of(trees[file]), trees[file], trees, names, rows, types, types_from, subject,
        tuple(closure.files), state, memory,
    )  # fmt: skip


def _tree(content: bytes, name: str) -> Tree:
    return read_loose(content.decode("utf-8", "replace"), name)


def _types(
    closure: Closure, file: str, text: str, tree: Tree, last: Closure | None, memory: Memory
) -> tuple[tuple[object, ...], RecordTypes]:
    """The record types, and what they were read from: the text, if it can be read; else the last files."""
    own = child(tree.root, "records")
    tries: list[tuple[tuple[object, ...], Callable[[], RecordTypes | None]]] = []
    if isinstance(own, Branch) and file != closure.entry:
        tries.append(((closure.digest, file, text), partial(_laid_types, closure, file, text)))
    elif isinstance(own, Branch) and child(tree.root, "extends") is None:
        section = _section(tree, own)
        tries.append(((file, section), partial(_read_types, section, file)))
    tries += [((each.digest,), partial(_closure_types, each)) for each in (closure, last) if each]
    # Where no scheme can be read its record types may stand in a file that can.
    tries += [
        ((n, c), partial(_read_types, c, n)) for n, c in closure.files.items() if n.endswith(_YAML)
    ]
    for key, make in tries:
        found = memory.of("types", key, make)
        if found is not None:
            return key, found
    return (), RecordTypes({})


def _section(tree: Tree, own: Branch) -> str:
    """The text of the record types alone, on their own lines."""
    entry = next(e for e in tree.root.items if e.value is own)
    row = tree.span(entry.start, entry.start).line - 1
    return "\n" * row + tree.lines.text[entry.start : entry.end] + "\n"


def _laid_types(closure: Closure, file: str, text: str) -> RecordTypes | None:
    """The record types of the closure with a text as one of its files."""
    files = {**closure.files, file: text.encode("utf-8", "replace")}
    try:
        return _closure_types(closure_made(closure.entry, closure.scheme, files))
    except Rejected:
        return None


def _read_types(content: str | bytes, file: str) -> RecordTypes | None:
    try:
        return build_record_types(read_text(content, file))[0]
    except Rejected:
        return None


def _closure_types(closure: Closure) -> RecordTypes | None:
    try:
        document = open_closure(closure)
    except Rejected:
        return None
    return None if document.records is None else build_record_types(document.records)[0]
