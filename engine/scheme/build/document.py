"""A scheme as read: located nodes of the scheme and of its records, with all they extend laid below.

Nothing is checked yet but what laying files over each other shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from engine.diagnostics import Diagnostic, Rejected, diagnose
from engine.scheme.packs import (
    DISK,
    Edit,
    Files,
    Layer,
    Merged,
    beside,
    chain,
    layer,
    merged,
    only,
    over,
    without,
)
from engine.scheme.packs.merged import RECORD_KEYS
from engine.scheme.read import Mapping, Scalar

__all__ = ["Document", "complete", "read_document", "read_records", "with_records"]


@dataclass(frozen=True, slots=True)
class Document:
    """What the files of a scheme hold.

    ``records`` is the content of the file that ``records:`` names, ``content`` itself where the record types
    stand in place, None where that file cannot be read (``problems`` say why). ``files`` are (name, SHA-256
    of the content) of all that was read; names are the same on every machine. ``edits`` are what heirs
    have changed, in order. ``on`` is the day whose points and weights count, None the latest; ``days``
    are those on which another version of a base begins.
    """

    path: Path
    content: Mapping
    records: Mapping | None
    files: tuple[tuple[str, str], ...]
    problems: tuple[Diagnostic, ...] = ()
    edits: tuple[Edit, ...] = ()
    on: date | None = None
    days: frozenset[date] = field(default_factory=frozenset)

    def changed(self, content: Mapping) -> Document:
        """The document with another content; record types in place are those of the new one."""
        in_place = self.records is self.content
        return replace(self, content=content, records=content if in_place else self.records)


def read_document(path: Path, on: date | None = None, files: Files = DISK) -> Document:
    """Read the scheme at ``path``, what it extends, and the records file it names.

    ``files`` is where all of them are taken from. Raises Rejected when one of the schemes cannot be read.
    """
    layers = chain(layer(path, path.name, files), "scheme", on, files)
    # Record types in place that are laid over a file are not part of the scheme's own chain.
    last = max((at for at, each in enumerate(layers) if _names_file(each)), default=None)
    above = layers[last + 1 :] if last is not None else ()
    plain = [_without_records(each) if each in above else each for each in layers]
    whole = merged(plain, "scheme")
    days = frozenset(day for each in layers for day in each.days)
    document = Document(
        path, whole.content, whole.content, _files(layers), whole.problems, whole.edits, on, days
    )
    if last is None:
        return document
    others = [each for each in above if _has_records(each)]
    return _with_file(document, layers[last], others, whole, files)


def _with_file(
    document: Document, named: Layer, above: Sequence[Layer], whole: Merged, source: Files
) -> Document:
    """The document with the record types of the file that ``named`` names, and those laid over them."""
    written = named.content.get("records")
    assert isinstance(written, Scalar)
    try:
        first = layer(*beside(named, written.text, source), source)
        layers = chain(first, "records", document.on, source)
    except Rejected as rejected:
        found = tuple(_placed(one, written) for one in rejected.diagnostics)
        return replace(document, records=None, problems=(*document.problems, *found))
    types = merged(layers, "records")
    files = (*document.files, *_files(layers))
    if not above:
        return replace(
            document, records=types.content, files=files,
            problems=(*document.problems, *types.problems), edits=(*document.edits, *types.edits),
        )  # fmt: skip
    below = replace(types, locks=(*types.locks, *whole.locks))
    for each in above:
        below = over(below, Mapping(only(each.content, RECORD_KEYS), each.content.span))
    return _in_place(replace(document, files=files), below)


def with_records(document: Document, path: Path, files: Files = DISK) -> Document:
    """The document with the records file at ``path`` laid over its record types; ``files`` is where it and
    what it extends are taken from.

    Raises Rejected when that file cannot be read.
    """
    layers = chain(layer(path, f"records:{path.name}", files), "records", document.on, files)
    laid = merged(layers, "records")
    read = (*document.files, *_files(layers))
    if document.records is None:
        return replace(document, files=read, problems=(*document.problems, *laid.problems))
    below = Merged(Mapping(only(document.records, RECORD_KEYS), document.records.span))
    done = over(below, Mapping(only(laid.content, RECORD_KEYS), laid.content.span))
    done = replace(done, problems=(*laid.problems, *done.problems))
    return _in_place(replace(document, files=read), done)


def read_records(path: Path) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """The records file at ``path`` with what it extends. Raises Rejected when one cannot be read."""
    whole = merged(chain(layer(path, path.name), "records"), "records")
    return whole.content, whole.problems


def complete(document: Document) -> Document:
    """The document with its record types in it, whatever file they stand in."""
    if document.records is None or document.records is document.content:
        return document
    return _in_place(document, Merged(document.records))


def _in_place(document: Document, types: Merged) -> Document:
    """The document with these record types written in it."""
    records = only(types.content, RECORD_KEYS)
    bare = without(document.content, RECORD_KEYS)
    content = Mapping((*bare.items, *records), bare.span)
    return replace(
        document, content=content, records=content,
        problems=(*document.problems, *types.problems), edits=(*document.edits, *types.edits),
    )  # fmt: skip


def _names_file(each: Layer) -> bool:
    return isinstance(each.content.get("records"), Scalar)


def _has_records(each: Layer) -> bool:
    return any(each.content.get(key) is not None for key in RECORD_KEYS)


def _without_records(each: Layer) -> Layer:
    return replace(each, content=without(each.content, RECORD_KEYS))


def _files(layers: Iterable[Layer]) -> tuple[tuple[str, str], ...]:
    """The heir first."""
    return tuple((each.name, each.digest) for each in reversed(list(layers)))


def _placed(found: Diagnostic, records: Scalar) -> Diagnostic:
    """What concerns the records file as a whole stands where the scheme names it."""
    if found.code == "file-unreadable":
        return diagnose("records-file", records.span, file=records.text)
    return found if found.span is not None else replace(found, span=records.span)
