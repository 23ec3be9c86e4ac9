"""The YAML files a command is about: those named, and those of kaohe in folders that are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.cli.stopped import misused
from engine.diagnostics import Diagnostic, Rejected, diagnose
from engine.scheme.read import Mapping, read

__all__ = ["Document", "Kind", "documents", "kind_of"]

Kind = Literal["scheme", "records", "cases"]
_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: what it is (scheme, records, cases), or what is wrong with it."""

    path: Path
    kind: Kind | None
    content: Mapping | None
    problems: tuple[Diagnostic, ...] = ()


def documents(paths: Sequence[str]) -> list[Document]:
    """Every file named and every file of kaohe below the folders named, each once, in order of paths.

    Raises Stopped (exit 2) when a path does not exist.
    """
    found: dict[Path, Document] = {}
    for name in paths:
        path = Path(name)
        if not path.exists():
            raise misused("no-such-file", path=name, folder=Path.cwd())
        if not path.is_dir():
            found.setdefault(path.resolve(), _read(path))
            continue
        for inner in _inside(path):
            document = _read(inner)
            if document.kind or document.content is None:
                found.setdefault(inner.resolve(), document)
    return list(found.values())


def _inside(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in _ENDINGS
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _read(path: Path) -> Document:
    try:
        content = read(path)
    except Rejected as rejected:
        return Document(path, None, None, rejected.diagnostics)
    kind = kind_of(content)
    if kind:
        return Document(path, kind, content)
    return Document(path, None, content, (diagnose("not-of-kaohe", content.span),))


def kind_of(content: Mapping) -> Kind | None:
    """What a file is by its topmost keys; None when it is none of kaohe's."""
    keys = {key.text for key in content.keys}
    if "cases" in keys:
        return "cases"
    if keys & {"scheme", "score", "subject"}:
        return "scheme"
    return "records" if keys & {"records", "extends"} else None
