"""An upload laid out in a folder of its own while it is read, every file under the ending it deserves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from types import MappingProxyType
from unicodedata import normalize

from engine.diagnostics import Diagnostic, Rejected, Words, diagnose
from engine.records.limited.archive import Archive, Entry
from engine.records.limited.kinds import ENDINGS, kind_of
from engine.records.limited.limits import Limits

__all__ = ["Opened", "laid_out", "named_as"]

# What systems put into a ZIP by themselves, and what Excel keeps beside an open workbook.
_NOISE = ("__MACOSX/", ".DS_Store", "~$", "Thumbs.db", "desktop.ini")
_SHOWN = 20
_KNOWN_ENDINGS = {
    "csv": (".csv", ".txt", ".tsv"),
    "workbook": (".xlsx", ".xlsm"),
    "parquet": (".parquet",),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """``path`` is what holds the tables: a workbook that is alone, else the folder. ``files`` are their names
    in it, ``left_out`` what is no table.
    """

    folder: Path
    path: Path
    kind: str
    files: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@contextmanager
def laid_out(content: bytes, name: str, limits: Limits) -> Iterator[Opened]:
    """The tables of a file called ``name``, until the end of the context. Raises Rejected."""
    with TemporaryDirectory(prefix="kaohe-") as place:
        folder = Path(place)
        raw = folder / "upload"
        raw.write_bytes(content)
        try:
            yield _laid_out(raw, name, folder, limits)
        except Rejected as rejected:
            raise Rejected(named_as(rejected.diagnostics, folder, name)) from None


def _laid_out(raw: Path, name: str, folder: Path, limits: Limits) -> Opened:
    kind = kind_of(raw)
    tables = folder / "tables"
    tables.mkdir()
    if kind == "zip":
        with Archive(raw, name, limits) as archive:
            if not archive.book:
                files, left_out = _unpacked(archive, tables, name)
                return Opened(tables, tables, "zip", files, left_out)
        kind = "workbook"
    if not kind:
        raise Rejected([diagnose("upload-unknown-kind", None, name=name)])
    target = tables / _called(name, kind)
    raw.rename(target)
    return Opened(tables, target if kind == "workbook" else tables, kind, (target.name,))


def _unpacked(archive: Archive, tables: Path, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    entries = [each for each in archive.entries if not _is_noise(each.name)]
    files: dict[str, str] = {}
    left_out: list[str] = []
    raw = tables.parent / "entry"
    for entry, path in zip(entries, _without_top(entries), strict=True):
        archive.unpack(entry, raw)
        kind = kind_of(raw) if entry.size else ""
        if kind == "zip":
            with Archive(raw, entry.name) as inner:
                kind = "workbook" if inner.book else ""
        if not kind:
            left_out.append(entry.name)
            raw.unlink()
            continue
        target = path.with_name(_called(path.name, kind)).as_posix()
        if normalize("NFC", target).casefold() in files:
            raise Rejected([diagnose("upload-same-names", None, path=name, entry=target)])
        files[normalize("NFC", target).casefold()] = target
        (tables / target).parent.mkdir(parents=True, exist_ok=True)
        raw.rename(tables / target)
    if not files:
        held = _held(left_out)
        raise Rejected([diagnose("upload-without-tables", None, path=name, held=held)])
    return tuple(sorted(files.values())), tuple(left_out)


def _without_top(entries: list[Entry]) -> list[PurePosixPath]:
    """The paths of entries; a folder that holds all of them says nothing."""
    paths = [PurePosixPath(each.name) for each in entries]
    while paths and len({path.parts[0] for path in paths if len(path.parts) > 1}) == 1:
        if any(len(path.parts) == 1 for path in paths):
            break
        paths = [PurePosixPath(*path.parts[1:]) for path in paths]
    return paths


def _is_noise(name: str) -> bool:
    return name.startswith(_NOISE) or PurePosixPath(name).name.startswith(_NOISE)


def _called(name: str, kind: str) -> str:
    """The name, with another ending where the content is not what it says."""
    known = _KNOWN_ENDINGS[kind]
    path = PurePosixPath(name)
    if path.suffix.lower() in known:
        return path.name
    others = {ending for endings in _KNOWN_ENDINGS.values() for ending in endings}
    stem = path.stem if path.suffix.lower() in {*others, ".xls", ".zip"} else path.name
    return (stem or "table") + ENDINGS[kind]


def _held(names: list[str]) -> Words:
    if not names:
        return Words("里面是空的", "it is empty")
    listed = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
    return Words(f"里面有：{listed}", f"it holds: {listed}")


def named_as(
    found: Iterable[Diagnostic],
    folder: Path,
    name: str,
    renamed: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Diagnostic, ...]:
    """Diagnostics that speak of the upload by its name and not of the folder it was laid out in, and of files
    by their names where they were ``renamed``.
    """
    places = (f"{folder / 'tables'}/", f"{folder}/")

    def told(text: str) -> str:
        for place in places:
            text = text.replace(place, "")
        for new, old in renamed.items():
            text = text.replace(new, old)
        return text.replace(str(folder / "tables"), name).replace(str(folder), name)

    def words(each: Words) -> Words:
        return Words(told(each.zh), told(each.en))

    return tuple(
        replace(
            each,
            message=words(each.message),
            hint=words(each.hint),
            span=each.span and replace(each.span, file=told(each.span.file)),
        )
        for each in found
    )
