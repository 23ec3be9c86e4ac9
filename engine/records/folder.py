"""Which file of a data folder holds the rows of a type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from unicodedata import normalize

from engine.diagnostics import Diagnostic, Rejected, Span, Words, diagnose, nearest
from engine.language.record_types import RecordType

__all__ = ["find_file", "start_of"]

_SHOWN = 20


def find_file(record: RecordType, path: Path, only: bool) -> Path:
    """The file for a type: ``path`` itself when it is a file, else one in that folder. Raises
    Rejected.

    ``only`` says that no other type is needed, as it must be when ``path`` is a file.
    """
    if path.is_file():
        if only:
            return path
        raise Rejected([diagnose("one-file-for-several", start_of(path), path=path)])
    if not path.is_dir():
        raise Rejected([diagnose("no-data-folder", None, path=path)])
    wanted = [record.file] if record.file else [f"{record.name}.csv", f"{record.name}.parquet"]
    held = _listing(path)
    found = [_inside(path, name, held, record) for name in wanted]
    files = [file for file in found if file is not None]
    if len(files) > 1:
        raise Rejected(
            [diagnose("two-data-files", record.span, type=record.name, files=" / ".join(wanted))]
        )
    if not files:
        raise Rejected([_missing(record, path, wanted, held)])
    return files[0]


def start_of(path: Path) -> Span:
    """The first character of a file."""
    return Span(str(path), 1, 1, 1, 1)


def _listing(path: Path) -> dict[str, Path]:
    """By NFC name: some file systems keep names decomposed."""
    try:
        return {normalize("NFC", item.name): item for item in sorted(path.iterdir())}
    except OSError as error:
        raise Rejected([_unreadable(path, error)]) from error


def _unreadable(path: Path, error: OSError) -> Diagnostic:
    return diagnose("unreadable-data-file", None, path=path, reason=error.strerror or error)


def _inside(path: Path, name: str, held: dict[str, Path], record: RecordType) -> Path | None:
    file = held.get(normalize("NFC", name), path / name)
    if not file.resolve().is_relative_to(path.resolve()):
        raise Rejected([diagnose("file-outside-folder", record.span, type=record.name, file=name)])
    return file if file.is_file() else None


def _missing(
    record: RecordType, path: Path, wanted: Iterable[str], held: dict[str, Path]
) -> Diagnostic:
    names = [name for name, file in held.items() if file.is_file()]
    names = [n for n in names if n.lower().endswith((".csv", ".parquet"))] or names
    close = next((near for name in wanted if (near := nearest(name, names))), None)
    return diagnose(
        "no-data-file",
        record.span,
        type=record.title or record.name,
        wanted=" / ".join(wanted),
        path=path,
        held=_held(path, names, close),
    )


def _held(path: Path, names: Sequence[str], close: str | None) -> Words:
    """What is in a folder instead of the file that is missing, and which of it may be meant."""
    if not names:
        return Words(f"{path} 中没有数据文件", f"{path} holds no data files")
    shown = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
    near = Words(f"；最接近的是 {close}", f"; the nearest is {close}") if close else Words("", "")
    return Words(f"{path} 中有：{shown}{near.zh}", f"{path} holds: {shown}{near.en}")
