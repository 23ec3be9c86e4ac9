"""Schemes and records files known by name: ``tobacco/account-manager`` in a folder of packs.

Looked for below ``rules`` in the current folder, then among the packs that come with kaohe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from engine.diagnostics import Rejected
from engine.resources import rules_folder
from engine.scheme.read import Scalar, content_of, read_text

__all__ = [
    "calls_itself",
    "files_named",
    "is_name",
    "known_names",
    "rules_roots",
    "shown",
    "told_file",
]

_NAME = re.compile(r"[^/\\.\s][^/\\]*(?:/[^/\\.\s][^/\\]*)+")
_ENDING = ".yaml"
_RECORDS = "records"


def is_name(text: str) -> bool:
    """Whether a text is the name of a scheme rather than the path of a file."""
    return not text.endswith((".yaml", ".yml")) and _NAME.fullmatch(text) is not None


def rules_roots() -> tuple[Path, ...]:
    """The folders of packs, the nearest first."""
    own = Path("rules")
    shipped = rules_folder()
    if own.is_dir() and own.resolve() != shipped.resolve():
        return own, shipped
    return (shipped,)


def known_names() -> dict[str, Path]:
    """The schemes of all packs by the names of their files: industry/file."""
    found: dict[str, Path] = {}
    for root in rules_roots():
        for path in sorted(root.glob(f"*/*{_ENDING}")):
            if path.stem.partition("-")[0] != _RECORDS:
                name = path.relative_to(root).with_suffix("").as_posix()
                found.setdefault(name, shown(path))
    return found


def files_named(name: str) -> tuple[Path, ...]:
    """The files of a name: those of its folder that call themselves so, else the file called so.

    Several are versions of one scheme. Empty where there is none.
    """
    folder, _, last = name.rpartition("/")
    for root in rules_roots():
        plain = root / folder / f"{last}{_ENDING}"
        found = tuple(path for path in _candidates(root / folder) if _on_disk(path, name))
        if not found and plain.is_file():
            found = (plain,)
        if found:
            return tuple(shown(path) for path in found)
    return ()


def shown(path: Path) -> Path:
    """The path as messages give it: from the current folder, if it lies below."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def told_file(file: str) -> str:
    """A file named in the text of a message: one that came with kaohe from its pack on, else as ``shown``."""
    path = shown(Path(file))
    if path.is_relative_to(rules_folder()):
        return path.relative_to(rules_folder()).as_posix()
    return str(path)


def _candidates(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.glob(f"*{_ENDING}") if path.is_file())


def _on_disk(path: Path, name: str) -> bool:
    try:
        return calls_itself(content_of(path, str(path)), name)
    except Rejected:
        return False


def calls_itself(content: bytes, name: str) -> bool:
    """Whether a file is a scheme of a name.

    One that cannot be read is told about when it is asked for, not while looking for others.
    """
    try:
        document = read_text(content, name)
    except Rejected:
        return False
    written = document.get("scheme")
    return isinstance(written, Scalar) and document.get("cases") is None and written.text == name
