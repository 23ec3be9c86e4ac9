"""Which file of a data folder holds the rows of a type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from unicodedata import normalize

from engine.diagnostics import Diagnostic, Rejected, Span, Words, diagnose, nearest
from engine.language.record_types import RecordType

__all__ = ["find_files", "is_workbook", "start_of"]

_SHOWN = 20
# What makes the name of a file a pattern for several.
_PATTERN = "*?["
_ENDINGS = (".csv", ".parquet", ".xlsx", ".xlsm")
_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".et", ".ods")


def find_files(record: RecordType, path: Path, only: bool) -> list[Path]:
    """The file for a type: ``path`` itself when it is a file, else one in that folder, or all that the
    pattern of its ``file`` fits, by name. Raises Rejected.

    ``only`` says that no other type is needed, as it must be when ``path`` is a file.
    """
    if path.is_file():
        if only or is_workbook(path):
            return [path]
        raise Rejected([diagnose("one-file-for-several", start_of(path), path=path)])
    if not path.is_dir():
        raise Rejected([diagnose("no-data-folder", None, path=path)])
    held = _listing(path)
    if any(mark in record.file for mark in _PATTERN):
        return _fitting(record, path, held)
    wanted = [record.file] if record.file else _names(record.name)
    files = _files(path, wanted, held, record)
    if record.file and not files:
        # The same table as the next person has it: orders.xlsx instead of orders.csv.
        files = _files(path, _names(str(PurePath(record.file).with_suffix(""))), held, record)
    if len(files) > 1:
        found = " / ".join(file.name for file in files)
        raise Rejected([diagnose("two-data-files", record.span, type=record.name, files=found)])
    if not files:
        raise Rejected([_missing(record, path, wanted[:3], held)])
    return files


def _fitting(record: RecordType, path: Path, held: dict[str, Path]) -> list[Path]:
    """All files in a folder, or below it with ``**``, that a pattern fits."""
    try:
        # What `**` alone fits differs between versions of Python.
        parts = PurePath(record.file).parts
        found = [] if ".." in parts or parts[-1] == "**" else sorted(path.glob(record.file))
    except (NotImplementedError, ValueError):
        found = []
    root = path.resolve()
    # Excel keeps a file of that beginning beside each workbook that is open.
    found = [f for f in found if f.is_file() and not f.name.startswith("~$")]
    files = [f for f in found if f.resolve().is_relative_to(root)]
    if not files:
        raise Rejected([_missing(record, path, [record.file], held)])
    return files


def is_workbook(path: Path) -> bool:
    """Whether the ending of a file says that it is a workbook, be it one that is not read."""
    return path.suffix.lower() in _WORKBOOKS


def _names(stem: str) -> list[str]:
    return [stem + ending for ending in _ENDINGS]


def _files(path: Path, names: list[str], held: dict[str, Path], record: RecordType) -> list[Path]:
    found = (_inside(path, name, held, record) for name in dict.fromkeys(names))
    return [file for file in found if file is not None]


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
    names = [n for n in names if n.lower().endswith((*_ENDINGS, *_WORKBOOKS))] or names
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
