"""A version compared with the one before it: what differs by meaning, and on records who moves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.bilingual import option
from engine.cli.inputs import dataset_at, fitting, parsed_period
from engine.cli.screen import progress, show
from engine.cli.stopped import misused
from engine.cli.version_words import changes_lines
from engine.cli.writing import put
from engine.diagnostics import Words

if TYPE_CHECKING:
    from engine.archive.versions.compared import Sides
    from engine.explain.compare import Comparison
    from engine.records import Dataset
    from engine.scheme.build import Document
    from engine.scheme.model import Scheme

__all__ = ["Looked", "data", "look", "period", "show_looked"]

_SHOWN = 20
_DIGEST = Words("比较的摘要：{digest}", "digest of the comparison: {digest}")


def _place(typed: str | None) -> str | Path | None:
    return typed if typed is None or "://" in typed else Path(typed)


data = option(
    "--data", metavar="PLACE", callback=lambda _, __, typed: _place(typed),
    words=Words("用这份数据比较谁的分数变了", "Compare on these records who moves"),
)  # fmt: skip
period = option(
    "--period", metavar="PERIOD",
    words=Words("用这个周期比较（与 --data 一起写）", "Compare in this period (together with --data)"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looked:
    """A comparison as it is kept, and on records as it is shown."""

    content: bytes
    measured: Comparison | None

    def as_json(self) -> dict[str, Any]:
        """What is kept, as data."""
        from engine.proof.canonical import parse

        found = parse(self.content)
        assert isinstance(found, dict)
        return found


def look(sides: Sides, place: str | Path | None, text: str | None, lang: str) -> Looked:
    """Compare a version with the one before it, on records where they are given with a period.

    Raises Stopped (exit 2) where one is given without the other, Rejected where something cannot be read.
    """
    from engine.archive.versions import comparison

    if (place is None) != (text is None):
        raise misused("option-needed", name="--period" if text is None else "--data")
    if place is None or text is None:
        return Looked(comparison(sides), None)
    if sides.before is None:
        _read(sides, place, text, lang)
        return Looked(comparison(sides), None)
    measured, told = _measured(sides, place, text, lang)
    return Looked(comparison(sides, told), measured)


def show_looked(looked: Looked, digest: str, names: tuple[str, str], form: str, lang: str) -> None:
    """The comparison on stdout, with the digest that an approval names."""
    from engine.report.json_report import as_text

    content = looked.as_json()
    if form == "json":
        put(as_text({"digest": digest, **content}), None)
        return
    if looked.measured is None:
        put("".join(f"{line}\n" for line in changes_lines(content, lang)), None)
    else:
        from engine.report.compare_text import comparison_text
        from engine.report.compare_words import listed

        people = listed([p for p in looked.measured.people if p.moved], "size", _SHOWN)
        show(comparison_text(looked.measured, people, names, lang))
    put(_DIGEST.fill(digest=digest).of(lang) + "\n", None)


def _measured(
    sides: Sides, place: str | Path, text: str, lang: str
) -> tuple[Comparison, dict[str, object]]:
    from engine.explain.compare import compare
    from engine.records.snapshot import digest_of
    from engine.report.compare_json import comparison_json
    from engine.scheme.build import year_begins
    from engine.scheme.closure import open_closure

    window = parsed_period(text, year_begins(open_closure(sides.closure).content))
    old, new = sides.documents(window.end)
    assert old is not None, "there is one before it"
    schemes = _built(old), _built(new)
    window = fitting(window, schemes[1])
    if window.counted_from(schemes[0].begins) != window:
        one, other = window.begins, schemes[0].begins
        raise misused("period-two-years", period=window, one=one, other=other)
    first, second = _datasets((old, new), schemes, place, lang)
    with progress(Words("逐一试算各种修改组合", "Trying mixtures of the edits"), lang) as bar:
        found = compare(old, new, first, window, new_dataset=second, progress=bar)
    moved = [person for person in found.people if person.moved]
    told = {"snapshot": digest_of(second), **comparison_json(found, moved)}
    return found, told


def _read(sides: Sides, place: str | Path, text: str, lang: str) -> None:
    """Refuse a period or records that do not fit a first version, though nothing is compared."""
    from engine.scheme.build import year_begins
    from engine.scheme.closure import open_closure

    window = parsed_period(text, year_begins(open_closure(sides.closure).content))
    scheme = _built(sides.documents(window.end)[1])
    fitting(window, scheme)
    dataset_at(scheme, place, None, lang)


def _built(document: Document) -> Scheme:
    from engine.explain.compare import Incomparable
    from engine.scheme.build import build_document

    loaded = build_document(document)
    if loaded.scheme is None:
        raise Incomparable(loaded.diagnostics)
    return loaded.scheme


def _datasets(
    documents: tuple[Document, Document],
    schemes: tuple[Scheme, Scheme],
    place: str | Path,
    lang: str,
) -> tuple[Dataset, Dataset]:
    """The records as each scheme reads them, once where the types mean the same."""
    from engine.explain.compare.differences import record_meaning
    from engine.language.routes import needed_types

    both = schemes[0].needed | schemes[1].needed
    wanting = [
        replace(s, needed=needed_types(s.types, {n for n in both if n in s.types})) for s in schemes
    ]
    first = dataset_at(wanting[0], place, None, lang)
    if record_meaning(documents[0]) == record_meaning(documents[1]):
        return first, first
    return first, dataset_at(wanting[1], place, None, lang)
