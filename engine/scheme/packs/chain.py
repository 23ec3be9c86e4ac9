"""The files that a file extends, one below the other (L8.1, L8.2)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from os.path import normpath
from pathlib import Path, PurePosixPath

from engine.diagnostics import Diagnostic, Rejected, closest, diagnose
from engine.scheme.packs.named import files_named, is_name, known_names
from engine.scheme.packs.versions import choose, versions
from engine.scheme.read import Mapping, Scalar, read

__all__ = ["DEPTH_LIMIT", "Layer", "beside", "chain", "layer"]

DEPTH_LIMIT = 8

# Marks files that were found by name: where they lie differs from machine to machine.
_BY_NAME = "rules:"


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


def layer(path: Path, name: str) -> Layer:
    """The file at ``path``. Raises Rejected when it cannot be read."""
    content = read(path, name=str(path))
    return Layer(path, name, content, sha256(path.read_bytes()).hexdigest())


def beside(above: Layer, written: str) -> tuple[Path, str]:
    """The file that ``above`` names by a path relative to it: where it is, and how it is called."""
    path = above.path.parent / written
    straight = Path(normpath(path))
    # Through a symbolic link the way up may lead elsewhere than it looks.
    if straight.exists() and path.exists() and straight.samefile(path):
        path = straight
    if Path(written).is_absolute():
        return path, path.name
    mark = _BY_NAME if above.name.startswith(_BY_NAME) else ""
    folder = PurePosixPath(above.name.removeprefix(mark)).parent
    return path, mark + normpath(folder / written.replace("\\", "/")).replace("\\", "/")


def chain(first: Layer, kind: str, on: date | None = None) -> tuple[Layer, ...]:
    """``first`` and all it extends, the undermost first; ``kind`` is ``scheme`` or ``records``.

    A base given by name is the version in force ``on`` that day, the latest by default.
    Raises Rejected, placed at ``extends`` for what concerns a whole file.
    """
    layers = [first]
    seen = {first.path.resolve()}
    while (extends := layers[0].content.get("extends")) is not None:
        if not isinstance(extends, Scalar):
            key = layers[0].content.key("extends")
            raise Rejected([diagnose("extends-form", key.span if key else extends.span)])
        if len(layers) > DEPTH_LIMIT:
            raise _told("extends-too-deep", extends, limit=DEPTH_LIMIT)
        below = _base(layers[0], extends, kind, on)
        if below.path.resolve() in seen:
            raise _told("extends-circle", extends, file=extends.text)
        seen.add(below.path.resolve())
        layers.insert(0, below)
    return tuple(layers)


def _base(above: Layer, extends: Scalar, kind: str, on: date | None) -> Layer:
    written = extends.text
    days: frozenset[date] = frozenset()
    if is_name(written):
        path, days = _found(extends, on)
        name = f"{_BY_NAME}{written.rpartition('/')[0]}/{path.name}"
    elif Path(written).is_absolute() or written.startswith(("/", "\\", "~")) or ":" in written:
        raise _told("extends-absolute", extends, file=written)
    else:
        path, name = beside(above, written)
    try:
        below = layer(path, name)
    except Rejected as rejected:
        raise Rejected([_placed(one, extends) for one in rejected.diagnostics]) from None
    if _kind(below.content) != kind:
        raise _told("extends-kind", extends, file=written, **_KINDS[kind])
    return replace(below, days=days)


_KINDS = {
    "scheme": {"wanted_zh": "方案", "wanted_en": "a scheme"},
    "records": {"wanted_zh": "记录类型", "wanted_en": "record types"},
}


def _found(extends: Scalar, on: date | None) -> tuple[Path, frozenset[date]]:
    files = files_named(extends.text)
    if not files:
        near = closest(extends.text, known_names())
        raise _told("extends-unknown", extends, name=extends.text, closest=near)
    if len(files) == 1:
        return files[0], frozenset()
    known = versions(files)
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
