"""From what was typed to what the engine takes: schemes, records, periods."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.screen import progress, tell
from engine.cli.stopped import DATA, USAGE, Stopped, misused, no_file
from engine.diagnostics import Diagnostic, Rejected, Severity, Words, closest

if TYPE_CHECKING:
    from datetime import date

    from engine.language.periods import Window
    from engine.records import Dataset
    from engine.scheme.build import Document
    from engine.scheme.model import Scheme

__all__ = [
    "dataset_at",
    "document_at",
    "fitting",
    "known_schemes",
    "parsed_period",
    "scheme_at",
    "scheme_file",
    "scheme_of",
    "scheme_path",
    "stop",
    "typed_period",
    "window_of",
    "year_of",
]

_OTHER = {"records": Words("记录类型", "record types"), "cases": Words("用例", "cases")}


def stop(diagnostics: tuple[Diagnostic, ...], lang: str, *roots: Path) -> Stopped:
    """Errors in the scheme or the records: shown now, with their lines; exit 1."""
    tell(diagnostics, lang, roots)
    return Stopped((), DATA)


def known_schemes() -> dict[str, Path]:
    """The schemes that are known by name, industry/file: those in ``rules`` of the current folder, then
    those that come with kaohe.
    """
    from engine.scheme.packs import known_names

    return known_names()


def scheme_path(name: str, on: date | None = None) -> Path:
    """The file of a scheme given by its path or by its name; of several versions the one in force on a
    day, by default the latest. Raises Rejected when none is in force, or two are.
    """
    from engine.scheme.packs import choose, files_named, is_name, versions

    path = Path(name)
    if path.is_file():
        return path
    files = files_named(name) if is_name(name) else ()
    known = versions(files)
    if known:
        return choose(known, name, on, None).path
    if files:
        return files[0]
    if path.is_dir():
        raise _of_folder(path)
    if path.suffix in (".yaml", ".yml"):
        raise misused("no-such-file", path=name, folder=Path.cwd())
    raise misused("no-such-scheme", name=name, closest=closest(name, known_schemes()))


def scheme_file(name: str) -> Path:
    """As ``scheme_path``, but a file that is evidently something else is refused (Stopped, exit 2)."""
    from engine.cli.yaml_files import documents

    path = scheme_path(name)
    for found in documents([str(path)]):
        if found.kind in _OTHER:
            raise misused("not-a-scheme", path=name, kind=_OTHER[found.kind])
    return path


def _of_folder(folder: Path) -> Stopped:
    from engine.cli.yaml_files import documents

    schemes = [str(found.path) for found in documents([str(folder)]) if found.kind == "scheme"]
    return misused("folder-for-scheme", path=folder, closest=closest("", schemes))


def document_at(
    name: str,
    lang: str,
    *,
    on: date | None = None,
    as_of: date | None = None,
    records: Path | None = None,
) -> Document:
    """The scheme of that path or name as read: as it is ``on`` a day, or ``as_of`` one, which goes for
    parameters too; with a records file laid over its own.
    """
    from engine.cli.yaml_files import kind_of
    from engine.scheme import packs
    from engine.scheme.build import read_document, with_records

    try:
        document = read_document(scheme_path(name, as_of or on), as_of or on)
        kind = kind_of(document.content)
        if kind in _OTHER:
            raise misused("not-a-scheme", path=name, kind=_OTHER[kind])
        if records is not None:
            if not records.is_file():
                raise no_file(records)
            document = with_records(document, records)
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang) from None
    if as_of is not None:
        document = document.changed(packs.as_of(document.content, as_of))
    return document


def scheme_at(
    name: str,
    lang: str,
    *,
    on: date | None = None,
    as_of: date | None = None,
    records: Path | None = None,
) -> Scheme:
    """The scheme of ``document_at``; what there is to say about it goes to stderr."""
    return scheme_of(document_at(name, lang, on=on, as_of=as_of, records=records), lang)


def scheme_of(document: Document, lang: str) -> Scheme:
    """The scheme of a document; what there is to say about it goes to stderr."""
    from engine.scheme.build import build_document

    loaded = build_document(document)
    if loaded.scheme is None:
        raise stop(loaded.diagnostics, lang)
    # Notes are for those who write schemes: `check` shows them.
    tell([d for d in loaded.diagnostics if d.severity is Severity.WARNING], lang)
    return loaded.scheme


def year_of(name: str, *periods: str) -> int:
    """The month in which a year begins for the latest version of a scheme.

    It is not asked where the periods say their months themselves, nor where it cannot be read: whoever
    reads it for the days of a period tells why.
    """
    from engine.scheme.build import read_document, year_begins

    if all("-" in period for period in periods):
        return 1
    try:
        return year_begins(read_document(scheme_path(name)).content)
    except Rejected:
        return 1


def parsed_period(text: str, begins: int) -> Window:
    """The period that was typed, of years that begin in a month."""
    from engine.language.periods import parse_period

    window = parse_period(text, begins)
    if window is None:
        raise misused("period-not-understood", text=text)
    return window


def typed_period(text: str, name: str) -> Window:
    """The period that was typed, as the latest version of a scheme understands it."""
    return parsed_period(text, year_of(name, text))


def window_of(text: str, scheme: Scheme) -> Window:
    """The period that was typed, if the scheme is for such periods."""
    return fitting(parsed_period(text, scheme.begins), scheme)


def fitting(window: Window, scheme: Scheme) -> Window:
    """A period, if the scheme is for such periods and its years begin in the same month."""
    from engine.evaluate import period

    try:
        return period.fitting(window, scheme)
    except Rejected as rejected:
        raise Stopped(rejected.diagnostics, USAGE) from None


def dataset_at(scheme: Scheme, path: Path | str, set_aside: Path | None, lang: str) -> Dataset:
    """The records a scheme needs, from a path or the URL of a database; notes go to stderr."""
    from engine.records import read_dataset

    roots = (path,) if isinstance(path, Path) else ()
    if isinstance(path, Path) and not path.exists():
        raise misused("no-such-file", path=path, folder=Path.cwd())
    try:
        with progress(Words("读取数据", "Reading records"), lang) as bar:
            dataset = read_dataset(
                scheme.types, path, needed=scheme.needed, set_aside=set_aside,
                progress=None if bar is None else lambda _, done, total: bar(done, total),
            )  # fmt: skip
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang, *roots) from None
    tell(dataset.notes, lang, roots)
    return dataset
