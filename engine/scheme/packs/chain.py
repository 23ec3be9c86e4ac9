"""The files that a file extends, one below the other (L8.1, L8.2)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from os.path import normpath
from pathlib import Path, PurePosixPath

from engine.diagnostics import Diagnostic, Rejected, closest, diagnose
from engine.scheme.packs.files import BY_NAME, DISK, Files
from engine.scheme.packs.named import is_name
from engine.scheme.packs.versions import choose, versions
from engine.scheme.read import Mapping, Scalar, read_text

__all__ = ["DEPTH_LIMIT", "Layer", "beside", "chain", "layer"]

DEPTH_LIMIT = 8


@dataclass(frozen=True, slots=True)
class Layer:
    """A file that was read.

    ``path`` is how messages call it and how it is opened. ``name`` says how it was come by from the first
    file, and is the same on every machine; ``digest`` is the SHA-256 of its bytes. ``days`` are first
    days of other versions that could have been taken instead.
    """

    path: Path
    name: str
    content: Mapping
    digest: str
    days: frozenset[date] = field(default_factory=frozenset)


def layer(path: Path, name: str, files: Files = DISK) -> Layer:
    """The file at ``path``. Raises Rejected when it cannot be read."""
    content = files.content(path, name)
    return Layer(path, name, read_text(content, str(path)), sha256(content).hexdigest())


def beside(above: Layer, written: str, files: Files = DISK) -> tuple[Path, str]:
    """The file that ``above`` names by a path relative to it: where it is, and how it is called."""
    path = files.beside(above.path, written)
    if Path(written).is_absolute():
        return path, path.name
    mark = BY_NAME if above.name.startswith(BY_NAME) else ""
    folder = PurePosixPath(above.name.removeprefix(mark)).parent
    return path, mark + normpath(folder / written.replace("\\", "/")).replace("\\", "/")


def chain(
    first: Layer, kind: str, on: date | None = None, files: Files = DISK
) -> tuple[Layer, ...]:
    """``first`` and all it extends, the undermost first; ``kind`` is ``scheme`` or ``records``.

    A base given by name is the version in force ``on`` that day, the latest by default.
    Raises Rejected, placed at ``extends`` for what concerns a whole file.
    """
    layers = [first]
    seen = {files.identity(first.path)}
    while (extends := layers[0].content.get("extends")) is not None:
        if not isinstance(extends, Scalar):
            key = layers[0].content.key("extends")
            raise Rejected([diagnose("extends-form", key.span if key else extends.span)])
        if len(layers) > DEPTH_LIMIT:
            raise _told("extends-too-deep", extends, limit=DEPTH_LIMIT)
        below = _base(layers[0], extends, kind, on, files)
        if files.identity(below.path) in seen:
            raise _told("extends-circle", extends, file=extends.text)
        seen.add(files.identity(below.path))
        layers.insert(0, below)
    return tuple(layers)


def _base(above: Layer, extends: Scalar, kind: str, on: date | None, files: Files) -> Layer:
    written = extends.text
    days: frozenset[date] = frozenset()
    if is_name(written):
        path, days = _found(extends, on, files)
        name = _name(extends, path)
    elif Path(written).is_absolute() or written.startswith(("/", "\\", "~")) or ":" in written:
        raise _told("extends-absolute", extends, file=written)
    else:
        path, name = beside(above, written, files)
    try:
        below = layer(path, name, files)
    except Rejected as rejected:
        raise Rejected([_placed(one, extends) for one in rejected.diagnostics]) from None
    if _kind(below.content) != kind:
        raise _told("extends-kind", extends, file=written, **_KINDS[kind])
    return replace(below, days=days)


_KINDS = {
    "scheme": {"wanted_zh": "方案", "wanted_en": "a scheme"},
    "records": {"wanted_zh": "记录类型", "wanted_en": "record types"},
}


def _name(extends: Scalar, path: Path) -> str:
    return f"{BY_NAME}{extends.text.rpartition('/')[0]}/{path.name}"


def _found(extends: Scalar, on: date | None, files: Files) -> tuple[Path, frozenset[date]]:
    paths = files.named(extends.text)
    if not paths:
        near = closest(extends.text, files.known())
        raise _told("extends-unknown", extends, name=extends.text, closest=near)
    if len(paths) == 1:
        return paths[0], frozenset()
    known = versions(paths, lambda path: files.content(path, _name(extends, path)))
    chosen = choose(known, extends.text, on, extends.span)
    return chosen.path, frozenset(v.effective for v in known if v.effective is not None)


def _kind(content: Mapping) -> str:
    keys = {key.text for key in content.keys}
    if "cases" in keys:
        return "cases"
    return "scheme" if keys & {"scheme", "score", "subject"} else "records"


def _told(code: str, extends: Scalar, **fields: object) -> Rejected:
    return Rejected([diagnose(code, extends.span, **fields)])


def _placed(found: Diagnostic, extends: Scalar) -> Diagnostic:
    """What concerns a file as a whole stands where it is named."""
    if found.code == "file-unreadable":
        return diagnose("extends-file", extends.span, file=extends.text)
    return found if found.span is not None else replace(found, span=extends.span)
